/** `re.Pattern` and `re.Match`. https://docs.python.org/3.13/library/re.html#regular-expression-objects */

import { dictFromEntries, PyDict } from "../../object/dict.ts";
import { error, IndexError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, isCallable } from "../../object/functions/call.ts";
import { identity } from "../../object/identity.ts";
import { defineMethods, getset } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { mappingProxy } from "../../object/object-methods.ts";
import { reprOf } from "../../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { tryIndex } from "../../types/convert.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { iteratorClass, nativeClass, PyIterator, toIndex } from "../kit.ts";
import { flagsText } from "./flags.ts";
import { type Matcher, makeMatcher, type State } from "./match.ts";
import type { Parsed } from "./nodes.ts";
import { type Subject, subjectOf, textOf } from "./subject.ts";
import { parseTemplate, type Template } from "./template.ts";

export class PatternObject extends PyObject {
  readonly source: Value;
  readonly parsed: Parsed;
  readonly matcher: Matcher;
  readonly isBytes: boolean;
  constructor(source: Value, parsed: Parsed, isBytes: boolean) {
    super();
    this.source = source;
    this.parsed = parsed;
    this.isBytes = isBytes;
    this.matcher = makeMatcher(parsed);
  }
  get groups(): number {
    return this.parsed.groups;
  }
}

/** What `finditer` gives. */
class MatchIterator extends PyIterator {
  readonly matches: Iterator<MatchObject>;
  constructor(matches: Iterator<MatchObject>) {
    super();
    this.matches = matches;
  }
  $next(): Value {
    const { done, value } = this.matches.next();
    return done === true ? undefined : value;
  }
}
iteratorClass("builtins", "callable_iterator", MatchIterator);
export const iterateMatches = (matches: Iterator<MatchObject>): Value => new MatchIterator(matches);

type Found = State & { readonly from: number; readonly to: number };

export class MatchObject extends PyObject {
  readonly pattern: PatternObject;
  readonly subject: Subject;
  readonly found: Found;
  readonly pos: number;
  readonly endpos: number;
  constructor(pattern: PatternObject, subject: Subject, found: Found, pos: number, endpos: number) {
    super();
    this.pattern = pattern;
    this.subject = subject;
    this.found = found;
    this.pos = pos;
    this.endpos = endpos;
  }
  /** The text of a group, or undefined when it took no part. */
  text(index: number): Value {
    const from = this.found.groups[index * 2] as number;
    const to = this.found.groups[index * 2 + 1] as number;
    return to < 0 ? undefined : this.subject.slice(from, to);
  }
  index(key: Value): number {
    const name = textOf(key);
    const index = name !== undefined ? this.pattern.parsed.names.get(name) : indexOf(key);
    if (index === undefined || index < 0 || index > this.pattern.groups) throw error(IndexError, "no such group");
    return index;
  }
}
const indexOf = (key: Value): number | undefined => {
  if (typeof key === "number") return key;
  return tryIndex(key) === undefined ? undefined : Number(toIndex(key));
};

const clamp = (v: Value, length: number): number => {
  const n = Number(toIndex(v));
  return n < 0 ? 0 : Math.min(n, length);
};

/** First match at or after `pos`; `how` says where it may stand. */
export function find(
  p: PatternObject,
  text: Value,
  how: "search" | "match" | "fullmatch",
  pos: Value = 0,
  endpos: Value = Number.MAX_SAFE_INTEGER,
): MatchObject | null {
  const subject = subjectOf(text, p.isBytes);
  const end = clamp(endpos, subject.codes.length);
  const start = clamp(pos, subject.codes.length);
  const found = findAt(p, subject, start, start, end, how);
  return found === null ? null : new MatchObject(p, subject, found, start, end);
}

