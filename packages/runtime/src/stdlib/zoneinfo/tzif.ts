/** The files of the time zone database: RFC 9636. */
import { type Period, parseRule, type Rule } from "./rule.ts";

/** A zone: when its periods begin, what was before them, and what comes after. */
export interface Zone {
  /** Seconds since 1970, in UTC. */
  readonly starts: readonly number[];
  readonly periods: readonly Period[];
  /** The starts as the clock on the wall shows them: before (fold 0) and after (fold 1) the change where a time is shown twice. */
  readonly walls: readonly [readonly number[], readonly number[]];
  readonly before: Period;
  readonly after: Period | Rule;
  /** Whether the offset is always the same. */
  readonly isFixed: boolean;
}
interface Kind {
  readonly offset: number;
  readonly isSummer: boolean;
  readonly name: string;
}
const HEADER = 44;

/** How much of the offset of each kind is daylight saving: what it differs by from a neighbour that has none. */
function savings(kinds: readonly Kind[], order: readonly number[]): number[] {
  const found = kinds.map(() => 0);
  order.forEach((kind, i) => {
    if (i === 0 || !kinds[kind]?.isSummer || found[kind] !== 0) return;
    for (const near of [order[i - 1], order[i + 1]]) {
      const other = near === undefined ? undefined : kinds[near];
      if (found[kind] === 0 && other !== undefined && !other.isSummer)
        found[kind] = (kinds[kind] as Kind).offset - other.offset;
    }
  });
  return found.map((saving, i) => (saving === 0 && kinds[i]?.isSummer ? 3600 : saving));
}
function wallsOf(starts: readonly number[], periods: readonly Period[], kinds: readonly Kind[]): [number[], number[]] {
  const walls: [number[], number[]] = [[], []];
  starts.forEach((start, i) => {
    const old = i === 0 ? (kinds[0]?.offset ?? 0) : (periods[i - 1] as Period).offset;
    const now = (periods[i] as Period).offset;
    walls[0].push(start + Math.max(old, now));
    walls[1].push(start + Math.min(old, now));
  });
  return walls;
}

/** Reads a file; undefined when it is none of that kind. */
export function parseZone(data: Uint8Array): Zone | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const isHeader = (at: number): boolean => data.length >= at + HEADER && view.getUint32(at) === 0x545a6966;
  if (!isHeader(0)) return undefined;
  const counts = (at: number): number[] => [0, 1, 2, 3, 4, 5].map((i) => view.getUint32(at + 20 + i * 4));
  const sizeOf = ([utc = 0, std = 0, leap = 0, times = 0, types = 0, chars = 0]: number[], width: number): number =>
    times * (width + 1) + types * 6 + chars + leap * (width + 4) + std + utc;
  const isOld = (data[4] ?? 0) < 0x32;
  const head = isOld ? 0 : HEADER + sizeOf(counts(0), 4);
  if (!isHeader(head)) return undefined;
  const all = counts(head);
  const [, , , times = 0, types = 0, chars = 0] = all;
  const width = isOld ? 4 : 8;
  const indices = head + HEADER + times * width;
  const table = indices + times;
  const names = table + types * 6;
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const starts = range(times).map((i) => {
    const at = head + HEADER + i * width;
    return isOld ? view.getInt32(at) : Number(view.getBigInt64(at));
  });
  const nameAt = (at: number): string => {
    const text = String.fromCharCode(...data.subarray(names + at, names + chars));
    return text.slice(0, text.indexOf("\0"));
  };
  const kinds: Kind[] = range(types).map((i) => {
    const at = table + i * 6;
    return { offset: view.getInt32(at), isSummer: data[at + 4] === 1, name: nameAt(data[at + 5] ?? 0) };
  });
  const order = range(times).map((i) => data[indices + i] as number);
  const saved = savings(kinds, order);
  const period = kinds.map(({ offset, name }, i): Period => ({ offset, name, saving: saved[i] as number }));
  const periods = order.map((kind) => period[kind] as Period);
  const footer = isOld ? "" : String.fromCharCode(...data.subarray(head + HEADER + sizeOf(all, width))).trim();
  const first = period[kinds.findIndex((kind) => !kind.isSummer)] ?? periods[0] ?? period[0];
  const after = (footer === "" ? undefined : parseRule(footer)) ?? periods.at(-1) ?? period.at(-1);
  if (first === undefined || after === undefined) return undefined;
  const only = period[0];
  const isFixed = period.length < 2 && "offset" in after && after.offset === (only ?? after).offset;
  return { starts, periods, walls: wallsOf(starts, periods, kinds), before: first, after, isFixed };
}
