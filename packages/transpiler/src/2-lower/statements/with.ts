import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";
import { headerOf } from "../frames.ts";

/** `with`: each item is a block around the next. https://docs.python.org/3.13/reference/compound_stmts.html#the-with-statement */
export const lowerWith: StmtLowering<ast.With | ast.AsyncWith> = (node, cx) => item(node, 0, cx);

function item(node: ast.With | ast.AsyncWith, i: number, cx: Cx): t.Statement[] {
  const { before, value } = cx.capture(() =>
    cx.freely(() => (node.kind === "With" ? plain(node, i, cx) : asynchronous(node, i, cx))),
  );
  return [...before, ...value];
}

const inner = (node: ast.With | ast.AsyncWith, i: number, cx: Cx): t.Statement[] =>
  i + 1 < node.items.length ? item(node, i + 1, cx) : cx.stmts(node.body);

function bound(node: ast.With | ast.AsyncWith, i: number, value: t.Expression, cx: Cx): t.Statement[] {
  const target = node.items[i]!.optional_vars;
  if (!target) return [];
  const { before, value: statements } = cx.capture(() => cx.assign(target, value));
  return [...before, ...statements];
}

function plain(node: ast.With, i: number, cx: Cx): t.Statement[] {
  const { context_expr } = node.items[i]!;
  const manager = cx.temp("manager");
  const error = cx.temp("error");
  const entered = b.const_(manager, raising(cx.call("enter", cx.expr(context_expr)), context_expr));
  const swallowed = raising(b.call(b.member(manager, "catch"), [error]), context_expr);
  const body = [...bound(node, i, b.member(manager, "value"), cx), ...inner(node, i, cx)];
  cx.release(error);
  return [
    entered,
    b.try_(body, { param: error.name, body: [b.if_(b.not(swallowed), [b.throw_(error)])] }, [
      b.expression(raising(b.call(b.member(manager, "exit"), []), context_expr)),
    ]),
  ];
}

function asynchronous(node: ast.AsyncWith, i: number, cx: Cx): t.Statement[] {
  const { context_expr } = node.items[i]!;
  const manager = cx.temp("manager");
  const error = cx.temp("error");
  const wait = (awaitable: t.Expression): t.Expression =>
    b.mark(raising(b.yield_(cx.call("await_", awaitable)), context_expr), { role: "await" });
  const entered = wait(b.member(manager, "value"));
  const target = node.items[i]!.optional_vars;
  const swallowed = raising(
    cx.call("truth", wait(raising(b.call(b.member(manager, "catch"), [error]), context_expr))),
    context_expr,
  );
  const body = inner(node, i, cx);
  cx.release(error);
  // What `__aenter__` raises is not given to `__aexit__`: it is awaited before the block.
  const value = target ? cx.temp("value") : null;
  // Leaving the block belongs to the line of its header: that is where a trace stands while `__aexit__` waits.
  const stmt = headerOf(cx, node);
  return [
    b.const_(manager, raising(cx.call("aenter", cx.expr(context_expr)), context_expr)),
    value ? b.const_(value, entered) : b.expression(entered),
    b.try_(
      [...(value ? bound(node, i, value, cx) : []), ...body],
      { param: error.name, body: [b.mark(b.if_(b.not(swallowed), [b.throw_(error)]), { stmt })] },
      [
        b.if_(b.call(b.member(manager, "release"), []), [
          b.mark(b.expression(wait(raising(b.call(b.member(manager, "exit"), []), context_expr))), { stmt }),
        ]),
      ],
    ),
  ];
}
