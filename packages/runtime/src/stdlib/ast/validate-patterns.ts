/** What a pattern may hold (Python/ast.c: validate_pattern). */
import { error, type PyBaseException, ValueError } from "../../object/exceptions/exceptions.ts";
import { PyComplex, PyFloat } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { field, isKind } from "./nodes.ts";

/** What patterns need of the checks of expressions. */
export interface Checks {
  readonly expression: (node: Value) => void;
  readonly name: (id: Value) => void;
}
const invalid = (text: string): PyBaseException => error(ValueError, text);
const isReal = (v: Value): boolean => typeof v === "number" || typeof v === "bigint" || v instanceof PyFloat;
const isNumber = (node: Value, allows: (v: Value) => boolean): boolean =>
  isKind(node, "Constant") && allows(field(node, "value"));
const isSigned = (node: Value, allows: (v: Value) => boolean): boolean =>
  isKind(node, "UnaryOp") && isKind(field(node, "op"), "USub") && isNumber(field(node, "operand"), allows);
const isComplexSum = (node: Value): boolean => {
  const [left, right] = [field(node, "left"), field(node, "right")];
  const isLeft = isNumber(left, isReal) || isSigned(left, isReal);
  return isLeft && isKind(field(node, "op"), "Add", "Sub") && isNumber(right, (v) => v instanceof PyComplex);
};

function literal(node: Value, { expression }: Checks): void {
  expression(node);
  if (isKind(node, "Constant")) {
    const value = field(node, "value");
    if (isReal(value) || typeof value === "string" || value instanceof PyBytes || value instanceof PyComplex) return;
    throw invalid("unexpected constant inside of a literal pattern");
  }
  if (isKind(node, "Attribute", "JoinedStr")) return;
  if (isSigned(node, (v) => isReal(v) || v instanceof PyComplex)) return;
  if (isKind(node, "BinOp") && isComplexSum(node)) return;
  throw invalid("patterns may only match literals and attribute lookups");
}
function capture(id: Value, { name }: Checks): void {
  if (id === "_") throw invalid("can't capture name '_' in patterns");
  name(id);
}
const isSingleton = (v: Value): boolean => v === None || typeof v === "boolean";

/**
 * Checks a pattern and those in it.
 * @throws ValueError
 */
export function checkPattern(node: Value, checks: Checks, mayBeStar = false): void {
  const all = (name: string, star = false): void => {
    for (const p of field(node, name)) checkPattern(p, checks, star);
  };
  const size = (name: string): number => field(node, name).length;
  if (isKind(node, "MatchValue")) literal(field(node, "value"), checks);
  else if (isKind(node, "MatchSingleton")) {
    if (!isSingleton(field(node, "value"))) throw invalid("MatchSingleton can only contain True, False and None");
  } else if (isKind(node, "MatchSequence")) all("patterns", true);
  else if (isKind(node, "MatchMapping")) {
    if (size("keys") !== size("patterns"))
      throw invalid("MatchMapping doesn't have the same number of keys as patterns");
    if (field(node, "rest") !== None) capture(field(node, "rest"), checks);
    for (const key of field(node, "keys"))
      if (!isKind(key, "Constant") || !isSingleton(field(key, "value"))) literal(key, checks);
    all("patterns");
  } else if (isKind(node, "MatchClass")) {
    if (size("kwd_attrs") !== size("kwd_patterns"))
      throw invalid("MatchClass doesn't have the same number of keyword attributes as patterns");
    checks.expression(field(node, "cls"));
    let cls = field(node, "cls");
    while (isKind(cls, "Attribute")) cls = field(cls, "value");
    if (!isKind(cls, "Name")) throw invalid("MatchClass cls field can only contain Name or Attribute nodes.");
    for (const attr of field(node, "kwd_attrs")) checks.name(attr);
    all("patterns");
    all("kwd_patterns");
  } else if (isKind(node, "MatchStar")) {
    if (!mayBeStar) throw invalid("can't use MatchStar here");
    if (field(node, "name") !== None) capture(field(node, "name"), checks);
  } else if (isKind(node, "MatchAs")) {
    const [name, inner] = [field(node, "name"), field(node, "pattern")];
    if (name !== None) capture(name, checks);
    if (inner === None) return;
    if (name === None) throw invalid("MatchAs must specify a target name if a pattern is given");
    checkPattern(inner, checks);
  } else {
    if (size("patterns") < 2) throw invalid("MatchOr requires at least 2 patterns");
    all("patterns");
  }
}
