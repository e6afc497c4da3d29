/** `shlex`: https://docs.python.org/3.13/library/shlex.html */

import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { iterate, toArray } from "../object/iterate.ts";
import { truth } from "../object/truth.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { asStr, functionsOf, isNone } from "./kit.ts";
import { Lexer } from "./shlex/lexer.ts";

const fn = functionsOf("shlex");
export const __all__: string[] = ["shlex", "split", "quote", "join"];
export const shlex: Value = Lexer;

export const split: Value = fn(
  "split",
  "s, comments=False, posix=True",
  (text: Value, comments: Value, posix: Value) => {
    if (text === None) throw error(ValueError, "s argument must not be None");
    const lexer = call(Lexer, text, None, posix);
    lexer.$whitespace_split = true;
    if (!truth(comments)) lexer.$commenters = "";
    return toArray(lexer);
  },
  "Split the string *s* using shell-like syntax.",
);

/** A text that a shell reads as one word. @throws TypeError */
function quoted(v: Value): string {
  const text = asStr(v);
  if (text === undefined && !isNone(v) && truth(v))
    throw error(TypeError, `expected string or bytes-like object, got '${typeName(v)}'`);
  if (text === undefined || text === "") return "''";
  return /[^\w@%+=:,./-]/.test(text) ? `'${text.replaceAll("'", `'"'"'`)}'` : text;
}
export const quote: Value = fn("quote", "s", quoted, "Return a shell-escaped version of the string *s*.");
export const join: Value = fn(
  "join",
  "split_command",
  (words: Value) => [...iterate(words)].map(quoted).join(" "),
  "Return a shell-escaped string from *split_command*.",
);
