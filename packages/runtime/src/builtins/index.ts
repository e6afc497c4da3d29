/** The builtins module: https://docs.python.org/3.13/library/functions.html. One alphabetical table of names. */
import { aiter, anext } from "../coroutine/await.ts";
import { slot } from "../host/interpreter.ts";
import { PyDict } from "../object/dict.ts";
import { exceptionTypes, OSError } from "../object/exceptions/exceptions.ts";
import { standardBuiltins } from "../object/modules/module.ts";
import { Ellipsis, None, NotImplemented, type Value } from "../object/value.ts";
import { compile, eval_, exec } from "./eval.ts";
import { input } from "./input.ts";
import { all, any, iter, len, max, min, next, sorted, sum } from "./iteration.ts";
import { __build_class__, __import__, breakpoint } from "./machinery.ts";
import { globals, locals } from "./namespaces.ts";
import { abs, bin, chr, divmod, hash, hex, id, oct, ord, pow, round } from "./numbers.ts";
import { callable, delattr, dir, getattr, hasattr, isinstance, issubclass, setattr, vars } from "./objects.ts";
import { open } from "./open.ts";
import { print } from "./output.ts";
import { copyright, credits, exit, help, license, quit } from "./site.ts";
import { ascii, format, repr } from "./text.ts";
import * as types from "./types.ts";

export { aiter, anext } from "../coroutine/await.ts";
export { compile, eval_, eval_ as eval, exec } from "./eval.ts";
export * from "./input.ts";
export * from "./iteration.ts";
export { __build_class__, __import__, breakpoint } from "./machinery.ts";
export { globals, locals } from "./namespaces.ts";
export * from "./numbers.ts";
export { callable, delattr, dir, getattr, hasattr, isinstance, issubclass, setattr, vars } from "./objects.ts";
export { open } from "./open.ts";
export { print } from "./output.ts";
export { copyright, credits, exit, help, license, quit } from "./site.ts";
export * from "./text.ts";
export * from "./types.ts";
export { superType as super } from "./types.ts";

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
  __build_class__,
  __debug__: true,
  __import__,
  __name__: "builtins",
  abs,
  aiter,
  all,
  anext,
  any,
  ascii,
  bin,
  bool: types.bool,
  breakpoint,
  bytearray: types.bytearray,
  bytes: types.bytes,
  callable,
  chr,
  classmethod: types.classmethod,
  compile,
  complex: types.complex,
  copyright,
  credits,
  delattr,
  dict: types.dict,
  dir,
  divmod,
  enumerate: types.enumerate,
  eval: eval_,
  exec,
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
  memoryview: types.memoryview,
  min,
  next,
  object: types.object,
  oct,
  open,
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
