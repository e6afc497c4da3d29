/** What code printed for tracing calls: events for statements and for plain functions, behind one null check. */
import { current } from "../host/interpreter.ts";
import { None, type Value } from "./value.ts";

/** A statement begins; the first of a frame hands over what reads the variables, `undefined` standing for unbound ones. */
export function line(span: number, locals?: () => Readonly<Record<string, Value>>): void {
  current.interpreter.trace?.line(span, locals);
}

/** A plain function, lambda or class body is entered. */
export function enterFrame(name: string, firstLine: number): void {
  const { trace } = current.interpreter;
  if (trace !== null) trace.emit({ k: "call", name, line: firstLine });
}

/** It is left: with a value (undefined when it fell off its end), or with what was thrown. */
export function leaveFrame(value: Value, thrown: Value): void {
  const { trace } = current.interpreter;
  if (trace === null) return;
  if (thrown === undefined) trace.emit({ k: "ret", v: value === undefined ? None : value });
  else trace.emit({ k: "unwind", v: thrown });
}
