/** super: https://docs.python.org/3.13/library/functions.html#super and CPython's `superobject` in Objects/typeobject.c. */

import { descriptorGet, tryGetattr } from "./attributes.ts";
import { call, genericGetattribute, isPlainMethod, superInvoke } from "./call.ts";
import { ClassCell } from "./cell.ts";
import { error, RuntimeError, TypeError } from "./exceptions.ts";
import { defineMethods, getset, staticEntry } from "./methods.ts";
import { isSubtype, isType, lookupAfter, makeType, ObjectType, type PyType, typeName, typeOf } from "./type.ts";
import { None, PyObject, type Value } from "./value.ts";

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

function bindSuper(result: PySuper, type: Value, o: Value): PySuper {
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

/** What a place that calls `super().name` keeps with the type of the object, until that type changes. */
interface Found {
  readonly after: PyType;
  readonly method: Value;
}

/**
 * For a place in the program that calls `super().name(…)`: gives the method to call with `self`, where it is a plain one; undefined where more has to
 * be looked at.
 * @example
 * const site = superSite("handle");
 * site(cls, self)?.(self, packet);
 */
export function superSite(name: string): (given: Value, self: Value) => Value {
  const key = `<super> ${name}`;
  // What was found last: a type whose look-ups have changed has another cache.
  let cache: PyType["cache"] | undefined;
  let found: Found | undefined;
  return (given, self) => {
    if (self === undefined || self === None || !(given instanceof ClassCell) || given.made === undefined)
      return undefined;
    const { made: thisClass } = given;
    const selfClass = typeOf(self);
    if (selfClass.cache === cache && found!.after === thisClass) return found!.method;
    const known = selfClass.cache.get(key) as Found | undefined;
    if (known !== undefined && known.after === thisClass && !isType(self)) {
      cache = selfClass.cache;
      found = known;
      return known.method;
    }
    if (!isType(thisClass) || isType(self) || !isSubtype(selfClass, thisClass)) return undefined;
    const entry = lookupAfter(selfClass, thisClass, name);
    if (typeof entry !== "function" || !isPlainMethod(entry)) return undefined;
    selfClass.cache.set(key, { after: thisClass, method: entry } satisfies Found);
    return entry;
  };
}

const NO_ARGUMENTS = "super(): no arguments";

function attribute(s: PySuper, name: string): Value {
  const { thisClass, self, selfClass } = s;
  // `__class__` is that of the super object itself.
  if (selfClass !== undefined && name !== "__class__") {
    const entry = lookupAfter(selfClass, thisClass as PyType, name);
    if (entry !== undefined) return descriptorGet(entry, self === selfClass ? undefined : self, selfClass);
  }
  return genericGetattribute.value(s, name);
}

defineMethods(SuperType, {
  __get__: [
    "instance, owner=None, /",
    (s: PySuper, instance: Value) => {
      if (instance === undefined || instance === None || s.self !== undefined) return s;
      const type = typeOf(s);
      return type === SuperType ? bindSuper(new PySuper(), s.thisClass, instance) : type(s.thisClass, instance);
    },
  ],
  __getattribute__: ["name, /", attribute],
  __init__: [
    "type=..., object_or_type=..., /",
    (s: PySuper, type: Value, o: Value) => {
      if (type === undefined) throw error(RuntimeError, NO_ARGUMENTS);
      bindSuper(s, type, o);
      return None;
    },
  ],
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
  __repr__: [
    "",
    (s: PySuper) => {
      const name = s.thisClass === undefined ? "NULL" : s.thisClass.name;
      return s.selfClass === undefined
        ? `<super: <class '${name}'>, NULL>`
        : `<super: <class '${name}'>, <${s.selfClass.name} object>>`;
    },
  ],
  __self__: getset((s: PySuper) => s.self ?? None),
  __self_class__: getset((s: PySuper) => s.selfClass ?? None),
  __thisclass__: getset((s: PySuper) => s.thisClass ?? None),
});
superInvoke.type = SuperType;
superInvoke.invoke = (s: PySuper, name, args) => {
  const { thisClass, self, selfClass } = s;
  if (selfClass !== undefined && self !== selfClass) {
    const entry = lookupAfter(selfClass, thisClass as PyType, name);
    if (typeof entry === "function" && isPlainMethod(entry)) return entry(self, ...args);
  }
  return call(attribute(s, name), ...args);
};
SuperType.dict.set(
  "__doc__",
  "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
);
