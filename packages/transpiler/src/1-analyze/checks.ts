/** SyntaxErrors that CPython's code generator raises (Python/compile.c), with its texts, in the order in which it would meet them. */
import type { ast, Diagnostic, Span } from "@pycoro/syntax";
import type { Declarations } from "./declare/declare.ts";
import * as late from "./match.lazy.ts";
import type { Scope } from "./scope.ts";
import { children } from "./walk.ts";
import { constantWarnings } from "./warnings.ts";

interface Context {
  readonly scope: Scope;
  readonly loop: boolean;
  /** Inside an `except*` handler, outside of loops of its own. */
  readonly exceptStar: boolean;
  /** Inside an `except*` handler at all: `return` may not leave it. */
  readonly inExceptStar: boolean;
}

const FEATURES = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
]);

/** Targets that may stand before a starred one: CPython's instruction has a byte for them. */
const MOST_BEFORE_STAR = 255;

/** Checks a declared module. */
export function check(declarations: Declarations): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { scopes } = declarations;
  const fail = (code: string, message: string, span: Span): void => {
    diagnostics.push({
      code,
      category: "SyntaxError",
      severity: "error",
      message,
      span: { start: span.start, end: span.end },
    });
  };
  const warn = (code: string, message: string, span: Span): void => {
    diagnostics.push({
      code,
      category: "SyntaxWarning",
      severity: "warning",
      message,
      span: { start: span.start, end: span.end },
    });
  };

  /** The innermost scope that is a function, class or module for the rules on `await`. */
  const isAsync = (scope: Scope): boolean => scope.node.kind === "AsyncFunctionDef";
  const isFunctionLike = (scope: Scope): boolean => scope.kind === "function" || scope.kind === "comprehension";

  const debugName = (name: string, verb: "assign to" | "delete", span: Span): void => {
    if (name === "__debug__") fail("debug-assignment", `cannot ${verb} __debug__`, span);
  };

  const starred = (target: ast.Expr): void => {
    if (target.kind === "Starred")
      fail("starred-target", "starred assignment target must be in a list or tuple", target);
    else checkTarget(target);
  };
  const checkTarget = (target: ast.Expr): void => {
    if (target.kind === "Tuple" || target.kind === "List") {
      if (target.elts.filter((e) => e.kind === "Starred").length > 1) {
        fail("multiple-starred", "multiple starred expressions in assignment", target);
      } else if (target.elts.findIndex((e) => e.kind === "Starred") > MOST_BEFORE_STAR)
        fail("star-unpacking-size", "too many expressions in star-unpacking assignment", target);
      for (const item of target.elts) checkTarget(item.kind === "Starred" ? item.value : item);
    }
  };

  const repeatedKeywords = (keywords: readonly ast.Keyword[]): void => {
    const seen = new Set<string>();
    for (const keyword of keywords) {
      if (keyword.arg === null) continue;
      if (seen.has(keyword.arg)) fail("repeated-keyword", `keyword argument repeated: ${keyword.arg}`, keyword);
      seen.add(keyword.arg);
    }
  };

  const visitAll = (nodes: readonly (ast.Node | null)[], cx: Context): void => {
    for (const node of nodes) if (node) visit(node, cx);
  };

  const visit = (node: ast.Node, cx: Context): void => {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        visitAll(node.decorator_list, cx);
        visitAll(node.args.defaults, cx);
        visitAll(node.args.kw_defaults, cx);
        for (const param of node.type_params) visit(param, cx);
        debugName(node.name, "assign to", node);
        visit({ ...node.args, defaults: [], kw_defaults: [] }, cx);
        if (node.returns) visit(node.returns, cx);
        visitAll(node.body, {
          scope: scopes.get(node) ?? cx.scope,
          loop: false,
          exceptStar: false,
          inExceptStar: false,
        });
        return;
      }
      case "Lambda":
        visit(node.args, cx);
        visit(node.body, { scope: scopes.get(node) ?? cx.scope, loop: false, exceptStar: false, inExceptStar: false });
        return;
      case "ClassDef":
        debugName(node.name, "assign to", node);
        visitAll(node.decorator_list, cx);
        for (const base of node.bases) visit(base.kind === "Starred" ? base.value : base, cx);
        repeatedKeywords(node.keywords);
        visitAll(node.keywords, cx);
        visitAll(node.body, {
          scope: scopes.get(node) ?? cx.scope,
          loop: false,
          exceptStar: false,
          inExceptStar: false,
        });
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp": {
        const scope = scopes.get(node) ?? cx.scope;
        if (node.kind !== "GeneratorExp" && scope.awaits && !isAsync(cx.scope) && cx.scope.kind !== "comprehension") {
          fail("async-comprehension", "asynchronous comprehension outside of an asynchronous function", node);
        }
        const [first, ...rest] = node.generators;
        visit(first!.iter, cx);
        const inner = { ...cx, scope };
        visit(first!.target, inner);
        visitAll(first!.ifs, inner);
        visitAll(rest, inner);
        if (node.kind === "DictComp") visitAll([node.key, node.value], inner);
        else visit(node.elt, inner);
        return;
      }
      case "Return":
        if (cx.scope.kind !== "function") fail("return-outside-function", "'return' outside function", node);
        else if (node.value && cx.scope.functionKind === "asyncGenerator") {
          fail("return-in-async-generator", "'return' with value in async generator", node);
        } else if (cx.inExceptStar)
          fail("jump-in-except-star", "'break', 'continue' and 'return' cannot appear in an except* block", node);
        break;
      case "Yield":
      case "YieldFrom":
        if (!isFunctionLike(cx.scope))
          fail(
            "yield-outside-function",
            node.kind === "Yield" ? "'yield' outside function" : "'yield from' outside function",
            node,
          );
        else if (node.kind === "YieldFrom" && isAsync(cx.scope))
          fail("yield-from-in-async", "'yield from' inside async function", node);
        break;
      case "Await":
        if (!isFunctionLike(cx.scope)) fail("await-outside-function", "'await' outside function", node);
        else if (cx.scope.kind === "function" && !isAsync(cx.scope))
          fail("await-outside-async", "'await' outside async function", node);
        break;
      case "AsyncFor":
      case "AsyncWith":
        if (!isAsync(cx.scope))
          fail(
            "async-outside-async",
            `'async ${node.kind === "AsyncFor" ? "for" : "with"}' outside async function`,
            node,
          );
        if (node.kind === "AsyncWith") break;
        starred(node.target);
        visitAll([node.iter, node.target], cx);
        visitAll(node.body, { ...cx, loop: true, exceptStar: false });
        visitAll(node.orelse, cx);
        return;
      case "For":
        starred(node.target);
        visitAll([node.iter, node.target], cx);
        visitAll(node.body, { ...cx, loop: true, exceptStar: false });
        visitAll(node.orelse, cx);
        return;
      case "While":
        visit(node.test, cx);
        visitAll(node.body, { ...cx, loop: true, exceptStar: false });
        visitAll(node.orelse, cx);
        return;
      case "TryStar":
        visitAll(node.body, cx);
        for (const handler of node.handlers) {
          if (handler.type) visit(handler.type, cx);
          if (handler.name !== null) debugName(handler.name, "assign to", handler);
          visitAll(handler.body, { ...cx, exceptStar: true, inExceptStar: true });
        }
        visitAll([...node.orelse, ...node.finalbody], cx);
        return;
      case "Try":
        node.handlers.forEach((handler, i) => {
          if (handler.type === null && i < node.handlers.length - 1)
            fail("bare-except-not-last", "default 'except:' must be last", handler);
        });
        break;
      case "Break":
      case "Continue":
        if (cx.exceptStar)
          fail("jump-in-except-star", "'break', 'continue' and 'return' cannot appear in an except* block", node);
        else if (!cx.loop) {
          if (node.kind === "Break") fail("break-outside-loop", "'break' outside loop", node);
          else fail("continue-outside-loop", "'continue' not properly in loop", node);
        }
        return;
      case "ExceptHandler":
        if (node.name !== null) debugName(node.name, "assign to", node);
        break;
      case "Assign":
        visit(node.value, cx);
        for (const target of node.targets) {
          starred(target);
          visit(target, cx);
        }
        return;
      case "Match":
        late.matchChecks.checkMatch(node, fail);
        break;
      case "Name":
        if (node.ctx !== "Load") debugName(node.id, node.ctx === "Del" ? "delete" : "assign to", node);
        return;
      case "Attribute":
        if (node.ctx !== "Load") debugName(node.attr, node.ctx === "Del" ? "delete" : "assign to", node);
        break;
      case "arg":
        debugName(node.arg, "assign to", node);
        break;
      case "keyword":
        if (node.arg !== null) debugName(node.arg, "assign to", node);
        break;
      case "Import":
        for (const alias of node.names) debugName(alias.asname ?? alias.name, "assign to", node);
        return;
      case "Starred":
        // Displays, calls and subscripts skip this case for their direct children.
        fail("starred-here", "can't use starred expression here", node);
        return;
      case "List":
      case "Tuple":
      case "Set":
        for (const item of node.elts) visit(item.kind === "Starred" ? item.value : item, cx);
        return;
      case "Call":
        constantWarnings(node, warn);
        visit(node.func, cx);
        for (const item of node.args) visit(item.kind === "Starred" ? item.value : item, cx);
        repeatedKeywords(node.keywords);
        visitAll(node.keywords, cx);
        return;
      case "Assert":
      case "Compare":
      case "Subscript":
        constantWarnings(node, warn);
        break;
      default:
        break;
    }
    for (const child of children(node)) {
      if (node.kind === "arg" && child.kind === "Starred") visit(child.value, cx);
      else visit(child, cx);
    }
  };

  const root: Context = { scope: declarations.module, loop: false, exceptStar: false, inExceptStar: false };
  const module = declarations.module.node as ast.Module;
  const future = checkFuture(module, fail);
  visitAll(module.body, root);
  void future;
  return diagnostics;
}

