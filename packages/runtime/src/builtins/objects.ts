/** Builtins over objects and classes: https://docs.python.org/3.13/library/functions.html */
import {
  delattr as deleteAttribute,
  descriptorGet,
  genericGetattribute,
  hasattr as hasAttribute,
  getattr as readAttribute,
  tryGetattr,
  setattr as writeAttribute,
} from "../object/attributes.ts";
import { claimsNoOtherClass } from "../object/classes/instance-check.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke, isCallable } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { builtin } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import { isSubtype, isType, lookup, PyTuple, TypeType, typeName, typeOf } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { asStr } from "../types/convert.ts";
import { attach } from "./attach.ts";
import { BorrowedModule } from "./borrowed.ts";
import { namespaces } from "./namespaces.ts";

const defaultInstanceCheck = TypeType.dict.get("__instancecheck__");
const defaultSubclassCheck = TypeType.dict.get("__subclasscheck__");

/** `isinstance(v, cls)` without a builtin's wrapping. */
export function isInstanceOf(v: Value, cls: Value): boolean {
  if (isType(cls)) {
    const own = typeOf(v);
    if (own === cls) return true;
    const meta = typeOf(cls);
    if (meta === TypeType || lookup(meta, "__instancecheck__") === defaultInstanceCheck) {
      if (typeof v !== "object" && typeof v !== "function") return own.mro.includes(cls);
      return (
        own.mro.includes(cls) ||
        ((own.isHeap || lookup(own, "__getattribute__") !== genericGetattribute.value) &&
          !claimsNoOtherClass(own) &&
          lookup(own, "__class__") !== undefined &&
          defaultInstanceCheck(cls, v))
      );
    }
  } else if (cls instanceof PyTuple) {
    const { items } = cls;
    for (let i = 0; i < items.length; i++) if (isInstanceOf(v, items[i])) return true;
    return false;
  }
  const hook = lookup(typeOf(cls), "__instancecheck__");
  if (hook !== undefined) return truth(call(descriptorGet(hook, cls, typeOf(cls)), v));
  const bases = tryGetattr(cls, "__bases__");
  if (bases instanceof PyTuple) return abstractSubclass(tryGetattr(v, "__class__"), cls);
  throw error(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

/** `issubclass(c, cls)` without a builtin's wrapping. */
export function isSubclassOf(c: Value, cls: Value): boolean {
  if (isType(cls) && lookup(typeOf(cls), "__subclasscheck__") === defaultSubclassCheck) {
    if (isType(c)) return isSubtype(c, cls);
    if (!(tryGetattr(c, "__bases__") instanceof PyTuple)) throw error(TypeError, "issubclass() arg 1 must be a class");
    return abstractSubclass(c, cls);
  }
  if (cls instanceof PyTuple) return cls.items.some((k) => isSubclassOf(c, k));
  const hook = lookup(typeOf(cls), "__subclasscheck__");
  if (hook !== undefined) return truth(call(descriptorGet(hook, cls, typeOf(cls)), c));
  if (!isType(c) && !(tryGetattr(c, "__bases__") instanceof PyTuple))
    throw error(TypeError, "issubclass() arg 1 must be a class");
  if (!(tryGetattr(cls, "__bases__") instanceof PyTuple)) {
    throw error(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  }
  return abstractSubclass(c, cls);
}

/** Follows `__bases__` of things that only look like classes. */
function abstractSubclass(c: Value, cls: Value): boolean {
  if (c === undefined) return false;
  if (c === cls) return true;
  const bases = tryGetattr(c, "__bases__");
  return bases instanceof PyTuple && bases.items.some((b) => abstractSubclass(b, cls));
}

export const isinstance: (v: Value, cls: Value) => boolean = builtin(
  "isinstance",
  "obj, class_or_tuple, /",
  isInstanceOf,
  "Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)\nor ...`` etc.",
);
export const issubclass: (c: Value, cls: Value) => boolean = builtin(
  "issubclass",
  "cls, class_or_tuple, /",
  isSubclassOf,
  "Return whether 'cls' is derived from another class or is the same class.\n\nA tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)\nor ...``.",
);
export const callable: (v: Value) => boolean = builtin(
  "callable",
  "obj, /",
  isCallable,
  "Return whether the object is callable (i.e., some kind of function).\n\nNote that classes are callable, as are instances of classes with a\n__call__() method.",
);

const nameOf = (name: Value): string => {
  const text = asStr(name);
  if (text === undefined) throw error(TypeError, `attribute name must be string, not '${typeName(name)}'`);
  return text;
};

/** The attached functions below get what was given; too few arguments show in the last one. */
function lacking(name: string, least: string, given: Value[]): Value {
  return error(TypeError, `${name} expected ${least} arguments, got ${given.filter((v) => v !== undefined).length}`);
}

/** `getattr(o, name[, default])`, and attribute access of emitted code. */
export const getattr: (o: Value, name: Value, ...rest: Value[]) => Value = attach(
  "getattr",
  "object, name, default=..., /",
  (o: Value, name: Value, fallback?: Value) => {
    if (name === undefined) throw lacking("getattr", "at least 2", [o]);
    return fallback === undefined ? readAttribute(o, name) : readAttribute(o, name, fallback);
  },
  "Get a named attribute from an object.\n\ngetattr(x, 'y') is equivalent to ``x.y``.\n\nWhen a default argument is given, it is returned when the attribute doesn't\nexist; without it, an exception is raised in that case.",
);
/** `setattr(o, name, value)`, and attribute assignment of emitted code. */
export const setattr: (o: Value, name: Value, value: Value) => Value = attach(
  "setattr",
  "obj, name, value, /",
  (o: Value, name: Value, value: Value) => {
    if (value === undefined) throw lacking("setattr", "3", [o, name]);
    return writeAttribute(o, typeof name === "string" ? name : nameOf(name), value);
  },
  "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to ``x.y = v``",
);
/** `delattr(o, name)`, and attribute deletion of emitted code. */
export const delattr: (o: Value, name: Value) => Value = attach(
  "delattr",
  "obj, name, /",
  (o: Value, name: Value) => {
    if (name === undefined) throw lacking("delattr", "2", [o]);
    return deleteAttribute(o, nameOf(name));
  },
  "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``",
);
export const hasattr: (o: Value, name: Value) => boolean = builtin(
  "hasattr",
  "obj, name, /",
  (o: Value, name: Value) => hasAttribute(o, nameOf(name)),
  "Return whether the object has an attribute with the given name.\n\nThis is done by calling getattr(obj, name) and catching AttributeError.",
);

/** `vars([object])`. */
export const vars: (o?: Value) => Value = builtin(
  "vars",
  "object=..., /",
  (o: Value) => {
    if (o === undefined) return namespaces.locals();
    // `vars()` and `locals()` in executed text: the namespace it was given.
    if (o instanceof BorrowedModule) return o.locals;
    const dict = tryGetattr(o, "__dict__");
    if (dict === undefined) throw error(TypeError, "vars() argument must have __dict__ attribute");
    return dict;
  },
  "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, equivalent to object.__dict__.",
);

/** `dir([object])`: names in order. */
export const dir: (o?: Value) => Value = builtin(
  "dir",
  "object=..., /",
  (o: Value) => {
    const names =
      o instanceof BorrowedModule
        ? toArray(invoke(o.locals, "keys"))
        : o === undefined
          ? toArray(namespaces.locals())
          : toArray(callSpecial(o, "__dir__"));
    return names.filter((n) => n !== "__concat_error__").sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  },
  "dir([object]) -> list of strings\n\nIf called without an argument, return the names in the current scope.\nElse, return an alphabetized list of names comprising (some of) the attributes\nof the given object, and of attributes reachable from it.",
);
