/**
 * Streams that may hold bytes not yet written. CPython writes them when the last reference to a stream goes away; here references are not counted, so
 * what nobody has closed is written when the same file is opened again, and when the program ends.
 */
import { exitHooks } from "../../host/exit.ts";
import { slot } from "../../host/interpreter.ts";
import { Exception, isError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";

/** The streams, with their paths. */
const writers = (): Map<Value, string> =>
  slot("io.writers", () => {
    exitHooks().push(() => flushWriters());
    return new Map<Value, string>();
  });

export const addWriter = (stream: Value, path: string): void => void writers().set(stream, path);
export const removeWriter = (stream: Value): void => void writers().delete(stream);

/** Writes what streams over a path hold, or all streams. */
export function flushWriters(path?: string): void {
  for (const [stream, at] of [...writers()]) {
    if (path !== undefined && at !== path) continue;
    try {
      invoke(stream, "flush");
    } catch (e) {
      // As when CPython finalises a stream: nobody is there to be told.
      if (!isError(e, Exception)) throw e;
    }
  }
}
