/** What sections hold, and how their options are read, put and written. */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains, getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { asStr, functionsOf, isNone, nativeClass } from "../kit.ts";
import * as E from "./errors.ts";
import { readLines, type Syntax } from "./read.ts";

export const DEFAULTSECT = "DEFAULT";
export class Unnamed extends PyObject {}
export const UnnamedType = nativeClass("configparser", "_UnnamedSection", Unnamed, {
  __repr__: ["", () => "<UNNAMED_SECTION>"],
});
export const UNNAMED_SECTION: Value = new (UnnamedType.alloc as new () => Value)();

export interface State {
  readonly sections: Map<Value, PyDict>;
  readonly defaults: PyDict;
  readonly proxies: Map<Value, Value>;
  readonly syntax: Syntax;
  readonly defaultSection: string;
  readonly interpolation: Value;
}
export const stateOf = (self: Value): State => self.state;
export const fn = functionsOf("configparser");
export const key = (self: Value, option: Value): string => invoke(self, "optionxform", option);

/** Options of a section over the defaults, then what the call adds. */
export function layers(self: Value, section: Value, vars: Value): PyDict {
  const state = stateOf(self);
  const own = state.sections.get(section);
  if (own === undefined && section !== state.defaultSection) throw call(E.NoSectionError, section);
  const all = new PyDict();
  for (const [k, v] of state.defaults.entries()) all.set(k, v);
  for (const [k, v] of own?.entries() ?? []) all.set(k, v);
  if (!isNone(vars))
    for (const pair of iterate(invoke(vars, "items"))) {
      const [k, v] = [...iterate(pair)];
      all.set(key(self, k), isNone(v) ? v : strOf(v));
    }
  return all;
}
export function get(self: Value, section: Value, option: Value, raw: Value, vars: Value, fallback: Value): Value {
  let map: PyDict;
  try {
    map = layers(self, section, vars);
  } catch (e) {
    if (fallback !== undefined && isError(e, E.NoSectionError)) return fallback;
    throw e;
  }
  const name = key(self, option);
  const value = map.get(name);
  if (value === undefined) {
    if (fallback !== undefined) return fallback;
    throw call(E.NoOptionError, name, section);
  }
  if (truth(raw) || isNone(value)) return value;
  return invoke(stateOf(self).interpolation, "before_get", self, section, name, value, map);
}
export const BOOLEANS: Readonly<Record<string, boolean>> = {
  "1": true,
  yes: true,
  true: true,
  on: true,
  "0": false,
  no: false,
  false: false,
  off: false,
};
/** What the parser's own table of words says; programs may have put another into its place. */
export const toBoolean = (value: Value, parser: Value): Value => {
  const states = getattr(parser, "BOOLEAN_STATES");
  const word = invoke(value, "lower");
  if (!contains(states, word)) throw error(ValueError, `Not a boolean: ${strOf(value)}`);
  return getitem(states, word);
};
export const builtin = (name: string): Value => importModule("builtins").dict.get(name);
export const CONVERT: Readonly<Record<string, (v: Value, parser: Value) => Value>> = {
  boolean: toBoolean,
  float: (v) => call(builtin("float"), v),
  int: (v) => call(builtin("int"), v),
};
export const GET = "section, option, *, raw=False, vars=None, fallback=...";
export const converting =
  (convert: (v: Value, parser: Value) => Value) =>
  (self: Value, section: Value, option: Value, raw: Value, vars: Value, fallback: Value): Value => {
    try {
      return convert(invokeGet(self, section, option, raw, vars), self);
    } catch (e) {
      if (fallback !== undefined && (isError(e, E.NoSectionError) || isError(e, E.NoOptionError))) return fallback;
      throw e;
    }
  };
export const invokeGet = (self: Value, section: Value, option: Value, raw: Value, vars: Value): Value =>
  get(self, section, option, raw, vars, undefined);

export function put(self: Value, section: Value, option: Value, value: Value): void {
  const state = stateOf(self);
  const target =
    isNone(section) || section === "" || section === state.defaultSection
      ? state.defaults
      : state.sections.get(section);
  if (target === undefined) throw call(E.NoSectionError, section);
  const name = key(self, option);
  target.set(
    name,
    isNone(value) || asStr(value) === undefined
      ? value
      : invoke(state.interpolation, "before_set", self, section, name, value),
  );
}
/** ConfigParser holds texts only. */
export function checkText(self: Value, option: Value, value: Value): void {
  if (asStr(option) === undefined) throw error(TypeError, "option keys must be strings");
  if (stateOf(self).syntax.allowNoValue && isNone(value)) return;
  if (asStr(value) === undefined) throw error(TypeError, "option values must be strings");
}
export function addSection(self: Value, section: Value): void {
  const state = stateOf(self);
  if (section === state.defaultSection) throw error(ValueError, `Invalid section name: ${reprOf(section)}`);
  if (state.sections.has(section)) throw call(E.DuplicateSectionError, section);
  state.sections.set(section, new PyDict());
}
/** How the name of a section is found in a line: by the parser's `SECTCRE` where a program has given it one. */
function headerOf(self: Value): (line: string) => string | undefined {
  const pattern = tryGetattr(self, "SECTCRE");
  if (pattern === undefined) return (line) => /^\[(.+)\]/s.exec(line)?.[1];
  return (line) => {
    const match = invoke(pattern, "match", line);
    return isNone(match) ? undefined : strOf(invoke(match, "group", "header"));
  };
}
export function feed(self: Value, lines: Iterable<string>, source: Value): void {
  const state = stateOf(self);
  readLines(lines, source, state.syntax, {
    defaultSection: state.defaultSection,
    unnamed: UNNAMED_SECTION,
    has: (section) => state.sections.has(section),
    begin: (section) => void state.sections.set(section, new PyDict()),
    key: (name) => key(self, name),
    header: headerOf(self),
    put: (section, name, value) => {
      const target = section === state.defaultSection ? state.defaults : (state.sections.get(section) as PyDict);
      target.set(name, value === null ? None : invoke(state.interpolation, "before_read", self, section, name, value));
    },
  });
}
export const names = (self: Value): Value[] => [stateOf(self).defaultSection, ...stateOf(self).sections.keys()];

export function write(self: Value, file: Value, spaces: Value): Value {
  const state = stateOf(self);
  const delimiter = state.syntax.delimiters[0] as string;
  const sign = truth(spaces) ? ` ${delimiter} ` : delimiter;
  const section = (name: Value, options: PyDict): void => {
    const head = name === UNNAMED_SECTION ? "" : `[${strOf(name)}]\n`;
    if (head !== "") invoke(file, "write", head);
    for (const [option, given] of options.entries()) {
      const value = isNone(given) ? given : invoke(state.interpolation, "before_write", self, name, option, given);
      const tail = isNone(value) && state.syntax.allowNoValue ? "" : `${sign}${strOf(value).replaceAll("\n", "\n\t")}`;
      invoke(file, "write", `${option}${tail}\n`);
    }
    invoke(file, "write", "\n");
  };
  if (state.defaults.size > 0) section(state.defaultSection, state.defaults);
  for (const [name, options] of state.sections) section(name, options);
  return None;
}

export const texts = (v: Value): string[] => (isNone(v) ? [] : [...iterate(v)].map(strOf));
