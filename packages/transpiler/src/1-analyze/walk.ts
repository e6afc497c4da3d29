import type { ast } from "@pycoro/syntax";

const isNode = (value: unknown): value is ast.Node =>
  typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";

/** The nodes directly below `node`, in the order of its fields (CPython's order, which is that of its symbol table). */
export function children(node: ast.Node): ast.Node[] {
  const found: ast.Node[] = [];
  for (const field in node) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[field];
    if (typeof value !== "object") continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found.push(item);
    } else if (isNode(value)) found.push(value);
  }
  return found;
}

/** Calls `found` with the nodes directly below `node`, in the same order; `state` is handed on, so that walks need no functions of their own. */
export function eachChild<S>(node: ast.Node, found: (child: ast.Node, state: S) => void, state: S): void {
  for (const field in node) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[field];
    if (typeof value !== "object") continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found(item, state);
    } else if (isNode(value)) found(value, state);
  }
}

/** Whether the node begins a scope of its own. */
export const isFunction = (node: ast.Node): node is ast.FunctionNode =>
  node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef" || node.kind === "Lambda";
export const isComprehension = (node: ast.Node): node is ast.ComprehensionNode =>
  node.kind === "ListComp" || node.kind === "SetComp" || node.kind === "DictComp" || node.kind === "GeneratorExp";

/**
 * Whether something in the node satisfies the test, not looking into nested functions, lambdas and classes.
 * Comprehensions are looked into: they run in the same frame.
 */
export function some(node: ast.Node, test: (node: ast.Node) => boolean): boolean {
  if (test(node)) return true;
  if (isFunction(node) || node.kind === "ClassDef") return false;
  return children(node).some((child) => some(child, test));
}

/** All parameters of a function in Python's order: positional-only, positional, *args, keyword-only, **kw. */
export const parameters = (args: ast.Arguments): ast.Arg[] => [
  ...args.posonlyargs,
  ...args.args,
  ...(args.vararg ? [args.vararg] : []),
  ...args.kwonlyargs,
  ...(args.kwarg ? [args.kwarg] : []),
];
