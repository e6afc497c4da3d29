import type { ast } from "@pycoro/syntax";

/**
 * Calls `found` with the nodes directly below `node`, in the order of its fields (CPython's order, which is that of its symbol table). `state` is handed
 * on, so that walks need no functions of their own. The fields of what most programs consist of are written out: looking for them costs more than what
 * walks do with them.
 */
export function eachChild<S>(node: ast.Node, found: (child: ast.Node, state: S) => void, state: S): void {
  switch (node.kind) {
    case "Name":
    case "Constant":
      return;
    case "Attribute":
    case "Starred":
    case "Await":
    case "Expr":
    case "keyword":
      found(node.value, state);
      return;
    case "Call":
      found(node.func, state);
      each(node.args, found, state);
      each(node.keywords, found, state);
      return;
    case "Assign":
      each(node.targets, found, state);
      found(node.value, state);
      return;
    case "Compare":
      found(node.left, state);
      each(node.comparators, found, state);
      return;
    case "BinOp":
      found(node.left, state);
      found(node.right, state);
      return;
    case "Subscript":
      found(node.value, state);
      found(node.slice, state);
      return;
    case "Tuple":
    case "List":
      each(node.elts, found, state);
      return;
    default:
      eachField(node, found, state);
  }
}

function eachField<S>(node: ast.Node, found: (child: ast.Node, state: S) => void, state: S): void {
  for (const field in node) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[field];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found(item, state);
    } else if (isNode(value)) found(value, state);
  }
}

const isNode = (value: unknown): value is ast.Node =>
  typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";

function each<S>(nodes: readonly (ast.Node | null)[], found: (child: ast.Node, state: S) => void, state: S): void {
  for (let i = 0; i < nodes.length; i++) {
    const one = nodes[i];
    if (one) found(one, state);
  }
}

/** The nodes directly below `node`, in the same order. */
export function children(node: ast.Node): ast.Node[] {
  const found: ast.Node[] = [];
  eachChild(node, push, found);
  return found;
}
const push = (child: ast.Node, found: ast.Node[]): void => void found.push(child);

/** Whether one of the nodes directly below `node` passes a test. */
export function someChild<S>(node: ast.Node, test: (child: ast.Node, state: S) => boolean, state: S): boolean {
  const looking: Looking<S> = { test, state, found: false };
  eachChild(node, look as (child: ast.Node, looking: Looking<S>) => void, looking);
  return looking.found;
}
interface Looking<S> {
  readonly test: (child: ast.Node, state: S) => boolean;
  readonly state: S;
  found: boolean;
}
function look<S>(child: ast.Node, looking: Looking<S>): void {
  if (!looking.found) looking.found = looking.test(child, looking.state);
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
  return someChild(node, some, test);
}

/** All parameters of a function in Python's order: positional-only, positional, *args, keyword-only, **kw. */
export const parameters = (args: ast.Arguments): ast.Arg[] => [
  ...args.posonlyargs,
  ...args.args,
  ...(args.vararg ? [args.vararg] : []),
  ...args.kwonlyargs,
  ...(args.kwarg ? [args.kwarg] : []),
];
