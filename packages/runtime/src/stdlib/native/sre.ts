/** `_sre`: what CPython's own parser of patterns (Lib/re/_parser.py), which other libraries use, reads of it. Matching is `re`'s. */
import type { Value } from "../../object/value.ts";
import { builtinsOf, toIndex } from "../kit.ts";

const fn = builtinsOf("_sre");
export const CODESIZE: number = 4;
export const MAGIC: number = 20230612;
export const MAXGROUPS: number = 1073741823;
export const MAXREPEAT: number = 4294967295;

const letter = (v: Value): string => String.fromCodePoint(Number(toIndex(v)));
const only = (text: string, code: number): number => ([...text].length === 1 ? (text.codePointAt(0) as number) : code);
const lower = (v: Value): number => only(letter(v).toLowerCase(), Number(toIndex(v)));
const upper = (v: Value): number => only(letter(v).toUpperCase(), Number(toIndex(v)));
const isAscii = (v: Value): boolean => Number(toIndex(v)) < 128;

export const unicode_tolower: Value = fn("unicode_tolower", "character, /", lower);
export const ascii_tolower: Value = fn("ascii_tolower", "character, /", (v: Value) => (isAscii(v) ? lower(v) : v));
export const unicode_iscased: Value = fn("unicode_iscased", "character, /", (v: Value) => lower(v) !== upper(v));
export const ascii_iscased: Value = fn(
  "ascii_iscased",
  "character, /",
  (v: Value) => isAscii(v) && lower(v) !== upper(v),
);
export const getcodesize: Value = fn("getcodesize", "", () => CODESIZE);
