/** `html.parser`: https://docs.python.org/3.13/library/html.parser.html. Tolerant of what browsers are tolerant of; bytes of text come in any pieces. */
import { getattr } from "../../object/attributes.ts";
import { AssertionError, error } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { unescape } from "../html.ts";
import { isNone, type MethodTable, pythonClass, tuple } from "../kit.ts";

/** The end of a piece of markup; -1 where the text ends before it does. */
type End = number;

const TAG = /([a-zA-Z][^\t\n\r\f />\0]*)(?:\s|\/(?!>))*/y;
const ATTRIBUTE = /((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|\/(?!>))*/y;
const START =
  /<[a-zA-Z][^\t\n\r\f />\0]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)\s*)?(?:\s|\/(?!>))*)*)?\s*/y;
const END = /<\/\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>/y;
const ENTITY = /&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]/y;
const NUMBER = /&#((?:[0-9]+|[xX][0-9a-fA-F]+))[^0-9a-fA-F]/y;
const INCOMPLETE = /&[a-zA-Z#]/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
/** Where a pattern is found from a place on: its beginning and its end. */
function find(pattern: RegExp, text: string, from: number): readonly [number, number] | undefined {
  const found = pattern.exec(text.slice(from));
  return found === null ? undefined : [from + found.index, from + found.index + found[0].length];
}
const raw = (self: Value): string => strOf(self.$rawdata);
const inText = (self: Value): boolean => truth(self.$convert_charrefs) && isNone(self.$cdata_elem);
const data = (self: Value, text: string): void => void invoke(self, "handle_data", text);
/** Text between markup, its references resolved where the parser does that. */
const words = (self: Value, text: string): void => data(self, inText(self) ? call(unescape, text) : text);

/** Counts lines and columns up to a place. */
function moved(self: Value, from: number, to: number): number {
  if (from >= to) return to;
  const passed = raw(self).slice(from, to);
  const lines = passed.split("\n");
  if (lines.length > 1) {
    self.$lineno += lines.length - 1;
    self.$offset = (lines.at(-1) as string).length;
  } else self.$offset += to - from;
  return to;
}

function attributes(text: string, from: number, end: number): readonly [Value[], number] {
  const found: Value[] = [];
  let at = from;
  for (let m = matchAt(ATTRIBUTE, text, at); at < end && m !== null; m = matchAt(ATTRIBUTE, text, at)) {
    const [, name = "", rest] = m;
    const value = m[3] ?? "";
    const quoted = /^(['"])([\s\S]*)\1$/.exec(value);
    const plain = quoted === null ? value : (quoted[2] as string);
    found.push(tuple(name.toLowerCase(), rest === undefined ? None : plain === "" ? plain : call(unescape, plain)));
    at = ATTRIBUTE.lastIndex;
  }
  return [found, at];
}
/** The end of a start tag that begins at a place. */
function startTagEnd(text: string, at: number): End {
  matchAt(START, text, at);
  const end = START.lastIndex;
  const next = text[end] ?? "";
  if (next === ">") return end + 1;
  if (next === "/") return text[end + 1] === ">" ? end + 2 : -1;
  if (next === "" || /[a-zA-Z=]/.test(next)) return -1;
  return end > at ? end : at + 1;
}
function startTag(self: Value, at: number): End {
  const text = raw(self);
  self.tag = None;
  const end = startTagEnd(text, at);
  if (end < 0) return end;
  self.tag = text.slice(at, end);
  const name = (matchAt(TAG, text, at + 1)?.[1] ?? "").toLowerCase();
  self.$lasttag = name;
  const [found, rest] = attributes(text, TAG.lastIndex, end);
  const close = text.slice(rest, end).trim();
  if (close !== ">" && close !== "/>") data(self, text.slice(at, end));
  else if (close === "/>") invoke(self, "handle_startendtag", name, found);
  else {
    invoke(self, "handle_starttag", name, found);
    if (contains(getattr(self, "CDATA_CONTENT_ELEMENTS"), name)) invoke(self, "set_cdata_mode", name);
  }
  return end;
}

function endTag(self: Value, at: number): End {
  const text = raw(self);
  const close = text.indexOf(">", at + 1);
  if (close < 0) return -1;
  const match = matchAt(END, text, at);
  const name = match?.[1]?.toLowerCase();
  if (!isNone(self.$cdata_elem) && name !== self.$cdata_elem) {
    data(self, text.slice(at, close + 1));
    return close + 1;
  }
  if (name !== undefined) {
    invoke(self, "handle_endtag", name);
    invoke(self, "clear_cdata_mode");
    return close + 1;
  }
  const odd = matchAt(TAG, text, at + 2);
  if (odd === null) return text.startsWith("</>", at) ? at + 3 : reported(self, "handle_comment", at + 2, ">");
  const end = text.indexOf(">", TAG.lastIndex);
  invoke(self, "handle_endtag", (odd[1] as string).toLowerCase());
  return end + 1;
}

/** Hands what stands before a closing mark to a handler. */
function reported(self: Value, handler: string, from: number, close: string | RegExp): End {
  const text = raw(self);
  const at = text.indexOf(close as string, from);
  const found = typeof close === "string" ? (at < 0 ? undefined : [at, at + close.length]) : find(close, text, from);
  if (found === undefined) return -1;
  invoke(self, handler, text.slice(from, found[0]));
  return found[1] as number;
}
function declaration(self: Value, at: number): End {
  const text = raw(self);
  if (text.startsWith("<![", at)) {
    const name = /^[a-zA-Z][-_.a-zA-Z0-9]*/.exec(text.slice(at + 3))?.[0];
    if (name === undefined || at + 3 + name.length === text.length) return -1;
    const known = /^(?:temp|cdata|ignore|include|rcdata)$/i.test(name);
    if (!known && !/^(?:if|else|endif)$/i.test(name))
      throw error(AssertionError, `unknown status keyword ${reprOf(name)} in marked section`);
    return reported(self, "unknown_decl", at + 3, known ? /\]\s*\]\s*>/ : /\]\s*>/);
  }
  const isType = text.slice(at, at + 9).toLowerCase() === "<!doctype";
  return reported(self, isType ? "handle_decl" : "handle_comment", at + 2, ">");
}

