/** Ways to drive generators from tests as Python drives them, with what they raise as text. */
import { createInterpreter, current } from "../../host/interpreter.ts";
import { virtualClock } from "../../host/virtual-clock.ts";
import { PyBaseException } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { strOf } from "../../object/repr.ts";
import { typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { generator } from "../define.ts";
import "../../object/object-methods.ts";
import "../../object/exceptions/exception-methods.ts";
import "../../types/int/methods.ts";
import "../../types/list.ts";
import "../../types/tuple.ts";

/** What calling gives: the value, or "Type: text" of what it raises. */
export function attempt(f: () => Value): Value {
  try {
    return f();
  } catch (e) {
    if (!(e instanceof PyBaseException)) throw e;
    const text = strOf(e);
    return text === "" ? typeName(e) : `${typeName(e)}: ${text}`;
  }
}
export const send = (g: Value, v: Value): Value => attempt(() => invoke(g, "send", v));
export const next = (g: Value): Value => send(g, None);
export const throws = (g: Value, ...args: Value[]): Value => attempt(() => invoke(g, "throw", ...args));
export const close = (g: Value): Value => attempt(() => invoke(g, "close"));
export const gen = (f: () => Generator<Value, Value, Value>): Value => generator("", f, { qualname: "g" })();

export function host(): string[] {
  const errors: string[] = [];
  current.interpreter = createInterpreter({
    stdout: { write: () => undefined },
    stderr: { write: (t) => void errors.push(t) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: () => undefined,
  });
  return errors;
}
