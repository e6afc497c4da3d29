import { type Diagnostic, positionAt, type SourceFile } from "@pycoro/syntax";
import type { Lexed } from "../lexer/lexer.ts";
import { type PyToken, STRING_BYTES, T } from "../lexer/tokens.ts";

const warning = (message: string, start: number, end: number): Diagnostic => ({
  code: "invalid-literal",
  category: "SyntaxWarning",
  severity: "warning",
  message,
  span: { start, end },
});

const TEXT_ESCAPE = /[\n\r\\'"abfnrtvxuUN0-7]/;
const BYTES_ESCAPE = /[\n\r\\'"abfnrtvx0-7]/;

/** The first escape sequence of a literal that stands for nothing, as it is written; null without one. */
function invalidEscape({ source, startOffset, end, data }: PyToken): string | null {
  const known = (data & STRING_BYTES) !== 0 ? BYTES_ESCAPE : TEXT_ESCAPE;
  for (let i = source.indexOf("\\", startOffset); i >= 0 && i < end; i = source.indexOf("\\", i + 2)) {
    const char = source.charAt(i + 1);
    const octal = /^[4-7][0-7][0-7]/.exec(source.slice(i + 1, i + 4));
    if (octal !== null) return `octal escape sequence '\\${octal[0]}'`;
    if (!known.test(char) && char < "\x80") return `escape sequence '\\${char}'`;
  }
  return null;
}

/** What CPython calls a number that a keyword touches: `0x1for`. */
function kindOfNumber(spelling: string): string {
  if (/^0[xX]/.test(spelling)) return "hexadecimal";
  if (/^0[oO]/.test(spelling)) return "octal";
  if (/^0[bB]/.test(spelling)) return "binary";
  return /[jJ]$/.test(spelling) ? "imaginary" : "decimal";
}

/**
 * The SyntaxWarnings of CPython's tokenizer and string parser about literals that a later Python will refuse.
 * The doubtful are the literals that the lexer set aside: those with escapes, and numbers that touch a keyword.
 */
export function literalWarnings(file: SourceFile, { tokens, doubtful }: Lexed): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const index of doubtful) {
    const token = tokens.object(index);
    const { startOffset: start, end, tokenTypeIdx } = token;
    if (tokenTypeIdx === T.Number.tokenTypeIdx) {
      found.push(warning(`invalid ${kindOfNumber(token.image)} literal`, start, end));
      continue;
    }
    const invalid = invalidEscape(token);
    if (invalid === null) continue;
    // A stretch of an f-string counts for the line on which it ends, a string for the line on which it begins.
    const isPiece = tokenTypeIdx === T.FStringMiddle.tokenTypeIdx;
    const lineStart = file.lineStarts[positionAt(file, end).line - 1]!;
    found.push(warning(`invalid ${invalid}`, isPiece ? Math.max(start, lineStart) : start, end));
  }
  return found;
}
