/** Error handlers that programs register: https://docs.python.org/3.13/library/codecs.html#codecs.register_error */
import { slot } from "../../host/interpreter.ts";
import { error, IndexError, LookupError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PyBytes } from "../bytes/value.ts";
import { asInt } from "../int/value.ts";

/** The handlers of the running program, by name. */
export const handlersOfProgram = (): Map<string, Value> => slot("codecs.handlers", () => new Map<string, Value>());

/** What a handler gave: text or bytes to put in the place, and where to go on. */
export interface Handled<T> {
  readonly by: T;
  readonly next: number;
}

/**
 * Asks the handler that the program has registered under a name what to do about an error. `length` is that of what is converted.
 * @throws LookupError when there is none
 */
function ask(
  name: string,
  trouble: Value,
  wanted: (by: Value) => boolean,
  message: string,
  length: number,
): Handled<Value> {
  const handler = handlersOfProgram().get(name);
  if (handler === undefined) throw error(LookupError, `unknown error handler name '${name}'`);
  const answer = call(handler, trouble);
  const [by, position] = answer instanceof PyTuple && answer.items.length === 2 ? answer.items : [];
  const at = position === undefined ? undefined : asInt(position);
  if (at === undefined || !wanted(by)) throw error(TypeError, message);
  const next = at < 0 ? Number(at) + length : Number(at);
  if (next < 0 || next > length) throw error(IndexError, `position ${next} from error handler out of bounds`);
  return { by, next };
}

export const askEncoding = (name: string, trouble: Value, length: number): Handled<string | Uint8Array> => {
  const message = "encoding error handler must return (str/bytes, int) tuple";
  const { by, next } = ask(name, trouble, (v) => typeof v === "string" || v instanceof PyBytes, message, length);
  return { by: by instanceof PyBytes ? by.data : (by as string), next };
};

export const askDecoding = (name: string, trouble: Value, length: number): Handled<string> => {
  const message = "decoding error handler must return (str, int) tuple";
  return ask(name, trouble, (v) => typeof v === "string", message, length) as Handled<string>;
};
