/** super: https://docs.python.org/3.13/library/functions.html#super and CPython's `superobject` in Objects/typeobject.c. */

import { descriptorGet, tryGetattr } from "../attributes.ts";
import { error, RuntimeError, TypeError } from "../exceptions/exceptions.ts";
import { call, genericGetattribute, isPlainMethod, superInvoke } from "../functions/call.ts";
import { ClassCell } from "../functions/cell.ts";
import { isSubtype, isType, lookupAfter, makeType, ObjectType, type PyType, typeName, typeOf } from "../type.ts";
import { None, PyObject, type Value } from "../value.ts";

export class PySuper extends PyObject {
  /** The class after which the search starts. */
  thisClass: PyType | undefined = undefined;
  /** The object or class whose attributes are read; undefined when unbound. */
  self: Value = undefined;
  /** Whose MRO is searched. */
  selfClass: PyType | undefined = undefined;
}
export const SuperType: PyType = makeType({ name: "super", bases: [ObjectType], alloc: PySuper });

/** Whose MRO `super(type, o)` searches. @throws TypeError when `o` is neither an instance nor a subclass */
function classOf(type: PyType, o: Value): PyType {
  if (isType(o) && isSubtype(o, type)) return o;
  const own = typeOf(o);
  if (isSubtype(own, type)) return own;
  const claimed = tryGetattr(o, "__class__");
  if (isType(claimed) && isSubtype(claimed, type)) return claimed;
  const [kind, name] = isType(o) ? ["type", o.name] : ["instance of", own.name];
  throw error(
    TypeError,
    `super(type, obj): obj (${kind} ${name}) is not an instance or subtype of type (${type.name}).`,
  );
}

/** Says where a super object searches, and for whom. @throws TypeError */
export function bindSuper(result: PySuper, type: Value, o: Value): PySuper {
  if (!isType(type)) throw error(TypeError, `super() argument 1 must be a type, not ${typeName(type)}`);
  result.thisClass = type;
  if (o !== undefined && o !== None) {
    result.self = o;
    result.selfClass = classOf(type, o);
  }
  return result;
}

/**
 * `super()` without arguments: the compiler hands over the cell of the method's class and the method's first argument.
 * `super(C)` and `super(C, o)` are written the same way, with a class.
 * @throws RuntimeError while the class is still being made, or outside a method
 */
export function super_(...args: [cls?: ClassCell | PyType, self?: Value]): PySuper {
  const [given, self] = args;
  if (args.length === 0) throw error(RuntimeError, NO_ARGUMENTS);
  if (!(given instanceof ClassCell)) return bindSuper(new PySuper(), given, self);
  if (given.made === undefined) throw error(RuntimeError, "super(): empty __class__ cell");
  if (self === undefined) throw error(RuntimeError, "super(): arg[0] deleted");
  if (!isType(given.made)) throw error(RuntimeError, `super(): __class__ is not a type (${typeName(given.made)})`);
  return bindSuper(new PySuper(), given.made, self);
}

/** What `super().name` after a class of the MRO is, kept with the type of the object until that type changes; `next` is the same after another class. */
interface Found {
  readonly after: PyType;
  readonly method: Value;
  readonly next: Found | undefined;
}

/** A place in the program that calls `super().name(…)`, with what it found last. */
export interface SuperSite {
  /** That of the object's type, when it was found: one whose look-ups have changed has another. */
  cache: PyType["cache"] | null;
  /** The class after which it was searched. */
  after: PyType | undefined;
  method: Value;
  /** The method to call with `self`, where it is a plain one; undefined where more has to be looked at. */
  readonly find: (given: Value, self: Value) => Value;
}

/**
 * For a place in the program that calls `super().name(…)`. Emitted code compares what was found last where it stands.
 * @example
 * const site = superSite("handle");
 * site.find(cls, self)?.(self, packet);
 */
export function superSite(name: string): SuperSite {
  const key = `<super> ${name}`;
  const find = (given: Value, self: Value): Value => {
    if (self === undefined || self === None || !(given instanceof ClassCell) || given.made === undefined)
      return undefined;
    const { made: thisClass } = given;
    const selfClass = typeOf(self);
    const kept = selfClass.cache.get(key) as Found | undefined;
    let known = kept;
    while (known !== undefined && known.after !== thisClass) known = known.next;
    if (known === undefined || isType(self)) {
      if (!isType(thisClass) || isType(self) || !isSubtype(selfClass, thisClass)) return undefined;
      const method = lookupAfter(selfClass, thisClass, name);
      if (typeof method !== "function" || !isPlainMethod(method)) return undefined;
      known = { after: thisClass, method, next: kept };
      selfClass.cache.set(key, known);
    }
    site.cache = selfClass.cache;
    site.after = thisClass;
    site.method = known.method;
    return known.method;
  };
  const site: SuperSite = { cache: null, after: undefined, method: undefined, find };
  return site;
}

export const NO_ARGUMENTS = "super(): no arguments";

/** An attribute read from a super object. @throws AttributeError */
export function attribute(s: PySuper, name: string): Value {
  const { thisClass, self, selfClass } = s;
  // `__class__` is that of the super object itself.
  if (selfClass !== undefined && name !== "__class__") {
    const entry = lookupAfter(selfClass, thisClass as PyType, name);
    if (entry !== undefined) return descriptorGet(entry, self === selfClass ? undefined : self, selfClass);
  }
  return genericGetattribute.value(s, name);
}

superInvoke.type = SuperType;
superInvoke.invoke = (s: PySuper, name, args) => {
  const { thisClass, self, selfClass } = s;
  if (selfClass !== undefined && self !== selfClass) {
    const entry = lookupAfter(selfClass, thisClass as PyType, name);
    if (typeof entry === "function" && isPlainMethod(entry)) return entry(self, ...args);
  }
  return call(attribute(s, name), ...args);
};
