/**
 * What the compiler can prove about the type of an expression, without trusting annotations. "unknown" is always a right answer.
 * A variable has a type only when every value that it is ever given has that type.
 */
import type { ast } from "@pycoro/syntax";
import type { Resolve } from "./resolve.ts";
import type { Binding, Scope } from "./scope.ts";

export type PyKind =
  | "int"
  | "float"
  | "complex"
  | "bool"
  | "str"
  | "bytes"
  | "None"
  | "list"
  | "tuple"
  | "dict"
  | "set"
  | "generator"
  | "coroutine"
  | "asyncGenerator"
  | "function"
  | "class"
  | "module"
  | "range"
  | "unknown";

export interface Types {
  /** The proven type of an expression standing in its place. */
  readonly of: (node: ast.Expr) => PyKind;
  /** The one definition behind a name that is never rebound: a function or class of the program. */
  readonly definition: (node: ast.Expr) => ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | null;
}

/** Builtin functions whose result always has one type. Types called as functions may give an instance of a subclass's making, so only exact ones. */
const RESULTS: Readonly<Record<string, PyKind>> = {
  ascii: "str",
  bin: "str",
  bool: "bool",
  bytes: "bytes",
  callable: "bool",
  chr: "str",
  dict: "dict",
  dir: "list",
  float: "float",
  format: "str",
  hasattr: "bool",
  hex: "str",
  id: "int",
  input: "str",
  isinstance: "bool",
  issubclass: "bool",
  len: "int",
  list: "list",
  oct: "str",
  ord: "int",
  print: "None",
  range: "range",
  repr: "str",
  set: "set",
  sorted: "list",
  str: "str",
  tuple: "tuple",
  int: "int",
  hash: "int",
};
const NUMERIC_OPERATORS = new Set<ast.Operator>(["Add", "Sub", "Mult", "FloorDiv", "Mod"]);

