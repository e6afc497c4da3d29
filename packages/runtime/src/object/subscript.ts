/** Subscription and membership. */

import { descriptorGet, tryGetattr } from "./attributes.ts";
import { equal } from "./compare.ts";
import { DictType } from "./dict.ts";
import { error, TypeError } from "./exceptions/exceptions.ts";
import { call, callSpecial } from "./functions/call.ts";
import { iter$ } from "./iterate.ts";
import { truth } from "./truth.ts";
import { hasItems, isType, lookup, type PyType, TypeType, typeName, typeOf } from "./type.ts";
import { None, type Value } from "./value.ts";

/** `type[C]` is an alias, though `type` itself has no `__class_getitem__`; types/generic-alias.ts says how it is made. */
export const typeAlias: { make: (origin: Value, item: Value) => Value } = { make: (origin) => origin };

/** Whether an entry of a type takes the instance as its first argument: then no bound method is made. */
const isDirect = (method: Value): boolean =>
  typeof method === "function" && method.func === undefined && !isType(method);
const special = (method: Value, o: Value, type: PyType, argument: Value): Value =>
  isDirect(method) ? method(o, argument) : call(descriptorGet(method, o, type), argument);

// Special methods that classes of the program define stand on the prototype of their instances (layout.ts); `$$calls` says that they do.

/** `o[key]`. */
export function getitem(o: Value, key: Value): Value {
  if (typeof key === "number" && Array.isArray(o) && key >= 0 && key < o.length && !typeOf(o).isHeap) return o[key];
  const own = o.$$calls === true ? o.__getitem__$ : undefined;
  if (own !== undefined) return own(o, key);
  const type = typeOf(o);
  if (type === DictType) return o.item(key);
  const method = lookup(type, "__getitem__");
  if (method !== undefined) return special(method, o, type, key);
  if (isType(o)) {
    if (o === TypeType) return typeAlias.make(o, key);
    const item = tryGetattr(o, "__class_getitem__");
    if (item !== undefined && item !== None) return call(item, key);
    throw error(TypeError, `type '${o.qualname}' is not subscriptable`);
  }
  throw error(TypeError, `'${type.name}' object is not subscriptable`);
}

/** `o[key] = value`. */
export function setitem(o: Value, key: Value, value: Value): void {
  if (typeof key === "number" && Array.isArray(o) && key >= 0 && key < o.length && !typeOf(o).isHeap) {
    o[key] = value;
    return;
  }
  const own = o.$$calls === true ? o.__setitem__$ : undefined;
  if (own !== undefined) {
    own(o, key, value);
    return;
  }
  const type = typeOf(o);
  if (type === DictType) {
    o.set(key, value);
    return;
  }
  const method = lookup(type, "__setitem__");
  if (method === undefined) throw error(TypeError, `'${type.name}' object does not support item assignment`);
  if (isDirect(method)) method(o, key, value);
  else call(descriptorGet(method, o, type), key, value);
}

/** `del o[key]`. */
export function delitem(o: Value, key: Value): void {
  const type = typeOf(o);
  if (lookup(type, "__delitem__") === undefined) {
    // CPython asks the sequence when the key is an index.
    const isSequence = type.isHeap || ["__getitem__", "__len__"].some((name) => lookup(type, name) !== undefined);
    const isAsked = isSequence && !isType(o) && lookup(typeOf(key), "__index__") !== undefined;
    throw error(TypeError, `'${typeName(o)}' object ${isAsked ? "doesn't" : "does not"} support item deletion`);
  }
  callSpecial(o, "__delitem__", key);
}

/** `item in container`. @throws TypeError "argument of type 'int' is not iterable" */
export function contains(container: Value, item: Value): boolean {
  const own = container.$$calls === true ? container.__contains__$ : undefined;
  if (own !== undefined) return truth(own(container, item));
  const type = typeOf(container);
  const method = lookup(type, "__contains__");
  if (method === None) throw error(TypeError, `'${type.name}' object is not a container`);
  if (method !== undefined) return truth(special(method, container, type, item));
  if (lookup(type, "__iter__") === undefined && !hasItems(type)) {
    throw error(TypeError, `argument of type '${typeName(container)}' is not iterable`);
  }
  const iterator = iter$(container);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) if (equal(x, item)) return true;
  return false;
}
