/** `textwrap`: https://docs.python.org/3.13/library/textwrap.html */
import { attributeError } from "../object/attributes.ts";
import type { PyDict } from "../object/dict.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { type PyType, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { asStr, functionsOf, isNone, pythonClass, toKwargs } from "./kit.ts";
import { tabs } from "./textwrap/indentation.ts";

const W = `[\\t\\n\\v\\f\\r ]`;
const NOT_W = `[^\\t\\n\\v\\f\\r ]`;
const LETTER = "[\\p{L}\\p{Nl}\\p{No}_]";
const WORD_CHARACTER = "\\p{L}\\p{N}_";
const WORD = `[${WORD_CHARACTER}!"'&.,?]`;
/** Words with the blanks between, breaking after hyphens and around em dashes. */
const SPLIT = new RegExp(
  `(${W}+|(?<=${WORD})-{2,}(?=[${WORD_CHARACTER}])|${NOT_W}+?(?:-(?:(?<=${LETTER}{2}-)|(?<=${LETTER}-${LETTER}-))(?=${LETTER}-?${LETTER})|(?=${W}|$)|(?<=${WORD})(?=-{2,}[${WORD_CHARACTER}])))`,
  "u",
);
const SIMPLE = new RegExp(`(${W}+)`);

interface Options {
  width: number;
  initial: string;
  subsequent: string;
  breakLong: boolean;
  breakHyphens: boolean;
  dropSpace: boolean;
  maxLines: number | null;
  placeholder: string;
}
const munged = (self: Value, text: string): string => {
  const t = truth(self.$expand_tabs) ? tabs(text, Number(self.$tabsize)) : text;
  return truth(self.$replace_whitespace) ? t.replace(/[\t\n\v\f\r]/g, " ") : t;
};
const split = (self: Value, text: string): string[] =>
  text.split(truth(self.$break_on_hyphens) ? SPLIT : SIMPLE).filter((c) => c !== "" && c !== undefined);

