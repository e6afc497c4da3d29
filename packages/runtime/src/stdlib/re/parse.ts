/** Reading a pattern. Messages and positions are those of CPython's `re._parser`. */
import type { PyBaseException } from "../../object/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { patternError } from "./errors.ts";
import {
  ASCII,
  type ClassItem,
  DOTALL,
  type Greed,
  IGNORECASE,
  LOCALE,
  MULTILINE,
  type Parsed,
  type RegexNode,
  UNICODE,
  VERBOSE,
  widthOf,
} from "./nodes.ts";

const FLAGS: Readonly<Record<string, number>> = {
  a: ASCII,
  i: IGNORECASE,
  L: LOCALE,
  m: MULTILINE,
  s: DOTALL,
  u: UNICODE,
  x: VERBOSE,
};
const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };
const MAX_REPEAT = 4294967295;
const isDigit = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "9";
const isOctal = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "7";
const isAsciiLetter = (c: string | undefined): boolean => c !== undefined && /^[a-zA-Z]$/.test(c);

class Reader {
  readonly chars: readonly string[];
  readonly #pattern: Value;
  readonly #text: string;
  readonly isBytes: boolean;
  at = 0;
  flags: number;
  groups = 0;
  readonly open = new Set<number>();
  readonly names = new Map<string, number>();
  readonly widths = new Map<number, readonly [number, number]>();
  lookbehind = 0;
  constructor(pattern: Value, text: string, isBytes: boolean, flags: number) {
    this.#pattern = pattern;
    this.#text = text;
    this.chars = [...text];
    this.isBytes = isBytes;
    this.flags = flags;
  }
  fail(message: string, position: number = this.at): PyBaseException {
    return patternError(message, this.#pattern, this.#text, position);
  }
  /** An error that has no position. */
  refuse(message: string): PyBaseException {
    return patternError(message, this.#pattern, this.#text);
  }
  /** The character under the cursor. */
  peek(): string | undefined {
    return this.chars[this.at];
  }
  take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.chars[this.at + i] !== text[i]) return false;
    this.at += text.length;
    return true;
  }
  until(end: string, what: string): string {
    const start = this.at;
    let text = "";
    for (;;) {
      const c = this.chars[this.at];
      if (c === undefined) {
        if (text === "") throw this.fail(`missing ${what}`, start);
        throw this.fail(`missing ${end}, unterminated name`, start);
      }
      this.at++;
      if (c === end) break;
      text += c;
    }
    if (text === "") throw this.fail(`missing ${what}`, start);
    return text;
  }
}

/** Reads a pattern. @throws re.PatternError */
export function parsePattern(pattern: Value, text: string, isBytes: boolean, flags: number): Parsed {
  const reader = new Reader(pattern, text, isBytes, flags);
  // Texts are matched as Unicode unless told otherwise.
  const root = choice(reader, isBytes || (flags & ASCII) !== 0 ? flags : flags | UNICODE, true);
  if (reader.peek() === ")") throw reader.fail("unbalanced parenthesis");
  let all = reader.flags;
  if (!isBytes && (all & ASCII) === 0) all |= UNICODE;
  return { root, flags: all, groups: reader.groups, names: reader.names };
}

function choice(r: Reader, outer: number, first = false): RegexNode {
  const options: RegexNode[] = [];
  let flags = outer;
  do {
    const { node, flags: after } = sequence(r, flags, first && options.length === 0);
    options.push(node);
    flags = after;
  } while (r.take("|"));
  return options.length === 1 ? (options[0] as RegexNode) : { type: "choice", options };
}

function sequence(r: Reader, outer: number, first: boolean): { node: RegexNode; flags: number } {
  const items: RegexNode[] = [];
  let flags = outer;
  const start = r.at;
  for (;;) {
    const c = r.peek();
    if (c === undefined || c === "|" || c === ")") break;
    if ((flags & VERBOSE) !== 0) {
      if (/^[ \t\n\r\f\v]$/.test(c)) {
        r.at++;
        continue;
      }
      if (c === "#") {
        while (r.peek() !== undefined && r.peek() !== "\n") r.at++;
        continue;
      }
    }
    const here = r.at;
    if (c === "*" || c === "+" || c === "?" || (c === "{" && isRepeat(r))) {
      repeat(r, items, here);
      continue;
    }
    const made = atom(r, flags, first && items.length === 0 && here === start);
    if (typeof made === "number") flags = made;
    else if (made !== null) items.push(made);
  }
  return { node: items.length === 1 ? (items[0] as RegexNode) : { type: "sequence", items }, flags };
}

/** Whether `{` begins a repetition; otherwise it is a plain character. */
function isRepeat(r: Reader): boolean {
  const text = r.chars.slice(r.at, r.at + 24).join("");
  return /^\{(\d+(,\d*)?|,\d*)\}/.test(text);
}

