/** A source map, version 3 (https://tc39.es/ecma426/). */
export interface SourceMapV3 {
  readonly version: 3;
  readonly file?: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** One point: an output line and column and the source line and column it came from; all from 0. */
export interface Mapping {
  readonly line: number;
  readonly column: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

/** Encodes points, which must be sorted by their place in the output. Of several at one place the last counts. */
export function encodeMappings(points: readonly Mapping[]): string {
  let out = "";
  let line = 0;
  let column = 0;
  let sourceLine = 0;
  let sourceColumn = 0;
  let first = true;
  points.forEach((point, i) => {
    const next = points[i + 1];
    if (next && next.line === point.line && next.column === point.column) return;
    for (; line < point.line; line++) {
      out += ";";
      column = 0;
      first = true;
    }
    if (!first) out += ",";
    first = false;
    out +=
      vlq(point.column - column) + vlq(0) + vlq(point.sourceLine - sourceLine) + vlq(point.sourceColumn - sourceColumn);
    ({ column, sourceLine, sourceColumn } = point);
  });
  return out;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base 64 variable-length quantity: the sign in the lowest bit, five bits a digit, the sixth says "more". */
function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let out = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    out += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return out;
}
