import { fromDocument, toDocument } from "../model/units.ts";
import type { Program, SpanRef } from "../state/store.ts";

/** The smallest linked span at a place of the Python text. */
export function spanAt(program: Program, position: number): SpanRef | null {
  const found = fromDocument(program.units, position);
  if (found === null) return null;
  let best: { id: number; length: number } | null = null;
  for (const link of program.results[found.unit]?.links ?? []) {
    if (link.py[0] > found.offset || link.py[1] < found.offset) continue;
    const length = link.py[1] - link.py[0];
    if (best === null || length < best.length) best = { id: link.id, length };
  }
  return best === null ? null : { unit: found.unit, id: best.id };
}

/** Where a span stands in the document. */
export function documentRange(program: Program, ref: SpanRef): readonly [number, number] | null {
  const unit = program.units[ref.unit];
  const link = program.results[ref.unit]?.links.find((one) => one.id === ref.id);
  if (unit === undefined || link === undefined) return null;
  return [toDocument(unit, link.py[0]), toDocument(unit, link.py[1])];
}

/** All the places of a span in the TypeScript. */
export const outputRanges = (program: Program, ref: SpanRef): readonly (readonly [number, number])[] =>
  program.emitted.links.filter((link) => link.unit === ref.unit && link.id === ref.id).map((link) => link.ts);

/** The innermost span at a place of the TypeScript. */
export function spanAtOutput(program: Program, at: number): SpanRef | null {
  let best: { readonly ref: SpanRef; readonly length: number } | null = null;
  for (const link of program.emitted.links) {
    if (link.ts[0] > at || link.ts[1] <= at) continue;
    const length = link.ts[1] - link.ts[0];
    if (best === null || length < best.length) best = { ref: { unit: link.unit, id: link.id }, length };
  }
  return best?.ref ?? null;
}
