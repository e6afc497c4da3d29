/** Finding and replacing, with positions in characters. */
import type { Value } from "../../object/value.ts";
import { bounds } from "../convert.ts";
import { indexIn } from "../find-text.ts";
import { isAstral, points, strLength } from "./points.ts";

/** `find`/`rfind`: the index of `sub` in `s[start:end]`, or -1. */
export function find(s: string, sub: string, start: Value, end: Value, last: boolean): number {
  if (start === undefined && end === undefined && !isAstral(s)) return last ? s.lastIndexOf(sub) : indexIn(s, sub);
  const view = points(s);
  const [from, to] = bounds(start, end, view.length);
  if (from > to) return -1;
  const unitFrom = view.toUnit(from);
  const text = s.slice(unitFrom, view.toUnit(to));
  if (from > view.length) return -1;
  const unit = last ? text.lastIndexOf(sub) : indexIn(text, sub);
  return unit < 0 ? -1 : view.fromUnit(unitFrom + unit);
}

/** The part `s[start:end]` for count, startswith and endswith; undefined when start lies behind the end. */
export function part(s: string, start: Value, end: Value): string | undefined {
  if (start === undefined && end === undefined) return s;
  const view = points(s);
  const [from, to] = bounds(start, end, view.length);
  return from > to || from > view.length ? undefined : view.slice(from, to);
}

/** `count`: occurrences that do not overlap. */
export function count(s: string, sub: string): number {
  if (sub === "") return strLength(s) + 1;
  let n = 0;
  for (let i = indexIn(s, sub); i >= 0; i = indexIn(s, sub, i + sub.length)) n++;
  return n;
}

/** `replace` the first `times` occurrences (all when negative). */
export function replace(s: string, old: string, by: string, times: number): string {
  if (old === "") return interleave(s, by, times);
  if (times < 0 && old.length < 32) return by.includes("$") ? s.split(old).join(by) : s.replaceAll(old, by);
  let out = "";
  let from = 0;
  for (let n = 0; n !== times; n++) {
    const at = indexIn(s, old, from);
    if (at < 0) break;
    out += s.slice(from, at) + by;
    from = at + old.length;
  }
  return out + s.slice(from);
}

function interleave(s: string, by: string, times: number): string {
  let out = "";
  let left = times < 0 ? Number.POSITIVE_INFINITY : times;
  for (const c of s) {
    if (left-- > 0) out += by;
    out += c;
  }
  return left > 0 ? out + by : out;
}
