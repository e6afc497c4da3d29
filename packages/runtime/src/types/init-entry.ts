/** `__init__` of builtin types. */

import { PyStaticMethod } from "../object/descriptors.ts";
import type { PyFunction } from "../object/function.ts";
import { methodOf, StaticEntry } from "../object/methods.ts";
import { isType, lookup, type PyType, typeOf } from "../object/type.ts";
import { INFO, KW, type Value } from "../object/value.ts";

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

/** An `__init__` whose errors speak in the name of the class: "list expected at most 1 argument, got 2". */
export const initEntry = (signature: string, fn: (self: any, ...args: any[]) => Value): StaticEntry =>
  new StaticEntry((type, name) => {
    const f = methodOf(type, name, [signature, fn]);
    f[INFO].name = type.name;
    return f;
  });
