/**
 * Attribute access: https://docs.python.org/3.13/reference/datamodel.html#customizing-attribute-access
 * Instances keep attribute `x` as their own property `$x`; types keep theirs in their namespace.
 */
import { atLeast } from "../host/interpreter.ts";
import { ClassMethodType, GetSet, PyClassMethod, PyClassMethodDescriptor, PyStaticMethod } from "./descriptors.ts";
import { AttributeError, error, isError, type PyBaseException, TypeError } from "./exceptions/exceptions.ts";
import { bindMethod, callValue, notCallable } from "./functions/bound-method.ts";
import type { PyFunction } from "./functions/function.ts";
import { boundable, unboundMethod } from "./methods.ts";
import {
  BuiltinType,
  FunctionType,
  flush,
  isType,
  lookup,
  MethodDescriptorType,
  nameInMessages,
  type PyType,
  setTypeEntry,
  TypeType,
  typeName,
  typeOf,
  WrapperDescriptorType,
} from "./type.ts";
import { INFO, None, type Value } from "./value.ts";

/** Under this key stands the dict of an instance whose `__dict__` is shared with another instance (the Borg pattern). */
export const SHARED: unique symbol = Symbol("shared dict");

/** Under this key a builtin data descriptor (property) has a function that reads it: `(descriptor, object) => value`. */
export const QUICK_GET: unique symbol = Symbol("quick get");

/**
 * JavaScript property that holds a Python attribute. A name that begins with `$`, which only `setattr` and its like can give, gets a space before it, so
 * that it never is one of the runtime's own (`$$plain`); so does one that begins with a space. A memo: the concatenation is worth saving.
 */
const keys = new Map<string, string>();
export function attributeKey(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = /^[$ ]/.test(name) ? `$ ${name}` : `$${name}`;
    keys.set(name, key);
  }
  return key;
}

/** The attribute that a property holds. */
export const attributeName = (key: string): string => key.slice(key[1] === " " ? 2 : 1);

/** Whether the instance itself (not its type) has the attribute. */
export function hasOwnAttribute(o: Value, name: string): boolean {
  return (typeof o === "object" || typeof o === "function") && o !== null && Object.hasOwn(o, attributeKey(name));
}

/** Calls any Python value with positional arguments. Descriptors need calls and calls need descriptors, so it stands here. @throws TypeError when it is not callable. */
export function call(f: Value, ...args: Value[]): Value {
  if (typeof f === "function") return f(...args);
  const method = f === undefined ? undefined : lookup(typeOf(f), "__call__");
  if (method === undefined) throw notCallable(f);
  return call(descriptorGet(method, f, typeOf(f)), ...args);
}

callValue.call = call;

/** A special method as seen through an instance; undefined when looking for it raises AttributeError, where CPython then finds none. */
export function softGet(entry: Value, o: Value, type: PyType): Value {
  try {
    return descriptorGet(entry, o, type);
  } catch (e) {
    if (isError(e, AttributeError)) return undefined;
    throw e;
  }
}

/** `object.__getattribute__` itself: a type whose lookup finds it has not overridden attribute access. */
export const genericGetattribute: { value: Value } = { value: undefined };

/** The value of an entry of a type's namespace as seen through an instance, or through the type when `o` is undefined. */
export function descriptorGet(entry: Value, o: Value, type: PyType): Value {
  if (typeof entry === "function") {
    const t = typeOf(entry);
    if (t === FunctionType) return o === undefined ? entry : bindMethod(entry, o);
    if (t === MethodDescriptorType) {
      const method = (entry as PyFunction)[INFO].direct ?? entry;
      return o === undefined ? unboundMethod(method) : bindMethod(method, o);
    }
    if (t === WrapperDescriptorType) return o === undefined ? entry : bindMethod(entry, o);
    if (t === BuiltinType) return entry;
  }
  if (entry instanceof GetSet) return o === undefined ? entry : entry.get(o);
  if (entry instanceof PyStaticMethod) return entry.func;
  if (entry instanceof PyClassMethodDescriptor) return bindMethod(entry.func, type);
  if (entry instanceof PyClassMethod && typeOf(entry) === ClassMethodType) {
    // Until 3.12 a class method bound what was in it as a descriptor.
    const binds = typeof entry.func !== "function" && !atLeast("3.13");
    const get = binds ? lookup(typeOf(entry.func), "__get__") : undefined;
    return get === undefined ? bindMethod(entry.func, type) : call(get, entry.func, type, type);
  }
  if (typeof entry !== "object" && typeof entry !== "function") return entry;
  const get = lookup(typeOf(entry), "__get__");
  return get === undefined ? entry : call(get, entry, o ?? None, type);
}

