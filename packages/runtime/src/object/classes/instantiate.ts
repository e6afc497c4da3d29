/** Calls of types: https://docs.python.org/3.13/reference/datamodel.html#basic-customization, and CPython's `type_call` in Objects/typeobject.c. */
import { descriptorGet } from "../attributes.ts";
import { BaseException, error, TypeError } from "../exceptions/exceptions.ts";
import { apply, MANY } from "../functions/call.ts";
import { applyFunction } from "../functions/function.ts";
import { toArray } from "../iterate.ts";
import {
  FunctionType,
  layoutOf,
  lookup,
  MethodDescriptorType,
  ObjectType,
  type PyType,
  TypeType,
  typeCaller,
  typeOf,
} from "../type.ts";
import type { Kwargs, Value } from "../value.ts";
import { isPlainException, type LaidOut, made } from "./layout.ts";

/** A call of a type: `metaclass.__call__`, which makes and initialises an instance. */
function callType(type: PyType, args: Value[], kwargs: Kwargs | undefined): Value {
  const init = (type as LaidOut).$$init;
  if (init !== undefined && kwargs === undefined) {
    const object = new type.alloc();
    return made(object, args.length < MANY ? init(object, ...args) : apply(init, [object, ...args]));
  }
  if (type.construct !== undefined && kwargs === undefined) {
    const made = type.construct(args);
    if (made !== undefined) return made;
  }
  const metaclass = typeOf(type);
  if (metaclass !== TypeType) {
    const hook = lookup(metaclass, "__call__");
    if (hook !== TypeType.dict.get("__call__")) return apply(descriptorGet(hook, type, metaclass), args, kwargs);
  }
  return typeCall(type, args, kwargs);
}
typeCaller.call = callType;

const PLAIN_EXCEPTION = "<plain exception>";

/** `isPlainException`, kept with the type's lookups, which any change of it flushes. */
function keepsArguments(type: PyType): boolean {
  const known = type.cache.get(PLAIN_EXCEPTION);
  if (known !== undefined) return known;
  const isPlain = isPlainException(type);
  type.cache.set(PLAIN_EXCEPTION, isPlain);
  return isPlain;
}

/** `type.__call__`. */
export function typeCall(type: PyType, args: Value[], kwargs: Kwargs | undefined): Value {
  if (type === TypeType) {
    if (args.length === 1 && kwargs === undefined) return typeOf(args[0]);
    if (args.length !== 3) throw error(TypeError, "type() takes 1 or 3 arguments");
  }
  if (kwargs === undefined && keepsArguments(type)) return new type.alloc(...args);
  const make = lookup(type, "__new__");
  let object: Value;
  if (make === ObjectType.dict.get("__new__")) object = newObject(type, args, kwargs);
  else if (make === BaseException.dict.get("__new__")) {
    object = new type.alloc(...args);
  } else object = apply(descriptorGet(make, undefined, type), [type, ...args], kwargs);
  const own = typeOf(object);
  if (own !== type && !own.mro.includes(type)) return object;
  const init = lookup(own, "__init__");
  if (init === ObjectType.dict.get("__init__")) return object;
  const isPlain =
    typeof init === "function" && (typeOf(init) === FunctionType || typeOf(init) === MethodDescriptorType);
  const returned = isPlain
    ? applyFunction(init, [object, ...args], kwargs)
    : apply(descriptorGet(init, object, own), args, kwargs);
  return made(object, returned);
}

/** `object.__new__`. */
export function newObject(type: PyType, args: readonly Value[], kwargs: Kwargs | undefined): Value {
  // Of a type that is no base and has no constructor, the runtime alone makes instances: others would be empty shells.
  if (!layoutOf(type).isBase) throw error(TypeError, `cannot create '${type.name}' instances`);
  const extra = args.length > 0 || (kwargs !== undefined && Object.keys(kwargs).length > 0);
  if (extra) {
    if (lookup(type, "__new__") !== ObjectType.dict.get("__new__")) {
      throw error(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (lookup(type, "__init__") === ObjectType.dict.get("__init__"))
      throw error(TypeError, `${type.name}() takes no arguments`);
  }
  const missing = abstractMethods(type);
  if (missing.length > 0) {
    const s = missing.length === 1 ? "" : "s";
    throw error(
      TypeError,
      `Can't instantiate abstract class ${type.name} without an implementation for abstract method${s} ${missing.map((m) => `'${m}'`).join(", ")}`,
    );
  }
  return new type.alloc();
}

/** Names in `__abstractmethods__`, sorted. */
export function abstractMethods(type: PyType): string[] {
  const names = type.dict.get("__abstractmethods__");
  return names === undefined || type === TypeType ? [] : (toArray(names) as string[]).sort();
}