function findAt(
  p: PatternObject,
  subject: Subject,
  from: number,
  start: number,
  end: number,
  how: "search" | "match" | "fullmatch",
  barred = -1,
): Found | null {
  if (start > end) return null;
  const last = how === "search" ? end : from;
  for (let i = from; i <= last; i++) {
    const found = p.matcher.at(subject.codes, i, start, end, how === "fullmatch", i === barred ? barred : -1);
    if (found !== null) return found;
  }
  return null;
}

/** All matches that do not overlap; an empty match directly after another one counts (since 3.7). */
export function* findAll(
  p: PatternObject,
  text: Value,
  pos: Value = 0,
  endpos: Value = Number.MAX_SAFE_INTEGER,
): Generator<MatchObject> {
  const subject = subjectOf(text, p.isBytes);
  const end = clamp(endpos, subject.codes.length);
  const start = clamp(pos, subject.codes.length);
  let at = start;
  // After an empty match none may be empty at its place.
  let barred = -1;
  while (at <= end) {
    const found = findAt(p, subject, at, start, end, "search", barred);
    if (found === null) return;
    yield new MatchObject(p, subject, found, start, end);
    at = found.to;
    if (found.to > found.from) barred = -1;
    else barred = at;
  }
}

const wrap = (m: MatchObject | null): Value => m ?? None;
const groupOr = (m: MatchObject, index: number, missing: Value): Value => m.text(index) ?? missing;

/** The items of `findall`: whole matches, the one group, or tuples of groups. */
function item(m: MatchObject): Value {
  const empty: Value = m.subject.isBytes ? new PyBytes(new Uint8Array()) : "";
  const { groups } = m.pattern;
  if (groups === 0) return m.text(0);
  if (groups === 1) return groupOr(m, 1, empty);
  return new PyTuple(Array.from({ length: groups }, (_, i) => groupOr(m, i + 1, empty)));
}

const bytesText = (data: Uint8Array): string => Array.from(data, (c) => String.fromCharCode(c)).join("");
function templateOf(p: PatternObject, repl: Value): Template {
  const own = textOf(repl);
  const data = own === undefined ? bufferOf(repl) : undefined;
  const text = own ?? (data === undefined ? undefined : bytesText(data));
  if (text === undefined) throw error(TypeError, `decoding to str: need a bytes-like object, ${typeName(repl)} found`);
  if (text.includes("\\")) return parseTemplate(text, repl, p.groups, p.parsed.names, own === undefined);
  return [text];
}
const expandWith = (m: MatchObject, template: Template): Value => {
  const parts = template.map((part) => (typeof part === "string" ? part : groupOr(m, part, "")));
  return m.subject.isBytes ? joinBytes(parts) : parts.join("");
};
function joinBytes(parts: readonly Value[]): PyBytes {
  const all = parts.flatMap((part) =>
    typeof part === "string" ? Array.from(part, (c) => c.charCodeAt(0)) : [...(part as PyBytes).data],
  );
  return new PyBytes(Uint8Array.from(all));
}

/** What takes the place of a match. @throws TypeError when it is of the other kind than the text */
function pieceOf(made: Value, isBytes: boolean, index: number): Value {
  const data = isBytes ? bufferOf(made) : undefined;
  const piece = isBytes ? (data === undefined ? undefined : new PyBytes(data)) : textOf(made);
  if (piece !== undefined) return piece;
  const wanted = isBytes ? "a bytes-like object" : "str instance";
  throw error(TypeError, `sequence item ${index}: expected ${wanted}, ${typeName(made)} found`);
}

