/** `__new__` of builtins that take no keywords, and subclasses whose `__init__` does. */

import { PyStaticMethod } from "../object/descriptors.ts";
import type { PyFunction } from "../object/function.ts";
import { isType, lookup, ObjectType, type PyType } from "../object/type.ts";
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
