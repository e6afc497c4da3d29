/** `linecache`: https://docs.python.org/3.13/library/linecache.html */
import type { Value } from "../object/value.ts";
import { None } from "../object/value.ts";
import { functionsOf, isNone } from "./kit.ts";
import { cache, check, lazy, lines, sourceLine, update } from "./linecache/source.ts";

const fn = functionsOf("linecache");

const clearcache = fn("clearcache", "", () => {
  cache().clear();
  return None;
});
const getline = fn(
  "getline",
  "filename, lineno, module_globals=None",
  (filename: Value, line: Value, globals: Value) => {
    if (!isNone(globals)) lazy(filename, globals);
    return sourceLine(filename, line);
  },
);
const getlines = fn("getlines", "filename, module_globals=None", (filename: Value, globals: Value) => {
  if (!isNone(globals)) lazy(filename, globals);
  return lines(filename);
});
const updatecache = fn("updatecache", "filename, module_globals=None", (filename: Value, globals: Value) => {
  if (!isNone(globals)) lazy(filename, globals);
  return update(filename);
});
const checkcache = fn("checkcache", "filename=None", (filename: Value) => {
  for (const name of isNone(filename) ? [...cache().entries()].map(([key]) => key) : [filename]) check(name);
  return None;
});
const lazycache = fn("lazycache", "filename, module_globals", (filename: Value, globals: Value) =>
  lazy(filename, globals),
);

/** The names of the module; the cache is that of the running program. */
export const $names = (): Readonly<Record<string, Value>> => ({
  __all__: ["getline", "clearcache", "checkcache", "lazycache"],
  cache: cache(),
  checkcache,
  clearcache,
  getline,
  getlines,
  lazycache,
  updatecache,
});
