/** SyntaxErrors that CPython's code generator raises (Python/compile.c), with its texts, in the order in which it would meet them. */
import type { ast, Diagnostic, Span } from "@pycoro/syntax";
import type { Declarations } from "./declare/declare.ts";
import * as late from "./match.lazy.ts";
import type { Scope } from "./scope.ts";
import { eachChild } from "./walk.ts";
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
  const checker = new Checker(declarations);
  const module = declarations.module.node as ast.Module;
  checkFuture(module, checker.fail);
  checker.visitAll(module.body, { scope: declarations.module, loop: false, exceptStar: false, inExceptStar: false });
  return checker.diagnostics;
}

/** The innermost scope that is a function, class or module for the rules on `await`. */
const isAsync = ({ functionKind, kind }: Scope): boolean =>
  kind !== "comprehension" && (functionKind === "coroutine" || functionKind === "asyncGenerator");
const isFunctionLike = (scope: Scope): boolean => scope.kind === "function" || scope.kind === "comprehension";

/** A class: what walks deep keeps its optimised code from one text to the next. */
class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #scopes: Declarations["scopes"];

  constructor({ scopes }: Declarations) {
    this.#scopes = scopes;
  }

  readonly fail = (code: string, message: string, { start, end }: Span): void => {
    this.diagnostics.push({ code, category: "SyntaxError", severity: "error", message, span: { start, end } });
  };
  readonly #warn = (code: string, message: string, { start, end }: Span): void => {
    this.diagnostics.push({ code, category: "SyntaxWarning", severity: "warning", message, span: { start, end } });
  };

  #debugName(name: string, verb: "assign to" | "delete", span: Span): void {
    if (name === "__debug__") this.fail("debug-assignment", `cannot ${verb} __debug__`, span);
  }

  #starred(target: ast.Expr): void {
    if (target.kind === "Starred")
      this.fail("starred-target", "starred assignment target must be in a list or tuple", target);
    else this.#checkTarget(target);
  }
  #checkTarget(target: ast.Expr): void {
    if (target.kind === "Tuple" || target.kind === "List") {
      if (target.elts.filter((e) => e.kind === "Starred").length > 1) {
        this.fail("multiple-starred", "multiple starred expressions in assignment", target);
      } else if (target.elts.findIndex((e) => e.kind === "Starred") > MOST_BEFORE_STAR)
        this.fail("star-unpacking-size", "too many expressions in star-unpacking assignment", target);
      for (const item of target.elts) this.#checkTarget(item.kind === "Starred" ? item.value : item);
    }
  }

  #repeatedKeywords(keywords: readonly ast.Keyword[]): void {
    const seen = new Set<string>();
    for (const keyword of keywords) {
      if (keyword.arg === null) continue;
      if (seen.has(keyword.arg)) this.fail("repeated-keyword", `keyword argument repeated: ${keyword.arg}`, keyword);
      seen.add(keyword.arg);
    }
  }

  visitAll(nodes: readonly (ast.Node | null)[], cx: Context): void {
    for (const node of nodes) if (node) this.visit(node, cx);
  }

  visit(node: ast.Node, cx: Context): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        this.visitAll(node.decorator_list, cx);
        this.visitAll(node.args.defaults, cx);
        this.visitAll(node.args.kw_defaults, cx);
        for (const param of node.type_params) this.visit(param, cx);
        this.#debugName(node.name, "assign to", node);
        this.visit({ ...node.args, defaults: [], kw_defaults: [] }, cx);
        if (node.returns) this.visit(node.returns, cx);
        this.visitAll(node.body, {
          scope: this.#scopes.get(node) ?? cx.scope,
          loop: false,
          exceptStar: false,
          inExceptStar: false,
        });
        return;
      }
      case "Lambda":
        this.visit(node.args, cx);
        this.visit(node.body, {
          scope: this.#scopes.get(node) ?? cx.scope,
          loop: false,
          exceptStar: false,
          inExceptStar: false,
        });
        return;
      case "ClassDef":
        this.#debugName(node.name, "assign to", node);
        this.visitAll(node.decorator_list, cx);
        for (const base of node.bases) this.visit(base.kind === "Starred" ? base.value : base, cx);
        this.#repeatedKeywords(node.keywords);
        this.visitAll(node.keywords, cx);
        this.visitAll(node.body, {
          scope: this.#scopes.get(node) ?? cx.scope,
          loop: false,
          exceptStar: false,
          inExceptStar: false,
        });
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp": {
        const scope = this.#scopes.get(node) ?? cx.scope;
        if (node.kind !== "GeneratorExp" && scope.awaits && !isAsync(cx.scope) && cx.scope.kind !== "comprehension") {
          this.fail("async-comprehension", "asynchronous comprehension outside of an asynchronous function", node);
        }
        const [first, ...rest] = node.generators;
        this.visit(first!.iter, cx);
        const inner = { ...cx, scope };
        this.visit(first!.target, inner);
        this.visitAll(first!.ifs, inner);
        this.visitAll(rest, inner);
        if (node.kind === "DictComp") this.visitAll([node.key, node.value], inner);
        else this.visit(node.elt, inner);
        return;
      }
      case "Return":
        if (cx.scope.kind !== "function") this.fail("return-outside-function", "'return' outside function", node);
        else if (node.value && cx.scope.functionKind === "asyncGenerator") {
          this.fail("return-in-async-generator", "'return' with value in async generator", node);
        } else if (cx.inExceptStar)
          this.fail("jump-in-except-star", "'break', 'continue' and 'return' cannot appear in an except* block", node);
        break;
      case "Yield":
      case "YieldFrom":
        if (!isFunctionLike(cx.scope))
          this.fail(
            "yield-outside-function",
            node.kind === "Yield" ? "'yield' outside function" : "'yield from' outside function",
            node,
          );
        else if (node.kind === "YieldFrom" && isAsync(cx.scope))
          this.fail("yield-from-in-async", "'yield from' inside async function", node);
        break;
      case "Await":
        if (!isFunctionLike(cx.scope) && !isAsync(cx.scope))
          this.fail("await-outside-function", "'await' outside function", node);
        else if (cx.scope.kind === "function" && !isAsync(cx.scope))
          this.fail("await-outside-async", "'await' outside async function", node);
        break;
      case "AsyncFor":
      case "AsyncWith":
        if (!isAsync(cx.scope))
          this.fail(
            "async-outside-async",
            `'async ${node.kind === "AsyncFor" ? "for" : "with"}' outside async function`,
            node,
          );
        if (node.kind === "AsyncWith") break;
        this.#starred(node.target);
        this.visitAll([node.iter, node.target], cx);
        this.visitAll(node.body, { ...cx, loop: true, exceptStar: false });
        this.visitAll(node.orelse, cx);
        return;
      case "For":
        this.#starred(node.target);
        this.visitAll([node.iter, node.target], cx);
        this.visitAll(node.body, { ...cx, loop: true, exceptStar: false });
        this.visitAll(node.orelse, cx);
        return;
      case "While":
        this.visit(node.test, cx);
        this.visitAll(node.body, { ...cx, loop: true, exceptStar: false });
        this.visitAll(node.orelse, cx);
        return;
      case "TryStar":
        this.visitAll(node.body, cx);
        for (const handler of node.handlers) {
          if (handler.type) this.visit(handler.type, cx);
          if (handler.name !== null) this.#debugName(handler.name, "assign to", handler);
          this.visitAll(handler.body, { ...cx, exceptStar: true, inExceptStar: true });
        }
        this.visitAll([...node.orelse, ...node.finalbody], cx);
        return;
      case "Try":
        node.handlers.forEach((handler, i) => {
          if (handler.type === null && i < node.handlers.length - 1)
            this.fail("bare-except-not-last", "default 'except:' must be last", handler);
        });
        break;
      case "Break":
      case "Continue":
        if (cx.exceptStar)
          this.fail("jump-in-except-star", "'break', 'continue' and 'return' cannot appear in an except* block", node);
        else if (!cx.loop) {
          if (node.kind === "Break") this.fail("break-outside-loop", "'break' outside loop", node);
          else this.fail("continue-outside-loop", "'continue' not properly in loop", node);
        }
        return;
      case "ExceptHandler":
        if (node.name !== null) this.#debugName(node.name, "assign to", node);
        break;
      case "Assign":
        this.visit(node.value, cx);
        for (const target of node.targets) {
          this.#starred(target);
          this.visit(target, cx);
        }
        return;
      case "Match":
        late.matchChecks.checkMatch(node, this.fail);
        break;
      case "Name":
        if (node.ctx !== "Load") this.#debugName(node.id, node.ctx === "Del" ? "delete" : "assign to", node);
        return;
      case "Attribute":
        if (node.ctx !== "Load") this.#debugName(node.attr, node.ctx === "Del" ? "delete" : "assign to", node);
        break;
      case "arg":
        this.#debugName(node.arg, "assign to", node);
        break;
      case "keyword":
        if (node.arg !== null) this.#debugName(node.arg, "assign to", node);
        break;
      case "Import":
        for (const alias of node.names) this.#debugName(alias.asname ?? alias.name, "assign to", node);
        return;
      case "Starred":
        // Displays, calls and subscripts skip this case for their direct children.
        this.fail("starred-here", "can't use starred expression here", node);
        return;
      case "List":
      case "Tuple":
      case "Set":
        for (const item of node.elts) this.visit(item.kind === "Starred" ? item.value : item, cx);
        return;
      case "Call":
        constantWarnings(node, this.#warn);
        this.visit(node.func, cx);
        for (const item of node.args) this.visit(item.kind === "Starred" ? item.value : item, cx);
        this.#repeatedKeywords(node.keywords);
        this.visitAll(node.keywords, cx);
        return;
      case "Assert":
      case "Compare":
      case "Subscript":
        constantWarnings(node, this.#warn);
        break;
      default:
        break;
    }
    eachChild(node, below, { checker: this, isParameter: node.kind === "arg", cx });
  }
}

function below(
  child: ast.Node,
  from: { readonly checker: Checker; readonly isParameter: boolean; readonly cx: Context },
): void {
  from.checker.visit(from.isParameter && child.kind === "Starred" ? child.value : child, from.cx);
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
