/** Builtin functions and the tables that fill the namespaces of builtin types. */

import { GetSet, PyClassMethod, PyClassMethodDescriptor, PyStaticMethod } from "./descriptors.ts";
import { error, TypeError } from "./exceptions/exceptions.ts";
import { isSlot } from "./functions/argument-errors.ts";
import { callable, type FunctionInfo, type FunctionKind, type PyFunction } from "./functions/function.ts";
import { parseSignature } from "./functions/signature.ts";
import {
  BuiltinType,
  isSubtype,
  isType,
  layoutOf,
  lookup,
  MethodDescriptorType,
  ObjectType,
  type PyType,
  typeName,
  typeOf,
  WrapperDescriptorType,
} from "./type.ts";
import { INFO, KW, None, type PyObject, setType, type Value } from "./value.ts";

/** An entry in a table of methods: signature without self, function with explicit self. */
export type MethodEntry = readonly [signature: string, fn: (self: any, ...args: any[]) => Value, doc?: string];

function builtinInfo(
  name: string,
  signature: string,
  body: (...args: Value[]) => Value,
  skip: number,
  doc: string | undefined,
  kind: FunctionKind,
): FunctionInfo {
  return {
    signature: parseSignature(signature),
    name,
    shortName: name.slice(name.lastIndexOf(".") + 1),
    style: "c",
    skip,
    kind,
    defaults: null,
    kwdefaults: null,
    doc: doc ?? None,
    module: "builtins",
    body,
    line: 0,
  };
}

/** A builtin function, as `len`. Optional parameters without a literal default arrive as undefined. */
export function builtin(name: string, signature: string, fn: (...args: any[]) => Value, doc?: string): Value {
  const f = callable(builtinInfo(name, signature, fn, 0, doc, "builtin"), fn);
  setType(f, BuiltinType);
  return f;
}

/** Special methods that are plain methods as well. */
const COEXISTING: Readonly<Record<string, readonly string[]>> = {
  dict: ["__contains__", "__getitem__"],
  frozenset: ["__contains__"],
  list: ["__getitem__"],
  set: ["__contains__"],
};

/** A method of a builtin type: called with explicit self, bound when read from an instance. */
export function methodOf(type: PyType, name: string, entry: MethodEntry): Value {
  const [signature, fn, doc] = entry;
  const text = signature === "" ? "self, /" : signature.includes("/") ? `self, ${signature}` : `self, /, ${signature}`;
  const info = builtinInfo(`${type.name}.${name}`, text, fn, 1, doc, "method");
  info.owner = type;
  // "list expected at most 1 argument, got 2": __init__ speaks in the name of its class, as __new__ does.
  if (name === "__init__") info.name = type.name;
  info.isSlot = isSlot(name) && COEXISTING[type.name]?.includes(name) !== true;
  const f = callable(info, fn);
  setType(f, MethodDescriptorType);
  return f;
}

const RAW: unique symbol = Symbol("method");
const unbound = new WeakMap<object, Value>();

/**
 * A method of a builtin type as `list.append` gives it: it looks whether the object it is given is of its type, which needs no asking where the
 * method is found through the object. Always the same for the same method.
 */
export function unboundMethod(method: PyFunction): Value {
  const known = unbound.get(method);
  if (known !== undefined) return known;
  const info = method[INFO];
  const view = ((...args: Value[]) => {
    checkSelf(info, args);
    return method(...args);
  }) as PyFunction & { [RAW]: Value };
  view[INFO] = info;
  view[KW] = (args, kwargs) => {
    checkSelf(info, args);
    return method[KW](args, kwargs);
  };
  view[RAW] = method;
  setType(view, info.isSlot === true ? WrapperDescriptorType : MethodDescriptorType);
  unbound.set(method, view);
  return view;
}

/** The method behind what `unboundMethod` gave; other values as they are. */
export const boundable = (v: Value): Value => (typeof v === "function" ? ((v as { [RAW]?: Value })[RAW] ?? v) : v);

function checkSelf(info: FunctionInfo, args: readonly Value[]): void {
  const { owner, shortName: name } = info;
  if (owner === undefined || owner === ObjectType) return;
  if (args.length === 0) {
    if (info.isSlot === true)
      throw error(TypeError, `descriptor '${name}' of '${owner.name}' object needs an argument`);
    return;
  }
  const given = typeOf(args[0]);
  if (given === owner || given.mro.includes(owner)) return;
  throw error(
    TypeError,
    info.isSlot === true
      ? `descriptor '${name}' requires a '${owner.name}' object but received a '${given.name}'`
      : `descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${given.name}' object`,
  );
}

