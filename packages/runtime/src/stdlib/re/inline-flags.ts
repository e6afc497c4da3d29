/** Flags written in a pattern, as CPython's `re._parser._parse_flags` reads them. */
import { ASCII, DOTALL, IGNORECASE, LOCALE, MULTILINE, UNICODE, VERBOSE } from "./nodes.ts";
import { isAsciiLetter, type Reader } from "./reader.ts";

export const FLAGS: Readonly<Record<string, number>> = {
  a: ASCII,
  i: IGNORECASE,
  L: LOCALE,
  m: MULTILINE,
  s: DOTALL,
  u: UNICODE,
  x: VERBOSE,
};
/** Flags for what letters are; only one of them holds at a place. */
export const KINDS = ASCII | LOCALE | UNICODE;

/**
 * Reads flags up to `)` or `:`; `first` is the character that has been read. `remove` is null where `)` ends them: they hold for the whole pattern.
 * @throws re.PatternError
 */
export function readFlags(r: Reader, first: string): { readonly add: number; readonly remove: number | null } {
  let add = 0;
  let remove = 0;
  let c = first;
  if (c !== "-") {
    do {
      const flag = FLAGS[c] as number;
      if (c === "L" && !r.isBytes) throw r.fail("bad inline flags: cannot use 'L' flag with a str pattern");
      if (c === "u" && r.isBytes) throw r.fail("bad inline flags: cannot use 'u' flag with a bytes pattern");
      add |= flag;
      if ((flag & KINDS) !== 0 && (add & KINDS) !== flag)
        throw r.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
      c = following(r, "missing -, : or )", ")-:");
    } while (FLAGS[c] !== undefined);
  }
  if (c === ")") return { add, remove: null };
  if (c === "-") {
    c = following(r, "missing flag", "");
    do {
      const flag = FLAGS[c] as number;
      if ((flag & KINDS) !== 0) throw r.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
      remove |= flag;
      c = following(r, "missing :", ":");
    } while (FLAGS[c] !== undefined);
  }
  if ((add & remove) !== 0) throw r.fail("bad inline flags: flag turned on and off", r.at - 1);
  return { add, remove };
}

/** The next character: a flag or one of those that may follow. */
function following(r: Reader, message: string, ends: string): string {
  const c = r.chars[r.at++];
  if (c === undefined) throw r.fail(message);
  if (FLAGS[c] === undefined && !ends.includes(c)) throw r.fail(isAsciiLetter(c) ? "unknown flag" : message, r.at - 1);
  return c;
}
