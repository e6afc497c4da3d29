import { sourceFile } from "@pycoro/syntax";
import { COMPOUND } from "./compound.ts";
import { allRules, endsTooEarly } from "./diagnose/diagnose.ts";
import { relevantTokens } from "./grammar/tolerance.ts";
import { scan } from "./lexer/lexer.ts";
import { unicodeNames } from "./literals/unicode-names.ts";
import { parseStrictly } from "./strict.ts";

/**
 * Whether an interactive session must read another line before it can run this text, as `codeop.compile_command` decides:
 * a bracket, a string or a block is open. A text that no further line can save is not incomplete.
 * @example
 * isIncomplete("if x:")      // true
 * isIncomplete("if x:\n  y") // true: an empty line ends the block
 * isIncomplete("x +")        // false: it is wrong
 */
export function isIncomplete(text: string): boolean {
  if (/^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(text)) return false;
  const file = sourceFile("<stdin>", `${text}\n`);
  const strict = parseStrictly(file, "file", unicodeNames);
  if (strict.body === null) {
    const lexed = scan(file);
    return endsTooEarly(lexed, relevantTokens(lexed.tokens.objects(), strict.trail), allRules(file, unicodeNames));
  }
  const last = strict.body[strict.body.length - 1];
  return last !== undefined && COMPOUND.has(last.kind) && !/[\r\n]$/.test(text);
}
