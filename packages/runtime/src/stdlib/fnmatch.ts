/** `fnmatch`: https://docs.python.org/3.13/library/fnmatch.html */
import { fspath } from "../builtins/path.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { iterate } from "../object/iterate.ts";
import type { Value } from "../object/value.ts";
import { bufferOf } from "../types/bytes/value.ts";
import { decodeBytes } from "../types/codecs/registry.ts";
import { patternText, toRegExp } from "./fnmatch/pattern.ts";
import { asStr, functionsOf } from "./kit.ts";

const fn = functionsOf("fnmatch");
const text = (v: Value): string => asStr(v) ?? decodeBytes(bufferOf(v) ?? new Uint8Array(), "latin-1", "strict");
const isBytes = (v: Value): boolean => asStr(v) === undefined;
/** Names and patterns are all text or all bytes. @throws TypeError in the words of `re` */
function alike(name: Value, pattern: Value): void {
  if (isBytes(name) === isBytes(pattern)) return;
  throw error(
    TypeError,
    isBytes(pattern)
      ? "cannot use a bytes pattern on a string-like object"
      : "cannot use a string pattern on a bytes-like object",
  );
}
function matches(name: Value, pattern: Value): boolean {
  const [given, shape] = [fspath(name), fspath(pattern)];
  alike(given, shape);
  return toRegExp(text(shape)).test(text(given));
}

export const translate: Value = fn("translate", "pat", (pattern: Value) => patternText(text(pattern)));
/** File names of this system are told apart by case, as Linux's are. */
export const fnmatch: Value = fn("fnmatch", "name, pat", matches);
export const fnmatchcase: Value = fn("fnmatchcase", "name, pat", matches);
export const filter: Value = fn("filter", "names, pat", (names: Value, pattern: Value) => {
  const regexp = toRegExp(text(pattern));
  return [...iterate(names)].filter((name) => {
    const given = fspath(name);
    alike(given, pattern);
    return regexp.test(text(given));
  });
});