/** A table of a type's attributes: methods as `[signature, fn]`, descriptors, plain values. */
export type MethodTable = Readonly<
  Record<string, MethodEntry | StaticEntry | PyObject | PyType | string | number | boolean>
>;

/** `__dict__` of types whose instances have one; instance-dict.ts installs it. */
export const dictEntry: { value: StaticEntry | null } = { value: null };

/** Fills a type's namespace from a table. Entries that are not `[signature, fn]` are stored as they are. */
export function defineMethods(type: PyType, table: MethodTable): void {
  for (const name of Object.keys(table)) {
    const entry = table[name] as Value;
    if (Array.isArray(entry) && typeof entry[1] === "function")
      type.dict.set(name, methodOf(type, name, entry as unknown as MethodEntry));
    else if (entry instanceof StaticEntry) type.dict.set(name, entry.make(type, name));
    else type.dict.set(name, entry);
  }
  if (type.hasDict && dictEntry.value !== null && lookup(type, "__dict__") === undefined) {
    type.dict.set("__dict__", dictEntry.value.make(type, "__dict__"));
  }
  type.cache.clear();
}

/** A table entry that needs its type and name to become a value. */
export class StaticEntry {
  readonly make: (type: PyType, name: string) => Value;
  constructor(make: (type: PyType, name: string) => Value) {
    this.make = make;
  }
}

/** Checks the class that `__new__` of a builtin type was given: `tp_new_wrapper` in CPython's Objects/typeobject.c. @throws TypeError */
function checkClass(cls: Value, type: PyType): void {
  const name = `${type.name}.__new__`;
  if (!isType(cls)) throw error(TypeError, `${name}(X): X is not a type object (${typeName(cls)})`);
  if (!isSubtype(cls, type))
    throw error(TypeError, `${name}(${cls.name}): ${cls.name} is not a subtype of ${type.name}`);
  const layout = layoutOf(cls);
  const make = lookup(layout, "__new__");
  if (layout === type || (layout.isBase && make === type.dict.get("__new__"))) return;
  let safe = cls;
  while (safe.base !== null && lookup(safe, "__new__") !== make) safe = safe.base;
  throw error(TypeError, `${name}(${cls.name}) is not safe, use ${safe.name}.__new__()`);
}

/** A static method of a builtin type (`str.maketrans`), and `__new__`, whose first parameter is the class. */
export const staticEntry = (signature: string, fn: (...args: any[]) => Value, doc?: string): StaticEntry =>
  new StaticEntry((type, name) => {
    const isNew = name === "__new__";
    const f = callable(
      builtinInfo(`${type.name}.${name}`, signature, fn, isNew ? 1 : 0, doc, "builtin"),
      isNew && !type.isHeap
        ? (cls, ...args) => {
            if (cls !== type) checkClass(cls, type);
            return fn(cls, ...args);
          }
        : fn,
    );
    setType(f, BuiltinType);
    // "int() takes at most 2 arguments": __new__ speaks in the name of its class.
    if (isNew) {
      f[INFO].name = type.name;
      f[INFO].owner = type;
    }
    return new PyStaticMethod(f);
  });

/** A class method of a builtin type (`dict.fromkeys`): `fn(cls, ...)`. */
export const classEntry = (signature: string, fn: (...args: any[]) => Value, doc?: string): StaticEntry =>
  new StaticEntry((type, name) => {
    const text = signature === "" ? "cls, /" : signature.includes("/") ? `cls, ${signature}` : `cls, /, ${signature}`;
    const f = callable(builtinInfo(`${type.name}.${name}`, text, fn, 1, doc, "builtin"), fn);
    if (!type.isHeap) f[INFO].owner = type;
    setType(f, type.isHeap ? BuiltinType : MethodDescriptorType);
    return type.isHeap ? new PyClassMethod(f) : new PyClassMethodDescriptor(f);
  });

/** A computed attribute; without `set` it is read-only. */
export const getset = (
  get: (self: any) => Value,
  set?: (self: any, value: Value) => void,
  del?: (self: any) => void,
): StaticEntry =>
  new StaticEntry((type, name) => {
    const g = new GetSet(get, set, del);
    g.name = name;
    g.owner = type;
    return g;
  });
