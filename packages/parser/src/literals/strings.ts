import type { ast } from "@pycoro/syntax";
import {
  type PyToken,
  STRING_BYTES,
  STRING_CARRIAGE,
  STRING_DOUBLED,
  STRING_ESCAPE,
  STRING_OPEN,
  STRING_TRIPLE,
  STRING_UNICODE,
} from "../lexer/tokens.ts";
import { EscapeFailure, isHigh, isLow, unescapeBytes, unescapeText } from "./escapes.ts";
import { LiteralFailure } from "./failure.ts";
import type { UnicodeNames } from "./unicode-names.ts";

/** A literal of the implicit concatenation `"a" f"{b}"`: a plain one, or the values of an f-string. */
export type StringPart = PyToken | FStringPart;
export interface FStringPart {
  readonly values: readonly ast.Expr[];
}
const isFString = (part: StringPart): part is FStringPart => "values" in part;

/** Python reads every newline in a literal as `\n`. */
const universal = (text: string): string => text.replace(/\r\n?/g, "\n");

type StrValue = Extract<ast.ConstantValue, { type: "str" }>;

const constant = (start: number, end: number, value: ast.ConstantValue, u: "u" | null): ast.Constant => ({
  kind: "Constant",
  start,
  end,
  value,
  u,
});

function decode<R>(token: PyToken, read: () => R): R {
  try {
    return read();
  } catch (error) {
    if (error instanceof EscapeFailure) throw new LiteralFailure(error.message, token.startOffset, token.end);
    throw error;
  }
}

function plainString(token: PyToken, names: UnicodeNames): ast.Constant {
  const { data, startOffset: start, end, source } = token;
  const width = (data & STRING_TRIPLE) !== 0 ? 3 : 1;
  let from = start;
  while (source.charCodeAt(from) !== 34 && source.charCodeAt(from) !== 39) from++;
  let text = source.slice(from + width, (data & STRING_OPEN) !== 0 ? end : end - width);
  if ((data & STRING_CARRIAGE) !== 0) text = universal(text);
  if ((data & STRING_BYTES) !== 0) {
    if (/[^\0-\x7f]/.test(text))
      throw new LiteralFailure("bytes can only contain ASCII literal characters", start, end);
    if ((data & STRING_ESCAPE) !== 0) text = decode(token, () => unescapeBytes(text));
    return constant(start, end, { type: "bytes", value: text }, null);
  }
  const u = (data & STRING_UNICODE) !== 0 ? "u" : null;
  return constant(start, end, strValue(token, text, (data & STRING_ESCAPE) !== 0, names), u);
}

/** A stretch of an f-string's text. */
export function fstringText(token: PyToken, raw: boolean, names: UnicodeNames): ast.Constant {
  const { data, startOffset: start, end, source } = token;
  let text = source.slice(start, (data & STRING_DOUBLED) !== 0 ? end - 1 : end);
  if ((data & STRING_CARRIAGE) !== 0) text = universal(text);
  return constant(start, end, strValue(token, text, (data & STRING_ESCAPE) !== 0 && !raw, names), null);
}

/** The value of a text that stands in a token. */
function strValue(token: PyToken, text: string, escaped: boolean, names: UnicodeNames): StrValue {
  if (!escaped) return { type: "str", value: text };
  const apart: number[] = [];
  const value = decode(token, () => unescapeText(text, names, apart));
  return apart.length === 0 ? { type: "str", value } : { type: "str", value, apart };
}

/** Texts side by side as one: a surrogate that ends one never makes up a pair with one that begins the next. */
function joined(nodes: readonly ast.Constant[]): StrValue {
  let text = "";
  const apart: number[] = [];
  for (const { value } of nodes) {
    if (value.type !== "str") continue;
    if (isLow(value.value.charCodeAt(0)) && isHigh(text.charCodeAt(text.length - 1))) apart.push(text.length - 1);
    for (const at of value.apart ?? []) apart.push(text.length + at);
    text += value.value;
  }
  return apart.length === 0 ? { type: "str", value: text } : { type: "str", value: text, apart };
}

/** The node for literals side by side (https://docs.python.org/3.13/reference/lexical_analysis.html#string-literal-concatenation). */
export function concatenate(
  parts: readonly StringPart[],
  start: number,
  end: number,
  names: UnicodeNames,
): ast.Constant | ast.JoinedStr {
  const first = parts[0]!;
  if (parts.length === 1 && !isFString(first)) return plainString(first, names);
  let formatted = false;
  let bytes = false;
  let text = false;
  const flat: ast.Expr[] = [];
  for (const part of parts) {
    if (isFString(part)) {
      formatted = true;
      for (const value of part.values) {
        if (value.kind === "JoinedStr") flat.push(...value.values);
        else flat.push(value);
      }
    } else {
      const value = plainString(part, names);
      if (value.value.type === "bytes") bytes = true;
      else text = true;
      flat.push(value);
    }
  }
  if (bytes && (text || formatted)) throw new LiteralFailure("cannot mix bytes and nonbytes literals", start, end);
  if (formatted) return { kind: "JoinedStr", start, end, values: joinText(flat) };
  const constants = flat as ast.Constant[];
  if (!bytes) return constant(start, end, joined(constants), constants[0]!.u);
  const value = constants.map((node) => (node.value.type === "bytes" ? node.value.value : "")).join("");
  return constant(start, end, { type: "bytes", value }, null);
}

/** Neighbouring texts become one, empty ones go. */
export function joinText(values: readonly ast.Expr[]): ast.Expr[] {
  const out: ast.Expr[] = [];
  for (let i = 0; i < values.length; i++) {
    const node = values[i]!;
    if (node.kind !== "Constant") {
      out.push(node);
      continue;
    }
    const texts = [node];
    for (let next = values[i + 1]; next !== undefined && next.kind === "Constant"; next = values[i + 1]) {
      texts.push(next);
      i++;
    }
    const value = joined(texts);
    if (value.value === "") continue;
    out.push(texts.length === 1 ? node : constant(node.start, texts[texts.length - 1]!.end, value, node.u));
  }
  return out;
}
