import type { Node } from "./nodes.ts";

/** Names of a node's fields that are part of the program: all but its kind and its place. */
type FieldOf<N> = Exclude<keyof N, "kind" | "start" | "end" | "nameStart">;
type Fields = { readonly [K in Node["kind"]]: readonly FieldOf<Extract<Node, { kind: K }>>[] };

const FUNCTION = ["name", "args", "body", "decorator_list", "returns", "type_params"] as const;
const LOOP = ["target", "iter", "body", "orelse"] as const;
const TRY = ["body", "handlers", "orelse", "finalbody"] as const;
const BRANCH = ["test", "body", "orelse"] as const;
const COMPREHENSION = ["elt", "generators"] as const;
const SEQUENCE = ["elts", "ctx"] as const;

/** The fields of each kind of node in the order of CPython's `_fields`. `u` is CPython's `kind`. */
export const FIELDS: Fields = {
  Module: ["body"],
  FunctionDef: FUNCTION,
  AsyncFunctionDef: FUNCTION,
  ClassDef: ["name", "bases", "keywords", "body", "decorator_list", "type_params"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value"],
  TypeAlias: ["name", "type_params", "value"],
  AugAssign: ["target", "op", "value"],
  AnnAssign: ["target", "annotation", "value", "simple"],
  For: LOOP,
  AsyncFor: LOOP,
  While: BRANCH,
  If: BRANCH,
  With: ["items", "body"],
  AsyncWith: ["items", "body"],
  Match: ["subject", "cases"],
  Raise: ["exc", "cause"],
  Try: TRY,
  TryStar: TRY,
  Assert: ["test", "msg"],
  Import: ["names"],
  ImportFrom: ["module", "names", "level"],
  Global: ["names"],
  Nonlocal: ["names"],
  Expr: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ["op", "values"],
  NamedExpr: ["target", "value"],
  BinOp: ["left", "op", "right"],
  UnaryOp: ["op", "operand"],
  Lambda: ["args", "body"],
  IfExp: BRANCH,
  Dict: ["keys", "values"],
  Set: ["elts"],
  ListComp: COMPREHENSION,
  SetComp: COMPREHENSION,
  GeneratorExp: COMPREHENSION,
  DictComp: ["key", "value", "generators"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "ops", "comparators"],
  Call: ["func", "args", "keywords"],
  FormattedValue: ["value", "conversion", "format_spec"],
  JoinedStr: ["values"],
  Constant: ["value", "u"],
  Attribute: ["value", "attr", "ctx"],
  Subscript: ["value", "slice", "ctx"],
  Starred: ["value", "ctx"],
  Name: ["id", "ctx"],
  List: SEQUENCE,
  Tuple: SEQUENCE,
  Slice: ["lower", "upper", "step"],
  comprehension: ["target", "iter", "ifs", "is_async"],
  ExceptHandler: ["type", "name", "body"],
  arguments: ["posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg", "defaults"],
  arg: ["arg", "annotation"],
  keyword: ["arg", "value"],
  alias: ["name", "asname"],
  withitem: ["context_expr", "optional_vars"],
  match_case: ["pattern", "guard", "body"],
  MatchValue: ["value"],
  MatchSingleton: ["value"],
  MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns", "rest"],
  MatchClass: ["cls", "patterns", "kwd_attrs", "kwd_patterns"],
  MatchStar: ["name"],
  MatchAs: ["pattern", "name"],
  MatchOr: ["patterns"],
  TypeVar: ["name", "bound", "default_value"],
  ParamSpec: ["name", "default_value"],
  TypeVarTuple: ["name", "default_value"],
};

/** Nodes to which CPython gives no position. */
export const UNPLACED: ReadonlySet<Node["kind"]> = new Set<Node["kind"]>([
  "Module",
  "comprehension",
  "arguments",
  "withitem",
  "match_case",
]);

/** What a field may hold, seen from outside. */
export type FieldValue = Node | string | number | null | object | readonly FieldValue[];

/** The value of a field by its name. */
export const fieldOf = (node: Node, name: string): FieldValue =>
  (node as unknown as Readonly<Record<string, FieldValue>>)[name]!;

/** Tells a node from a constant's value or a list. */
export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "kind" in value && "start" in value;
