/** `re`: https://docs.python.org/3.13/library/re.html */
import { slot } from "../host/interpreter.ts";
import { DeprecationWarning, error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { BoxedInt, PyTuple, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { functionsOf } from "./kit.ts";
import { PatternError } from "./re/errors.ts";
import { flag, RegexFlag } from "./re/flags.ts";
import { scannerClass } from "./re/lexical-scanner.ts";
import {
  find,
  findAll,
  iterateMatches,
  MatchType,
  PatternObject,
  PatternType,
  split as splitBy,
  substitute,
} from "./re/objects.ts";
import { parsePattern } from "./re/parse.ts";
import { textOf } from "./re/subject.ts";

const fn = functionsOf("re");
export const ASCII: Value = flag(256);
export const IGNORECASE: Value = flag(2);
export const LOCALE: Value = flag(4);
export const UNICODE: Value = flag(32);
export const MULTILINE: Value = flag(8);
export const DOTALL: Value = flag(16);
export const VERBOSE: Value = flag(64);
export const DEBUG: Value = flag(128);
export const NOFLAG: Value = flag(0);
export {
  ASCII as A,
  DOTALL as S,
  IGNORECASE as I,
  LOCALE as L,
  MULTILINE as M,
  PatternError,
  PatternError as error,
  RegexFlag,
  UNICODE as U,
  VERBOSE as X,
};
export const Pattern: PyType = PatternType;
export const Match: PyType = MatchType;

const CACHE = Symbol("compiled patterns");
const cache = (): Map<string, PatternObject> => slot(CACHE, () => new Map());

function compilePattern(pattern: Value, flags: Value): PatternObject {
  const bits = Number(flags instanceof BoxedInt ? flags.v : flags);
  if (pattern instanceof PatternObject) {
    if (bits !== 0) throw error(ValueError, "cannot process flags argument with a compiled pattern");
    return pattern;
  }
  const own = textOf(pattern);
  const data = own === undefined ? bufferOf(pattern) : undefined;
  const isBytes = data !== undefined;
  if (own === undefined && !isBytes) throw error(TypeError, "first argument must be string or compiled pattern");
  const text = own ?? Array.from(data as Uint8Array, (c) => String.fromCharCode(c)).join("");
  const key = `${isBytes ? "b" : "s"}${bits}:${text}`;
  const known = cache().get(key);
  if (known !== undefined) return known;
  const made = new PatternObject(pattern, parsePattern(pattern, text, isBytes, bits), isBytes);
  if (cache().size > 512) cache().clear();
  cache().set(key, made);
  return made;
}
const wrap = (m: Value | null): Value => m ?? None;

/** What pickled patterns are made again with. */
export const _compile: Value = fn("_compile", "pattern, flags", compilePattern);
export const compile: Value = fn("compile", "pattern, flags=0", compilePattern);
export const search: Value = fn("search", "pattern, string, flags=0", (p: Value, s: Value, f: Value) =>
  wrap(find(compilePattern(p, f), s, "search")),
);
export const match: Value = fn("match", "pattern, string, flags=0", (p: Value, s: Value, f: Value) =>
  wrap(find(compilePattern(p, f), s, "match")),
);
export const fullmatch: Value = fn("fullmatch", "pattern, string, flags=0", (p: Value, s: Value, f: Value) =>
  wrap(find(compilePattern(p, f), s, "fullmatch")),
);
export const findall: Value = fn("findall", "pattern, string, flags=0", (p: Value, s: Value, f: Value) =>
  callSpecial(compilePattern(p, f), "findall", s),
);
export const finditer: Value = fn("finditer", "pattern, string, flags=0", (p: Value, s: Value, f: Value) =>
  iterateMatches(findAll(compilePattern(p, f), s)),
);
/**
 * Functions whose last arguments ought to be named: `names` says which may still be given by place, for which Python 3.13 warns.
 * @throws TypeError in the words of a function with those parameters
 */
function namedLast(
  name: string,
  first: string,
  names: readonly [limit: string, flags: "flags"],
  body: (p: PatternObject, args: readonly Value[], limit: Value) => Value,
): Value {
  const count = first.split(",").length;
  return fn(name, `${first}, *args, ${names[0]}=..., flags=...`, (...given: Value[]) => {
    const [limit, flags] = given.slice(count + 1);
    const { items } = given[count] as PyTuple;
    const values = [limit, flags];
    if (items.length > 0) {
      names.forEach((option, i) => {
        if (i < items.length && values[i] !== undefined)
          throw error(TypeError, `${name}() got multiple values for argument '${option}'`);
      });
      if (items.length > 2)
        throw error(
          TypeError,
          `${name}() takes from ${count} to ${count + 2} positional arguments but ${count + items.length} were given`,
        );
      items.forEach((item, i) => {
        values[i] = item;
      });
      warn(DeprecationWarning, `'${names[0]}' is passed as positional argument`);
    }
    return body(compilePattern(given[0], values[1] ?? 0), given, values[0] ?? 0);
  });
}
export const sub: Value = namedLast(
  "sub",
  "pattern, repl, string",
  ["count", "flags"],
  (p, [, repl, s], n) => substitute(p, repl, s, n)[0],
);
export const subn: Value = namedLast(
  "subn",
  "pattern, repl, string",
  ["count", "flags"],
  (p, [, repl, s], n) => new PyTuple(substitute(p, repl, s, n)),
);
export const split: Value = namedLast("split", "pattern, string", ["maxsplit", "flags"], (p, [, s], n) =>
  splitBy(p, s, n),
);
export const Scanner: PyType = scannerClass(compilePattern);
export const escape: Value = fn("escape", "pattern", (pattern: Value) => {
  const text = textOf(pattern);
  const special = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g;
  if (text !== undefined) return text.replace(special, "\\$&");
  const bytes = String.fromCharCode(...(pattern as PyBytes).data).replace(special, "\\$&");
  return new PyBytes(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
});
export const purge: Value = fn("purge", "", () => {
  cache().clear();
  return None;
});
