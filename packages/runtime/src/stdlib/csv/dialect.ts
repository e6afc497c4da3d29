/** What a CSV file looks like: https://docs.python.org/3.13/library/csv.html#dialects-and-formatting-parameters */
import { slot } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { Exception, error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { getset, staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { makeType, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { characters, strLength } from "../../types/str/points.ts";
import { asInt, asStr, nativeClass, pythonClass } from "../kit.ts";

export const QUOTE_MINIMAL = 0;
export const QUOTE_ALL = 1;
export const QUOTE_NONNUMERIC = 2;
export const QUOTE_NONE = 3;
export const QUOTE_STRINGS = 4;
export const QUOTE_NOTNULL = 5;

export const Error: PyType = makeType({
  name: "Error",
  module: "_csv",
  bases: [Exception],
  isHeap: true,
  hasDict: true,
});
Error.dict.set("__module__", "_csv");

/** A checked dialect, as readers and writers use it. Characters that are not set are undefined. */
export class CsvDialect extends PyObject {
  delimiter = ",";
  quotechar: string | undefined = '"';
  escapechar: string | undefined;
  doublequote = true;
  skipinitialspace = false;
  lineterminator = "\r\n";
  quoting = QUOTE_MINIMAL;
  strict = false;
}

const NAMES = [
  "delimiter",
  "doublequote",
  "escapechar",
  "lineterminator",
  "quotechar",
  "quoting",
  "skipinitialspace",
  "strict",
] as const;

function single(name: string, given: Value, orNone: boolean): string {
  const text = asStr(given);
  if (text === undefined)
    throw error(TypeError, `"${name}" must be string${orNone ? " or None" : ""}, not ${typeName(given)}`);
  if (strLength(text) !== 1) throw error(TypeError, `"${name}" must be a 1-character string`);
  return text;
}
const optional = (name: string, given: Value): string | undefined =>
  given === None ? undefined : single(name, given, true);

function checkPair(a: string, first: string | undefined, b: string, second: string | undefined): void {
  if (first !== undefined && second !== undefined && characters(second).includes(first))
    throw error(ValueError, `bad ${a} or ${b} value`);
}
function check(d: CsvDialect): void {
  const bad = (c: string | undefined, spaceAllowed: boolean): boolean =>
    c === "\n" || c === "\r" || (c === " " && !spaceAllowed);
  if (bad(d.delimiter, true)) throw error(ValueError, "bad delimiter value");
  if (bad(d.escapechar, !d.skipinitialspace)) throw error(ValueError, "bad escapechar value");
  if (bad(d.quotechar, !d.skipinitialspace)) throw error(ValueError, "bad quotechar value");
  checkPair("delimiter", d.delimiter, "escapechar", d.escapechar);
  checkPair("delimiter", d.delimiter, "quotechar", d.quotechar);
  checkPair("escapechar", d.escapechar, "quotechar", d.quotechar);
  checkPair("delimiter", d.delimiter, "lineterminator", d.lineterminator);
  checkPair("escapechar", d.escapechar, "lineterminator", d.lineterminator);
  checkPair("quotechar", d.quotechar, "lineterminator", d.lineterminator);
}

/**
 * The dialect that a name, a class or an instance describes, changed by keyword parameters.
 * @throws TypeError, ValueError for parameters that are not usable; csv.Error for an unknown name
 */
export function makeDialect(given: Value, parameters: PyDict | undefined): CsvDialect {
  const values = new Map<string, Value>();
  for (const [key, value] of parameters?.entries() ?? []) {
    if (key === "dialect") continue;
    if (!NAMES.includes(key)) throw error(TypeError, `this function got an unexpected keyword argument '${key}'`);
    values.set(key, value);
  }
  const base = asStr(given) === undefined ? given : named(asStr(given) as string);
  if (base instanceof CsvDialect && values.size === 0) return base;
  if (base !== undefined && base !== None) {
    for (const name of NAMES) {
      if (values.has(name)) continue;
      const value = tryGetattr(base, name);
      if (value !== undefined) values.set(name, value);
    }
  }
  const d = new CsvDialect();
  const has = (name: string): boolean => values.has(name);
  if (has("delimiter")) d.delimiter = single("delimiter", values.get("delimiter"), false);
  if (has("doublequote")) d.doublequote = truth(values.get("doublequote"));
  if (has("escapechar")) d.escapechar = optional("escapechar", values.get("escapechar"));
  if (has("lineterminator")) {
    const text = values.get("lineterminator");
    const terminator = asStr(text);
    if (terminator === undefined && text !== None) throw error(TypeError, `"lineterminator" must be a string`);
    d.lineterminator = terminator ?? "";
  }
  if (has("quotechar")) d.quotechar = optional("quotechar", values.get("quotechar"));
  if (has("quoting")) {
    const value = values.get("quoting");
    const quoting = typeof value === "boolean" ? undefined : asInt(value);
    if (quoting === undefined) throw error(TypeError, '"quoting" must be an integer');
    if (quoting < QUOTE_MINIMAL || quoting > QUOTE_NOTNULL) throw error(TypeError, 'bad "quoting" value');
    d.quoting = Number(quoting);
  } else if (d.quotechar === undefined) d.quoting = QUOTE_NONE;
  if (has("skipinitialspace")) d.skipinitialspace = truth(values.get("skipinitialspace"));
  if (has("strict")) d.strict = truth(values.get("strict"));
  if (d.quoting !== QUOTE_NONE && d.quotechar === undefined)
    throw error(TypeError, "quotechar must be set if quoting enabled");
  if (values.get("lineterminator") === None) throw error(TypeError, "lineterminator must be set");
  check(d);
  return d;
}

/** The type behind `csv.get_dialect()` and `reader.dialect`. */
const unpicklable = (): never => {
  throw error(TypeError, "cannot pickle 'Dialect' instances");
};
export const CsvDialectType: PyType = nativeClass("_csv", "Dialect", CsvDialect, {
  __reduce__: ["", unpicklable],
  __reduce_ex__: ["protocol, /", unpicklable],
  __new__: staticEntry("cls, /, dialect=None, **parameters", (_cls: Value, dialect: Value, parameters: PyDict) =>
    makeDialect(dialect, parameters),
  ),
  ...Object.fromEntries(NAMES.map((name) => [name, getset((d: CsvDialect) => d[name] ?? None)])),
});

const REGISTRY = Symbol("csv dialects");
/** The registered dialects of the running program. */
export const registry = (): Map<string, CsvDialect> =>
  slot(
    REGISTRY,
    () =>
      new Map([
        ["excel", makeDialect(excel, undefined)],
        ["excel-tab", makeDialect(excel_tab, undefined)],
        ["unix", makeDialect(unix_dialect, undefined)],
      ]),
  );
/** @throws csv.Error "unknown dialect" */
export function named(name: string): CsvDialect {
  const found = registry().get(name);
  if (found === undefined) throw error(Error, "unknown dialect");
  return found;
}

/** The base of dialects that programs write. */
export const Dialect: PyType = pythonClass("csv", "Dialect", [], {
  ...Object.fromEntries(NAMES.filter((n) => n !== "strict").map((n) => [n, None])),
  _name: "",
  _valid: false,
  __init__: [
    "",
    (self: Value) => {
      if (typeOf(self) !== Dialect) self.$_valid = true;
      try {
        makeDialect(self, undefined);
      } catch (e) {
        if (isError(e, TypeError)) throw error(Error, String((e as { args: Value }).args.items[0]));
        throw e;
      }
      return None;
    },
  ],
});

const usual = {
  delimiter: ",",
  quotechar: '"',
  doublequote: true,
  skipinitialspace: false,
  lineterminator: "\r\n",
  quoting: QUOTE_MINIMAL,
};
export const excel: PyType = pythonClass("csv", "excel", [Dialect], usual);
export const excel_tab: PyType = pythonClass("csv", "excel_tab", [excel], { delimiter: "\t" });
export const unix_dialect: PyType = pythonClass("csv", "unix_dialect", [Dialect], {
  ...usual,
  lineterminator: "\n",
  quoting: QUOTE_ALL,
});
