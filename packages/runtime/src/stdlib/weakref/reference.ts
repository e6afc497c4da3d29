/** `weakref.ref` and what counts the references of an object. */

import { slot } from "../../host/interpreter.ts";
import { weakReference } from "../../object/classes/slots.ts";
import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { BaseException, error, ReferenceError, TypeError } from "../../object/exceptions/exceptions.ts";
import { infoOf } from "../../object/functions/function.ts";
import { hash } from "../../object/hash.ts";
import { address } from "../../object/identity.ts";
import { staticEntry } from "../../object/methods.ts";
import {
  BoxedInt,
  isType,
  lookup,
  PyComplex,
  PyFloat,
  PyTuple,
  type PyType,
  typeName,
  typeOf,
} from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { getset, nativeClass } from "../kit.ts";

/** Builtin types whose instances have no room for weak references. */
const UNREFERABLE = new Set(
  "object range slice bytearray bytes property staticmethod classmethod super cell date datetime time timedelta timezone mappingproxy".split(
    " ",
  ),
);

/** Values that CPython cannot refer to weakly. */
export const refuses = (v: Value): boolean => {
  const type = typeOf(v);
  if (typeof v === "function") return false;
  if (typeof v !== "object" || v === None) return true;
  if (!type.isHeap && (v instanceof PyFloat || v instanceof PyComplex)) return true;
  if (type.isHeap) {
    const isSlotted = type.slots !== null && !type.hasDict && lookup(type, "__weakref__") === undefined;
    return v instanceof PyTuple || v instanceof BoxedInt || isSlotted;
  }
  return (
    Array.isArray(v) ||
    v instanceof PyDict ||
    v instanceof PyTuple ||
    type.mro.includes(BaseException) ||
    UNREFERABLE.has(type.name)
  );
};

/** Refuses what cannot be referred to. @throws TypeError */
export function referable(v: Value): object {
  if (refuses(v)) throw error(TypeError, `cannot create weak reference to '${typeName(v)}' object`);
  return v as object;
}

/** A reference that does not keep its referent. */
export abstract class Weak extends PyObject {
  readonly target: WeakRef<object>;
  readonly callback: Value;
  constructor(target: Value, callback: Value) {
    super();
    this.target = new WeakRef(target as object);
    this.callback = callback;
  }
}
export class PyRef extends Weak {
  remembered: Value;
}

/** The referent, None when it is gone. */
export const target = (r: Weak): Value => r.target.deref() ?? None;

/** The referent. @throws ReferenceError when it is gone */
export function alive(r: Weak): Value {
  const v = r.target.deref();
  if (v === undefined) throw error(ReferenceError, "weakly-referenced object no longer exists");
  return v;
}

const REFERENCES = Symbol("weak references");
/** The references to an object that somebody still holds, those that all share first. */
export function referencesTo(v: Value): Weak[] {
  const known = slot(REFERENCES, () => new WeakMap<object, WeakRef<Weak>[]>()).get(v as object) ?? [];
  return known.map((r) => r.deref()).filter((r) => r !== undefined);
}

/**
 * A reference of this type: the one that is there already when it has no callback and the type is not a subclass, as in CPython.
 */
export function referTo<T extends Weak>(cls: PyType, shared: PyType, v: Value, callback: Value): T {
  const key = referable(v);
  const sharing = cls === shared && callback === None;
  const there = referencesTo(v);
  const known = sharing ? there.find((r) => r.callback === None && typeOf(r) === cls) : undefined;
  if (known !== undefined) return known as T;
  const made = new cls.alloc(v, callback) as T;
  const order = (r: Weak): number => (r.callback !== None || typeOf(r).isHeap ? 2 : r instanceof PyRef ? 0 : 1);
  const all = [...there, made].sort((a, b) => order(a) - order(b));
  slot(REFERENCES, () => new WeakMap<object, WeakRef<Weak>[]>()).set(
    key,
    all.map((r) => new WeakRef(r)),
  );
  return made;
}

const nameIn = (v: Value): string => {
  const name = isType(v) ? v.name : infoOf(v)?.shortName;
  return name === undefined ? "" : ` (${name})`;
};

export const ref: PyType = nativeClass("weakref", "ReferenceType", PyRef, {
  __call__: ["", target],
  __callback__: getset((r: PyRef) => (r.target.deref() === undefined ? None : r.callback)),
  __class_getitem__: classGetitem,
  __eq__: [
    "other, /",
    (a: PyRef, b: Value) => {
      if (!(b instanceof PyRef)) return NotImplemented;
      const [x, y] = [target(a), target(b)];
      return x === None || y === None ? a === b : equal(x, y);
    },
  ],
  __hash__: [
    "",
    (r: PyRef) => {
      if (r.remembered !== undefined) return r.remembered;
      const v = target(r);
      if (v === None) throw error(TypeError, "weak object has gone away");
      r.remembered = hash(v);
      return r.remembered;
    },
  ],
  __init__: ["object, callback=None, /", () => None],
  __new__: staticEntry("cls, object, callback=None, /", (cls: PyType, v: Value, callback: Value) =>
    referTo(cls, ref, v, callback),
  ),
  __repr__: [
    "",
    (r: PyRef) => {
      const v = target(r);
      return v === None
        ? `<weakref at ${address(r)}; dead>`
        : `<weakref at ${address(r)}; to '${typeName(v)}' at ${address(v)}${nameIn(v)}>`;
    },
  ],
});

weakReference.of = (object) => referencesTo(object)[0] ?? None;
