import type { ast } from "@pycoro/syntax";

/**
 * Calls `found` with the nodes directly below `node`, in the order of its fields (CPython's order, which is that of its symbol table). `state` is handed
 * on, so that walks need no functions of their own; the fields are written out, because looking for them costs more than all that walks do with them.
 */
export function eachChild<S>(node: ast.Node, found: (child: ast.Node, state: S) => void, state: S): void {
  switch (node.kind) {
    case "Name":
    case "Constant":
    case "Pass":
    case "Break":
    case "Continue":
    case "Global":
    case "Nonlocal":
    case "alias":
    case "MatchSingleton":
    case "MatchStar":
      return;
    case "Attribute":
    case "Starred":
    case "Await":
    case "YieldFrom":
    case "Expr":
    case "keyword":
    case "MatchValue":
      found(node.value, state);
      return;
    case "Return":
    case "Yield":
      if (node.value) found(node.value, state);
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
    case "AugAssign":
    case "NamedExpr":
      found(node.target, state);
      found(node.value, state);
      return;
    case "AnnAssign":
      found(node.target, state);
      found(node.annotation, state);
      if (node.value) found(node.value, state);
      return;
    case "If":
    case "While":
      found(node.test, state);
      each(node.body, found, state);
      each(node.orelse, found, state);
      return;
    case "IfExp":
      found(node.test, state);
      found(node.body, state);
      found(node.orelse, state);
      return;
    case "Compare":
      found(node.left, state);
      each(node.comparators, found, state);
      return;
    case "BoolOp":
    case "JoinedStr":
      each(node.values, found, state);
      return;
    case "BinOp":
      found(node.left, state);
      found(node.right, state);
      return;
    case "UnaryOp":
      found(node.operand, state);
      return;
    case "Subscript":
      found(node.value, state);
      found(node.slice, state);
      return;
    case "Tuple":
    case "List":
    case "Set":
      each(node.elts, found, state);
      return;
    case "Dict":
      each(node.keys, found, state);
      each(node.values, found, state);
      return;
    case "Slice":
      if (node.lower) found(node.lower, state);
      if (node.upper) found(node.upper, state);
      if (node.step) found(node.step, state);
      return;
    case "FormattedValue":
      found(node.value, state);
      if (node.format_spec) found(node.format_spec, state);
      return;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      found(node.elt, state);
      each(node.generators, found, state);
      return;
    case "DictComp":
      found(node.key, state);
      found(node.value, state);
      each(node.generators, found, state);
      return;
    case "comprehension":
      found(node.target, state);
      found(node.iter, state);
      each(node.ifs, found, state);
      return;
    case "Lambda":
      found(node.args, state);
      found(node.body, state);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      found(node.args, state);
      each(node.body, found, state);
      each(node.decorator_list, found, state);
      if (node.returns) found(node.returns, state);
      each(node.type_params, found, state);
      return;
    case "arguments":
      each(node.posonlyargs, found, state);
      each(node.args, found, state);
      if (node.vararg) found(node.vararg, state);
      each(node.kwonlyargs, found, state);
      each(node.kw_defaults, found, state);
      if (node.kwarg) found(node.kwarg, state);
      each(node.defaults, found, state);
      return;
    case "arg":
      if (node.annotation) found(node.annotation, state);
      return;
    case "ClassDef":
      each(node.bases, found, state);
      each(node.keywords, found, state);
      each(node.body, found, state);
      each(node.decorator_list, found, state);
      each(node.type_params, found, state);
      return;
    case "For":
    case "AsyncFor":
      found(node.target, state);
      found(node.iter, state);
      each(node.body, found, state);
      each(node.orelse, found, state);
      return;
    case "With":
    case "AsyncWith":
      each(node.items, found, state);
      each(node.body, found, state);
      return;
    case "withitem":
      found(node.context_expr, state);
      if (node.optional_vars) found(node.optional_vars, state);
      return;
    case "Try":
    case "TryStar":
      each(node.body, found, state);
      each(node.handlers, found, state);
      each(node.orelse, found, state);
      each(node.finalbody, found, state);
      return;
    case "ExceptHandler":
      if (node.type) found(node.type, state);
      each(node.body, found, state);
      return;
    case "Raise":
      if (node.exc) found(node.exc, state);
      if (node.cause) found(node.cause, state);
      return;
    case "Assert":
      found(node.test, state);
      if (node.msg) found(node.msg, state);
      return;
    case "Delete":
      each(node.targets, found, state);
      return;
    case "Import":
    case "ImportFrom":
      each(node.names, found, state);
      return;
    case "Module":
      each(node.body, found, state);
      return;
    case "Match":
      found(node.subject, state);
      each(node.cases, found, state);
      return;
    case "match_case":
      found(node.pattern, state);
      if (node.guard) found(node.guard, state);
      each(node.body, found, state);
      return;
    case "MatchSequence":
    case "MatchOr":
      each(node.patterns, found, state);
      return;
    case "MatchMapping":
      each(node.keys, found, state);
      each(node.patterns, found, state);
      return;
    case "MatchClass":
      found(node.cls, state);
      each(node.patterns, found, state);
      each(node.kwd_patterns, found, state);
      return;
    case "MatchAs":
      if (node.pattern) found(node.pattern, state);
      return;
    case "TypeAlias":
      found(node.name, state);
      each(node.type_params, found, state);
      found(node.value, state);
      return;
    case "TypeVar":
      if (node.bound) found(node.bound, state);
      if (node.default_value) found(node.default_value, state);
      return;
    case "ParamSpec":
    case "TypeVarTuple":
      if (node.default_value) found(node.default_value, state);
  }
}

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
