/**
 * What stands on the prototype of a class's instances, so that optimised code can reach it where it stands:
 *
 * - each plain method `m` of the class and its bases as `m$` (undefined where something else of that name comes first in the MRO);
 * - `$$calls`: those methods may be called as they stand, unless the instance has an attribute of the name. Some builtin types have it too, with
 *   their own methods (`layOutBuiltin`).
 * - `$$bare`: no property or slot of the class has a say in what is stored in an instance. `$$free`: neither has a `__setattr__`.
 * - `$$plain`: attributes are read the ordinary way, and an instance's own attributes decide. An instance whose `__dict__` was taken
 *   may hide an attribute behind a property of its class; it has a `$$plain` of its own, false (instance-dict.ts).
 *   `$$stores`: attributes are stored the ordinary way too.
 *
 * - `is$C`: the class of that name, for the class itself and each of its bases; `$$sure`: those say all about what it is an instance of, and attributes
 *   are read the ordinary way. On a class itself: `$$match`, its name and what its positional sub-patterns are, as in "Point(x y)".
 * - `m$1`: for builtin types, what method `m` does when it is called with one argument, without counting.
 * - `x$get`: the property that decides about attribute `x`, if its getter is a function; `x$slot`: `x` is a slot.
 *
 * Namespaces remain the truth: this is a copy, renewed whenever a namespace changes.
 */
import { afterError, genericSetattr, isDataDescriptor, QUICK_GET } from "../attributes.ts";
import { BaseException, error, type PyBaseException, TypeError } from "../exceptions/exceptions.ts";
import { genericGetattribute } from "../functions/call.ts";
import { infoOf } from "../functions/function.ts";
import {
  FunctionType,
  layoutOf,
  lookup,
  MethodDescriptorType,
  ObjectType,
  onChange,
  PyTuple,
  type PyType,
  TypeType,
  typeName,
  typeOf,
} from "../type.ts";
import { None, type Value } from "../value.ts";
import { claimsNoOtherClass } from "./instance-check.ts";
import { MemberDescriptor } from "./slots.ts";

const PLAIN = "$$plain";
const CALLS = "$$calls";
const FREE = "$$free";
const BARE = "$$bare";
const STORES = "$$stores";
/** On the class itself: `__init__`, when calling the class only makes an instance and calls that. */
const INIT = "$$init";
const MATCH = "$$match";
const SURE = "$$sure";

/** A type as it is laid out: with its `__init__`, where calling it makes an instance, calls that and does no more. */
export type LaidOut = PyType & { readonly $$init?: (object: Value, ...args: Value[]) => Value };

const define = (target: object, key: string, value: Value): void => {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
};

