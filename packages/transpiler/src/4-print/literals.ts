/** How literals are spelled. */

const ESCAPES: { readonly [c: string]: string } = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
  "\\": "\\\\",
};
/** Control characters, separators that end lines in JS, the byte order mark and surrogates without their pair. */
const UNPRINTABLE =
  /[\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escape = (c: string): string => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * A string in the quotes that need fewer escapes, double ones when equal.
 * @example
 * stringLiteral('say "hi"') // 'say "hi"' in single quotes
 */
export function stringLiteral(text: string): string {
  if (isPlain(text)) return `"${text}"`;
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  const body = text.replace(UNPRINTABLE, escape);
  return quote + (quote === '"' ? body.replaceAll('"', '\\"') : body.replaceAll("'", "\\'")) + quote;
}

/** Whether a text stands between double quotes as it is. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 || c > 0x7e || c === DOUBLE_QUOTE || c === BACKSLASH) return false;
  }
  return true;
}
const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The text of a template literal between its backticks and `${`. */
export const templateText = (text: string): string =>
  text.replace(UNPRINTABLE, escape).replaceAll("`", "\\`").replaceAll("${", "\\${");

export function literal(value: string | number | boolean | bigint | null): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  return String(value);
}