/** Markup that begins with "<"; undefined where it is too short to tell. */
function markup(self: Value, at: number): End | undefined {
  const text = raw(self);
  if (/[a-zA-Z]/.test(text[at + 1] ?? "")) return startTag(self, at);
  if (text.startsWith("</", at)) return endTag(self, at);
  if (text.startsWith("<!--", at)) return reported(self, "handle_comment", at + 4, /--\s*>/);
  if (text.startsWith("<?", at)) return reported(self, "handle_pi", at + 2, ">");
  if (text.startsWith("<!", at)) return declaration(self, at);
  if (at + 1 >= text.length) return undefined;
  data(self, "<");
  return at + 1;
}
/** What never ends is text, up to the next thing that might begin. */
function unfinished(self: Value, at: number): End {
  const text = raw(self);
  const close = text.indexOf(">", at + 1);
  const open = text.indexOf("<", at + 1);
  const end = close >= 0 ? close + 1 : open >= 0 ? open : at + 1;
  words(self, text.slice(at, end));
  return end;
}
/** A reference where the program resolves them itself: where it ends, and whether more text must come before the next. */
function reference(self: Value, at: number, isEnd: boolean): readonly [end: number, waits: boolean] {
  const text = raw(self);
  const isNumber = text.startsWith("&#", at);
  const match = matchAt(isNumber ? NUMBER : ENTITY, text, at);
  if (match !== null) {
    invoke(self, isNumber ? "handle_charref" : "handle_entityref", match[1] as string);
    const end = at + match[0].length;
    return [match[0].endsWith(";") ? end : end - 1, false];
  }
  if (isNumber) {
    if (!text.includes(";", at)) return [at, true];
    data(self, "&#");
    return [at + 2, true];
  }
  if (matchAt(INCOMPLETE, text, at) !== null) return [isEnd && text.length === at + 2 ? at + 1 : at, true];
  if (at + 1 >= text.length) return [at, true];
  data(self, "&");
  return [at + 1, false];
}

