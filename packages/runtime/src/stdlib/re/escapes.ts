/** Escapes, references and character classes of a pattern. */

import { isError, KeyError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import type { ClassItem, RegexNode } from "./nodes.ts";
import { isAsciiLetter, isDigit, isOctal, type Reader } from "./reader.ts";

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };

/** A reference to a group, which must be complete. */
export function backref(r: Reader, index: number, flags: number, at: number): RegexNode {
  if (r.open.has(index)) throw r.fail("cannot refer to an open group", at);
  checkLookbehind(r, index);
  return { type: "backref", index, flags };
}

/** Inside a look-behind only groups that stand before it may be referred to. */
export function checkLookbehind(r: Reader, index: number): void {
  if (r.lookbehindGroups < 0) return;
  if (index > r.groups || r.open.has(index)) throw r.fail("cannot refer to an open group");
  if (index > r.lookbehindGroups) throw r.fail("cannot refer to group defined in the same lookbehind subpattern");
}

/** A hexadecimal escape of so many digits. */
function hexadecimal(r: Reader, letter: string, count: number, here: number): number {
  let digits = "";
  while (digits.length < count && /^[0-9a-fA-F]$/.test(r.peek() ?? "")) digits += r.chars[r.at++];
  if (digits.length !== count) throw r.fail(`incomplete escape \\${letter}${digits}`, here);
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff) throw r.fail(`bad escape \\${letter}${digits}`, here);
  return code;
}

/** `\N{GREEK SMALL LETTER PI}` */
function namedCharacter(r: Reader, here: number): number {
  if (!r.take("{")) throw r.fail("missing {");
  const name = r.until("}", "character name");
  try {
    const text = call(importModule("unicodedata").dict.get("lookup"), name) as string;
    const code = text.codePointAt(0) as number;
    if (text.length === (code > 0xffff ? 2 : 1)) return code;
  } catch (e) {
    if (!isError(e, KeyError)) throw e;
  }
  throw r.fail(`undefined character name '${name}'`, here);
}

function octal(r: Reader, digits: string, here: number): number {
  const code = Number.parseInt(digits, 8);
  if (code > 0o377) throw r.fail(`octal escape value \\${digits} outside of range 0-0o377`, here);
  return code;
}

/** What a backslash begins outside of a class. */
export function escape(r: Reader, flags: number, here: number): RegexNode {
  const c = r.chars[r.at++];
  if (c === undefined) throw r.fail("bad escape (end of pattern)", here);
  switch (c) {
    case "A":
    case "Z":
    case "b":
    case "B":
      return { type: "at", where: c, flags };
    case "d":
    case "D":
    case "s":
    case "S":
    case "w":
    case "W":
      return { type: "class", items: [{ type: "category", letter: c }], negated: false, flags };
    case "0": {
      let digits = "0";
      while (digits.length < 3 && isOctal(r.peek())) digits += r.chars[r.at++];
      return { type: "char", code: Number.parseInt(digits, 8) & 0xff, flags };
    }
  }
  if (isDigit(c)) {
    let digits = c;
    if (isDigit(r.peek())) {
      if (isOctal(c) && isOctal(r.peek()) && isOctal(r.chars[r.at + 1])) {
        const code = octal(r, c + r.peek() + r.chars[r.at + 1], here);
        r.at += 2;
        return { type: "char", code, flags };
      }
      digits += r.chars[r.at++];
    }
    const index = Number(digits);
    if (index <= r.groups) return backref(r, index, flags, here);
    throw r.fail(`invalid group reference ${index}`, here + 1);
  }
  return { type: "char", code: simpleEscape(r, c, here), flags };
}

/** Escapes that mean one character, in and out of classes. */
function simpleEscape(r: Reader, c: string, here: number): number {
  if (c === "x") return hexadecimal(r, "x", 2, here);
  if (c === "u" && !r.isBytes) return hexadecimal(r, "u", 4, here);
  if (c === "U" && !r.isBytes) return hexadecimal(r, "U", 8, here);
  if (c === "N" && !r.isBytes) return namedCharacter(r, here);
  const known = ESCAPES[c];
  if (known !== undefined && c !== "b") return known;
  if (isAsciiLetter(c)) throw r.fail(`bad escape \\${c}`, here);
  return c.codePointAt(0) as number;
}

/** Two of these may once mean an operation of sets. */
const OPERATIONS: Readonly<Record<string, string>> = {
  "-": "set difference",
  "&": "set intersection",
  "~": "set symmetric difference",
  "|": "set union",
};
function warnOfSet(r: Reader, start: number): void {
  const c = r.chars[start] as string;
  if (c === "[") r.warnOf("nested set", start);
  else if (OPERATIONS[c] !== undefined && r.peek() === c) r.warnOf(OPERATIONS[c], start);
}

/** `[...]`, read up to its end. */
export function characterClass(r: Reader, flags: number, here: number): RegexNode {
  const items: ClassItem[] = [];
  if (r.peek() === "[") r.warnOf("nested set", r.at);
  const negated = r.take("^");
  const first = r.at;
  const one = (): ClassItem => {
    const at = r.at;
    const c = r.chars[r.at++];
    if (c === undefined) throw r.fail("unterminated character set", here);
    if (c !== "\\") return { type: "char", code: c.codePointAt(0) as number };
    const e = r.chars[r.at++];
    if (e === undefined) throw r.fail("bad escape (end of pattern)", at);
    if ("dDsSwW".includes(e)) return { type: "category", letter: e };
    if (e === "b") return { type: "char", code: 8 };
    if (isOctal(e)) {
      let digits = e;
      while (digits.length < 3 && isOctal(r.peek())) digits += r.chars[r.at++];
      return { type: "char", code: octal(r, digits, at) };
    }
    if (isDigit(e)) throw r.fail(`bad escape \\${e}`, at);
    return { type: "char", code: simpleEscape(r, e, at) };
  };
  for (;;) {
    if (r.peek() === undefined) throw r.fail("unterminated character set", here);
    if (r.peek() === "]" && r.at !== first) {
      r.at++;
      break;
    }
    const start = r.at;
    const from = one();
    if (start !== first) warnOfSet(r, start);
    if (r.peek() === "-") {
      r.at++;
      if (r.peek() === undefined) throw r.fail("unterminated character set", here);
      if (r.peek() === "]") {
        items.push(from, { type: "char", code: 45 });
        r.at++;
        break;
      }
      if (r.peek() === "-") r.warnOf("set difference", r.at - 1);
      const to = one();
      const text = r.chars.slice(start, r.at).join("");
      if (from.type !== "char" || to.type !== "char") throw r.fail(`bad character range ${text}`, start);
      if (to.code < from.code) throw r.fail(`bad character range ${text}`, start);
      items.push({ type: "range", from: from.code, to: to.code });
    } else items.push(from);
  }
  return { type: "class", items, negated, flags };
}