/** Whether an entry overrides the instance's own attributes. */
export function isDataDescriptor(entry: Value): boolean {
  if (entry instanceof GetSet) return true;
  if (typeof entry !== "object") return false;
  const type = typeOf(entry);
  return lookup(type, "__set__") !== undefined || lookup(type, "__delete__") !== undefined;
}

/** A descriptor that only stores lets the instance's own attributes be read. */
const hasGet = (entry: Value): boolean => entry instanceof GetSet || lookup(typeOf(entry), "__get__") !== undefined;

/** `object.__getattribute__` without the error: undefined when there is no such attribute. */
export function genericGet(o: Value, name: string): Value {
  const type = typeOf(o);
  const entry = lookup(type, name);
  if (typeof entry === "object") {
    if (entry instanceof GetSet) return entry.get(o);
    const quick = entry[QUICK_GET];
    if (quick !== undefined && !typeOf(entry).isHeap) return quick(entry, o);
  }
  if (entry !== undefined && typeof entry !== "function" && isDataDescriptor(entry) && hasGet(entry))
    return descriptorGet(entry, o, type);
  if (typeof o === "object" || typeof o === "function") {
    const key = attributeKey(name);
    if (Object.hasOwn(o, key)) {
      const own = o[key];
      if (own !== undefined) return own;
    } else if (o[SHARED] !== undefined) {
      const shared = o[SHARED].get(name);
      if (shared !== undefined) return shared;
    }
  }
  return entry === undefined ? undefined : descriptorGet(entry, o, type);
}

/** `type.__getattribute__` without the error. */
export function typeGet(type: PyType, name: string): Value {
  const meta = typeOf(type);
  const metaEntry = lookup(meta, name);
  if (metaEntry !== undefined && isDataDescriptor(metaEntry) && hasGet(metaEntry))
    return descriptorGet(metaEntry, type, meta);
  const entry = lookup(type, name);
  if (entry !== undefined) return descriptorGet(entry, undefined, type);
  return metaEntry === undefined ? undefined : descriptorGet(metaEntry, type, meta);
}

/** The AttributeError for a missing attribute, with `name` and `obj` for suggestions. */
export function attributeError(o: Value, name: string): PyBaseException {
  const text = isType(o)
    ? `type object '${nameInMessages(o)}' has no attribute '${name}'`
    : `'${typeName(o)}' object has no attribute '${name}'`;
  return attributeErrorWith(text, o, name);
}
export function attributeErrorWith(text: string, o: Value, name: string): PyBaseException {
  const exc = error(AttributeError, text) as PyBaseException & { $name: Value; $obj: Value };
  exc.$name = name;
  exc.$obj = o;
  return exc;
}

/** The attribute by the whole protocol (`__getattribute__`, `__getattr__`); undefined instead of AttributeError. */
export function tryGetattr(o: Value, name: string): Value {
  if (o.$$plain === true) {
    const key = attributeKey(name);
    const own = Object.hasOwn(o, key) ? o[key] : undefined;
    if (own !== undefined) return own;
  }
  const type = typeOf(o);
  const getattribute = lookup(type, "__getattribute__");
  if (getattribute === genericGetattribute.value || isType(o)) {
    if (getattribute === genericGetattribute.value || lookup(type, "__getattribute__") === typeGetattribute.value) {
      let value: Value;
      try {
        value = isType(o) ? typeGet(o, name) : genericGet(o, name);
      } catch (e) {
        // A property or an empty slot says so itself.
        if (!isError(e, AttributeError)) throw e;
      }
      if (value !== undefined) return value;
      const fallback = lookup(type, "__getattr__");
      if (fallback === undefined) return undefined;
      return orUndefined(() => call(descriptorGet(fallback, o, type), name));
    }
  }
  return orUndefined(() => getattr(o, name));
}

