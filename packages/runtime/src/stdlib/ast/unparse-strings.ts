/** Literals of text in source form: plain ones, docstrings and f-strings. */
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";

const QUOTES = ["'", '"', '"""', "'''"];
const MULTI = ['"""', "'''"];

/** Characters that cannot stand in a literal as they are. */
function shown(text: string, keepsSpace: boolean): string {
  let out = "";
  for (const c of text) {
    if (c === "\\" || (!keepsSpace && (c === "\n" || c === "\t"))) {
      out += c === "\\" ? "\\\\" : c === "\n" ? "\\n" : "\\t";
    } else if (c === "\n" || c === "\t") out += c;
    else {
      const inRepr = reprOf(c).slice(1, -1);
      out += inRepr.startsWith("\\") && c !== "'" && c !== '"' ? inRepr : c;
    }
  }
  return out;
}

/**
 * The literal's inside and the quotes it can stand between, the best first.
 * @param keepsSpace line ends and tabs stay as they are, which needs triple quotes
 */
export function literal(
  text: string,
  quotes: readonly string[] = QUOTES,
  keepsSpace = false,
): readonly [string, readonly string[]] {
  const inner = shown(text, keepsSpace);
  let possible = inner.includes("\n") ? quotes.filter((q) => MULTI.includes(q)) : [...quotes];
  possible = possible.filter((q) => !inner.includes(q));
  if (possible.length === 0) {
    // No quotes fit: Python's repr of the text decides.
    const plain = reprOf(text);
    const quote = quotes.find((q) => plain.startsWith(q)) as string;
    return [plain.slice(1, -1), [quote ?? (plain[0] as string)]];
  }
  const last = inner.at(-1);
  if (last !== undefined) {
    possible.sort((a, b) => Number(a[0] === last) - Number(b[0] === last));
    if (possible[0]?.[0] === last) return [`${inner.slice(0, -1)}\\${last}`, possible];
  }
  return [inner, possible];
}

export const docstring = (text: string, prefix: string): string => {
  const [inner, [quote]] = literal(text, MULTI, true);
  return `${prefix}${quote}${inner}${quote}`;
};
/** A text outside of f-strings is written as its repr. */
export const plain = (v: Value): string => reprOf(v);
