/** `copyreg`: https://docs.python.org/3.13/library/copyreg.html */
import { slot } from "../host/interpreter.ts";
import { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { isCallable } from "../object/functions/call.ts";
import { strOf } from "../object/repr.ts";
import { ComplexType, type PyComplex, PyFloat, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { reconstructor as _reconstructor, newobj, newobjEx, slotNames } from "../types/reduce.ts";
import { addExtension, removeExtension } from "./copyreg/extensions.ts";
import { functionsOf, toIndex, tuple } from "./kit.ts";

const fn = functionsOf("copyreg");
const TABLE = Symbol("copyreg");

const complexParts: Value = fn("pickle_complex", "c", (c: PyComplex) =>
  tuple(ComplexType, tuple(new PyFloat(c.re), new PyFloat(c.im))),
);
/** Functions that take objects of a type apart, by type: those that `copy` and pickling ask first. */
export const table = (): PyDict =>
  slot(TABLE, () => {
    const dict = new PyDict();
    dict.set(ComplexType, complexParts);
    return dict;
  });

export { _reconstructor, complexParts as pickle_complex, newobj as __newobj__, newobjEx as __newobj_ex__ };
export const pickle: Value = fn(
  "pickle",
  "ob_type, pickle_function, constructor_ob=None",
  (type: Value, f: Value, constructor: Value) => {
    if (!isCallable(f)) throw error(TypeError, "reduction functions must be callable");
    table().set(type, f);
    if (constructor !== None) check(constructor);
    return None;
  },
);
const check = (object: Value): Value => {
  if (!isCallable(object)) throw error(TypeError, "constructors must be callable");
  return None;
};
export const constructor: Value = fn("constructor", "object", check);
export const _slotnames: Value = fn("_slotnames", "cls", (cls: PyType) => slotNames(cls));
export const add_extension: Value = fn(
  "add_extension",
  "module, name, code",
  (module: Value, name: Value, code: Value) => {
    addExtension(strOf(module), strOf(name), Number(toIndex(code)));
    return None;
  },
);
export const remove_extension: Value = fn(
  "remove_extension",
  "module, name, code",
  (module: Value, name: Value, code: Value) => {
    removeExtension(strOf(module), strOf(name), Number(toIndex(code)));
    return None;
  },
);
export const clear_extension_cache: Value = fn("clear_extension_cache", "", () => None);
export const __all__: Value = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"];
