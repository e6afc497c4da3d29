/** `fnmatch`: https://docs.python.org/3.13/library/fnmatch.html */
import { iterate } from "../object/iterate.ts";
import type { Value } from "../object/value.ts";
import { bufferOf } from "../types/bytes/value.ts";
import { decodeBytes } from "../types/codecs/registry.ts";
import { patternText, toRegExp } from "./fnmatch/pattern.ts";
import { asStr, functionsOf } from "./kit.ts";

const fn = functionsOf("fnmatch");
const text = (v: Value): string => asStr(v) ?? decodeBytes(bufferOf(v) ?? new Uint8Array(), "latin-1", "strict");
const matches = (name: Value, pattern: Value): boolean => toRegExp(text(pattern)).test(text(name));

export const translate: Value = fn("translate", "pat", (pattern: Value) => patternText(text(pattern)));
/** File names of this system are told apart by case, as Linux's are. */
export const fnmatch: Value = fn("fnmatch", "name, pat", matches);
export const fnmatchcase: Value = fn("fnmatchcase", "name, pat", matches);
export const filter: Value = fn("filter", "names, pat", (names: Value, pattern: Value) => {
  const regexp = toRegExp(text(pattern));
  return [...iterate(names)].filter((name) => regexp.test(text(name)));
});
