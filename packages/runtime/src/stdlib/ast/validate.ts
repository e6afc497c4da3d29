/** Whether a tree made by a program can be compiled: what CPython's compiler asks of it before it looks at the meaning (Python/ast.c). */
import { tryGetattr } from "../../object/attributes.ts";
import { error, type PyBaseException, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asInt, functionsOf } from "../kit.ts";
import { converted } from "./convert.ts";
import { isKind } from "./nodes.ts";
import { unparse } from "./unparse.ts";
import { checkPattern } from "./validate-patterns.ts";

type Context = "Load" | "Store" | "Del";
const invalid = (text: string): PyBaseException => error(ValueError, text);
const kindOf = (node: Value): string => typeOf(node).name;
const get = (node: Value, field: string): Value => tryGetattr(node, field) ?? None;
const listOf = (node: Value, field: string): Value[] => {
  const list = get(node, field);
  return Array.isArray(list) ? list : [];
};
function notEmpty(node: Value, field: string): Value[] {
  const list = listOf(node, field);
  if (list.length === 0) throw invalid(`empty ${field} on ${kindOf(node)}`);
  return list;
}
function positions(node: Value): void {
  const [line, column, endLine, endColumn] = ["lineno", "col_offset", "end_lineno", "end_col_offset"].map((name) => {
    const n = asInt(get(node, name));
    return n === undefined ? undefined : Number(n);
  });
  if (line === undefined || column === undefined) return;
  const lastLine = endLine ?? line;
  const lastColumn = endColumn ?? column;
  if (line > lastLine) throw invalid(`AST node line range (${line}, ${lastLine}) is not valid`);
  if ((line < 0 && lastLine !== line) || (column < 0 && lastColumn !== column))
    throw invalid(
      `AST node column range (${column}, ${lastColumn}) for line range (${line}, ${lastLine}) is not valid`,
    );
  if (line === lastLine && column > lastColumn)
    throw invalid(`line ${line}, column ${column}-${lastColumn} is not a valid range`);
}
function name(id: Value): void {
  if (id === "None" || id === "True" || id === "False")
    throw invalid(`identifier field can't represent '${id}' constant`);
}
const expressions = (list: readonly Value[], context: Context = "Load", mayBeNone = false): void => {
  for (const e of list) {
    if (e === None && mayBeNone) continue;
    if (e === None) throw invalid("None disallowed in expression list");
    expression(e, context);
  }
};
const optional = (v: Value): void => {
  if (v !== None) expression(v);
};
const CONSTANTS = new Set(["NoneType", "ellipsis", "int", "float", "complex", "bool", "str", "bytes"]);
function constant(value: Value): void {
  const type = typeOf(value);
  if (CONSTANTS.has(type.name) && type.module === "builtins") return;
  if ((type.name === "tuple" || type.name === "frozenset") && type.module === "builtins") {
    const items: Iterable<Value> = type.name === "tuple" ? value.items : value.items();
    for (const item of items) constant(item);
    return;
  }
  throw error(TypeError, `got an invalid type in Constant: ${typeName(value)}`);
}
function comprehension(node: Value): void {
  const generators = listOf(node, "generators");
  if (generators.length === 0) throw invalid("comprehension with no generators");
  for (const g of generators) {
    expression(get(g, "target"), "Store");
    expression(get(g, "iter"));
    expressions(listOf(g, "ifs"));
  }
}
const keywords = (list: readonly Value[]): void => {
  for (const k of list) expression(get(k, "value"));
};
function parameters(args: Value): void {
  const positional = [...listOf(args, "posonlyargs"), ...listOf(args, "args")];
  const only = listOf(args, "kwonlyargs");
  const rest = [get(args, "vararg"), get(args, "kwarg")].filter((a) => a !== None);
  for (const a of [...positional, ...only, ...rest]) {
    positions(a);
    optional(get(a, "annotation"));
  }
  if (listOf(args, "defaults").length > positional.length)
    throw invalid("more positional defaults than args on arguments");
  if (listOf(args, "kw_defaults").length !== only.length)
    throw invalid("length of kwonlyargs is not the same as kw_defaults on arguments");
  expressions(listOf(args, "defaults"));
  expressions(listOf(args, "kw_defaults"), "Load", true);
}
/** Fields that are single expressions, of the kinds that need no more than them. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  Await: ["value"],
  BinOp: ["left", "right"],
  FormattedValue: ["value", "format_spec?"],
  IfExp: ["test", "body", "orelse"],
  NamedExpr: ["value"],
  Slice: ["lower?", "upper?", "step?"],
  UnaryOp: ["operand"],
  Yield: ["value?"],
  YieldFrom: ["value"],
};
function plain(node: Value, fields: readonly string[]): void {
  for (const field of fields) {
    if (field.endsWith("?")) optional(get(node, field.slice(0, -1)));
    else expression(get(node, field));
  }
}
const WITH_CONTEXT = new Set(["Attribute", "Subscript", "Starred", "Name", "List", "Tuple"]);

function expression(node: Value, context: Context = "Load"): void {
  positions(node);
  const kind = kindOf(node);
  if (WITH_CONTEXT.has(kind)) {
    const own = kindOf(get(node, "ctx"));
    if (own !== context) throw invalid(`expression must have ${context} context but has ${own} instead`);
  } else if (context !== "Load") throw invalid(`expression which can't be assigned to in ${context} context`);
  const fields = PLAIN[kind];
  if (fields !== undefined) plain(node, fields);
  switch (kind) {
    case "Attribute":
      expression(get(node, "value"));
      break;
    case "BoolOp":
      if (listOf(node, "values").length < 2) throw invalid("BoolOp with less than 2 values");
      expressions(listOf(node, "values"));
      break;
    case "Call":
      expression(get(node, "func"));
      expressions(listOf(node, "args"));
      keywords(listOf(node, "keywords"));
      break;
    case "Compare": {
      const count = listOf(node, "comparators").length;
      if (count === 0) throw invalid("Compare with no comparators");
      if (count !== listOf(node, "ops").length)
        throw invalid("Compare has a different number of comparators and operands");
      expressions(listOf(node, "comparators"));
      expression(get(node, "left"));
      break;
    }
    case "Constant":
      constant(tryGetattr(node, "value") ?? None);
      break;
    case "Dict":
      if (listOf(node, "keys").length !== listOf(node, "values").length)
        throw invalid("Dict doesn't have the same number of keys as values");
      expressions(listOf(node, "keys"), "Load", true);
      expressions(listOf(node, "values"));
      break;
    case "DictComp":
      comprehension(node);
      plain(node, ["key", "value"]);
      break;
    case "GeneratorExp":
    case "ListComp":
    case "SetComp":
      comprehension(node);
      expression(get(node, "elt"));
      break;
    case "JoinedStr":
      expressions(listOf(node, "values"));
      break;
    case "Lambda":
      parameters(get(node, "args"));
      expression(get(node, "body"));
      break;
    case "List":
    case "Tuple":
      expressions(listOf(node, "elts"), context);
      break;
    case "Name":
      name(get(node, "id"));
      break;
    case "Set":
      expressions(listOf(node, "elts"));
      break;
    case "Starred":
      expression(get(node, "value"), context);
      break;
    case "Subscript":
      expression(get(node, "slice"));
      expression(get(node, "value"));
  }
}
function statements(list: readonly Value[]): void {
  for (const s of list) {
    if (s === None) throw invalid("None disallowed in statement list");
    statement(s);
  }
}
const body = (node: Value): void => statements(notEmpty(node, "body"));
function attempt(node: Value): void {
  const kind = kindOf(node);
  body(node);
  const handlers = listOf(node, "handlers");
  if (handlers.length === 0 && listOf(node, "finalbody").length === 0)
    throw invalid(`${kind} has neither except handlers nor finalbody`);
  if (handlers.length === 0 && listOf(node, "orelse").length > 0)
    throw invalid(`${kind} has orelse but no except handlers`);
  for (const handler of handlers) {
    positions(handler);
    optional(get(handler, "type"));
    body(handler);
  }
  statements(listOf(node, "finalbody"));
  statements(listOf(node, "orelse"));
}

function statement(node: Value): void {
  positions(node);
  switch (kindOf(node)) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      body(node);
      parameters(get(node, "args"));
      expressions(listOf(node, "decorator_list"));
      optional(get(node, "returns"));
      break;
    case "ClassDef":
      body(node);
      expressions(listOf(node, "bases"));
      keywords(listOf(node, "keywords"));
      expressions(listOf(node, "decorator_list"));
      break;
    case "Return":
      optional(get(node, "value"));
      break;
    case "Delete":
      expressions(notEmpty(node, "targets"), "Del");
      break;
    case "Assign":
      expressions(notEmpty(node, "targets"), "Store");
      expression(get(node, "value"));
      break;
    case "AugAssign":
      expression(get(node, "target"), "Store");
      expression(get(node, "value"));
      break;
    case "AnnAssign":
      expression(get(node, "target"), "Store");
      optional(get(node, "value"));
      expression(get(node, "annotation"));
      break;
    case "For":
    case "AsyncFor":
      expression(get(node, "target"), "Store");
      expression(get(node, "iter"));
      body(node);
      statements(listOf(node, "orelse"));
      break;
    case "While":
    case "If":
      expression(get(node, "test"));
      body(node);
      statements(listOf(node, "orelse"));
      break;
    case "With":
    case "AsyncWith":
      for (const item of notEmpty(node, "items")) {
        expression(get(item, "context_expr"));
        const target = get(item, "optional_vars");
        if (target !== None) expression(target, "Store");
      }
      body(node);
      break;
    case "Match":
      expression(get(node, "subject"));
      for (const c of notEmpty(node, "cases")) {
        checkPattern(get(c, "pattern"), { expression, name });
        optional(get(c, "guard"));
        body(c);
      }
      break;
    case "Raise":
      if (get(node, "exc") === None && get(node, "cause") !== None) throw invalid("Raise with cause but no exception");
      optional(get(node, "exc"));
      optional(get(node, "cause"));
      break;
    case "Try":
    case "TryStar":
      attempt(node);
      break;
    case "Assert":
      expression(get(node, "test"));
      optional(get(node, "msg"));
      break;
    case "ImportFrom":
      if (Number(asInt(get(node, "level")) ?? 0) < 0) throw invalid("Negative ImportFrom level");
      notEmpty(node, "names");
      break;
    case "Import":
    case "Global":
    case "Nonlocal":
      notEmpty(node, "names");
      break;
    case "Expr":
      expression(get(node, "value"));
  }
}
const ROOTS: Readonly<Record<string, string>> = {
  eval: "Expression",
  exec: "Module",
  func_type: "FunctionType",
  single: "Interactive",
};

/**
 * A tree that fits a mode of `compile()` and is whole, as the compiler takes it.
 * @throws ValueError, TypeError in CPython's words
 */
export function checkTree(given: Value, mode: string): Value {
  const wanted = ROOTS[mode] as string;
  if (!isKind(given, wanted)) throw error(TypeError, `expected ${wanted} node, got ${kindOf(given)}`);
  const tree = converted(given, "mod");
  if (wanted === "Expression") expression(get(tree, "body"));
  else if (wanted === "FunctionType") expressions([...listOf(tree, "argtypes"), get(tree, "returns")]);
  else statements(listOf(tree, "body"));
  return tree;
}
/** The text of a tree that `compile()` is given. */
export const _compilable: Value = functionsOf("ast")("_compilable", "tree, mode", (tree: Value, mode: string) =>
  call(unparse, checkTree(tree, mode)),
);
