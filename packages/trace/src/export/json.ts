import type { Trace } from "../events.ts";

/** The trace as `.pycoro.json` text: one event a line, so that two traces can be compared with diff. */
export function toJson(trace: Trace): string {
  const { events, ...head } = trace;
  const rest = JSON.stringify(head, null, 1).replace(/\n\}$/, "");
  const list = events.map((event) => `  ${JSON.stringify(event)}`).join(",\n");
  return `${rest},\n "events": [\n${list}\n ]\n}\n`;
}

/**
 * Reads a `.pycoro.json` text.
 * @throws {Error} when the text is not JSON or not a trace of a version that this program knows.
 */
export function fromJson(text: string): Trace {
  const data: unknown = JSON.parse(text);
  if (typeof data !== "object" || data === null) throw new Error("Not a pycoro trace.");
  const trace = data as Partial<Trace>;
  if (trace.format !== "pycoro.trace") throw new Error("Not a pycoro trace.");
  if (trace.version !== 1)
    throw new Error(`Trace version ${String(trace.version)} is not known; this program reads version 1.`);
  for (const table of ["files", "spans", "frames", "tasks", "futures", "handles", "strings", "events"] as const)
    if (!Array.isArray(trace[table])) throw new Error(`The trace has no list of ${table}.`);
  if (typeof trace.program !== "object" || trace.program === null)
    throw new Error("The trace does not name its program.");
  return trace as Trace;
}
