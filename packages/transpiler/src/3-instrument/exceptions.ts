/** Positions around exceptions: raised again, caught, passing through a clean-up. */
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { FrameScope } from "./frame.ts";

/**
 * A bare `raise` adds no entry, unless there was nothing to raise again and the error is a new one.
 * @param position the index of the statement's position, where it has one
 */
export function raisedAgain(node: t.ThrowStatement, frame: FrameScope, position: number | null): t.ThrowStatement {
  const { temporary } = frame;
  const isNew = b.binary("===", b.member(temporary, "tb"), b.literal(null));
  const fresh = position === null ? frame.forget() : frame.store(position);
  return {
    ...node,
    argument: b.sequence([b.assign(temporary, node.argument), b.conditional(isNew, fresh, frame.forget()), temporary]),
  };
}

/** A `catch` that gives what it catches the frame's entry first. */
export function catching(
  handler: t.CatchClause,
  param: t.Identifier,
  body: t.BlockStatement,
  frame: FrameScope,
): t.CatchClause {
  const mark = b.expression(frame.annotate(param));
  return { ...handler, param, body: b.blockLike(body, [mark, ...body.body]) };
}

/** A clean-up that stores positions: that of an exception which passes through is put back. */
export function cleaningUp(body: t.BlockStatement, frame: FrameScope): t.BlockStatement {
  const kept = b.id("$k");
  return b.blockLike(body, [
    b.const_(kept, frame.position),
    ...body.body,
    b.expression(b.assign(frame.position, kept)),
  ]);
}
