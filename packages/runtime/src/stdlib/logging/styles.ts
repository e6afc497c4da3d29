/** The three ways in which formats name the fields of a record. */
import { mod } from "../../object/arithmetic.ts";
import { instanceDict } from "../../object/classes/instance-dict.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, KeyError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { formatTemplate, parseTemplate } from "../../types/format/template.ts";
import { pythonClass } from "../kit.ts";
import { Template } from "../string/template.ts";

/** The fields of a record, over the defaults of the style. */
function fieldsOf(self: Value, record: Value): PyDict {
  const own = instanceDict(record) as PyDict;
  if (!truth(self.$_defaults)) return own;
  const all = new PyDict();
  for (const part of [self.$_defaults as PyDict, own]) for (const [key, value] of part.entries()) all.set(key, value);
  return all;
}

/** What is the same for all styles, over how each fills its format in. */
const style = (
  name: string,
  bases: readonly PyType[],
  { format, time, search }: { readonly format: string; readonly time: string; readonly search: string },
  methods: Readonly<Record<string, Value>>,
): PyType =>
  pythonClass("logging", name, bases, {
    asctime_format: time,
    asctime_search: search,
    default_format: format,
    usesTime: ["", (self: Value) => strOf(self.$_fmt).includes(search)],
    ...methods,
  });

const PERCENT_FIELD = /%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]/i;
export const PercentStyle: PyType = style(
  "PercentStyle",
  [],
  { format: "%(message)s", time: "%(asctime)s", search: "%(asctime)" },
  {
    __init__: [
      "fmt, *, defaults=None",
      (self: Value, fmt: Value, defaults: Value) => {
        self.$_fmt = truth(fmt) ? fmt : typeFormat(self);
        self.$_defaults = defaults;
        return None;
      },
    ],
    _format: ["record", (self: Value, record: Value) => mod(self.$_fmt, fieldsOf(self, record))],
    format: [
      "record",
      (self: Value, record: Value) => {
        try {
          return invoke(self, "_format", record);
        } catch (e) {
          const exc = toPython(e);
          if (!isError(exc, KeyError)) throw e;
          throw error(ValueError, `Formatting field not found in record: ${strOf(exc)}`);
        }
      },
    ],
    validate: [
      "",
      (self: Value) => {
        if (!PERCENT_FIELD.test(strOf(self.$_fmt)))
          throw error(ValueError, `Invalid format '${strOf(self.$_fmt)}' for '${typeFormat(self)[0]}' style`);
        return None;
      },
    ],
  },
);

const SPECIFIER = /^(.?[<=>^])?[+ -]?#?0?(\d+|\{\w+\})?[,_]?(\.(\d+|\{\w+\}))?[bcdefgnosx%]?$/i;
const FIELD = /^(\d+|\w+)(\.\w+|\[[^\]]+\])*$/;
export const StrFormatStyle: PyType = style(
  "StrFormatStyle",
  [PercentStyle],
  { format: "{message}", time: "{asctime}", search: "{asctime" },
  {
    _format: [
      "record",
      (self: Value, record: Value) => {
        const fields = fieldsOf(self, record);
        const named = (name: string): Value => {
          const value = fields.get(name);
          if (value === undefined) throw error(KeyError, name);
          return value;
        };
        return formatTemplate(strOf(self.$_fmt), { args: [], positional: true, named });
      },
    ],
    validate: [
      "",
      (self: Value) => {
        const found = checkFields(strOf(self.$_fmt));
        if (found === 0) throw error(ValueError, "invalid format: no fields");
        return None;
      },
    ],
  },
);

/** Looks at each replacement field; the number of those that have a name. @throws ValueError */
function checkFields(format: string): number {
  let found = 0;
  const refuse = (what: string): Value => error(ValueError, `invalid format: ${what}`);
  try {
    for (const { field } of parseTemplate(format)) {
      if (field === undefined) continue;
      const { name, conversion, spec } = field;
      if (name !== "" && !FIELD.test(name)) throw refuse(`invalid field name/expression: ${reprOf(name)}`);
      if (name !== "") found++;
      if (conversion && !"rsa".includes(conversion)) throw refuse(`invalid conversion: ${reprOf(conversion)}`);
      if (spec && !SPECIFIER.test(spec)) throw refuse(`bad specifier: ${reprOf(spec)}`);
    }
  } catch (e) {
    const exc = toPython(e);
    if (!isError(exc, ValueError) || strOf(exc).startsWith("invalid format: ")) throw e;
    throw refuse(strOf(exc));
  }
  return found;
}

const PLACEHOLDER = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\}|())/gi;
export const StringTemplateStyle: PyType = style(
  "StringTemplateStyle",
  [PercentStyle],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: formats of string.Template
  { format: "${message}", time: "${asctime}", search: "${asctime}" },
  {
    usesTime: ["", (self: Value) => /\$asctime|\$\{asctime\}/.test(strOf(self.$_fmt))],
    _format: [
      "record",
      (self: Value, record: Value) => invoke(Template(strOf(self.$_fmt)), "substitute", fieldsOf(self, record)),
    ],
    validate: [
      "",
      (self: Value) => {
        let found = 0;
        for (const [whole, , plain, braced] of strOf(self.$_fmt).matchAll(PLACEHOLDER)) {
          if (plain !== undefined || braced !== undefined) found++;
          else if (whole === "$") throw error(ValueError, "invalid format: bare '$' not allowed");
        }
        if (found === 0) throw error(ValueError, "invalid format: no fields");
        return None;
      },
    ],
  },
);

const typeFormat = (self: Value): string => invoke(self, "__getattribute__", "default_format");

/** The styles by the character that names them, each with the format that `basicConfig` uses. */
export const STYLES: Readonly<Record<string, readonly [style: PyType, format: string]>> = {
  "%": [PercentStyle, "%(levelname)s:%(name)s:%(message)s"],
  "{": [StrFormatStyle, "{levelname}:{name}:{message}"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a format of string.Template
  $: [StringTemplateStyle, "${levelname}:${name}:${message}"],
};

/** @throws ValueError for anything but the three characters */
export function styleNamed(name: Value): readonly [style: PyType, format: string] {
  const found = typeof name === "string" && Object.hasOwn(STYLES, name) ? STYLES[name] : undefined;
  if (found === undefined) throw error(ValueError, `Style must be one of: ${Object.keys(STYLES).join(",")}`);
  return found;
}
