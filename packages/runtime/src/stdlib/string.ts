/** `string`: https://docs.python.org/3.13/library/string.html */
export { Formatter } from "./string/formatter.ts";
export { Template } from "./string/template.ts";

import { invoke } from "../object/functions/call.ts";
import type { Value } from "../object/value.ts";
import { functionsOf, isNone } from "./kit.ts";

export const ascii_lowercase: string = "abcdefghijklmnopqrstuvwxyz";
export const ascii_uppercase: string = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const ascii_letters: string = ascii_lowercase + ascii_uppercase;
export const digits: string = "0123456789";
export const hexdigits: string = "0123456789abcdefABCDEF";
export const octdigits: string = "01234567";
export const punctuation: string = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
export const whitespace: string = " \t\n\r\v\f";
export const printable: string = digits + ascii_letters + punctuation + whitespace;

export const capwords: Value = functionsOf("string")("capwords", "s, sep=None", (s: Value, sep: Value) =>
  invoke(
    isNone(sep) ? " " : sep,
    "join",
    invoke(s, "split", sep).map((word: Value) => invoke(word, "capitalize")),
  ),
);
