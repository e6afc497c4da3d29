/** Values that name other values: `%(name)s` and `${section:name}`. */

import { error, isError, KeyError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import * as E from "./errors.ts";

const plain = ["parser, section, option, value", (_s: Value, _p: Value, _sec: Value, _o: Value, value: Value) => value];
export const Interpolation: PyType = pythonClass("configparser", "Interpolation", [], {
  before_get: [
    "parser, section, option, value, defaults",
    (_s: Value, _p: Value, _sec: Value, _o: Value, value: Value) => value,
  ],
  before_read: plain,
  before_set: plain,
  before_write: plain,
});

const find = (map: Value, key: string): Value => {
  try {
    return getitem(map, key);
  } catch (e) {
    if (isError(e, KeyError)) return undefined;
    throw e;
  }
};

/** What stands behind one mark: the text it is replaced by, and how much of the rest it took. */
type Reference = (rest: string) => { readonly length: number; readonly name?: string; readonly literal?: string };

function substitute(
  parser: Value,
  section: Value,
  option: Value,
  raw: string,
  mark: "%" | "$",
  read: Reference,
  resolve: (name: string, rest: string) => { readonly value: string; readonly section: Value; readonly option: Value },
  depth: number,
  original: string,
  deeper: (value: string, section: Value, option: Value, depth: number) => string,
): string {
  if (depth > E.MAX_INTERPOLATION_DEPTH) throw call(E.InterpolationDepthError, option, section, original);
  let out = "";
  let rest = raw;
  void parser;
  for (;;) {
    const next = rest.indexOf(mark);
    if (next < 0) return out + rest;
    out += rest.slice(0, next);
    rest = rest.slice(next);
    const { length, name, literal } = read(rest);
    if (literal !== undefined) out += literal;
    else {
      const found = resolve(name as string, rest);
      out += found.value.includes(mark) ? deeper(found.value, found.section, found.option, depth + 1) : found.value;
    }
    rest = rest.slice(length);
  }
}

const syntax = (option: Value, section: Value, text: string): Value =>
  call(E.InterpolationSyntaxError, option, section, text);

export const BasicInterpolation: PyType = pythonClass("configparser", "BasicInterpolation", [Interpolation], {
  before_get: [
    "parser, section, option, value, defaults",
    (_self: Value, parser: Value, section: Value, option: Value, value: string, defaults: Value) => {
      const expand = (text: string, inSection: Value, inOption: Value, depth: number): string =>
        substitute(
          parser,
          inSection,
          inOption,
          text,
          "%",
          (rest) => {
            if (rest[1] === "%") return { length: 2, literal: "%" };
            if (rest[1] !== "(")
              throw syntax(inOption, inSection, `'%' must be followed by '%' or '(', found: ${reprOf(rest)}`);
            const found = /^%\(([^)]+)\)s/.exec(rest);
            if (found === null)
              throw syntax(inOption, inSection, `bad interpolation variable reference ${reprOf(rest)}`);
            return { length: found[0].length, name: found[1] as string };
          },
          (name) => {
            const key = call(invokeName(parser), name);
            const got = find(defaults, key);
            if (got === undefined) throw call(E.InterpolationMissingOptionError, inOption, inSection, value, key);
            return { value: got, section: inSection, option: inOption };
          },
          depth,
          value,
          expand,
        );
      return typeof value === "string" ? expand(value, section, option, 1) : "";
    },
  ],
  before_set: [
    "parser, section, option, value",
    (_self: Value, _parser: Value, _section: Value, _option: Value, value: string) => {
      const rest = value.replaceAll("%%", "").replace(/%\(([^)]+)\)s/g, "");
      if (rest.includes("%"))
        throw error(ValueError, `invalid interpolation syntax in ${reprOf(value)} at position ${rest.indexOf("%")}`);
      return value;
    },
  ],
});
const invokeName =
  (parser: Value): Value =>
  (name: string) =>
    invoke(parser, "optionxform", name);

export const ExtendedInterpolation: PyType = pythonClass("configparser", "ExtendedInterpolation", [Interpolation], {
  before_get: [
    "parser, section, option, value, defaults",
    (_self: Value, parser: Value, section: Value, option: Value, value: string, defaults: Value) => {
      const expand = (text: string, inSection: Value, inOption: Value, depth: number, map: Value): string =>
        substitute(
          parser,
          inSection,
          inOption,
          text,
          "$",
          (rest) => {
            if (rest[1] === "$") return { length: 2, literal: "$" };
            if (rest[1] !== "{")
              throw syntax(inOption, inSection, `'$' must be followed by '$' or '{', found: ${reprOf(rest)}`);
            const found = /^\$\{([^}]+)\}/.exec(rest);
            if (found === null)
              throw syntax(inOption, inSection, `bad interpolation variable reference ${reprOf(rest)}`);
            return { length: found[0].length, name: found[1] as string };
          },
          (name, rest) => {
            const parts = name.split(":");
            if (parts.length > 2) throw syntax(inOption, inSection, `More than one ':' found: ${reprOf(rest)}`);
            if (parts.length === 1) {
              const key = invoke(parser, "optionxform", parts[0]);
              const got = find(map, key);
              if (got === undefined) throw call(E.InterpolationMissingOptionError, inOption, inSection, value, name);
              return { value: got, section: inSection, option: inOption };
            }
            const [other, key] = [parts[0] as string, invoke(parser, "optionxform", parts[1])];
            if (invoke(parser, "has_option", other, key) !== true)
              throw call(E.InterpolationMissingOptionError, inOption, inSection, value, name);
            const got = parser.rawValue(other, key);
            return { value: got, section: other, option: key };
          },
          depth,
          value,
          (inner, s, o, d) => expand(inner, s, o, d, s === inSection ? map : parser.mapOf(s)),
        );
      return typeof value === "string" ? expand(value, section, option, 1, defaults) : "";
    },
  ],
  before_set: [
    "parser, section, option, value",
    (_self: Value, _parser: Value, _section: Value, _option: Value, value: string) => {
      const rest = value.replaceAll("$$", "").replace(/\$\{([^}]+)\}/g, "");
      if (rest.includes("$"))
        throw error(ValueError, `invalid interpolation syntax in ${reprOf(value)} at position ${rest.indexOf("$")}`);
      return value;
    },
  ],
});