/** `from __future__` stands first and names what exists. https://docs.python.org/3.13/reference/simple_stmts.html#future-statements */
function checkFuture(module: ast.Module, fail: (code: string, message: string, span: Span) => void): void {
  let early = true;
  module.body.forEach((statement, i) => {
    const isFuture = statement.kind === "ImportFrom" && statement.module === "__future__" && statement.level === 0;
    if (!isFuture) {
      const docstring =
        i === 0 &&
        statement.kind === "Expr" &&
        statement.value.kind === "Constant" &&
        statement.value.value.type === "str";
      if (!docstring) early = false;
      return;
    }
    if (!early) {
      fail("late-future-import", "from __future__ imports must occur at the beginning of the file", statement);
      return;
    }
    for (const alias of statement.names) {
      if (alias.name === "braces") fail("future-braces", "not a chance", statement);
      else if (!FEATURES.has(alias.name))
        fail("unknown-future", `future feature ${alias.name} is not defined`, statement);
    }
  });
}

/** Whether annotations are kept as text: `from __future__ import annotations`. */
export const hasFutureAnnotations = (module: ast.Module): boolean =>
  module.body.some(
    (s) =>
      s.kind === "ImportFrom" &&
      s.module === "__future__" &&
      s.level === 0 &&
      s.names.some((a) => a.name === "annotations"),
  );
