/** `__new__` and `__init__` of builtins that take no keywords, and subclasses that do. */

import { PyStaticMethod } from "../object/descriptors.ts";
import type { PyFunction } from "../object/functions/function.ts";
import { isType, lookup, ObjectType, type PyType, typeOf } from "../object/type.ts";
import { KW } from "../object/value.ts";

/**
 * Lets the type's `__new__` pass over keywords when the class being made has an `__init__` of its own: they are meant for that.
 * @example
 * class Length(float):
 *     def __init__(self, value, unit=None): ...
 * Length(2.5, unit="m")
 */
export function passKeywordsToInit(type: PyType): void {
  const entry = type.dict.get("__new__");
  if (!(entry instanceof PyStaticMethod)) return;
  const make = entry.func as PyFunction;
  const strict = make[KW];
  const plain = ObjectType.dict.get("__init__");
  make[KW] = (args, kwargs) => {
    const cls = args[0];
    const own = cls !== type && isType(cls) && lookup(cls, "__init__") !== (lookup(type, "__init__") ?? plain);
    return own ? make(...args) : strict(args, kwargs);
  };
}

/**
 * Lets subclasses take keywords of their own: `__init__` of a builtin ignores them where the subclass has its own `__new__`, and
 * `__new__` where it has its own `__init__`, as in CPython.
 */
export function ignoreKeywordsOfSubclasses(type: PyType, method: "__new__" | "__init__"): void {
  const entry = type.dict.get(method);
  const f = (entry instanceof PyStaticMethod ? entry.func : entry) as PyFunction;
  const other = method === "__new__" ? "__init__" : "__new__";
  const strict = f[KW];
  f[KW] = (args, kwargs) => {
    const cls: PyType = method === "__new__" ? args[0] : typeOf(args[0]);
    const isLenient = isType(cls) && cls !== type && lookup(cls, other) !== lookup(type, other);
    return strict(args, isLenient ? undefined : kwargs);
  };
}
