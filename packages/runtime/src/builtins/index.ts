/** The builtins module: https://docs.python.org/3.13/library/functions.html. One alphabetical table of names. */
import { slot } from "../host/interpreter.ts";
import { PyDict } from "../object/dict.ts";
import { exceptionTypes, OSError } from "../object/exceptions.ts";
import { standardBuiltins } from "../object/module.ts";
import { Ellipsis, None, NotImplemented, type Value } from "../object/value.ts";
import { input } from "./input.ts";
import { aiter, all, any, iter, len, max, min, next, sorted, sum } from "./iteration.ts";
import { globals, locals } from "./namespaces.ts";
import { abs, bin, chr, divmod, hash, hex, id, oct, ord, pow, round } from "./numbers.ts";
import { callable, delattr, dir, getattr, hasattr, isinstance, issubclass, setattr, vars } from "./objects.ts";
import { print } from "./output.ts";
import { copyright, credits, exit, help, license, quit } from "./site.ts";
import { ascii, format, repr } from "./text.ts";
import * as types from "./types.ts";

export * from "./input.ts";
export * from "./iteration.ts";
export { globals, locals } from "./namespaces.ts";
export * from "./numbers.ts";
export { callable, delattr, dir, getattr, hasattr, isinstance, issubclass, setattr, vars } from "./objects.ts";
export { print } from "./output.ts";
export { copyright, credits, exit, help, license, quit } from "./site.ts";
export * from "./text.ts";
export * from "./types.ts";

/** Every name of the builtins module with its value. */
export const builtins: Readonly<Record<string, Value>> = {
  ...Object.fromEntries(exceptionTypes.map((t) => [t.name, t])),
  Ellipsis,
  EnvironmentError: OSError,
  False: false,
  IOError: OSError,
  None,
  NotImplemented,
  True: true,
  __debug__: true,
  __name__: "builtins",
  abs,
  aiter,
  all,
  any,
  ascii,
  bin,
  bool: types.bool,
  callable,
  chr,
  classmethod: types.classmethod,
  complex: types.complex,
  copyright,
  credits,
  delattr,
  dict: types.dict,
  dir,
  divmod,
  enumerate: types.enumerate,
  exit,
  filter: types.filter,
  float: types.float,
  format,
  frozenset: types.frozenset,
  getattr,
  globals,
  hasattr,
  hash,
  help,
  hex,
  id,
  input,
  int: types.int,
  isinstance,
  issubclass,
  iter,
  len,
  license,
  list: types.list,
  locals,
  map: types.map,
  max,
  min,
  next,
  object: types.object,
  oct,
  ord,
  pow,
  print,
  property: types.property,
  quit,
  range: types.range,
  repr,
  reversed: types.reversed,
  round,
  set: types.set,
  setattr,
  slice: types.slice,
  sorted,
  staticmethod: types.staticmethod,
  str: types.str,
  sum,
  super: types.superType,
  tuple: types.tuple,
  type: types.type,
  vars,
  zip: types.zip,
};

const NAMESPACE = Symbol("namespace of builtins");
/** The namespace of the running program's `builtins` module; a program may change it. */
export const builtinsNamespace = (): PyDict =>
  slot<PyDict>(NAMESPACE, () => {
    const dict = new PyDict();
    for (const name of Object.keys(builtins)) dict.set(name, builtins[name]);
    return dict;
  });
standardBuiltins.get = builtinsNamespace;