function chunksOf(self: Value, text: string): string[] {
  const chunks: string[] = invoke(self, "_split", invoke(self, "_munge_whitespace", text));
  if (!truth(self.$fix_sentence_endings)) return chunks;
  return chunks.map((c, i) => (c === " " && /[a-z][.!?]["']?$/.test(chunks[i - 1] ?? "") ? "  " : c));
}
function wrapChunks(o: Options, chunks: string[]): string[] {
  if (o.width <= 0) throw error(ValueError, `invalid width ${o.width} (must be > 0)`);
  if (o.maxLines !== null) {
    const indent = o.maxLines > 1 ? o.subsequent : o.initial;
    if (indent.length + o.placeholder.trimStart().length > o.width)
      throw error(ValueError, "placeholder too large for max width");
  }
  const lines: string[] = [];
  const left = [...chunks].reverse();
  const blank = (s: string | undefined): boolean => s !== undefined && s.trim() === "";
  while (left.length > 0) {
    const current: string[] = [];
    let length = 0;
    const indent = lines.length > 0 ? o.subsequent : o.initial;
    const width = o.width - indent.length;
    if (o.dropSpace && blank(left.at(-1)) && lines.length > 0) left.pop();
    while (left.length > 0) {
      const n = (left.at(-1) as string).length;
      if (length + n > width) break;
      current.push(left.pop() as string);
      length += n;
    }
    if (left.length > 0 && (left.at(-1) as string).length > width) {
      breakWord(o, left, current, length, width);
      length = current.reduce((a, c) => a + c.length, 0);
    }
    if (o.dropSpace && blank(current.at(-1))) length -= (current.pop() as string).length;
    if (current.length === 0) continue;
    const fits =
      o.maxLines === null ||
      lines.length + 1 < o.maxLines ||
      ((left.length === 0 || (o.dropSpace && left.length === 1 && blank(left[0]))) && length <= width);
    if (fits) {
      lines.push(indent + current.join(""));
      continue;
    }
    while (current.length > 0) {
      if (!blank(current.at(-1)) && length + o.placeholder.length <= width) {
        lines.push(indent + current.join("") + o.placeholder);
        break;
      }
      length -= (current.pop() as string).length;
    }
    if (current.length === 0) {
      const last = lines.at(-1);
      if (last !== undefined && last.trimEnd().length + o.placeholder.length <= o.width)
        lines[lines.length - 1] = last.trimEnd() + o.placeholder;
      else lines.push(indent + o.placeholder.trimStart());
    }
    break;
  }
  return lines;
}
function breakWord(o: Options, left: string[], current: string[], length: number, width: number): void {
  const space = width < 1 ? 1 : width - length;
  if (o.breakLong) {
    let end = space;
    const chunk = left.at(-1) as string;
    if (o.breakHyphens && chunk.length > space) {
      const hyphen = chunk.lastIndexOf("-", space - 1);
      if (hyphen > 0 && [...chunk.slice(0, hyphen)].some((c) => c !== "-")) end = hyphen + 1;
    }
    current.push(chunk.slice(0, end));
    left[left.length - 1] = chunk.slice(end);
  } else if (current.length === 0) current.push(left.pop() as string);
}
const NAMES = [
  "width",
  "initial_indent",
  "subsequent_indent",
  "expand_tabs",
  "replace_whitespace",
  "fix_sentence_endings",
  "break_long_words",
  "drop_whitespace",
  "break_on_hyphens",
  "tabsize",
];
export const TextWrapper: PyType = pythonClass("textwrap", "TextWrapper", [], {
  __init__: [
    "width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=' [...]'",
    (self: Value, ...values: Value[]) => {
      NAMES.forEach((n, i) => {
        self[`$${n}`] = values[i];
      });
      self.$max_lines = values[10];
      self.$placeholder = values[11];
      return None;
    },
  ],
  // Subclasses of other people's override these two.
  _munge_whitespace: ["text", munged],
  _split: ["text", split],
  fill: ["text", (self: Value, text: Value) => invoke(self, "wrap", text).join("\n")],
  wrap: [
    "text",
    (self: Value, text: Value) =>
      wrapChunks(
        {
          width: Number(self.$width),
          initial: strOf(self.$initial_indent),
          subsequent: strOf(self.$subsequent_indent),
          breakLong: truth(self.$break_long_words),
          breakHyphens: truth(self.$break_on_hyphens),
          dropSpace: truth(self.$drop_whitespace),
          maxLines: isNone(self.$max_lines) ? null : Number(self.$max_lines),
          placeholder: strOf(self.$placeholder),
        },
        chunksOf(self, textFor(text, "expandtabs")),
      ),
  ],
});
/** A text whose first use is a method: what is none has no such method. */
function textFor(v: Value, method: string): string {
  const text = asStr(v);
  if (text === undefined) throw attributeError(v, method);
  return text;
}
const fn = functionsOf("textwrap");
const wrapper = (width: Value, kwargs: PyDict): Value => apply(TextWrapper, [], { width, ...toKwargs(kwargs) });
export const wrap: Value = fn("wrap", "text, width=70, **kwargs", (text: Value, width: Value, kwargs: PyDict) =>
  invoke(wrapper(width, kwargs), "wrap", text),
);
export const fill: Value = fn("fill", "text, width=70, **kwargs", (text: Value, width: Value, kwargs: PyDict) =>
  invoke(wrapper(width, kwargs), "fill", text),
);
export const shorten: Value = fn("shorten", "text, width, **kwargs", (text: Value, width: Value, kwargs: PyDict) =>
  invoke(
    apply(TextWrapper, [], { width, max_lines: 1, ...toKwargs(kwargs) }),
    "fill",
    textFor(text, "strip").trim().split(/\s+/).join(" "),
  ),
);
export const dedent: Value = fn("dedent", "text", (text: Value) => {
  const given = asStr(text);
  if (given === undefined) throw error(TypeError, `expected string or bytes-like object, got '${typeName(text)}'`);
  const lines = given.replace(/^[ \t]+$/gm, "").split("\n");
  let margin: string | null = null;
  for (const line of lines) {
    if (line === "") continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (margin === null || margin.startsWith(indent)) margin = indent;
    else if (!indent.startsWith(margin)) {
      let i = 0;
      while (i < margin.length && margin[i] === indent[i]) i++;
      margin = margin.slice(0, i);
    }
  }
  const m = margin ?? "";
  return lines.map((l) => (l.startsWith(m) ? l.slice(m.length) : l)).join("\n");
});
export const indent: Value = fn(
  "indent",
  "text, prefix, predicate=None",
  (text: Value, prefix: Value, predicate: Value) =>
    (invoke(textFor(text, "splitlines"), "splitlines", true) as string[])
      .map((l) =>
        l !== "" && (isNone(predicate) ? l.trim() !== "" : truth(call(predicate, l))) ? strOf(prefix) + l : l,
      )
      .join(""),
);
