/** Splitting. */
import { indexIn } from "../find-text.ts";
import { isSpaceUnit, SPACES } from "../unicode-digits.ts";

/** `split(sep, maxsplit)`; limit negative means no limit. */
export function splitBy(s: string, separator: string, limit: number): string[] {
  if (limit < 0 && separator.length < 32) return s.split(separator);
  const out: string[] = [];
  let from = 0;
  while (out.length !== limit) {
    const at = indexIn(s, separator, from);
    if (at < 0) break;
    out.push(s.slice(from, at));
    from = at + separator.length;
  }
  out.push(s.slice(from));
  return out;
}

/** `rsplit(sep, maxsplit)`. */
export function rsplitBy(s: string, separator: string, limit: number): string[] {
  const out: string[] = [];
  let to = s.length;
  while (limit < 0 || out.length < limit) {
    const at = to < separator.length ? -1 : s.lastIndexOf(separator, to - separator.length);
    if (at < 0) break;
    out.push(s.slice(at + separator.length, to));
    to = at;
  }
  out.push(s.slice(0, to));
  return out.reverse();
}

const WORD = new RegExp(`[^${SPACES}]+`);
const START = new RegExp(`^[${SPACES}]+`);
const ENDING = new RegExp(`^[${SPACES}]*$`);

/** Words between runs of white space, in one pass over the units. */
function words(s: string): string[] {
  const out: string[] = [];
  let from = -1;
  for (let i = 0; i < s.length; i++) {
    if (isSpaceUnit(s.charCodeAt(i))) {
      if (from >= 0) out.push(s.slice(from, i));
      from = -1;
    } else if (from < 0) from = i;
  }
  if (from >= 0) out.push(s.slice(from));
  return out;
}

/** `split()` at runs of white space. */
export function splitSpaces(s: string, limit: number): string[] {
  if (limit < 0) return words(s);
  const out: string[] = [];
  let rest = s.replace(START, "");
  while (rest !== "" && out.length < limit) {
    const word = (WORD.exec(rest) as RegExpExecArray)[0];
    out.push(word);
    rest = rest.slice(word.length).replace(START, "");
  }
  if (rest !== "") out.push(rest);
  return out;
}

/** `rsplit()` at runs of white space. */
export function rsplitSpaces(s: string, limit: number): string[] {
  const all = words(s);
  if (limit < 0 || all.length <= limit) return all;
  const out: string[] = [];
  let to = s.length;
  for (let n = 0; n < limit; n++) {
    const word = all[all.length - 1 - n] as string;
    to = s.lastIndexOf(word, to - word.length);
    out.push(word);
  }
  const head = s.slice(0, to);
  if (!ENDING.test(head)) out.push(trimEnd(head));
  return out.reverse();
}

const SPACE = new RegExp(`[${SPACES}]`);
const trimEnd = (s: string): string => {
  let end = s.length;
  while (end > 0 && SPACE.test(s[end - 1] as string)) end--;
  return s.slice(0, end);
};

/** Whether a line ends with a UTF-16 unit. */
const endsLine = (unit: number): boolean =>
  unit < 0x85
    ? (unit >= 0x0a && unit <= 0x0d) || (unit >= 0x1c && unit <= 0x1e)
    : unit === 0x85 || unit === 0x2028 || unit === 0x2029;

/** `splitlines(keepends)`. */
export function splitLines(s: string, keepEnds: boolean): string[] {
  const out: string[] = [];
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    if (!endsLine(unit)) continue;
    const at = i;
    if (unit === 0x0d && s.charCodeAt(i + 1) === 0x0a) i++;
    out.push(s.slice(from, keepEnds ? i + 1 : at));
    from = i + 1;
  }
  if (from < s.length) out.push(s.slice(from));
  return out;
}

/** `expandtabs(size)`. */
export function expandTabs(s: string, size: number): string {
  let out = "";
  let column = 0;
  for (const c of s) {
    if (c === "\t") {
      if (size > 0) {
        const n = size - (column % size);
        out += " ".repeat(n);
        column += n;
      }
    } else {
      out += c;
      column = c === "\n" || c === "\r" ? 0 : column + 1;
    }
  }
  return out;
}
