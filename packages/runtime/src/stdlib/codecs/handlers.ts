/** Error handlers as functions: https://docs.python.org/3.13/library/codecs.html#error-handlers */

import {
  error,
  LookupError,
  PyBaseException,
  TypeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeTranslateError,
} from "../../object/exceptions/exceptions.ts";
import { isCallable } from "../../object/functions/call.ts";
import { isInstance, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { handleDecodeError, handleEncodeError } from "../../types/codecs/errors.ts";
import { handlersOfProgram } from "../../types/codecs/handlers.ts";
import { codePoints } from "../../types/str/points.ts";
import { escape } from "../../types/str/repr.ts";
import { builtinsOf, toText, tuple } from "../kit.ts";

const native = builtinsOf("_codecs");
const TRANSLATES: Readonly<Record<string, (bad: readonly number[]) => string>> = {
  ignore: () => "",
  replace: (bad) => "\ufffd".repeat(bad.length),
  backslashreplace: (bad) => bad.map(escape).join(""),
};
const DECODES = ["ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"];

const wrong = (exc: Value): never => {
  throw error(TypeError, `don't know how to handle ${typeName(exc)} in error callback`);
};

/** What a handler makes of an error: what to put in the place, and where to go on. */
function handle(name: string, exc: Value): Value {
  const { $encoding: encoding, $object: object, $start: start, $end: end, $reason: reason } = exc;
  if (isInstance(exc, UnicodeEncodeError)) {
    const characters = codePoints(object);
    const { by, next } = handleEncodeError(name, { encoding, text: object, characters, start, end, reason });
    return tuple(typeof by === "string" ? by : new PyBytes(by), next);
  }
  if (isInstance(exc, UnicodeDecodeError) && DECODES.includes(name)) {
    const { text, next } = handleDecodeError(name, { encoding, data: object.data, start, end, reason });
    return tuple(text, next);
  }
  const translate = isInstance(exc, UnicodeTranslateError) ? TRANSLATES[name] : undefined;
  return translate === undefined ? wrong(exc) : tuple(translate(codePoints(object).slice(start, end)), end);
}

const handler = (name: string): Value => native(`${name}_errors`, "exception, /", (exc: Value) => handle(name, exc));

export const strict_errors: Value = native("strict_errors", "exception, /", (exc: Value) => {
  if (exc instanceof PyBaseException) throw exc;
  throw error(TypeError, "codec must pass exception instance");
});
export const ignore_errors: Value = handler("ignore");
export const replace_errors: Value = handler("replace");
export const xmlcharrefreplace_errors: Value = handler("xmlcharrefreplace");
export const backslashreplace_errors: Value = handler("backslashreplace");
export const namereplace_errors: Value = handler("namereplace");

const STANDARD: Readonly<Record<string, Value>> = {
  strict: strict_errors,
  ignore: ignore_errors,
  replace: replace_errors,
  xmlcharrefreplace: xmlcharrefreplace_errors,
  backslashreplace: backslashreplace_errors,
  namereplace: namereplace_errors,
  surrogateescape: handler("surrogateescape"),
  surrogatepass: handler("surrogatepass"),
};

export const lookup_error: Value = native("lookup_error", "name, /", (given: Value) => {
  const name = toText(given, "lookup_error() argument");
  const found = handlersOfProgram().get(name) ?? (Object.hasOwn(STANDARD, name) ? STANDARD[name] : undefined);
  if (found === undefined) throw error(LookupError, `unknown error handler name '${name}'`);
  return found;
});

export const register_error: Value = native("register_error", "errors, handler, /", (errors: Value, given: Value) => {
  if (!isCallable(given)) throw error(TypeError, "handler must be callable");
  handlersOfProgram().set(toText(errors, "register_error() argument 1"), given);
  return None;
});
