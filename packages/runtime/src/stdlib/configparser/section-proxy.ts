/** SectionProxy: one section of a parser as a mapping. */

import { PyDict } from "../../object/dict.ts";
import { error, KeyError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { pyIter } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { MutableMapping } from "../collections/abc-mappings.ts";
import { getset, pythonClass } from "../kit.ts";
import { CONVERT, checkText, converting, get, stateOf, toBoolean } from "./sections.ts";

const optionsOf = (proxy: Value): string[] => {
  const state = stateOf(proxy.parser);
  const own =
    proxy.section === state.defaultSection ? state.defaults : (state.sections.get(proxy.section) ?? new PyDict());
  return [...new Set([...own.keys(), ...state.defaults.keys()])] as string[];
};
const GET_PROXY = "option, fallback=None, *, raw=False, vars=None";
const through =
  (convert: ((v: Value, parser: Value) => Value) | null) =>
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
  getfloat: [GET_PROXY, through(CONVERT.float as (v: Value) => Value)],
  getint: [GET_PROXY, through(CONVERT.int as (v: Value) => Value)],
  name: getset((self: Value) => self.section),
  parser: getset((self: Value) => self.parser),
});