/** Renews the copy for a class made by the program. Builtin types have none: code finds nothing there and takes the long way. */
export function layOut(type: PyType): void {
  if (!type.isHeap) return;
  const prototype = type.alloc.prototype as object;
  const methods = new Map<string, Value>();
  const others = new Map<string, Value>();
  const builtin = new Set<string>();
  for (let i = type.mro.length - 1; i >= 0; i--) {
    const { dict, isHeap } = type.mro[i] as PyType;
    const derives = !isHeap && type.mro[i] !== ObjectType;
    for (const [name, value] of dict) {
      // Only `setattr` gives something no name at all; its places would be those of attributes (`$get`).
      if (name === "") continue;
      const isMethod = typeof value === "function" && typeOf(value) === FunctionType;
      // What is no method hides one of a class behind it, and of a builtin type further up the prototypes.
      if (isMethod || isHeap || methods.has(name)) methods.set(name, isMethod ? value : undefined);
      // A builtin type has a method of its own in place of one that stands further up.
      else if (builtin.has(name)) methods.set(name, undefined);
      else if (derives) builtin.add(name);
      if (isQuickProperty(value)) others.set(`${name}$get`, quickGetter(value, name));
      else others.delete(`${name}$get`);
      if (value instanceof MemberDescriptor) others.set(`${name}$slot`, true);
      else others.delete(`${name}$slot`);
    }
  }
  for (const key of Object.getOwnPropertyNames(prototype)) {
    if (key.endsWith("$") && !methods.has(key.slice(0, -1))) define(prototype, key, undefined);
    else if (/.\$(get|slot)$/.test(key) && !others.has(key)) define(prototype, key, undefined);
  }
  for (const { alloc, isHeap } of type.mro) {
    // What a base has there may not be this type's.
    if (alloc === type.alloc || !isHeap) continue;
    for (const key of Object.getOwnPropertyNames(alloc.prototype as object))
      if (/.\$(get|slot)$/.test(key) && !others.has(key)) others.set(key, undefined);
  }
  for (const [key, value] of others) define(prototype, key, value);
  for (const [name, method] of methods) {
    define(prototype, `${name}$`, method);
    // Those of a builtin type above are not this type's.
    for (const key of counted.get(name) ?? []) if (key in prototype) define(prototype, key, undefined);
  }
  const ordinary = lookup(type, "__getattribute__") === genericGetattribute.value;
  const plain = ordinary && !type.mro.some(({ covers }) => covers);
  const stores = plain && lookup(type, "__setattr__") === genericSetattr.object;
  const bare = plain && type.hasDict && type.slots === null && !type.mro.some(decidesStores);
  define(prototype, PLAIN, plain);
  define(prototype, CALLS, ordinary);
  define(prototype, STORES, stores);
  define(prototype, BARE, bare);
  define(prototype, FREE, stores && bare);
  define(type, INIT, constructorOf(type));
  define(type, MATCH, matchText(type));
  define(prototype, SURE, nameClasses(type, prototype) && plain && claimsNoOtherClass(type));
}

/**
 * Puts the methods of a builtin type on the prototype of its values. For the few types whose methods are called all the time; types derived from
 * them have `$$calls` false until they are laid out themselves (`makeType`).
 */
export function layOutBuiltin(
  type: PyType,
  prototype: object = type.alloc.prototype as object,
  short: ShortCalls = {},
): void {
  for (const [name, value] of type.dict) {
    // What a base has under that name, or will have once it is laid out, is not this type's.
    if (type.mro.length > 2) for (const count of ["", 0, 1, 2, 3]) define(prototype, `${name}$${count}`, undefined);
    // Methods that refuse when called by name (sequence-operators.ts) are found the long way.
    if (typeof value !== "function" || typeOf(value) !== MethodDescriptorType) continue;
    const info = infoOf(value);
    if (info === undefined || info.direct !== undefined) continue;
    define(prototype, `${name}$`, value);
    const { simple, positional } = info.signature;
    if (simple) defineCounted(prototype, name, positional - 1, info.body);
    for (const [count, fewer] of (short[name] ?? []).entries()) {
      if (fewer !== null) defineCounted(prototype, name, count, fewer(info.body));
    }
  }
  define(prototype, CALLS, true);
}

/**
 * For calls that leave arguments out: by name, and at the place of the number of arguments, what makes the function for that number of the one that
 * takes all. Each of them has to be a function of its own, or the engine cannot put it in place.
 */
export type ShortCalls = Readonly<Record<string, readonly (((body: Method) => Method) | null)[]>>;
type Method = (...args: Value[]) => Value;

/** The keys under which methods of builtin types stand for calls with so many arguments, by the name of the method. */
const counted = new Map<string, Set<string>>();

function defineCounted(prototype: object, name: string, count: number, body: Method): void {
  const key = `${name}$${count}`;
  const keys = counted.get(name) ?? new Set();
  counted.set(name, keys.add(key));
  define(prototype, key, body);
}

/** Puts the classes of a type's MRO on the prototype under their names; false when two of them have the same one. */
function nameClasses(type: PyType, prototype: object): boolean {
  const classes = type.mro.filter(({ isHeap }) => isHeap);
  const named = new Map(classes.map((one) => [`is$${one.name}`, one]));
  for (const key of Object.getOwnPropertyNames(prototype))
    if (key.startsWith("is$") && !named.has(key)) define(prototype, key, undefined);
  for (const [key, one] of named) define(prototype, key, one);
  return named.size === classes.length;
}

