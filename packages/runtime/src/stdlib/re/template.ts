/** Replacement templates of `sub` and `Match.expand`: `\1`, `\g<name>`, escapes. */
import { error, IndexError } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { patternError, shownName } from "./errors.ts";

/** Pieces of text and numbers of groups. */
export type Template = readonly (string | number)[];

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** Reads a template. @throws re.PatternError, IndexError for an unknown group name */
export function parseTemplate(
  text: string,
  value: Value,
  groups: number,
  names: ReadonlyMap<string, number>,
  isBytes: boolean,
): Template {
  const chars = [...text];
  const parts: (string | number)[] = [];
  let literal = "";
  const fail = (message: string, at: number): Value => patternError(message, value, text, at);
  const group = (index: number, at: number): void => {
    if (index > groups) throw fail(`invalid group reference ${index}`, at);
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(index);
  };
  for (let i = 0; i < chars.length; ) {
    const c = chars[i] as string;
    if (c !== "\\") {
      literal += c;
      i++;
      continue;
    }
    const here = i;
    const e = chars[i + 1];
    if (e === undefined) throw fail("bad escape (end of pattern)", here);
    i += 2;
    if (e === "g") {
      if (chars[i] !== "<") throw fail("missing <", i);
      const end = chars.indexOf(">", i);
      if (end < 0) throw fail(i + 1 >= chars.length ? "missing group name" : "missing >, unterminated name", i + 1);
      const name = chars.slice(i + 1, end).join("");
      if (name === "") throw fail("missing group name", i + 1);
      if (/^\d+$/.test(name)) group(Number(name), i + 1);
      else {
        const valid = isBytes ? /^[A-Za-z_][A-Za-z0-9_]*$/ : /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
        if (!valid.test(name)) throw fail(`bad character in group name ${shownName(name, isBytes)}`, i + 1);
        const index = names.get(name);
        if (index === undefined) throw error(IndexError, `unknown group name '${name}'`);
        group(index, i + 1);
      }
      i = end + 1;
    } else if (e === "0") {
      let digits = "0";
      while (digits.length < 3 && /^[0-7]$/.test(chars[i] ?? "")) digits += chars[i++];
      literal += String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
    } else if (/^\d$/.test(e)) {
      let digits = e;
      if (/^\d$/.test(chars[i] ?? "")) {
        if (/^[0-7]$/.test(e) && /^[0-7]$/.test(chars[i] as string) && /^[0-7]$/.test(chars[i + 1] ?? "")) {
          const code = Number.parseInt(e + chars[i] + chars[i + 1], 8);
          if (code > 0o377)
            throw fail(`octal escape value \\${e}${chars[i]}${chars[i + 1]} outside of range 0-0o377`, here);
          literal += String.fromCharCode(code);
          i += 2;
          continue;
        }
        digits += chars[i++];
      }
      group(Number(digits), here + 1);
    } else {
      const known = ESCAPES[e];
      if (known !== undefined) literal += known;
      else if (/^[a-zA-Z]$/.test(e)) throw fail(`bad escape \\${e}`, here);
      else literal += `\\${e}`;
    }
  }
  if (literal !== "") parts.push(literal);
  return parts;
}