function orUndefined(f: () => Value): Value {
  try {
    return f();
  } catch (e) {
    if (isError(e, AttributeError)) return undefined;
    throw e;
  }
}

/** `type.__getattribute__` itself, as `genericGetattribute` for objects. */
export const typeGetattribute: { value: Value } = { value: undefined };

/**
 * `o.name`, and the builtin `getattr(o, name[, default])`.
 * @throws AttributeError
 */
export function getattr(o: Value, name: Value, ...rest: Value[]): Value {
  if (typeof name !== "string") {
    const text = (name as { v?: Value } | undefined)?.v;
    if (typeof text !== "string") throw error(TypeError, `attribute name must be string, not '${typeName(name)}'`);
    name = text;
  }
  if (rest.length > 0) {
    const value = tryGetattr(o, name);
    return value === undefined ? rest[0] : value;
  }
  const getattribute = lookup(typeOf(o), "__getattribute__");
  let value: Value;
  try {
    if (getattribute === genericGetattribute.value) value = genericGet(o, name);
    else if (getattribute === typeGetattribute.value) value = typeGet(o, name);
    else value = call(descriptorGet(getattribute, o, typeOf(o)), name);
  } catch (e) {
    return afterError(e, o, name);
  }
  return value === undefined ? fallBack(o, name, undefined) : value;
}

/**
 * What an attribute is whose reading raised: `__getattr__` answers for an AttributeError of a descriptor or a `__getattribute__` too.
 * @throws the error itself when nothing answers
 */
export function afterError(e: Value, o: Value, name: string): Value {
  if (!isError(e, AttributeError)) throw e;
  return fallBack(o, name, e);
}

/** `__getattr__`'s answer. @throws AttributeError its own, or the one given, or a new one */
function fallBack(o: Value, name: string, e: Value): Value {
  const type = typeOf(o);
  const fallback = lookup(type, "__getattr__");
  if (fallback === undefined) throw e === undefined ? attributeError(o, name) : tellAbout(e, o, name);
  try {
    return call(descriptorGet(fallback, o, type), name);
  } catch (own) {
    throw isError(own, AttributeError) ? tellAbout(own, o, name) : own;
  }
}

/** An AttributeError that does not say what it is about is about the access that it ends. */
function tellAbout(e: Value, o: Value, name: string): Value {
  if ((e.$name ?? None) === None && (e.$obj ?? None) === None) {
    e.$name = name;
    e.$obj = o;
  }
  return e;
}

/** `object.__setattr__` / `object.__delattr__` (value undefined). */
export function genericSet(o: Value, name: string, value: Value): void {
  const type = typeOf(o);
  const entry = lookup(type, name);
  if (entry !== undefined && typeof entry !== "function") {
    if (entry instanceof GetSet) {
      if (value === undefined) {
        if (entry.del === undefined) throw error(AttributeError, readOnly(o, name, entry));
        entry.del(o);
      } else if (entry.set === undefined) throw error(AttributeError, readOnly(o, name, entry));
      else entry.set(o, value);
      return;
    }
    const descriptor = typeOf(entry);
    const hook = lookup(descriptor, value === undefined ? "__delete__" : "__set__");
    if (hook !== undefined) {
      if (value === undefined) call(hook, entry, o);
      else call(hook, entry, o, value);
      return;
    }
    if (isDataDescriptor(entry)) throw error(AttributeError, value === undefined ? "__delete__" : "__set__");
  }
  if (!type.hasDict || (typeof o !== "object" && typeof o !== "function")) {
    if (entry !== undefined)
      throw attributeErrorWith(`'${type.name}' object attribute '${name}' is read-only`, o, name);
    throw attributeErrorWith(
      `'${type.name}' object has no attribute '${name}' and no __dict__ for setting new attributes`,
      o,
      name,
    );
  }
  const key = attributeKey(name);
  const shared = o[SHARED];
  if (shared !== undefined) {
    if (value !== undefined) shared.set(name, value);
    else if (!shared.delete(name)) throw attributeError(o, name);
    return;
  }
  if (value === undefined) {
    if (!Object.hasOwn(o, key)) throw attributeError(o, name);
    delete o[key];
  } else o[key] = value;
}

