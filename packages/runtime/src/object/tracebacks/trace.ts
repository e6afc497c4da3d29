/** How a traceback's entries gather while an exception passes through frames. */
import type { PyBaseException, TracebackFrame } from "../exceptions/exceptions.ts";
import { toPython } from "../exceptions/raise.ts";
import type { Value } from "../value.ts";
import type { Entered, Watched } from "./watched.ts";

/**
 * Notes that an exception leaves a frame at a position, or is caught in it; returns what to throw on. Emitted functions call it in their catch.
 * Position -1 says that the exception has the frame's entry already: it was caught and goes on unchanged (CPython's RERAISE).
 * @example
 * try { … } catch ($e) { throw trace($e, $f1, $l); }
 */
export function trace(
  thrown: Value,
  frame: TracebackFrame,
  position: number,
  live?: Entered | (Watched & { readonly l: number }),
): PyBaseException {
  const exc = toPython(thrown);
  if (position === -1) return exc;
  exc.tb = { frame, position: exc.atAttribute ? frame.attributeAt(position) : position, next: exc.tb };
  if (live !== undefined) {
    exc.tb.live = live;
    if ("passed" in live) live.passed(position);
  }
  exc.atAttribute = false;
  return exc;
}
