/** The parsers: mappings of sections, which are mappings of options. https://docs.python.org/3.13/library/configparser.html */

import { pathOf } from "../../builtins/path.ts";
import { getattr } from "../../object/attributes.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { error, isError, KeyError, OSError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isSubtype, isType, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { MutableMapping } from "../collections/abc-mappings.ts";
import { asStr, isNone, pythonClass, tuple } from "../kit.ts";
import * as E from "./errors.ts";
import { BasicInterpolation, Interpolation } from "./interpolation.ts";
import { SectionProxy } from "./section-proxy.ts";
import {
  addSection,
  BOOLEANS,
  builtin,
  CONVERT,
  checkText,
  converting,
  feed,
  fn,
  GET,
  get,
  key,
  layers,
  names,
  put,
  type State,
  stateOf,
  texts,
  toBoolean,
  write,
} from "./sections.ts";

const proxyOf = (self: Value, section: Value): Value => {
  const { proxies } = stateOf(self);
  const known = proxies.get(section) ?? call(SectionProxy, self, section);
  proxies.set(section, known);
  return known;
};
export const RawConfigParser: PyType = pythonClass("configparser", "RawConfigParser", [MutableMapping], {
  __init__: [
    "defaults=None, dict_type=None, allow_no_value=False, *, delimiters=..., comment_prefixes=..., inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section='DEFAULT', interpolation=..., converters=..., allow_unnamed_section=False",
    (
      self: Value,
      defaults: Value,
      dictType: Value,
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
      if (!isNone(dictType) && !(isType(dictType) && isSubtype(dictType, DictType)))
        throw error(TypeError, `pycoro keeps sections in dicts, in order: dict_type ${reprOf(dictType)} is not used`);
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
  getfloat: [GET, converting(CONVERT.float as (v: Value) => Value)],
  getint: [GET, converting(CONVERT.int as (v: Value) => Value)],
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
