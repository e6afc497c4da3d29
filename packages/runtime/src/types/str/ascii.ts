/** Questions about text that are answered at once when it is ASCII; for other text tables are loaded. */
import * as late from "./later.lazy.ts";

/** Whether there is nothing beyond ASCII; short texts are asked without an expression. */
export function isAscii(s: string): boolean {
  if (s.length > 40) return /^[\x00-\x7f]*$/.test(s);
  for (let i = 0; i < s.length; i++) if (s.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** Whether a text has a character that Unicode 15.1 does not know. */
export const hasLater = (s: string): boolean => !isAscii(s) && late.later.hasLater(s);

/** Upper and lower case as Unicode 15.1 has them. */
export const toUpper = (s: string): string => (isAscii(s) ? s.toUpperCase() : late.later.toUpper(s));
export const toLower = (s: string): string => (isAscii(s) ? s.toLowerCase() : late.later.toLower(s));