/** `sub` and `subn`: the new text and how many were replaced. */
export function substitute(p: PatternObject, repl: Value, text: Value, count: Value): [Value, number] {
  const limit = Number(toIndex(count));
  const replace = isCallable(repl) ? (m: MatchObject): Value => call(repl, m) : null;
  const template = replace === null ? templateOf(p, repl) : [];
  // What is of the other kind is met when the pieces are joined.
  const isMixed = replace === null && (textOf(repl) === undefined) !== p.isBytes;
  const subject = subjectOf(text, p.isBytes);
  const parts: Value[] = [];
  let at = 0;
  let n = 0;
  for (const m of findAll(p, text)) {
    if (limit > 0 && n >= limit) break;
    parts.push(subject.slice(at, m.found.from));
    const made = isMixed ? repl : replace === null ? expandWith(m, template) : replace(m);
    if (made !== None) {
      parts.push(pieceOf(made, subject.isBytes, parts.length));
    }
    at = m.found.to;
    n++;
  }
  parts.push(subject.slice(at, subject.codes.length));
  return [subject.isBytes ? joinBytes(parts) : parts.join(""), n];
}

export function split(p: PatternObject, text: Value, maxsplit: Value): Value[] {
  const subject = subjectOf(text, p.isBytes);
  const limit = Number(toIndex(maxsplit));
  const parts: Value[] = [];
  let at = 0;
  let n = 0;
  for (const m of findAll(p, text)) {
    if (limit > 0 && n >= limit) break;
    parts.push(subject.slice(at, m.found.from));
    for (let g = 1; g <= p.groups; g++) parts.push(groupOr(m, g, None));
    at = m.found.to;
    n++;
  }
  parts.push(subject.slice(at, subject.codes.length));
  return parts;
}

/** `Pattern.scanner`: goes on where the last match ended. */
class ScannerObject extends PyObject {
  readonly next: (how: "search" | "match") => Value;
  constructor(next: ScannerObject["next"]) {
    super();
    this.next = next;
  }
}
nativeClass("_sre", "SRE_Scanner", ScannerObject, {
  match: ["", (self: ScannerObject) => self.next("match")],
  search: ["", (self: ScannerObject) => self.next("search")],
});
function makeScanner(p: PatternObject, text: Value, pos: Value, endpos: Value): Value {
  const subject = subjectOf(text, p.isBytes);
  const end = clamp(endpos, subject.codes.length);
  const start = clamp(pos, subject.codes.length);
  let at = start;
  let barred = -1;
  return new ScannerObject((how) => {
    const found = at < 0 ? null : findAt(p, subject, at, start, end, how, barred);
    at = found === null ? -1 : found.to;
    barred = found !== null && found.from === found.to ? at : -1;
    return found === null ? None : new MatchObject(p, subject, found, start, end);
  });
}

export const PatternType: PyType = makeType({
  name: "Pattern",
  module: "re",
  bases: [ObjectType],
  alloc: PatternObject,
  isBase: false,
});
export const MatchType: PyType = makeType({
  keyed: true,
  name: "Match",
  module: "re",
  bases: [ObjectType],
  alloc: MatchObject,
  isBase: false,
});

