/** The parsers: mappings of sections, which are mappings of options. https://docs.python.org/3.13/library/configparser.html */
import { pathOf } from "../../builtins/path.ts";
import { getattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/call.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, KeyError, OSError, TypeError, ValueError } from "../../object/exceptions.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { importModule } from "../../object/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { MutableMapping } from "../collections/abc-mappings.ts";
import { asStr, functionsOf, getset, isNone, nativeClass, pythonClass, tuple } from "../kit.ts";
import * as E from "./errors.ts";
import { BasicInterpolation, Interpolation } from "./interpolation.ts";
import { readLines, type Syntax } from "./read.ts";

export const DEFAULTSECT = "DEFAULT";
class Unnamed extends PyObject {}
const UnnamedType = nativeClass("configparser", "_UnnamedSection", Unnamed, {
  __repr__: ["", () => "<UNNAMED_SECTION>"],
});
export const UNNAMED_SECTION: Value = new (UnnamedType.alloc as new () => Value)();

interface State {
  readonly sections: Map<Value, PyDict>;
  readonly defaults: PyDict;
  readonly proxies: Map<Value, Value>;
  readonly syntax: Syntax;
  readonly defaultSection: string;
  readonly interpolation: Value;
}
const stateOf = (self: Value): State => self.state;
const fn = functionsOf("configparser");
const key = (self: Value, option: Value): string => invoke(self, "optionxform", option);

