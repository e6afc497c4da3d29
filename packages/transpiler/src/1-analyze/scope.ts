/** Scopes and bindings: who owns which name. After CPython's Include/internal/pycore_symtable.h, as side tables. */
import type { ast, Span } from "@pycoro/syntax";

export type ScopeNode = ast.Module | ast.FunctionNode | ast.ClassDef | ast.ComprehensionNode | ast.TypeAlias;
/** "typeParams" is the scope between a generic definition and its surroundings, which holds its type parameters. */
export type ScopeKind = "module" | "function" | "class" | "comprehension" | "typeParams";

export type StoreKind =
  | "parameter"
  | "assign"
  | "annotation"
  | "augmented"
  | "for"
  | "with"
  | "except"
  | "import"
  | "def"
  | "class"
  | "walrus"
  | "match"
  | "delete"
  | "comprehension"
  | "typeParam"
  | "typeAlias";

/** One place that gives a binding a value (or takes it away). */
export interface Store {
  readonly kind: StoreKind;
  readonly node: ast.Node;
  /** The expression whose value the binding gets as a whole, where there is one; of a `for`, what it iterates over. */
  readonly value: ast.Expr | null;
  /** The scope in which the store stands; another than the binding's for `global` and `nonlocal`. */
  readonly from: Scope;
  /** The operator of an augmented assignment; `value` is its right side. */
  readonly op?: ast.Operator;
}

/** One Python variable. */
export interface Binding {
  /** Its number among the variables of the module. */
  readonly index: number;
  /** Python's name, mangled when private. */
  readonly name: string;
  readonly scope: Scope;
  readonly stores: Store[];
  /** Read or written by a nested function, lambda, class or generator expression. */
  captured: boolean;
}

/** How a scope of a function runs. */
export type FunctionKind = "function" | "generator" | "coroutine" | "asyncGenerator";

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  readonly parent: Scope | null;
  /** Python's name: `f`, `<lambda>`, `<genexpr>`, `<module>`. */
  readonly name: string;
  readonly qualname: string;
  /** The class whose name mangles private names here. */
  readonly privateTo: string | null;
  readonly bindings: Map<string, Binding>;
  readonly explicit: Map<string, { readonly kind: "global" | "nonlocal"; readonly span: Span }>;
  readonly children: Scope[];
  /** Of functions, lambdas and generator expressions; comprehensions belong to their function's frame. */
  functionKind: FunctionKind;
  /** Contains `await`, `async for` or `async with` itself (comprehensions: also in their inlined parts). */
  awaits: boolean;
  /** Uses `super()` without arguments or `__class__`: its class must offer the cell. */
  usesClassCell: boolean;
}

/** What a name means where it stands. `classBinding`: a name of a class body, looked up in its namespace first. */
export interface Reference {
  readonly binding: Binding | null;
  /** "builtin": bound nowhere in the program. "class": bound in the class body in which it stands; `binding` is what it means outside. */
  readonly kind: "local" | "free" | "global" | "builtin" | "class";
  readonly classBinding?: Binding;
}

/** Private names of classes: https://docs.python.org/3.13/reference/expressions.html#private-name-mangling */
export function mangle(name: string, className: string | null): string {
  if (className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}

/** The scope whose frame runs the code of `scope`: comprehensions (not generator expressions) are inlined. */
export function frameScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind === "comprehension" && at.node.kind !== "GeneratorExp" && at.parent) at = at.parent;
  return at;
}

/** Says that code in a scope asks for the class around it. */
export function markClassCell(scope: Scope | null): void {
  for (let at = scope; at && at.kind !== "class" && at.kind !== "module"; at = at.parent) at.usesClassCell = true;
}

/** The scope whose `__class__` a class body means: that of the function around it. */
export function userOfCell(scope: Scope): Scope | null {
  let at: Scope | null = scope;
  while (at?.kind === "class") at = at.parent;
  return at;
}
