/** Strings of TOML: basic and literal ones, of one line or several. https://toml.io/en/v1.0.0#string */
import { reprOf } from "../../object/repr.ts";
import type { Source } from "./source.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\",
};
const PLAIN = /[^"\\\0-\x08\n-\x1f\x7f]*/y;
const PLAIN_LINES = /[^"\\\0-\x08\x0b-\x1f\x7f]*/y;

function hexadecimal(source: Source, digits: number): string {
  const text = source.text.slice(source.at, source.at + digits);
  if (text.length !== digits || /[^0-9a-fA-F]/.test(text)) throw source.error("Invalid hex value");
  source.at += digits;
  const code = Number.parseInt(text, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw source.error("Escaped character is not a Unicode scalar value");
  return String.fromCodePoint(code);
}
/** What follows a backslash. */
function escaped(source: Source, ofLines: boolean): string {
  source.at++;
  const id = source.char ?? "";
  if (id !== "") source.at++;
  if (ofLines && (id === " " || id === "\t" || id === "\n")) {
    // A backslash at a line's end takes all blanks up to the next character away.
    if (id !== "\n") {
      source.skipBlanks();
      if (source.char === undefined) return "";
      if (source.char !== "\n") throw source.error("Unescaped '\\' in a string");
    }
    source.skipBlankLines();
    return "";
  }
  if (id === "u") return hexadecimal(source, 4);
  if (id === "U") return hexadecimal(source, 8);
  const known = Object.hasOwn(ESCAPES, id) ? ESCAPES[id] : undefined;
  if (known === undefined) throw source.error("Unescaped '\\' in a string");
  return known;
}
/** Behind the opening quotes, up to and with the closing ones. */
function basic(source: Source, ofLines: boolean): string {
  let text = "";
  for (;;) {
    text += source.match(ofLines ? PLAIN_LINES : PLAIN)?.[0] ?? "";
    const { char } = source;
    if (char === undefined) throw source.error("Unterminated string");
    if (char === "\\") text += escaped(source, ofLines);
    else if (char !== '"') throw source.error(`Illegal character ${reprOf(char)}`);
    else if (!ofLines || source.sees('"""')) {
      source.at += ofLines ? 3 : 1;
      return text;
    } else {
      text += char;
      source.at++;
    }
  }
}
function literal(source: Source, quotes: string, ofLines: boolean): string {
  const start = source.at;
  source.skipUntil(quotes, true, ofLines);
  const text = source.text.slice(start, source.at);
  source.at += quotes.length;
  return text;
}

/** A string of one line, at its opening quote. @throws TOMLDecodeError */
export function stringOfLine(source: Source): string {
  const isLiteral = source.char === "'";
  source.at++;
  return isLiteral ? literal(source, "'", false) : basic(source, false);
}
/** Any string, at its opening quote. @throws TOMLDecodeError */
export function string(source: Source): string {
  const quote = source.char as string;
  if (!source.sees(quote.repeat(3))) return stringOfLine(source);
  source.at += 3;
  if (source.char === "\n") source.at++;
  let text = quote === "'" ? literal(source, "'''", true) : basic(source, true);
  // Up to two quotes may stand right before the closing ones.
  for (let more = 0; more < 2 && source.char === quote; more++) {
    text += quote;
    source.at++;
  }
  return text;
}
