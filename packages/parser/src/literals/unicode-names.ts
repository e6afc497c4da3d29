import * as lazy from "./lazy.ts";

/** Finds the character of a Unicode name (`GREEK SMALL LETTER ALPHA`), in any case; undefined when it knows none. */
export type UnicodeNames = (name: string) => string | undefined;

/** All names of characters and their aliases; those of ideographs and syllables are computed, and in capitals only. */
export const unicodeNames: UnicodeNames = (name) => {
  const code = lazy.names.characterNamed(name);
  return code === undefined ? undefined : String.fromCodePoint(code);
};
