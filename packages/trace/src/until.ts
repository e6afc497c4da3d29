import type { Trace } from "./events.ts";

/**
 * The trace as it was after an event: what came later had not happened, been made or been said.
 * @example
 * toMermaid(traceUntil(trace, 40))
 */
export function traceUntil(trace: Trace, last: number): Trace {
  const madeBy = <T extends { readonly madeAt: number }>(list: readonly T[]) =>
    list.filter((one) => one.madeAt <= last);
  return {
    ...trace,
    events: trace.events.slice(0, last + 1),
    frames: madeBy(trace.frames),
    tasks: madeBy(trace.tasks),
  };
}
