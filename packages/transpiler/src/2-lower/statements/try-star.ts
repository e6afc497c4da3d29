import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";
import { guarded } from "../finally.ts";

/** `except*`: each handler gets the part of the group that it names; what is left, and what handlers raise, goes on. */
export const lowerTryStar: StmtLowering<ast.TryStar> = (node, cx) => {
  const body = cx.stmts(node.body);
  const error = cx.temp("error");
  const group = cx.temp("group");
  const rest = cx.temp("rest");
  const handlers = node.handlers.flatMap((handler) => handlerStatements(handler, group, cx));
  const clause = {
    param: error.name,
    body: [
      b.const_(group, cx.call("caughtStar", error)),
      ...handlers,
      b.const_(rest, b.call(b.member(group, "finish"), [])),
      b.if_(rest, [b.throw_(rest)]),
    ],
  };
  let statements: t.Statement[] = [b.try_(body, clause)];
  if (node.orelse.length > 0) {
    const completed = cx.temp("completed");
    statements = [
      b.let_(completed, b.literal(false)),
      b.try_([...body, b.expression(b.assign(completed, b.literal(true)))], clause),
      b.if_(completed, cx.stmts(node.orelse)),
    ];
  }
  return node.finalbody.length > 0 ? guarded(statements, node.finalbody, cx) : statements;
};

function handlerStatements(handler: ast.ExceptHandler, group: t.Identifier, cx: Cx): t.Statement[] {
  const { before, value: type } = cx.capture(() => cx.expr(handler.type!));
  const matched = cx.temp("matched");
  const bound = handler.name === null ? [] : [cx.bind(handler.name, handler, matched)];
  const raised = cx.temp("raised");
  const body = cx.stmts(handler.body);
  const leave = (value: t.Expression[]): t.Statement => b.expression(b.call(b.member(group, "leave"), value));
  return [
    ...before,
    b.const_(matched, raising(b.call(b.member(group, "match"), [type]), handler.type!)),
    b.if_(matched, [...bound, b.try_([...body, leave([])], { param: raised.name, body: [leave([raised])] })]),
  ];
}
