/**
 * Coroutines that were made and never started. CPython says so when it frees one; here they stand in a list from their
 * creation to their first step, and whoever knows that one cannot be reached any more (a discarded expression, the end of the program)
 * has it reported.
 */
import { atLeast, current, type Interpreter } from "../host/interpreter.ts";
import { RuntimeWarning } from "../object/exceptions/exceptions.ts";
import type { Value } from "../object/value.ts";
import { type Place, type WarningSource, warner } from "../object/warn.ts";
import { CLOSED, Frame, Waitable } from "./frame.ts";
import * as late from "./origin.lazy.ts";
import { hasOrigins } from "./origins-key.ts";

/** A frame that stands in the list while it is new. */
export abstract class ListedFrame extends Frame {}

/** Puts a new coroutine on the list; `own` is how many frames of its function's own stand on the stack. */
export function remember(frame: ListedFrame, state: Interpreter, own = 0): void {
  const list = state.unawaited as (ListedFrame | null)[];
  frame.place = list.length;
  list.push(frame);
  state.noteOrigin?.(frame, own);
}

/** Takes a frame off the list: it has been started, closed or reported. */
export function forget(frame: Frame): void {
  if (frame.place < 0) return;
  const list = current.interpreter.unawaited as (ListedFrame | null)[];
  const { place } = frame;
  frame.place = -1;
  if (list[place] !== frame) return;
  list[place] = null;
  // Most coroutines start in the order in which they were made, or at once; gaps at the end go, and so does a list of nothing but gaps.
  while (list.length > 0 && list[list.length - 1] === null) list.pop();
}

/** All coroutines never started, oldest first; the list is empty afterwards. */
export function takeUnawaited(): ListedFrame[] {
  const list = current.interpreter.unawaited as (ListedFrame | null)[];
  const found = list.filter((frame) => frame !== null);
  list.length = 0;
  for (const frame of found) frame.place = -1;
  return found;
}

/** Ends a coroutine that was never started, and says that it was never awaited. */
export function abandon(frame: ListedFrame, place: Place, source: WarningSource): void {
  forget(frame);
  report(frame, place, source);
  frame.state = CLOSED;
  frame.body = null;
}

/** Says that a coroutine was never awaited. */
function report(frame: ListedFrame, place: Place, source: WarningSource): void {
  const text =
    frame.kind === "coroutine" && "method" in frame
      ? `coroutine method '${(frame as unknown as { method: string }).method}' of '${(frame as unknown as { generator: Frame }).generator.qualname}' was never awaited`
      : `coroutine '${frame.qualname}' was never awaited${hasOrigins() ? late.origin.originText(frame) : ""}`;
  warner.warn(RuntimeWarning, text, place, source);
}

/**
 * The value of a call that nobody keeps: a coroutine among these is freed at once, unawaited. Emitted around calls that stand alone as
 * statements and may give a coroutine, with the place of the statement.
 */
export function discard(v: Value, line?: number, filename?: string): Value {
  if (v instanceof ListedFrame && v.place >= 0) {
    const place =
      line === undefined || filename === undefined ? warner.place(1) : { filename, line, module: "__main__" };
    abandon(v, place, "tracemalloc");
  } else if (v instanceof Waitable) v.discarded = true;
  return v;
}

/** Reports every coroutine that was never started, as the interpreter does when it frees them at its end. */
export function reportUnawaited(): void {
  const place = atLeast("3.13")
    ? { filename: "<sys>", line: 0, module: "sys" }
    : { filename: "sys", line: 1, module: "sys" };
  for (const frame of takeUnawaited()) report(frame, place, "none");
}