/** Makes the oracle for one module. */
export function inferTypes(
  nameScopes: ReadonlyMap<ast.Name, Scope>,
  scopes: ReadonlyMap<ast.Node, Scope>,
  resolve: Resolve,
): Types {
  const known = new Map<Binding, PyKind>();

  const ofBinding = (binding: Binding): PyKind => {
    const before = known.get(binding);
    if (before) return before;
    known.set(binding, "unknown");
    let kind: PyKind | null = null;
    for (const store of binding.stores) {
      if (store.kind === "annotation" || store.op) continue;
      const its = ofStore(store.kind, store.node, store.value, binding.scope.node);
      kind = kind === null || kind === its ? its : "unknown";
      if (kind === "unknown") break;
    }
    for (const { op, value } of binding.stores)
      if (op && kind && (!value || binary(op, kind, of(value)) !== kind)) kind = "unknown";
    // A variable that feeds itself (`n = n + 1`) was looked at as unknown above, which is the safe answer.
    known.set(binding, kind ?? "unknown");
    return kind ?? "unknown";
  };

  const ofStore = (kind: string, node: ast.Node, value: ast.Expr | null, owner: ast.Node): PyKind => {
    if (kind === "parameter" && "args" in owner && "vararg" in owner.args)
      return owner.args.vararg === node ? "tuple" : owner.args.kwarg === node ? "dict" : "unknown";
    if ((kind === "assign" || kind === "walrus") && value) return of(value);
    if (kind === "for" && value) return of(value) === "range" ? "int" : of(value) === "str" ? "str" : "unknown";
    if (kind === "def" && (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef"))
      return node.decorator_list.length === 0 ? "function" : "unknown";
    if (kind === "class" && node.kind === "ClassDef")
      return node.decorator_list.length === 0 && node.keywords.length === 0 ? "class" : "unknown";
    if (kind === "import" && node.kind === "alias") return "unknown";
    return "unknown";
  };

  const bindingOf = (node: ast.Expr): Binding | null => {
    if (node.kind !== "Name") return null;
    const scope = nameScopes.get(node);
    if (!scope) return null;
    const reference = resolve(scope, node.id);
    return reference.kind === "class" ? null : reference.binding;
  };
  const builtinName = (node: ast.Expr): string | null => {
    if (node.kind !== "Name") return null;
    const scope = nameScopes.get(node);
    return scope && resolve(scope, node.id).kind === "builtin" ? node.id : null;
  };

  const definition = (node: ast.Expr): ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | null => {
    const binding = bindingOf(node);
    if (!binding || binding.stores.length !== 1) return null;
    const [store] = binding.stores;
    const at = store!.node;
    return (at.kind === "FunctionDef" || at.kind === "AsyncFunctionDef" || at.kind === "ClassDef") &&
      at.decorator_list.length === 0
      ? at
      : null;
  };

  const ofCall = (node: ast.Call): PyKind => {
    const name = builtinName(node.func);
    if (name !== null) return Object.hasOwn(RESULTS, name) ? RESULTS[name]! : "unknown";
    const target = definition(node.func);
    if (!target || target.kind === "ClassDef") return "unknown";
    const kind = scopes.get(target)?.functionKind;
    return kind === undefined || kind === "function" ? "unknown" : kind;
  };

  const ofBinary = (node: ast.BinOp): PyKind => binary(node.op, of(node.left), of(node.right));
  const binary = (op: ast.Operator, left: PyKind, right: PyKind): PyKind => {
    if (left === "str" && op === "Mod") return "str";
    if (left === "str" && right === "str" && op === "Add") return "str";
    if (left === "list" && right === "list" && op === "Add") return "list";
    const numeric = (kind: PyKind): boolean => kind === "int" || kind === "float" || kind === "bool";
    if (!numeric(left) || !numeric(right)) return "unknown";
    if (op === "Div") return "float";
    if (NUMERIC_OPERATORS.has(op)) return left === "float" || right === "float" ? "float" : "int";
    return "unknown";
  };

  const of = (node: ast.Expr): PyKind => {
    switch (node.kind) {
      case "Constant":
        return node.value.type === "Ellipsis" ? "unknown" : node.value.type;
      case "JoinedStr":
        return "str";
      case "List":
      case "ListComp":
        return "list";
      case "Tuple":
        return "tuple";
      case "Dict":
      case "DictComp":
        return "dict";
      case "Set":
      case "SetComp":
        return "set";
      case "GeneratorExp":
        return scopes.get(node)?.functionKind === "asyncGenerator" ? "asyncGenerator" : "generator";
      case "Lambda":
        return "function";
      case "UnaryOp": {
        if (node.op === "Not") return "bool";
        const kind = of(node.operand);
        return kind === "float" && node.op !== "Invert"
          ? "float"
          : kind === "int" || kind === "bool"
            ? "int"
            : "unknown";
      }
      case "Compare":
        return node.ops.every((op) => op === "Is" || op === "IsNot" || op === "In" || op === "NotIn") ||
          node.ops.every((op, i) => plainComparison(op, i, node))
          ? "bool"
          : "unknown";
      case "BoolOp": {
        const kinds = new Set(node.values.map(of));
        return kinds.size === 1 ? [...kinds][0]! : "unknown";
      }
      case "IfExp": {
        const kind = of(node.body);
        return kind === of(node.orelse) ? kind : "unknown";
      }
      case "NamedExpr":
        return of(node.value);
      case "BinOp":
        return ofBinary(node);
      case "Call":
        return ofCall(node);
      case "Name": {
        const binding = bindingOf(node);
        if (!binding && node.id === "__name__") return "str";
        return binding ? ofBinding(binding) : "unknown";
      }
      default:
        return "unknown";
    }
  };
  const plainComparison = (_op: ast.CmpOperator, i: number, node: ast.Compare): boolean => {
    const left = of(i === 0 ? node.left : node.comparators[i - 1]!);
    const right = of(node.comparators[i]!);
    const plain = (kind: PyKind): boolean => kind === "int" || kind === "float" || kind === "str" || kind === "bool";
    return plain(left) && plain(right);
  };

  return { of, definition };
}