/** What class patterns of a class take; undefined where its metaclass, or a strange `__match_args__`, has a say. */
function matchText(type: PyType): string | undefined {
  if (typeOf(type) !== TypeType) return undefined;
  const listed = lookup(type, "__match_args__");
  if (listed === undefined) return `${type.name}()`;
  const names: readonly Value[] = listed.constructor === PyTuple ? listed.items : [None];
  const isPlain = names.every((one) => typeof one === "string" && /^[A-Za-z_]\w*$/.test(one));
  return isPlain ? internalised(`${type.name}(${names.join(" ")})`) : undefined;
}

/** The same text as the engine keeps those that stand in programs, and names of properties: two such are compared by where they are. */
const internalised = (text: string): string => Object.keys({ [text]: 0 })[0] as string;

const isQuickProperty = (value: Value): boolean =>
  typeof value === "object" &&
  value[QUICK_GET] !== undefined &&
  typeof value.fget === "function" &&
  !typeOf(value).isHeap;

/** The property as emitted code calls it: its getter, with what follows where that raises AttributeError. */
const quickGetter = (property: Value, name: string): { readonly fget: (o: Value) => Value } => ({
  fget(o) {
    try {
      return property.fget(o);
    } catch (e) {
      return afterError(e, o, name);
    }
  },
});

/** Whether a class has a descriptor that takes part in storing attributes. Names such as `__class__` are never stored in place. */
const decidesStores = (type: PyType): boolean =>
  [...type.dict].some(
    ([name, value]) => !name.startsWith("__") && typeof value !== "function" && isDataDescriptor(value),
  );

function constructorOf(type: PyType): Value {
  const init = lookup(type, "__init__");
  if (init === BaseException.dict.get("__init__"))
    return typeOf(type) === TypeType && isPlainException(type) ? keepArguments : undefined;
  const isPlain = typeof init === "function" && typeOf(init) === FunctionType;
  // What looks at the arguments first, as the border to TypeScript does, is asked.
  if (type.construct !== undefined) return undefined;
  if (!isPlain || typeOf(type) !== TypeType || layoutOf(type) !== ObjectType) return undefined;
  if (lookup(type, "__new__") !== ObjectType.dict.get("__new__") || type.dict.has("__abstractmethods__"))
    return undefined;
  return init;
}

/** Whether calling an exception class makes an instance of its arguments and no more: its `__init__` would store the same arguments again. */
export const isPlainException = (type: PyType): boolean =>
  lookup(type, "__new__") === BaseException.dict.get("__new__") &&
  lookup(type, "__init__") === BaseException.dict.get("__init__");

function keepArguments(self: PyBaseException, ...args: Value[]): Value {
  self.args = new PyTuple(args);
  return None;
}

/** What `__init__` returned for an instance: nothing, or TypeError. */
export function made(object: Value, returned: Value): Value {
  if (returned === None) return object;
  throw error(TypeError, `__init__() should return None, not '${typeName(returned)}'`);
}

/** Says that an instance's attributes may stand behind a property of its class: from now on they are read the long way. */
export function unplain(object: Value): void {
  if (object[PLAIN] !== true) return;
  const hides = typeOf(object).mro.some((type) => type.isHeap && [...type.dict.values()].some(isDataDescriptor));
  if (!hides) return;
  define(object as object, PLAIN, false);
  define(object as object, SURE, false);
  define(object as object, STORES, false);
}

/** Says that an instance's attributes are kept elsewhere: they are read and stored the long way. */
export function displace(object: Value): void {
  define(object as object, PLAIN, false);
  define(object as object, SURE, false);
  define(object as object, STORES, false);
  define(object as object, BARE, false);
  define(object as object, FREE, false);
  define(object as object, CALLS, false);
}

onChange.layOut = layOut;