function repeat(r: Reader, items: RegexNode[], here: number): void {
  let min = 0;
  let max = MAX_REPEAT;
  if (r.take("?")) max = 1;
  else if (r.take("+")) min = 1;
  else if (!r.take("*")) {
    r.at++;
    let low = "";
    let high = "";
    while (isDigit(r.peek())) low += r.chars[r.at++];
    if (r.take(",")) while (isDigit(r.peek())) high += r.chars[r.at++];
    else high = low;
    r.at++;
    if (low !== "") min = Number(low);
    if (high !== "") {
      max = Number(high);
      if (max < min) throw r.fail("min repeat greater than max repeat", here + 1);
    }
  }
  const body = items[items.length - 1];
  if (body === undefined || (body.type === "at" && items.length === 1)) throw r.fail("nothing to repeat", here);
  if (body.type === "at") throw r.fail("nothing to repeat", here);
  if (body.type === "repeat") throw r.fail("multiple repeat", here);
  let greed: Greed = "greedy";
  if (r.take("?")) greed = "lazy";
  else if (r.take("+")) greed = "possessive";
  items[items.length - 1] = { type: "repeat", min, max, greed, body };
}

/** One item; a number means that flags changed; null means nothing to match (a comment). */
function atom(r: Reader, flags: number, atStart: boolean): RegexNode | number | null {
  const here = r.at;
  const c = r.chars[r.at++] as string;
  switch (c) {
    case ".":
      return { type: "any", flags };
    case "^":
      return { type: "at", where: "^", flags };
    case "$":
      return { type: "at", where: "$", flags };
    case "(":
      return group(r, flags, here, atStart);
    case "[":
      return characterClass(r, flags, here);
    case "\\":
      return escape(r, flags, here);
    default:
      return { type: "char", code: c.codePointAt(0) as number, flags };
  }
}

function close(r: Reader, here: number): void {
  if (!r.take(")")) throw r.fail("missing ), unterminated subpattern", here);
}

function capture(r: Reader, flags: number, here: number, name?: string): RegexNode {
  const index = ++r.groups;
  if (name !== undefined) {
    const known = r.names.get(name);
    if (known !== undefined)
      throw r.fail(`redefinition of group name '${name}' as group ${index}; was group ${known}`, here + 4);
    r.names.set(name, index);
  }
  r.open.add(index);
  const body = choice(r, flags);
  close(r, here);
  r.open.delete(index);
  r.widths.set(index, widthOf(body, r.widths));
  return { type: "group", index, body };
}

function checkName(r: Reader, name: string, at: number): void {
  const valid = r.isBytes ? /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) : /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name);
  if (!valid) throw r.fail(`bad character in group name '${name}'`, at);
}

/** A group by number or name, for `(?(…)…)`. */
function referred(r: Reader, name: string, at: number): number {
  if (/^\d+$/.test(name)) {
    const index = Number(name);
    if (index === 0) throw r.fail("bad group number", at);
    return index;
  }
  checkName(r, name, at);
  const index = r.names.get(name);
  if (index === undefined) throw r.fail(`unknown group name '${name}'`, at);
  return index;
}

function group(r: Reader, flags: number, here: number, atStart: boolean): RegexNode | number | null {
  if (!r.take("?")) return capture(r, flags, here);
  const c = r.chars[r.at++];
  switch (c) {
    case undefined:
      throw r.fail("unexpected end of pattern");
    case "P":
      if (r.take("<")) {
        const name = r.until(">", "group name");
        checkName(r, name, here + 4);
        return capture(r, flags, here, name);
      }
      if (r.take("=")) {
        const at = r.at;
        const name = r.until(")", "group name");
        checkName(r, name, at);
        const index = r.names.get(name);
        if (index === undefined) throw r.fail(`unknown group name '${name}'`, at);
        return backref(r, index, flags, at);
      }
      if (r.peek() === undefined) throw r.fail("unexpected end of pattern");
      throw r.fail(`unknown extension ?P${r.peek()}`, here + 1);
    case ":": {
      const body = choice(r, flags);
      close(r, here);
      return { type: "sequence", items: [body] };
    }
    case "#":
      for (;;) {
        if (r.peek() === undefined) throw r.fail("missing ), unterminated comment", here);
        if (r.chars[r.at++] === ")") return null;
      }
    case "=":
    case "!":
      return look(r, flags, here, false, c === "!");
    case "<": {
      const kind = r.chars[r.at++];
      if (kind === undefined) throw r.fail("unexpected end of pattern");
      if (kind !== "=" && kind !== "!") throw r.fail(`unknown extension ?<${kind}`, here + 1);
      return look(r, flags, here, true, kind === "!");
    }
    case ">": {
      const body = choice(r, flags);
      close(r, here);
      return { type: "atomic", body };
    }
    case "(": {
      const at = r.at;
      const name = r.until(")", "group name");
      const index = referred(r, name, at);
      const { node: yes } = sequence(r, flags, false);
      let no: RegexNode = { type: "sequence", items: [] };
      if (r.take("|")) {
        no = sequence(r, flags, false).node;
        if (r.peek() === "|") throw r.fail("conditional backref with more than two branches");
      }
      close(r, here);
      if (index > r.groups) throw r.fail(`invalid group reference ${index}`, at);
      return { type: "conditional", index, yes, no };
    }
    default:
      if (c === "-" || Object.hasOwn(FLAGS, c)) {
        r.at--;
        return inlineFlags(r, flags, here, atStart);
      }
      throw r.fail(`unknown extension ?${c}`, here + 1);
  }
}

