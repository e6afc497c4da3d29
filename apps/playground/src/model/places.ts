import type { Trace, TraceEvent } from "@pycoro/trace";
import { toDocument, type Unit } from "./units.ts";

/** Where each line of a text begins. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The line (from 1) of an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

interface Compiled {
  readonly source: string;
  readonly units: readonly Unit[];
}

/** The line of the whole text (from 1) that a span of the trace stands in; null when it belongs to no unit. */
export function lineOfSpan(program: Compiled | null, trace: Trace, span: number | undefined): number | null {
  const info = span === undefined ? undefined : trace.spans[span];
  const unit = info === undefined ? undefined : program?.units[info.file];
  if (program === null || info === undefined || unit === undefined) return null;
  return lineAt(lineStarts(program.source), toDocument(unit, info.py[0]));
}

/** Where a line of a unit (from 1) begins in the whole text; the end of what there is when there are not so many. */
export const offsetOfLine = (unit: Unit | undefined, line: number): number =>
  (unit?.lines[line - 1] ?? unit?.lines.at(-1))?.doc ?? 0;

export const lineOfEvent = (program: Compiled | null, trace: Trace, event: TraceEvent): number | null =>
  lineOfSpan(program, trace, event.s);

/** The events that begin each line of the whole text, by line from 1. */
export function linesOf(program: Compiled | null, trace: Trace): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  if (program === null) return found;
  const starts = lineStarts(program.source);
  const lines = trace.spans.map((span) => {
    const unit = program.units[span.file];
    return unit === undefined ? 0 : lineAt(starts, toDocument(unit, span.py[0]));
  });
  for (const event of trace.events) {
    if (event.k !== "line" || event.s === undefined) continue;
    const line = lines[event.s] ?? 0;
    const known = found.get(line);
    if (known === undefined) found.set(line, [event.i]);
    else known.push(event.i);
  }
  return found;
}

/** Lines (from 1) that ask for a breakpoint with a `#break` comment. */
export const markedLines = (source: string): readonly number[] =>
  source.includes("break")
    ? source.split("\n").flatMap((line, index) => (/#\s*break(?:point)?\b/i.test(line) ? [index + 1] : []))
    : [];
