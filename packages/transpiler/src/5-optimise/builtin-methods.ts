/**
 * Methods of builtin types that programs call all the time, each with the numbers of arguments for which there is a function of its own
 * (`m$1`, runtime/src/object/classes/layout.ts). A class of the program may have a method of the name: what is found when the call runs decides.
 */
const COUNTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["add", [1]],
  ["append", [1]],
  ["clear", [0]],
  ["copy", [0]],
  ["count", [1]],
  ["discard", [1]],
  ["endswith", [1]],
  ["extend", [1]],
  ["find", [1]],
  ["get", [1, 2]],
  ["insert", [2]],
  ["isalnum", [0]],
  ["isalpha", [0]],
  ["isdigit", [0]],
  ["islower", [0]],
  ["isspace", [0]],
  ["isupper", [0]],
  ["items", [0]],
  ["join", [1]],
  ["keys", [0]],
  ["lower", [0]],
  ["lstrip", [0]],
  ["partition", [1]],
  ["pop", [0, 1, 2]],
  ["remove", [1]],
  ["replace", [2]],
  ["reverse", [0]],
  ["rpartition", [1]],
  ["rstrip", [0]],
  ["send", [1]],
  ["setdefault", [1, 2]],
  ["split", [0, 1]],
  ["splitlines", [0]],
  ["startswith", [1, 2]],
  ["strip", [0]],
  ["upper", [0]],
  ["values", [0]],
  ["zfill", [1]],
]);

/** The property under which a method stands for calls with so many arguments; null for methods without. */
export const countedKey = (name: string, count: number): string | null =>
  COUNTS.get(name)?.includes(count) === true ? `${name}$${count}` : null;
