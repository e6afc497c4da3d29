/** The exception being handled, and what it is to those raised meanwhile. */
import { current, type Handled } from "../../host/interpreter.ts";
import type { PyBaseException } from "../light/exceptions.ts";

/** The exception being handled now, as `sys.exception()`; null when there is none. */
export function handledException(): PyBaseException | null {
  for (let h: Handled | null = current.interpreter.handled; h !== null; h = h.prev) {
    if (h.exc !== null && h.exc !== undefined) return h.exc as PyBaseException;
  }
  return null;
}

/** Gives a raised exception the one being handled as its context, without making a ring. */
export function setContext(exc: PyBaseException, context: PyBaseException | null = handledException()): void {
  if (context === null || context === exc) return;
  // A second reader at half the pace meets the first one where a program has made a ring of its own.
  let slow: PyBaseException = context;
  let isSlowsTurn = false;
  for (let e: PyBaseException = context; e.context !== null; e = e.context) {
    if (e.context === exc) {
      e.context = null;
      break;
    }
    if (e.context === slow) break;
    if (isSlowsTurn) slow = slow.context as PyBaseException;
    isSlowsTurn = !isSlowsTurn;
  }
  exc.context = context;
}
