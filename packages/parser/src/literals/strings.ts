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
import { EscapeFailure, unescapeBytes, unescapeText } from "./escapes.ts";
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
  if ((data & STRING_ESCAPE) !== 0) text = decode(token, () => unescapeText(text, names));
  return constant(start, end, { type: "str", value: text }, (data & STRING_UNICODE) !== 0 ? "u" : null);
}

/** A stretch of an f-string's text. */
export function fstringText(token: PyToken, raw: boolean, names: UnicodeNames): ast.Constant {
  const { data, startOffset: start, end, source } = token;
  let text = source.slice(start, (data & STRING_DOUBLED) !== 0 ? end - 1 : end);
  if ((data & STRING_CARRIAGE) !== 0) text = universal(text);
  if ((data & STRING_ESCAPE) !== 0 && !raw) text = decode(token, () => unescapeText(text, names));
  return constant(start, end, { type: "str", value: text }, null);
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
  const value = constants.map(stringOf).join("");
  return constant(start, end, { type: bytes ? "bytes" : "str", value }, constants[0]!.u);
}

const stringOf = (node: ast.Constant): string =>
  node.value.type === "str" || node.value.type === "bytes" ? node.value.value : "";

/** Neighbouring texts become one, empty ones go. */
export function joinText(values: readonly ast.Expr[]): ast.Expr[] {
  const out: ast.Expr[] = [];
  for (let i = 0; i < values.length; i++) {
    const node = values[i]!;
    if (node.kind !== "Constant") {
      out.push(node);
      continue;
    }
    let text = stringOf(node);
    let last = node;
    for (let next = values[i + 1]; next !== undefined && next.kind === "Constant"; next = values[i + 1]) {
      text += stringOf(next);
      last = next;
      i++;
    }
    if (text === "") continue;
    out.push(last === node ? node : constant(node.start, last.end, { type: "str", value: text }, node.u));
  }
  return out;
}
