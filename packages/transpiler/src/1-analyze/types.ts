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

const isNumeric = (kind: PyKind): boolean => kind === "int" || kind === "float" || kind === "bool";
const isPlain = (kind: PyKind): boolean => isNumeric(kind) || kind === "str";

/** The oracle for one module: a class, whose methods keep their optimised code from one text to the next. */
export class Types {
  readonly #known = new Map<Binding, PyKind>();
  readonly #nameScopes: ReadonlyMap<ast.Name, Scope>;
  readonly #scopes: ReadonlyMap<ast.Node, Scope>;
  readonly #resolve: Resolve;

  constructor(nameScopes: ReadonlyMap<ast.Name, Scope>, scopes: ReadonlyMap<ast.Node, Scope>, resolve: Resolve) {
    this.#nameScopes = nameScopes;
    this.#scopes = scopes;
    this.#resolve = resolve;
  }

  #ofBinding(binding: Binding): PyKind {
    const before = this.#known.get(binding);
    if (before) return before;
    this.#known.set(binding, "unknown");
    let kind: PyKind | null = null;
    for (const store of binding.stores) {
      if (store.kind === "annotation" || store.op) continue;
      const its = this.#ofStore(store.kind, store.node, store.value, binding.scope.node);
      kind = kind === null || kind === its ? its : "unknown";
      if (kind === "unknown") break;
    }
    for (const { op, value } of binding.stores)
      if (op && kind && (!value || this.#binary(op, kind, this.of(value)) !== kind)) kind = "unknown";
    // A variable that feeds itself (`n = n + 1`) was looked at as unknown above, which is the safe answer.
    this.#known.set(binding, kind ?? "unknown");
    return kind ?? "unknown";
  }

  #ofStore(kind: string, node: ast.Node, value: ast.Expr | null, owner: ast.Node): PyKind {
    if (kind === "parameter" && "args" in owner && "vararg" in owner.args)
      return owner.args.vararg === node ? "tuple" : owner.args.kwarg === node ? "dict" : "unknown";
    if ((kind === "assign" || kind === "walrus") && value) return this.of(value);
    if (kind === "for" && value)
      return this.of(value) === "range" ? "int" : this.of(value) === "str" ? "str" : "unknown";
    if (kind === "def" && (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef"))
      return node.decorator_list.length === 0 ? "function" : "unknown";
    if (kind === "class" && node.kind === "ClassDef")
      return node.decorator_list.length === 0 && node.keywords.length === 0 ? "class" : "unknown";
    if (kind === "import" && node.kind === "alias") return "unknown";
    return "unknown";
  }

  #bindingOf(node: ast.Expr): Binding | null {
    if (node.kind !== "Name") return null;
    const scope = this.#nameScopes.get(node);
    if (!scope) return null;
    const reference = this.#resolve(scope, node.id);
    return reference.kind === "class" ? null : reference.binding;
  }
  #builtinName(node: ast.Expr): string | null {
    if (node.kind !== "Name") return null;
    const scope = this.#nameScopes.get(node);
    return scope && this.#resolve(scope, node.id).kind === "builtin" ? node.id : null;
  }

  /** The one definition behind a name that is never rebound: a function or class of the program. */
  definition(node: ast.Expr): ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | null {
    const binding = this.#bindingOf(node);
    if (!binding || binding.stores.length !== 1) return null;
    const [store] = binding.stores;
    const at = store!.node;
    return (at.kind === "FunctionDef" || at.kind === "AsyncFunctionDef" || at.kind === "ClassDef") &&
      at.decorator_list.length === 0
      ? at
      : null;
  }

  #ofCall(node: ast.Call): PyKind {
    const name = this.#builtinName(node.func);
    if (name !== null) return Object.hasOwn(RESULTS, name) ? RESULTS[name]! : "unknown";
    const target = this.definition(node.func);
    if (!target || target.kind === "ClassDef") return "unknown";
    const kind = this.#scopes.get(target)?.functionKind;
    return kind === undefined || kind === "function" ? "unknown" : kind;
  }

  #binary(op: ast.Operator, left: PyKind, right: PyKind): PyKind {
    if (left === "str" && op === "Mod") return "str";
    if (left === "str" && right === "str" && op === "Add") return "str";
    if (left === "list" && right === "list" && op === "Add") return "list";
    if (!isNumeric(left) || !isNumeric(right)) return "unknown";
    if (op === "Div") return "float";
    if (NUMERIC_OPERATORS.has(op)) return left === "float" || right === "float" ? "float" : "int";
    return "unknown";
  }

  /** The proven type of an expression standing in its place. */
  of(node: ast.Expr): PyKind {
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
        return this.#scopes.get(node)?.functionKind === "asyncGenerator" ? "asyncGenerator" : "generator";
      case "Lambda":
        return "function";
      case "UnaryOp": {
        if (node.op === "Not") return "bool";
        const kind = this.of(node.operand);
        return kind === "float" && node.op !== "Invert"
          ? "float"
          : kind === "int" || kind === "bool"
            ? "int"
            : "unknown";
      }
      case "Compare":
        return node.ops.every((op) => op === "Is" || op === "IsNot" || op === "In" || op === "NotIn") ||
          node.ops.every((_op, i) => this.#plainComparison(i, node))
          ? "bool"
          : "unknown";
      case "BoolOp": {
        const kind = this.of(node.values[0]!);
        let isOne = true;
        for (const value of node.values) isOne = this.of(value) === kind && isOne;
        return isOne ? kind : "unknown";
      }
      case "IfExp": {
        const kind = this.of(node.body);
        return kind === this.of(node.orelse) ? kind : "unknown";
      }
      case "NamedExpr":
        return this.of(node.value);
      case "BinOp":
        return this.#binary(node.op, this.of(node.left), this.of(node.right));
      case "Call":
        return this.#ofCall(node);
      case "Name": {
        const binding = this.#bindingOf(node);
        if (!binding && node.id === "__name__") return "str";
        return binding ? this.#ofBinding(binding) : "unknown";
      }
      default:
        return "unknown";
    }
  }
  #plainComparison(i: number, node: ast.Compare): boolean {
    const left = this.of(i === 0 ? node.left : node.comparators[i - 1]!);
    const right = this.of(node.comparators[i]!);
    return isPlain(left) && isPlain(right);
  }
}
