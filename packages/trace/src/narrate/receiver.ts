import type { SpanInfo, Trace, TraceEvent } from "../events.ts";
import { statementOf } from "./narrate.ts";

/** The part of a statement that gets the value of a pause: `b =` of `b = yield a`, `return` of `return yield a`. */
export interface Receiver {
  readonly statement: SpanInfo;
  readonly pause: SpanInfo;
  /** What stands before the pause. */
  readonly text: string;
}

/** What gets the value of the pause at a span; null when the value goes nowhere that has a name. */
export function receiverAt(trace: Trace, span: number | undefined): Receiver | null {
  const pause = span === undefined ? undefined : trace.spans[span];
  const statement = statementOf(trace, span);
  if (pause === undefined || statement === undefined || statement.id === pause.id) return null;
  const before = trace.files[pause.file]?.text.slice(statement.py[0], pause.py[0]) ?? "";
  const target = /^(return|[^\n]*[^\n=!<>:]=)\s*\(?\s*$/.exec(before.trim());
  return target === null ? null : { statement, pause, text: target[1]! };
}

/** What gets the value that an event brings: a send into a paused frame, or the end of a delegation. */
export function receiverOf(trace: Trace, event: TraceEvent): Receiver | null {
  if (event.k === "deleg.end") return event.v === undefined ? null : receiverAt(trace, event.s);
  return event.k === "gen.resume" && event.how !== "throw" && event.how !== "close"
    ? receiverAt(trace, event.at)
    : null;
}