const readOnly = (o: Value, name: string, entry: GetSet): string =>
  entry.isMember && entry.set === undefined
    ? "readonly attribute"
    : entry.set === undefined && entry.del === undefined
      ? `attribute '${name}' of '${entry.owner.name}' objects is not writable`
      : `cannot delete attribute '${name}' of '${typeName(o)}' objects`;

/** `type.__setattr__` / `type.__delattr__` (value undefined). */
export function typeSet(type: PyType, name: string, value: Value): void {
  const metaEntry = lookup(typeOf(type), name);
  if (metaEntry instanceof GetSet) {
    if (value === undefined ? metaEntry.del !== undefined : metaEntry.set !== undefined) {
      if (!type.isHeap) throw immutable(type, name);
      if (value === undefined) metaEntry.del?.(type);
      else metaEntry.set?.(type, value);
      flush(type);
      return;
    }
    if (type.isHeap && metaEntry.owner === TypeType)
      throw error(
        AttributeError,
        name === "__dict__" ? `attribute '${name}' of 'type' objects is not writable` : "readonly attribute",
      );
  } else if (metaEntry !== undefined && typeof metaEntry !== "function") {
    const hook = lookup(typeOf(metaEntry), value === undefined ? "__delete__" : "__set__");
    if (hook !== undefined) {
      if (value === undefined) call(hook, metaEntry, type);
      else call(hook, metaEntry, type, value);
      return;
    }
  }
  if (!type.isHeap) throw immutable(type, name);
  if (value === undefined && !type.dict.has(name)) throw attributeError(type, name);
  if (value !== undefined && isDataDescriptor(value)) type.covers = true;
  setTypeEntry(type, name, boundable(value));
}

const immutable = (type: PyType, name: string): PyBaseException =>
  error(TypeError, `cannot set '${name}' attribute of immutable type '${type.name}'`);

/** The generic `__setattr__`s; a type whose lookup finds one of them has not overridden it. */
export const genericSetattr: { object: Value; type: Value } = { object: undefined, type: undefined };
export const genericDelattr: { object: Value; type: Value } = { object: undefined, type: undefined };

/** `o.name = value`. */
export function setattr(o: Value, name: string, value: Value): Value {
  const type = typeOf(o);
  const hook = lookup(type, "__setattr__");
  if (hook === genericSetattr.object) genericSet(o, name, value);
  else if (hook === genericSetattr.type) typeSet(o, name, value);
  else call(descriptorGet(hook, o, type), name, value);
  return None;
}

/** `del o.name`. */
export function delattr(o: Value, name: string): Value {
  const type = typeOf(o);
  const hook = lookup(type, "__delattr__");
  if (hook === genericDelattr.object) genericSet(o, name, undefined);
  else if (hook === genericDelattr.type) typeSet(o, name, undefined);
  else call(descriptorGet(hook, o, type), name);
  return None;
}

/** `hasattr(o, name)`. */
export const hasattr = (o: Value, name: string): boolean => tryGetattr(o, name) !== undefined;

/** The instance's own attributes, in order of creation: what `__dict__` shows. */
export function ownAttributes(o: Value): [string, Value][] {
  const result: [string, Value][] = [];
  for (const key of Object.keys(o as object)) if (key.startsWith("$")) result.push([attributeName(key), o[key]]);
  return result;
}
