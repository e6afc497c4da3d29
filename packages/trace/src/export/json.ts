import type { Trace } from "../events.ts";

/** The trace as `.pycoro.json` text: one event a line, so that two traces can be compared with diff. */
export function toJson(trace: Trace): string {
  const { events, ...head } = trace;
  const rest = JSON.stringify(head, null, 1).replace(/\n\}$/, "");
  const list = events.map((event) => `  ${JSON.stringify(event)}`).join(",\n");
  return `${rest},\n "events": [\n${list}\n ]\n}\n`;
}