/** Options of a section over the defaults, then what the call adds. */
function layers(self: Value, section: Value, vars: Value): PyDict {
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
function get(self: Value, section: Value, option: Value, raw: Value, vars: Value, fallback: Value): Value {
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
const BOOLEANS: Readonly<Record<string, boolean>> = {
  "1": true,
  yes: true,
  true: true,
  on: true,
  "0": false,
  no: false,
  false: false,
  off: false,
};
const toBoolean = (value: Value): boolean => {
  const found = BOOLEANS[strOf(value).toLowerCase()];
  if (found === undefined || !Object.hasOwn(BOOLEANS, strOf(value).toLowerCase()))
    throw error(ValueError, `Not a boolean: ${strOf(value)}`);
  return found;
};
const builtin = (name: string): Value => importModule("builtins").dict.get(name);
const CONVERT: Readonly<Record<string, (v: Value) => Value>> = {
  boolean: toBoolean,
  float: (v) => call(builtin("float"), v),
  int: (v) => call(builtin("int"), v),
};
const GET = "section, option, *, raw=False, vars=None, fallback=...";
const converting =
  (convert: (v: Value) => Value) =>
  (self: Value, section: Value, option: Value, raw: Value, vars: Value, fallback: Value): Value => {
    try {
      return convert(invokeGet(self, section, option, raw, vars));
    } catch (e) {
      if (fallback !== undefined && (isError(e, E.NoSectionError) || isError(e, E.NoOptionError))) return fallback;
      throw e;
    }
  };
const invokeGet = (self: Value, section: Value, option: Value, raw: Value, vars: Value): Value =>
  get(self, section, option, raw, vars, undefined);

function put(self: Value, section: Value, option: Value, value: Value): void {
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
function checkText(self: Value, option: Value, value: Value): void {
  if (asStr(option) === undefined) throw error(TypeError, "option keys must be strings");
  if (stateOf(self).syntax.allowNoValue && isNone(value)) return;
  if (asStr(value) === undefined) throw error(TypeError, "option values must be strings");
}
function addSection(self: Value, section: Value): void {
  const state = stateOf(self);
  if (section === state.defaultSection) throw error(ValueError, `Invalid section name: ${reprOf(section)}`);
  if (state.sections.has(section)) throw call(E.DuplicateSectionError, section);
  state.sections.set(section, new PyDict());
}
function feed(self: Value, lines: Iterable<string>, source: Value): void {
  const state = stateOf(self);
  readLines(lines, source, state.syntax, {
    defaultSection: state.defaultSection,
    unnamed: UNNAMED_SECTION,
    has: (section) => state.sections.has(section),
    begin: (section) => void state.sections.set(section, new PyDict()),
    key: (name) => key(self, name),
    put: (section, name, value) => {
      const target = section === state.defaultSection ? state.defaults : (state.sections.get(section) as PyDict);
      target.set(name, value === null ? None : invoke(state.interpolation, "before_read", self, section, name, value));
    },
  });
}
const proxyOf = (self: Value, section: Value): Value => {
  const { proxies } = stateOf(self);
  const known = proxies.get(section) ?? call(SectionProxy, self, section);
  proxies.set(section, known);
  return known;
};
const names = (self: Value): Value[] => [stateOf(self).defaultSection, ...stateOf(self).sections.keys()];

function write(self: Value, file: Value, spaces: Value): Value {
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

const texts = (v: Value): string[] => (isNone(v) ? [] : [...iterate(v)].map(strOf));
export const RawConfigParser: PyType = pythonClass("configparser", "RawConfigParser", [MutableMapping], {
  __init__: [
    "defaults=None, dict_type=None, allow_no_value=False, *, delimiters=..., comment_prefixes=..., inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section='DEFAULT', interpolation=..., converters=..., allow_unnamed_section=False",
    (
      self: Value,
      defaults: Value,
      _dictType: Value,
      allowNoValue: Value,
      delimiters: Value,
      commentPrefixes: Value,
      inlinePrefixes: Value,
      strict: Value,
      emptyLines: Value,
      defaultSection: string,
      interpolation: Value,
      converters: Value,
      unnamed: Value,
    ) => {
      const chosen = interpolation === undefined ? call(getattr(self, "_DEFAULT_INTERPOLATION")) : interpolation;
      const state: State = {
        sections: new Map(),
        defaults: new PyDict(),
        proxies: new Map(),
        syntax: {
          delimiters: delimiters === undefined ? ["=", ":"] : texts(delimiters),
          commentPrefixes: commentPrefixes === undefined ? ["#", ";"] : texts(commentPrefixes),
          inlinePrefixes: texts(inlinePrefixes),
          strict: truth(strict),
          allowNoValue: truth(allowNoValue),
          emptyLines: truth(emptyLines),
          unnamedSection: truth(unnamed),
        },
        defaultSection,
        interpolation: isNone(chosen) ? call(Interpolation) : chosen,
      };
      self.state = state;
      self.$default_section = defaultSection;
      self.rawValue = (section: Value, option: string) => get(self, section, option, true, None, undefined);
      self.mapOf = (section: Value) => layers(self, section, None);
      if (converters !== undefined && !isNone(converters))
        for (const [name, convert] of (converters as PyDict).entries() as Iterable<[string, Value]>) {
          const method = converting((v) => call(convert, v));
          self[`$get${name}`] = fn(`get${name}`, GET, (section, option, raw, vars, fallback) =>
            method(self, section, option, raw, vars, fallback),
          );
        }
      if (!isNone(defaults))
        for (const pair of iterate(invoke(defaults, "items"))) {
          const [k, v] = [...iterate(pair)];
          state.defaults.set(key(self, k), isNone(v) ? v : strOf(v));
        }
      return None;
    },
  ],
  _DEFAULT_INTERPOLATION: Interpolation,
  BOOLEAN_STATES: (() => {
    const states = new PyDict();
    for (const name of Object.keys(BOOLEANS)) states.set(name, BOOLEANS[name]);
    return states;
  })(),
  __contains__: ["key", (self: Value, k: Value) => k === stateOf(self).defaultSection || stateOf(self).sections.has(k)],
  __delitem__: [
    "key",
    (self: Value, k: Value) => {
      if (k === stateOf(self).defaultSection) throw error(ValueError, "Cannot remove the default section.");
      if (!stateOf(self).sections.delete(k)) throw error(KeyError, k);
      return None;
    },
  ],
  __getitem__: [
    "key",
    (self: Value, k: Value) => {
      if (k !== stateOf(self).defaultSection && !stateOf(self).sections.has(k)) throw error(KeyError, k);
      return proxyOf(self, k);
    },
  ],
  __iter__: ["", (self: Value) => pyIter(names(self))],
  __len__: ["", (self: Value) => stateOf(self).sections.size + 1],
  __setitem__: [
    "key, value",
    (self: Value, k: Value, value: Value) => {
      const state = stateOf(self);
      const pairs = [...iterate(invoke(value, "items"))].map((pair) => [...iterate(pair)] as [Value, Value]);
      if (k === state.defaultSection) state.defaults.clear();
      else state.sections.set(k, new PyDict());
      for (const [option, v] of pairs) invoke(self, "set", k, strOf(option), isNone(v) ? v : strOf(v));
      return None;
    },
  ],
  add_section: [
    "section",
    (self: Value, section: Value) => {
      addSection(self, section);
      return None;
    },
  ],
  defaults: ["", (self: Value) => stateOf(self).defaults],
  get: [GET, get],
  getboolean: [GET, converting(toBoolean)],
  getfloat: [GET, converting(CONVERT["float"] as (v: Value) => Value)],
  getint: [GET, converting(CONVERT["int"] as (v: Value) => Value)],
  has_option: [
    "section, option",
    (self: Value, section: Value, option: Value) => {
      const state = stateOf(self);
      const name = key(self, option);
      if (isNone(section) || section === "" || section === state.defaultSection) return state.defaults.has(name);
      const own = state.sections.get(section);
      return own !== undefined && (own.has(name) || state.defaults.has(name));
    },
  ],
  has_section: ["section", (self: Value, section: Value) => stateOf(self).sections.has(section)],
  items: [
    "section=..., raw=False, vars=None",
    (self: Value, section: Value, raw: Value, vars: Value) => {
      if (section === undefined) return names(self).map((name) => tuple(name, proxyOf(self, name)));
      const map = layers(self, section, vars);
      const { interpolation } = stateOf(self);
      const shown = (k: Value, value: Value): Value =>
        truth(raw) ? value : invoke(interpolation, "before_get", self, section, k, value, map);
      return [...map.entries()].map(([k, value]) => tuple(k, shown(k, value)));
    },
  ],
  options: [
    "section",
    (self: Value, section: Value) => {
      const own = stateOf(self).sections.get(section);
      if (own === undefined) throw call(E.NoSectionError, section);
      return [...new Set([...own.keys(), ...stateOf(self).defaults.keys()])];
    },
  ],
  optionxform: ["optionstr", (_self: Value, text: string) => strOf(text).toLowerCase()],
  popitem: [
    "",
    (self: Value) => {
      const [first] = stateOf(self).sections.keys();
      if (first === undefined) throw error(KeyError);
      const proxy = proxyOf(self, first);
      stateOf(self).sections.delete(first);
      return tuple(first, proxy);
    },
  ],
  read: [
    "filenames, encoding=None",
    (self: Value, filenames: Value, encoding: Value) => {
      const isOne = asStr(filenames) !== undefined || typeOf(filenames).mro.some((t) => t.dict.has("__fspath__"));
      const done: Value[] = [];
      for (const given of isOne ? [filenames] : iterate(filenames)) {
        const path = pathOf(given);
        let file: Value;
        try {
          file = call(builtin("open"), path, "r", -1, isNone(encoding) ? "utf-8" : encoding);
        } catch (e) {
          if (isError(e, OSError)) continue;
          throw e;
        }
        try {
          feed(self, iterate(file) as Iterable<string>, path);
        } finally {
          invoke(file, "close");
        }
        done.push(path);
      }
      return done;
    },
  ],
  read_dict: [
    "dictionary, source='<dict>'",
    (self: Value, dictionary: Value, source: Value) => {
      const state = stateOf(self);
      const seen = new Set<string>();
      for (const pair of iterate(invoke(dictionary, "items"))) {
        const [section, options] = [...iterate(pair)];
        const name = strOf(section);
        if (name !== state.defaultSection && !state.sections.has(name)) addSection(self, name);
        for (const inner of iterate(invoke(options, "items"))) {
          const [option, value] = [...iterate(inner)];
          const k = key(self, strOf(option));
          if (state.syntax.strict && seen.has(`${name}\0${k}`)) throw call(E.DuplicateOptionError, name, k, source);
          seen.add(`${name}\0${k}`);
          invoke(self, "set", name, k, isNone(value) ? value : strOf(value));
        }
      }
      return None;
    },
  ],
  read_file: [
    "f, source=None",
    (self: Value, file: Value, source: Value) => {
      const named = isNone(source) ? (typeof file.$name === "string" ? file.$name : "<???>") : source;
      feed(self, iterate(file) as Iterable<string>, named);
      return None;
    },
  ],
  read_string: [
    "string, source='<string>'",
    (self: Value, text: string, source: Value) => {
      feed(self, text.split(/(?<=\n)/), source);
      return None;
    },
  ],
  remove_option: [
    "section, option",
    (self: Value, section: Value, option: Value) => {
      const state = stateOf(self);
      const own =
        isNone(section) || section === "" || section === state.defaultSection
          ? state.defaults
          : state.sections.get(section);
      if (own === undefined) throw call(E.NoSectionError, section);
      return own.delete(key(self, option));
    },
  ],
  remove_section: [
    "section",
    (self: Value, section: Value) => {
      stateOf(self).proxies.delete(section);
      return stateOf(self).sections.delete(section);
    },
  ],
  sections: ["", (self: Value) => [...stateOf(self).sections.keys()]],
  set: [
    "section, option, value=None",
    (self: Value, section: Value, option: Value, value: Value) => {
      put(self, section, option, value);
      return None;
    },
  ],
  write: ["fp, space_around_delimiters=True", write],
});
export const ConfigParser: PyType = pythonClass("configparser", "ConfigParser", [RawConfigParser], {
  _DEFAULT_INTERPOLATION: BasicInterpolation,
  add_section: [
    "section",
    (self: Value, section: Value) => {
      if (asStr(section) === undefined) throw error(TypeError, "section names must be strings");
      addSection(self, section);
      return None;
    },
  ],
  set: [
    "section, option, value=None",
    (self: Value, section: Value, option: Value, value: Value) => {
      checkText(self, option, value);
      put(self, section, option, value);
      return None;
    },
  ],
});

const optionsOf = (proxy: Value): string[] => {
  const state = stateOf(proxy.parser);
  const own =
    proxy.section === state.defaultSection ? state.defaults : (state.sections.get(proxy.section) ?? new PyDict());
  return [...new Set([...own.keys(), ...state.defaults.keys()])] as string[];
};
const GET_PROXY = "option, fallback=None, *, raw=False, vars=None";
const through =
  (convert: ((v: Value) => Value) | null) =>
  (self: Value, option: Value, fallback: Value, raw: Value, vars: Value): Value => {
    const read = convert === null ? get : converting(convert);
    return read(self.parser, self.section, option, raw, vars, fallback);
  };
export const SectionProxy: PyType = pythonClass("configparser", "SectionProxy", [MutableMapping], {
  __contains__: ["key", (self: Value, k: Value) => invoke(self.parser, "has_option", self.section, k)],
  __delitem__: [
    "key",
    (self: Value, k: Value) => {
      if (
        !truth(invoke(self.parser, "has_option", self.section, k)) ||
        !truth(invoke(self.parser, "remove_option", self.section, k))
      )
        throw error(KeyError, k);
      return None;
    },
  ],
  __getitem__: [
    "key",
    (self: Value, k: Value) => {
      if (!truth(invoke(self.parser, "has_option", self.section, k))) throw error(KeyError, k);
      return get(self.parser, self.section, k, false, None, undefined);
    },
  ],
  __init__: [
    "parser, name",
    (self: Value, parser: Value, name: Value) => {
      Object.assign(self, { parser, section: name });
      return None;
    },
  ],
  __iter__: ["", (self: Value) => pyIter(optionsOf(self))],
  __len__: ["", (self: Value) => optionsOf(self).length],
  __repr__: ["", (self: Value) => `<Section: ${strOf(self.section)}>`],
  __setitem__: [
    "key, value",
    (self: Value, k: Value, value: Value) => {
      checkText(self.parser, k, value);
      return invoke(self.parser, "set", self.section, k, value);
    },
  ],
  get: [GET_PROXY, through(null)],
  getboolean: [GET_PROXY, through(toBoolean)],
  getfloat: [GET_PROXY, through(CONVERT["float"] as (v: Value) => Value)],
  getint: [GET_PROXY, through(CONVERT["int"] as (v: Value) => Value)],
  name: getset((self: Value) => self.section),
  parser: getset((self: Value) => self.parser),
});
