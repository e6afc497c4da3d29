import * as lazy from "./lazy.ts";

/** Finds the character of a Unicode name (`GREEK SMALL LETTER ALPHA`), in any case; undefined when it knows none. */
export type UnicodeNames = (name: string) => string | undefined;

/** Control characters have no names, only aliases. */
const ALIASES =
  "0:NULL,7:ALERT,8:BACKSPACE,9:CHARACTER TABULATION,9:TAB,A:LINE FEED,A:NEW LINE,D:CARRIAGE RETURN,1B:ESCAPE";

/** The table is unfolded when the first `\N{...}` is met. */
const table = (() => {
  let made: Map<string, string> | undefined;
  return (): ReadonlyMap<string, string> => {
    made ??= unfold();
    return made;
  };
})();

function unfold(): Map<string, string> {
  const characters = new Map<string, string>();
  const add = (codePoint: number, name: string) => characters.set(name, String.fromCodePoint(codePoint));
  for (const alias of ALIASES.split(",")) {
    const [hex, name] = alias.split(":") as [string, string];
    add(Number.parseInt(hex, 16), name);
  }
  for (const run of lazy.names.NAME_RUNS) {
    const colon = run.indexOf(":");
    const first = Number.parseInt(run.slice(0, colon), 16);
    const names = run.slice(colon + 1).split(",");
    for (const [k, name] of names.entries()) if (name !== "") add(first + k, name);
  }
  return characters;
}

/** The characters that programs name most; a host with the whole table passes its own. */
export const commonNames: UnicodeNames = (name) => table().get(name.toUpperCase());
