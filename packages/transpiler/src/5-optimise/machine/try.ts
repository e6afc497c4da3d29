import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Exit, Machine } from "./context.ts";
import { writeOnwards } from "./jumps.ts";

/** What the machine has caught, for the handler that it goes to. */
export const ERROR = b.id("$error");
const RETHROWS = b.literal(-1);
const set = (place: t.Identifier, to: t.Expression): t.Statement => b.expression(b.assign(place, to));

/** `try`: while its block runs, exceptions go to its handler's label. */
export function tryStatement(node: t.TryStatement, m: Machine): void {
  if (node.finalizer) withFinally(node, node.finalizer, m);
  else withHandler(node, m);
}

function withHandler(node: t.TryStatement, m: Machine): void {
  const { code } = m;
  const outer = code.region;
  const handler = code.label(outer);
  const end = code.label(outer);
  code.enter(handler);
  m.block(node.block.body);
  code.jump(end);
  code.place(handler);
  const { param, body } = node.handler!;
  if (param) code.emit(set(param, ERROR));
  m.block(body.body);
  code.place(end);
}

function withFinally(node: t.TryStatement, finalizer: t.BlockStatement, m: Machine): void {
  const { code } = m;
  const outer = code.region;
  const handler = code.label(outer);
  const start = code.label(outer);
  const end = code.label(outer);
  const after = fresh("$after", m);
  const value = fresh("$value", m);
  const exit: Exit & { kind: "finally" } = { kind: "finally", after, value, start, onwards: new Map() };
  m.exits.push(exit);
  code.enter(handler);
  if (node.handler) withHandler(node, m);
  else m.block(node.block.body);
  m.exits.pop();
  code.emit(set(after, end.number()));
  code.jump(start);
  code.place(handler);
  code.emit(set(value, ERROR), set(after, RETHROWS));
  code.place(start);
  m.block(finalizer.body);
  code.emit(
    b.if_(b.binary("===", after, RETHROWS), [b.throw_(value)]),
    b.expression(b.assign(b.id("$at"), after)),
    b.continue_(),
  );
  code.isReachable = false;
  end.from.add(outer);
  writeOnwards(exit, m);
  code.place(end);
}

function fresh(prefix: string, m: Machine): t.Identifier {
  let n = 1;
  while (m.made.has(`${prefix}${n}`)) n++;
  m.made.add(`${prefix}${n}`);
  return b.id(`${prefix}${n}`);
}
