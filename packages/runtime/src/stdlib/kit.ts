/** What every standard module is written with: tables of functions and classes, and conversions of arguments. */
import "../types/index.ts";
import { tryGetattr } from "../object/attributes.ts";

import { error, StopIteration, TypeError } from "../object/exceptions/exceptions.ts";
import { type DefInfo, def, infoOf } from "../object/functions/function.ts";
import { type Parameter, parseSignature } from "../object/functions/signature.ts";
import { builtin, defineMethods, getset } from "../object/methods.ts";
import {
  BoxedInt,
  makeType,
  ObjectType,
  PyFloat,
  PyTuple,
  type PyType,
  type TypeOptions,
  typeName,
} from "../object/type.ts";
import { INFO, None, PyObject, type Value } from "../object/value.ts";
import { asStr, toDouble, toIndex, toSize } from "../types/convert.ts";
import { asInt, type Int, norm } from "../types/int/value.ts";

type Body = (...args: any[]) => Value;

/**
 * Makes builtin functions of a module: `const fn = builtinsOf("math"); export const gcd = fn("gcd", "*integers", …)`.
 * Signatures are as in object/functions/function.ts.
 */
export const builtinsOf =
  (module: string) =>
  (name: string, signature: string, body: Body, doc?: string): Value => {
    const f = builtin(name, signature, body, doc);
    f[INFO].module = module;
    return f;
  };

/** Makes functions that CPython's module writes in Python: their argument errors are worded differently. */
/** Stands for a parameter that was not given, where None is a value like any other. */
class Absent extends PyObject {}
nativeClass("builtins", "object", Absent, { __repr__: ["", () => "<object object>"] });
const ABSENT: Value = new Absent();

/** `=...` in a signature: bodies get undefined when the argument is not given. */
function absentDefaults(signature: string, body: Body, info: DefInfo): [Body, DefInfo] {
  if (!signature.includes("=...") || info.defaults !== undefined) return [body, info];
  const given = (p: Parameter): Value => p.literal ?? ABSENT;
  const { parameters } = parseSignature(signature);
  const defaults = parameters.filter((p) => p.optional && p.kind.startsWith("positional")).map(given);
  const kwdefaults = Object.fromEntries(
    parameters.filter((p) => p.optional && p.kind === "keyword-only").map((p) => [p.name, given(p)]),
  );
  return [(...args) => body(...args.map((a) => (a === ABSENT ? undefined : a))), { ...info, defaults, kwdefaults }];
}
/** `def` with `=...` understood. */
export function define(signature: string, body: Body, info: DefInfo): Value {
  return def(signature, ...absentDefaults(signature, body, info));
}

export const functionsOf =
  (module: string) =>
  (name: string, signature: string, body: Body, doc?: string, info: DefInfo = {}): Value =>
    define(signature, body, { qualname: name, module, ...(doc === undefined ? {} : { doc }), ...info });

/** A method table written as for Python classes: `{ push: ["item", (self, item) => …] }`. */
export type MethodTable = Readonly<Record<string, Value>>;

/** Adds methods that are Python functions (their errors count self and name the class). */
export function pythonMethods(type: PyType, table: MethodTable): void {
  for (const name of Object.keys(table)) {
    const entry = table[name];
    if (Array.isArray(entry) && typeof entry[1] === "function" && typeof entry[0] === "string") {
      const [signature, body, doc] = entry;
      const text = signature === "" ? "self" : `self, ${signature}`;
      type.dict.set(
        name,
        define(text, body, {
          qualname: `${type.qualname}.${name}`,
          module: type.module,
          ...(doc === undefined ? {} : { doc }),
        }),
      );
    } else defineMethods(type, { [name]: entry });
  }
  // With no entries it still gives instances their `__dict__`.
  defineMethods(type, {});
}

/** A class that CPython's module writes in Python; state lives in attributes. */
export function pythonClass(
  module: string,
  name: string,
  bases: readonly PyType[],
  table: MethodTable,
  options: Partial<TypeOptions> = {},
): PyType {
  const type = makeType({
    name,
    module,
    bases: bases.length === 0 ? [ObjectType] : bases,
    isHeap: true,
    hasDict: true,
    ...options,
  });
  type.dict.set("__module__", module);
  if (!("__doc__" in table)) type.dict.set("__doc__", None);
  pythonMethods(type, table);
  if (type.dict.has("__eq__") && !type.dict.has("__hash__")) type.dict.set("__hash__", None);
  return type;
}

/** An exception that CPython's module writes in Python. */
export function pythonException(module: string, name: string, base: PyType, doc: Value = None): PyType {
  const type = makeType({ name, module, bases: [base], isHeap: true, hasDict: true });
  type.dict.set("__module__", module);
  type.dict.set("__doc__", doc);
  return type;
}

/** A type that CPython's module writes in C; instances are of a JavaScript class. */
export function nativeClass(
  module: string,
  name: string,
  alloc: new (...args: never[]) => Value,
  table: MethodTable,
  options: Partial<TypeOptions> = {},
): PyType {
  const type = makeType({ name, module, bases: [ObjectType], alloc, ...options });
  defineMethods(type, table);
  if (type.dict.has("__eq__") && !type.dict.has("__hash__")) type.dict.set("__hash__", None);
  return type;
}

/** Base of iterators: subclasses write `$next`. */
export abstract class PyIterator extends PyObject {
  abstract $next(): Value;
}

/** The type of an iterator class: `__iter__`, `__next__` and what the table adds. */
export function iteratorClass(
  module: string,
  name: string,
  alloc: new (...args: never[]) => PyIterator,
  table: MethodTable = {},
  options: Partial<TypeOptions> = {},
): PyType {
  return nativeClass(
    module,
    name,
    alloc,
    {
      __iter__: ["", (self: Value) => self],
      __next__: [
        "",
        (self: PyIterator) => {
          const value = self.$next();
          if (value === undefined) throw error(StopIteration);
          return value;
        },
      ],
      ...table,
    },
    options,
  );
}

export const float = (v: number): PyFloat => new PyFloat(v);
export const tuple = (...items: Value[]): PyTuple => new PyTuple(items);
export const isNone = (v: Value): boolean => v === undefined || v === None;

export const big = (i: Int): bigint => BigInt(i);
export { asInt, asStr, type Int, norm, toDouble, toIndex, toSize };

/** A str argument. */
export function toText(v: Value, what: string): string {
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `${what} must be str, not ${typeName(v)}`);
  return text;
}

export const isIntLike = (v: Value): boolean =>
  typeof v === "number" || typeof v === "bigint" || v instanceof BoxedInt || typeof v === "boolean";

/** `__name__` of a function or class, else its repr's stand-in. */
export const nameOf = (f: Value): string => {
  const name = infoOf(f)?.shortName ?? tryGetattr(f, "__name__");
  return typeof name === "string" ? name : typeName(f);
};
export { recordFromDict as toKwargs } from "../object/dict.ts";
export { getset };