/** Where the text from a place on ends; undefined while it may go on. */
function textEnd(self: Value, at: number): number | undefined {
  const text = raw(self);
  if (!inText(self)) {
    const inside = isNone(self.$cdata_elem) ? /[&<]/ : new RegExp(`</\\s*${self.$cdata_elem}\\s*>`, "i");
    const found = find(inside, text, at);
    return found?.[0] ?? (isNone(self.$cdata_elem) ? text.length : undefined);
  }
  const open = text.indexOf("<", at);
  if (open >= 0) return open;
  // A reference at the very end may not be whole yet.
  const sign = text.lastIndexOf("&");
  const isOpen = sign >= Math.max(at, text.length - 34) && !/[\s;]/.test(text.slice(sign));
  return isOpen ? undefined : text.length;
}

function goAhead(self: Value, isEnd: boolean): Value {
  const text = raw(self);
  let at = 0;
  while (at < text.length) {
    const end = textEnd(self, at);
    if (end === undefined) break;
    if (at < end) words(self, text.slice(at, end));
    at = moved(self, at, end);
    if (at === text.length) break;
    if (text[at] === "&") {
      const [next, waits] = reference(self, at, isEnd);
      at = moved(self, at, next);
      if (waits) break;
      continue;
    }
    const next = markup(self, at);
    if (next === undefined || (next < 0 && !isEnd)) break;
    at = moved(self, at, next < 0 ? unfinished(self, at) : next);
  }
  if (isEnd && at < text.length && isNone(self.$cdata_elem)) {
    words(self, text.slice(at));
    at = moved(self, at, text.length);
  }
  self.$rawdata = text.slice(at);
  return None;
}

const ignored = (names: string, signature: string): MethodTable =>
  Object.fromEntries(names.split(" ").map((name) => [name, [signature, () => None] as const]));
export const HTMLParser: PyType = pythonClass("html.parser", "HTMLParser", [], {
  CDATA_CONTENT_ELEMENTS: tuple("script", "style"),
  __doc__: "Find tags and other markup and call handler functions.",
  __init__: [
    "*, convert_charrefs=True",
    (self: Value, convert: Value) => {
      self.$convert_charrefs = convert;
      return invoke(self, "reset");
    },
  ],
  ...ignored("handle_data handle_comment handle_pi unknown_decl", "data"),
  ...ignored("handle_charref handle_entityref", "name"),
  ...ignored("handle_decl", "decl"),
  ...ignored("handle_endtag", "tag"),
  ...ignored("handle_starttag", "tag, attrs"),
  clear_cdata_mode: [
    "",
    (self: Value) => {
      self.$cdata_elem = None;
      return None;
    },
  ],
  close: ["", (self: Value) => goAhead(self, true)],
  feed: [
    "data",
    (self: Value, text: Value) => {
      self.$rawdata = raw(self) + strOf(text);
      return goAhead(self, false);
    },
  ],
  get_starttag_text: ["", (self: Value) => self.tag ?? None],
  getpos: ["", (self: Value) => tuple(self.$lineno, self.$offset)],
  handle_startendtag: [
    "tag, attrs",
    (self: Value, tag: Value, attrs: Value) => {
      invoke(self, "handle_starttag", tag, attrs);
      return invoke(self, "handle_endtag", tag);
    },
  ],
  reset: [
    "",
    (self: Value) => {
      Object.assign(self, { $rawdata: "", $lasttag: "???", $cdata_elem: None, $lineno: 1, $offset: 0 });
      return None;
    },
  ],
  set_cdata_mode: [
    "elem",
    (self: Value, name: Value) => {
      self.$cdata_elem = strOf(name).toLowerCase();
      return None;
    },
  ],
});
export const __all__: string[] = ["HTMLParser"];
