/** `feature_version`: what older versions of Python do not know is refused, as CPython's grammar does with CHECK_VERSION. */
import { syntaxError } from "../../object/modules/module.ts";
import { None, type Value } from "../../object/value.ts";
import { field, isKind } from "./nodes.ts";
import { children } from "./walk.ts";

type Rule = readonly [minor: number, what: string, when?: (node: Value) => Value];
const has =
  (name: string) =>
  (node: Value): Value => {
    const value = field(node, name);
    if (Array.isArray(value)) return value.at(-1);
    return value === None ? undefined : value;
  };
const usesAt = (node: Value): Value => (isKind(field(node, "op"), "MatMult") ? node : undefined);
const TYPE_PARAMS: Rule = [12, "Type parameter lists are", has("type_params")];
const DEFAULT: Rule = [13, "Type parameter defaults are", has("default_value")];
/** By kinds of nodes: since when, what, and the part that shows it. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  AnnAssign: [[6, "Variable annotation syntax is"]],
  AsyncFor: [[5, "Async for loops are"]],
  AsyncFunctionDef: [[5, "Async functions are"], TYPE_PARAMS],
  AsyncWith: [[5, "Async with statements are"]],
  AugAssign: [[5, "The '@' operator is", usesAt]],
  Await: [[5, "Await expressions are"]],
  BinOp: [[5, "The '@' operator is", usesAt]],
  ClassDef: [TYPE_PARAMS],
  FunctionDef: [TYPE_PARAMS],
  Match: [[10, "Pattern matching is"]],
  NamedExpr: [[8, "Assignment expressions are"]],
  ParamSpec: [DEFAULT],
  TryStar: [[11, "Exception groups are"]],
  TypeAlias: [[12, "Type statement is"]],
  TypeVar: [DEFAULT],
  TypeVarTuple: [DEFAULT],
  arguments: [[8, "Positional-only parameters are", has("posonlyargs")]],
  comprehension: [
    [6, "Async comprehensions are", (node) => (field(node, "is_async") === 1 ? field(node, "iter") : undefined)],
  ],
};

/**
 * Refuses a tree that has what Python 3.`minor` lacks. The error stands behind the construct.
 * @throws SyntaxError
 */
export function checkFeatures(tree: Value, minor: number, filename: string, text: string): void {
  for (const child of children(tree)) checkFeatures(child, minor, filename, text);
  for (const [kind, rules] of Object.entries(RULES)) {
    if (!isKind(tree, kind)) continue;
    for (const [since, what, when] of rules) {
      const at = when === undefined ? tree : when(tree);
      if (minor >= since || at === undefined) continue;
      const line = field(at, "end_lineno");
      const offset = field(at, "end_col_offset") + 1;
      throw syntaxError({
        type: "SyntaxError",
        message: `${what} only supported in Python 3.${since} and greater`,
        filename,
        line,
        offset,
        endLine: line,
        endOffset: offset + 1,
        text: `${text.split("\n")[line - 1] ?? ""}\n`,
      });
    }
  }
}
