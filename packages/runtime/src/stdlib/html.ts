/** `html`: https://docs.python.org/3.13/library/html.html. */
import { invoke } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import type { Value } from "../object/value.ts";
import { html5 } from "./html/entities.ts";
import { functionsOf, toText } from "./kit.ts";

const fn = functionsOf("html");
export const escape: Value = fn("escape", "s, quote=True", (s: Value, quote: Value) => {
  const text = toText(s, "s").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return truth(quote) ? text.replaceAll('"', "&quot;").replaceAll("'", "&#x27;") : text;
});

/** What browsers make of the numbers of windows-1252. */
const WINDOWS =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";
/** Control characters and other numbers that stand for nothing. */
const isInvalid = (n: number): boolean =>
  (n >= 1 && n <= 8) ||
  n === 0xb ||
  (n >= 0xe && n <= 0x1f) ||
  (n >= 0x7f && n <= 0x9f) ||
  (n >= 0xfdd0 && n <= 0xfdef) ||
  (n & 0xfffe) === 0xfffe;
function numbered(n: number): string {
  if (n === 0 || n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return "\ufffd";
  if (n === 0xd) return "\r";
  if (n >= 0x80 && n <= 0x9f) return WINDOWS[n - 0x80] as string;
  return isInvalid(n) ? "" : String.fromCodePoint(n);
}
/** The character that a reference without its `&` stands for. */
function referenced(name: string): string {
  if (name.startsWith("#")) {
    const hex = /^#[xX]/.test(name);
    return numbered(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
  }
  for (let end = name.length; end > 0; end--) {
    const found = html5.get(name.slice(0, end));
    if (found !== undefined) return found + name.slice(end);
  }
  return `&${name}`;
}
export const unescape: Value = fn("unescape", "s", (s: Value) =>
  toText(s, "s").replace(/&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)/g, (_, name: string) =>
    referenced(name),
  ),
);
/** What `unescape` makes of one match: libraries of Markdown call it with their own patterns. */
export const _replace_charref: Value = fn("_replace_charref", "s", (s: Value) =>
  referenced(invoke(s, "group", 1) as string),
);
