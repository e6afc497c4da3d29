/** Stripping. */
import { stripEnd, stripStart } from "../unicode-digits.ts";
import { isAstral } from "./points.ts";

/** Removes characters from the ends; `set` null means white space. */
export function strip(s: string, set: string | null, start: boolean, end: boolean): string {
  if (set === null) {
    const t = start ? stripStart(s) : s;
    return end ? stripEnd(t) : t;
  }
  if (isAstral(s) || isAstral(set)) return stripPoints(s, new Set(set), start, end);
  let from = 0;
  let to = s.length;
  if (start) while (from < to && set.includes(s[from] as string)) from++;
  if (end) while (to > from && set.includes(s[to - 1] as string)) to--;
  return s.slice(from, to);
}

function stripPoints(s: string, set: ReadonlySet<string>, start: boolean, end: boolean): string {
  const chars = Array.from(s);
  let from = 0;
  let to = chars.length;
  if (start) while (from < to && set.has(chars[from] as string)) from++;
  if (end) while (to > from && set.has(chars[to - 1] as string)) to--;
  return chars.slice(from, to).join("");
}