function look(r: Reader, flags: number, here: number, behind: boolean, negated: boolean): RegexNode {
  if (behind) r.lookbehind++;
  const body = choice(r, flags);
  if (behind) r.lookbehind--;
  close(r, here);
  let width = 0;
  if (behind) {
    const [low, high] = widthOf(body, r.widths);
    if (low !== high) throw r.refuse("look-behind requires fixed-width pattern");
    width = low;
  }
  return { type: "look", behind, negated, body, width };
}

function inlineFlags(r: Reader, outer: number, here: number, atStart: boolean): RegexNode | number | null {
  let add = 0;
  let remove = 0;
  let removing = false;
  for (;;) {
    const c = r.chars[r.at++];
    if (c === undefined) throw r.fail("missing -, : or )");
    if (c === ")" || c === ":") {
      if (c === ")") {
        if (removing) throw r.fail("missing :", r.at - 1);
        if (!atStart) throw r.fail("global flags not at the start of the expression", here);
        r.flags |= add;
        return outer | add;
      }
      const body = choice(r, (outer | add) & ~remove);
      close(r, here);
      return { type: "sequence", items: [body] };
    }
    if (c === "-" && !removing) {
      removing = true;
      continue;
    }
    const flag = FLAGS[c];
    if (flag === undefined)
      throw r.fail(isAsciiLetter(c) ? "unknown flag" : removing ? "missing flag" : "missing -, : or )", r.at - 1);
    if (flag === LOCALE && !r.isBytes) throw r.fail("bad inline flags: cannot use 'L' flag with a str pattern");
    if (flag === UNICODE && r.isBytes) throw r.fail("bad inline flags: cannot use 'u' flag with a bytes pattern");
    if (removing) remove |= flag;
    else add |= flag;
  }
}

function backref(r: Reader, index: number, flags: number, at: number): RegexNode {
  if (r.open.has(index)) throw r.fail("cannot refer to an open group", at);
  return { type: "backref", index, flags };
}

/** A hexadecimal escape of so many digits. */
function hexadecimal(r: Reader, letter: string, count: number, here: number): number {
  let digits = "";
  while (digits.length < count && /^[0-9a-fA-F]$/.test(r.peek() ?? "")) digits += r.chars[r.at++];
  if (digits.length !== count) throw r.fail(`incomplete escape \\${letter}${digits}`, here);
  return Number.parseInt(digits, 16);
}

function escape(r: Reader, flags: number, here: number): RegexNode {
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
        const code = Number.parseInt(c + r.peek() + r.chars[r.at + 1], 8);
        r.at += 2;
        if (code > 0o377) throw r.fail(`octal escape value \\${code.toString(8)} outside of range 0-0o377`, here);
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
  const known = ESCAPES[c];
  if (known !== undefined && c !== "b") return known;
  if (isAsciiLetter(c)) throw r.fail(`bad escape \\${c}`, here);
  return c.codePointAt(0) as number;
}

function characterClass(r: Reader, flags: number, here: number): RegexNode {
  const items: ClassItem[] = [];
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
      return { type: "char", code: Number.parseInt(digits, 8) };
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
    if (r.peek() === "-") {
      r.at++;
      if (r.peek() === undefined) throw r.fail("unterminated character set", here);
      if (r.peek() === "]") {
        items.push(from, { type: "char", code: 45 });
        r.at++;
        break;
      }
      const to = one();
      const text = r.chars.slice(start, r.at).join("");
      if (from.type !== "char" || to.type !== "char") throw r.fail(`bad character range ${text}`, start);
      if (to.code < from.code) throw r.fail(`bad character range ${text}`, start);
      items.push({ type: "range", from: from.code, to: to.code });
    } else items.push(from);
  }
  return { type: "class", items, negated, flags };
}
