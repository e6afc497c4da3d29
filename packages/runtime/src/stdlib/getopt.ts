/** `getopt`: https://docs.python.org/3.13/library/getopt.html */
import { getattr } from "../object/attributes.ts";
import { Exception } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { asStr, functionsOf, pythonException, pythonMethods, tuple } from "./kit.ts";

const fn = functionsOf("getopt");
export const __all__: string[] = ["GetoptError", "error", "getopt", "gnu_getopt"];
export const GetoptError: PyType = pythonException("getopt", "GetoptError", Exception);
pythonMethods(GetoptError, {
  __init__: [
    "msg, opt=''",
    (self: Value, message: Value, option: Value) => {
      [self.$msg, self.$opt] = [message, option];
      self.args = tuple(message, option);
      return None;
    },
  ],
  __str__: ["", (self: Value) => self.$msg],
});
export const error: PyType = GetoptError;

/** Options that were found, and words that are still to be read. */
interface Reading {
  readonly found: Value[];
  words: Value[];
}
const wrong = (message: string, option: string) => call(GetoptError, message, option);

/** The full name that a long option's beginning means, and whether it takes a value. */
function longOption(text: string, known: readonly string[]): readonly [name: string, hasValue: boolean] {
  const possible = known.filter((name) => name.startsWith(text));
  if (possible.length === 0) throw wrong(`option --${text} not recognized`, text);
  if (possible.includes(text)) return [text, false];
  if (possible.includes(`${text}=`)) return [text, true];
  if (possible.length > 1) throw wrong(`option --${text} not a unique prefix`, text);
  const only = possible[0] as string;
  return [only.replace(/=$/, ""), only.endsWith("=")];
}
function readLong(word: string, known: readonly string[], reading: Reading): void {
  const at = word.indexOf("=");
  const [name, hasValue] = longOption(at < 0 ? word : word.slice(0, at), known);
  let value: Value = at < 0 ? undefined : word.slice(at + 1);
  if (!hasValue && value !== undefined) throw wrong(`option --${name} must not have an argument`, name);
  if (hasValue && value === undefined) {
    if (reading.words.length === 0) throw wrong(`option --${name} requires argument`, name);
    value = reading.words.shift();
  }
  reading.found.push(tuple(`--${name}`, value ?? ""));
}

function readShort(word: string, known: string, reading: Reading): void {
  const letters = [...word];
  for (let letter = letters.shift(); letter !== undefined; letter = letters.shift()) {
    const at = letter === ":" ? -1 : known.indexOf(letter);
    if (at < 0) throw wrong(`option -${letter} not recognized`, letter);
    let value: Value = "";
    if (known[at + letter.length] === ":") {
      value = letters.splice(0).join("");
      if (value === "") {
        if (reading.words.length === 0) throw wrong(`option -${letter} requires argument`, letter);
        value = reading.words.shift();
      }
    }
    reading.found.push(tuple(`-${letter}`, value));
  }
}

/** Reads options; other words end the reading, or are left for the program when options may follow them. */
function read(args: Value, short: string, long: Value, mixes: boolean): Value {
  const names = asStr(long) === undefined ? toArray(long ?? []).map(strOf) : [strOf(long)];
  const reading: Reading = { found: [], words: [...toArray(args)] };
  const rest: Value[] = [];
  while (reading.words.length > 0) {
    const word = strOf(reading.words[0]);
    const isOption = word.startsWith("-") && word !== "-";
    if (!isOption && !mixes) break;
    reading.words.shift();
    if (word === "--") break;
    if (!isOption) rest.push(word);
    else if (word.startsWith("--")) readLong(word.slice(2), names, reading);
    else readShort(word.slice(1), short, reading);
  }
  return tuple(reading.found, [...rest, ...reading.words]);
}

export const getopt: Value = fn("getopt", "args, shortopts, longopts=...", (args: Value, short: Value, long: Value) =>
  read(args, strOf(short), long, false),
);
export const gnu_getopt: Value = fn(
  "gnu_getopt",
  "args, shortopts, longopts=...",
  (args: Value, short: Value, long: Value) => {
    const text = strOf(short);
    const isPosix = truth(invoke(getattr(importModule("os"), "environ"), "get", "POSIXLY_CORRECT"));
    const isFirst = text.startsWith("+");
    return read(args, isFirst ? text.slice(1) : text, long, !isFirst && !isPosix);
  },
);