const where = "string, pos=0, endpos=9007199254740991";
defineMethods(PatternType, {
  search: [where, (p: PatternObject, s, pos, end) => wrap(find(p, s, "search", pos, end))],
  match: [where, (p: PatternObject, s, pos, end) => wrap(find(p, s, "match", pos, end))],
  fullmatch: [where, (p: PatternObject, s, pos, end) => wrap(find(p, s, "fullmatch", pos, end))],
  findall: [where, (p: PatternObject, s, pos, end) => [...findAll(p, s, pos, end)].map(item)],
  finditer: [where, (p: PatternObject, s, pos, end) => iterateMatches(findAll(p, s, pos, end))],
  sub: ["repl, string, count=0", (p: PatternObject, repl, s, count) => substitute(p, repl, s, count)[0]],
  subn: ["repl, string, count=0", (p: PatternObject, repl, s, count) => new PyTuple(substitute(p, repl, s, count))],
  split: ["string, maxsplit=0", (p: PatternObject, s, max) => split(p, s, max)],
  scanner: [where, (p: PatternObject, s, pos, end) => makeScanner(p, s, pos, end)],
  pattern: getset((p: PatternObject) => p.source),
  flags: getset((p: PatternObject) => p.parsed.flags),
  groups: getset((p: PatternObject) => p.groups),
  groupindex: getset((p: PatternObject) => {
    const dict = dictFromEntries(p.parsed.names);
    return dict.size === 0 ? dict : mappingProxy.make(dict);
  }),
  __eq__: [
    "value, /",
    (p: PatternObject, o) =>
      o instanceof PatternObject
        ? o.parsed.flags === p.parsed.flags && o.isBytes === p.isBytes && reprOf(o.source) === reprOf(p.source)
        : NotImplemented,
  ],
  __hash__: ["", (p: PatternObject) => Math.floor(identity(reprOf(p.source)) / 16)],
  __copy__: ["", (p) => p],
  __deepcopy__: ["memo, /", (p) => p],
  __reduce__: [
    "",
    (p: PatternObject) =>
      new PyTuple([importModule("re").dict.get("_compile"), new PyTuple([p.source, p.parsed.flags])]),
  ],
  __class_getitem__: classGetitem,
  __repr__: [
    "",
    (p: PatternObject) => {
      const shown = reprOf(p.source);
      const flags = p.parsed.flags & (p.isBytes ? ~0 : ~32);
      return `re.compile(${shown.length > 200 ? shown.slice(0, 200) : shown}${flags === 0 ? "" : `, ${flagsText(flags)}`})`;
    },
  ],
});

const span = (m: MatchObject, key: Value): [number, number] => {
  const index = m.index(key);
  return [m.found.groups[index * 2] as number, m.found.groups[index * 2 + 1] as number];
};
const one = (m: MatchObject, key: Value): Value => groupOr(m, m.index(key), None);
defineMethods(MatchType, {
  group: [
    "*args",
    (m: MatchObject, args: PyTuple) => {
      if (args.items.length === 0) return one(m, 0);
      return args.items.length === 1 ? one(m, args.items[0]) : new PyTuple(args.items.map((k) => one(m, k)));
    },
  ],
  groups: [
    "default=None",
    (m: MatchObject, missing) =>
      new PyTuple(Array.from({ length: m.pattern.groups }, (_, i) => groupOr(m, i + 1, missing))),
  ],
  groupdict: [
    "default=None",
    (m: MatchObject, missing) => {
      const dict = new PyDict();
      for (const [name, index] of m.pattern.parsed.names) dict.set(name, groupOr(m, index, missing));
      return dict;
    },
  ],
  start: ["group=0, /", (m: MatchObject, g) => span(m, g)[0]],
  end: ["group=0, /", (m: MatchObject, g) => span(m, g)[1]],
  span: ["group=0, /", (m: MatchObject, g) => new PyTuple(span(m, g))],
  expand: ["template", (m: MatchObject, template) => expandWith(m, templateOf(m.pattern, template))],
  __getitem__: ["key, /", one],
  __bool__: ["", () => true],
  __copy__: ["", (m) => m],
  __deepcopy__: ["memo, /", (m) => m],
  __class_getitem__: classGetitem,
  re: getset((m: MatchObject) => m.pattern),
  string: getset((m: MatchObject) => m.subject.value),
  pos: getset((m: MatchObject) => m.pos),
  endpos: getset((m: MatchObject) => m.endpos),
  lastindex: getset((m: MatchObject) => (m.found.lastindex === 0 ? None : m.found.lastindex)),
  lastgroup: getset(
    (m: MatchObject) => [...m.pattern.parsed.names].find(([, i]) => i === m.found.lastindex)?.[0] ?? None,
  ),
  regs: getset(
    (m: MatchObject) => new PyTuple(Array.from({ length: m.pattern.groups + 1 }, (_, i) => new PyTuple(span(m, i)))),
  ),
  __repr__: [
    "",
    (m: MatchObject) => {
      const shown = reprOf(m.text(0));
      return `<re.Match object; span=(${m.found.from}, ${m.found.to}), match=${shown.length > 50 ? shown.slice(0, 50) : shown}>`;
    },
  ],
});
