/** Digits and white space of all scripts: int() and float() read any character of category Nd. */
import * as late from "./str/later.lazy.ts";

/** The text with all decimal digits as ASCII digits. */
export const asciiDigits = (text: string): string =>
  /^[\x00-\x7f]*$/.test(text) ? text : late.later.asciiDigits(text);

/** White space as `str.strip()` and `str.isspace()` know it. */
export const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
export function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpaceUnit(text.charCodeAt(start))) start++;
  return start === 0 ? text : text.slice(start);
}
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpaceUnit(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}
export const stripSpaces = (text: string): string => stripEnd(stripStart(text));
const ONE_SPACE = new RegExp(`^[${SPACES}]$`);
export const isSpaceUnit = (unit: number): boolean =>
  unit < 128
    ? unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31)
    : ONE_SPACE.test(String.fromCharCode(unit));
