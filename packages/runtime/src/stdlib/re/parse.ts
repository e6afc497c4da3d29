/** Reading a pattern. Messages and positions are those of CPython's `re._parser`. */
import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { shownName } from "./errors.ts";
import { backref, characterClass, checkLookbehind, escape } from "./escapes.ts";
import { FLAGS, KINDS, readFlags } from "./inline-flags.ts";
import { ASCII, type Greed, LOCALE, type Parsed, type RegexNode, UNICODE, VERBOSE, widthOf } from "./nodes.ts";
import { isDigit, Reader } from "./reader.ts";

const MAX_REPEAT = 4294967295;

/** Reads a pattern. @throws re.PatternError */
export function parsePattern(pattern: Value, text: string, isBytes: boolean, flags: number): Parsed {
  const reader = new Reader(pattern, text, isBytes, flags);
  // Texts are matched as Unicode unless told otherwise.
  const root = choice(reader, isBytes || (flags & ASCII) !== 0 ? flags : flags | UNICODE, true);
  if (reader.peek() === ")") throw reader.fail("unbalanced parenthesis");
  let all = reader.flags;
  checkFlags(all, isBytes);
  if (!isBytes && (all & ASCII) === 0) all |= UNICODE;
  for (const [index, at] of reader.referred)
    if (index > reader.groups) throw reader.fail(`invalid group reference ${index}`, at);
  return { root, flags: all, groups: reader.groups, names: reader.names };
}

/** Flags that exclude each other, given or written in the pattern. @throws ValueError */
function checkFlags(flags: number, isBytes: boolean): void {
  const has = (flag: number): boolean => (flags & flag) !== 0;
  if (!isBytes) {
    if (has(LOCALE)) throw error(ValueError, "cannot use LOCALE flag with a str pattern");
    if (has(ASCII) && has(UNICODE)) throw error(ValueError, "ASCII and UNICODE flags are incompatible");
    return;
  }
  if (has(UNICODE)) throw error(ValueError, "cannot use UNICODE flag with a bytes pattern");
  if (has(LOCALE) && has(ASCII)) throw error(ValueError, "ASCII and LOCALE flags are incompatible");
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
    const made = atom(r, flags, first && items.length === 0);
    if (typeof made === "number") flags = made;
    else if (made !== null) items.push(made);
  }
  return { node: items.length === 1 ? (items[0] as RegexNode) : { type: "sequence", items }, flags };
}

/** Whether `{` begins a repetition; otherwise it is a plain character. */
function isRepeat(r: Reader): boolean {
  const end = r.chars.indexOf("}", r.at);
  const text = end < 0 ? "" : r.chars.slice(r.at, end + 1).join("");
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
    if (low !== "") min = repetition(low);
    if (high !== "") {
      max = repetition(high);
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

/** How often something is repeated. @throws OverflowError */
function repetition(digits: string): number {
  const n = Number(digits);
  if (n >= MAX_REPEAT) throw error(OverflowError, "the repetition number is too large");
  return n;
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
  if (!valid) throw r.fail(`bad character in group name ${shownName(name, r.isBytes)}`, at);
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
      checkLookbehind(r, index);
      if (!r.referred.has(index)) r.referred.set(index, at);
      const { node: yes } = sequence(r, flags, false);
      let no: RegexNode = { type: "sequence", items: [] };
      if (r.take("|")) {
        no = sequence(r, flags, false).node;
        if (r.peek() === "|") throw r.fail("conditional backref with more than two branches");
      }
      close(r, here);
      return { type: "conditional", index, yes, no };
    }
    default:
      if (c === "-" || Object.hasOwn(FLAGS, c)) return flagged(r, flags, here, c, atStart);
      throw r.fail(`unknown extension ?${c}`, here + 1);
  }
}

function look(r: Reader, flags: number, here: number, behind: boolean, negated: boolean): RegexNode {
  const before = r.lookbehindGroups;
  if (behind && before < 0) r.lookbehindGroups = r.groups;
  const body = choice(r, flags);
  r.lookbehindGroups = before;
  close(r, here);
  let width = 0;
  if (behind) {
    const [low, high] = widthOf(body, r.widths);
    if (low > MAX_REPEAT) throw r.refuse("looks too much behind");
    if (low !== high) throw r.refuse("look-behind requires fixed-width pattern");
    width = low;
  }
  return { type: "look", behind, negated, body, width };
}

/** `(?i)`, which gives the flags of all that follows, or `(?i-m:...)`. */
function flagged(r: Reader, outer: number, here: number, first: string, atStart: boolean): RegexNode | number {
  const { add, remove } = readFlags(r, first);
  // A kind of text takes the place of the one before.
  const base = (add & KINDS) !== 0 ? outer & ~KINDS : outer;
  if (remove === null) {
    if (!atStart) throw r.fail("global flags not at the start of the expression", here);
    r.flags |= add;
    return base | add;
  }
  const body = choice(r, (base | add) & ~remove);
  close(r, here);
  return { type: "sequence", items: [body] };
}
