/** What emitted code of special places needs: the REPL's display of values, `locals()` in functions, literals of rare types. */

import { current } from "../host/interpreter.ts";
import { call } from "../object/attributes.ts";
import { PyDict } from "../object/dict.ts";
import { invoke } from "../object/functions/call.ts";
import type { PyModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import type { Watched } from "../object/tracebacks/watched.ts";
import { PyComplex } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PyBytes } from "../types/bytes/value.ts";
import { builtinsNamespace } from "./index.ts";
import { standardStream } from "./output.ts";

/** `sys.displayhook`: prints the repr of an expression statement's value in the REPL and keeps it as `_`. */
export function displayhook(value: Value): void {
  const sys = current.interpreter.modules.get("sys") as PyModule | undefined;
  const hook = sys?.dict.get("displayhook");
  if (hook !== undefined && hook !== sys?.dict.get("__displayhook__")) {
    call(hook, value);
    return;
  }
  showValue(value);
}

/** What `sys.__displayhook__` does: writes to where `sys.stdout` leads. */
export function showValue(value: Value): void {
  if (value === None) return;
  const text = `${reprOf(value)}\n`;
  const stream = standardStream("stdout");
  if (stream === undefined) current.interpreter.host.stdout.write(text);
  else invoke(stream, "write", text);
  builtinsNamespace().set("_", value);
}

/** `locals()` in a function: a snapshot of the variables that have a value (PEP 667), and of what others have put into the frame. */
export function localsDict(readers: Readonly<Record<string, () => Value>>, frame?: Watched): PyDict {
  const dict = new PyDict();
  for (const name of Object.keys(readers)) {
    let value: Value;
    try {
      value = (readers[name] as () => Value)();
    } catch (e) {
      // A variable before its declaration has no value yet.
      if (!(e instanceof globalThis.ReferenceError)) throw e;
    }
    if (value !== undefined) dict.set(name, value);
  }
  for (const [name, value] of frame?.extra?.entries() ?? []) dict.set(name, value);
  return dict;
}

/** A complex literal. */
export const complex_ = (re: number, im: number): PyComplex => new PyComplex(re, im);

/** A bytes literal: one code unit 0..255 a byte. */
export const bytes_ = (text: string): PyBytes => new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)));
