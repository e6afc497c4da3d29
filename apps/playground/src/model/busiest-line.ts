import type { Trace } from "@pycoro/trace";

/** The line that ran most often, as an answer to "which loop was it". It ran so often at least: of a long run not every line is recorded. */
export function busiestLine(trace: Trace): { readonly line: number; readonly times: number } | null {
  const counts = new Map<number, number>();
  for (const event of trace.events)
    if (event.k === "line" && event.s !== undefined) counts.set(event.s, (counts.get(event.s) ?? 0) + 1);
  let best: { line: number; times: number } | null = null;
  for (const [span, times] of counts) {
    const line = trace.spans[span]?.line;
    if (line !== undefined && (best === null || times > best.times)) best = { line, times };
  }
  return best;
}
