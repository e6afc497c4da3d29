/** `copy`: https://docs.python.org/3.13/library/copy.html */
import { hasattr, ownAttributes, setattr, tryGetattr } from "../object/attributes.ts";
import { apply, call, callSpecial, invoke } from "../object/call.ts";
import { DictType, PyDict } from "../object/dict.ts";
import { Exception, error, isException, TypeError } from "../object/exceptions.ts";
import { bindMethod, isBoundMethod } from "../object/function.ts";
import { identity } from "../object/identity.ts";
import { iterate } from "../object/iterate.ts";
import { PyModule } from "../object/module.ts";
import {
  BoxedInt,
  BoxedStr,
  isType,
  lookup,
  ObjectType,
  PyComplex,
  PyFloat,
  PyTuple,
  TupleType,
  typeName,
  typeOf,
} from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PyByteArray, PyBytes } from "../types/bytes/value.ts";
import { PyFrozenSet, PySet } from "../types/set-storage.ts";
import { functionsOf, isNone, pythonClass, toKwargs } from "./kit.ts";

const fn = functionsOf("copy");
export const Error: Value = pythonClass("copy", "Error", [Exception], {});
export { Error as error };

const isAtomic = (v: Value): boolean => {
  if (typeof v !== "object") return !isBoundMethod(v);
  return (
    v === None ||
    v instanceof PyFloat ||
    v instanceof PyComplex ||
    v instanceof PyBytes ||
    v instanceof PyModule ||
    Object.isFrozen(v) ||
    typeOf(v).name === "range" ||
    typeOf(v).name === "Pattern"
  );
};
/** The same object again through the copying protocol of the type, or undefined when it has none of its own. */
function reduced(v: Value, deep: ((x: Value) => Value) | null): Value {
  const reduce = lookup(typeOf(v), "__reduce_ex__");
  const own = lookup(typeOf(v), "__reduce__");
  if (reduce === lookup(ObjectType, "__reduce_ex__") && own === lookup(ObjectType, "__reduce__")) return undefined;
  const result = own !== lookup(ObjectType, "__reduce__") ? invoke(v, "__reduce__") : invoke(v, "__reduce_ex__", 4);
  if (typeof result === "string") return v;
  const [make, args, state, items, pairs] = (result as PyTuple).items;
  const copied = call(make, ...(args as PyTuple).items.map((a) => (deep === null ? a : deep(a))));
  if (!isNone(state)) {
    const s = deep === null ? state : deep(state);
    if (hasattr(copied, "__setstate__")) invoke(copied, "__setstate__", s);
    else for (const [k, x] of (s as PyDict).entries()) setattr(copied, k, x);
  }
  if (!isNone(items)) for (const x of iterate(items)) invoke(copied, "append", deep === null ? x : deep(x));
  if (!isNone(pairs))
    for (const p of iterate(pairs))
      callSpecial(copied, "__setitem__", ...(p as PyTuple).items.map((x) => (deep === null ? x : deep(x))));
  return copied;
}
/** A new instance of the same class with the builtin part of its contents. */
function blank(v: Value): Value {
  const type = typeOf(v);
  if (v instanceof BoxedInt || v instanceof BoxedStr) return new type.alloc(v.v);
  const newargs = tryGetattr(v, "__getnewargs__");
  if (newargs !== undefined && !(v instanceof PyTuple)) {
    const args = call(newargs) as PyTuple;
    return callSpecial(type, "__call__", ...args.items);
  }
  return new type.alloc();
}
function copyState(from: Value, to: Value, deep: ((x: Value) => Value) | null): void {
  const getstate = lookup(typeOf(from), "__getstate__");
  const setstate = lookup(typeOf(from), "__setstate__");
  const keep = (x: Value): Value => (deep === null ? x : deep(x));
  if (setstate !== undefined || (getstate !== undefined && getstate !== lookup(ObjectType, "__getstate__"))) {
    const state = keep(invoke(from, "__getstate__"));
    if (setstate !== undefined) invoke(to, "__setstate__", state);
    else if (state instanceof PyDict) for (const [k, x] of state.entries()) setattr(to, k, x);
    return;
  }
  for (const [k, x] of ownAttributes(from)) to[`$${k}`] = keep(x);
}

function copyOf(v: Value): Value {
  if (isAtomic(v)) return v;
  const type = typeOf(v);
  if (!type.isHeap) {
    if (Array.isArray(v)) return [...v];
    if (type === DictType || v instanceof PySet || v instanceof PyByteArray) return invoke(v, "copy");
    if (v instanceof PyTuple || v instanceof PyFrozenSet) return v;
  }
  const hook = isType(v) ? undefined : tryGetattr(v, "__copy__");
  if (hook !== undefined) return call(hook);
  const again = reduced(v, null);
  if (again !== undefined) return again;
  if (isException(v)) return rebuild(v, null);
  if (typeof v === "object" && /generator|coroutine|iterator|frame|module|socket/.test(type.name) && !type.isHeap)
    throw error(TypeError, `cannot pickle '${typeName(v)}' object`);
  if (v instanceof PyTuple) return withState(v, new type.alloc([...v.items]));
  const made = blank(v);
  fill(v, made, null);
  copyState(v, made, null);
  return made;
}
const withState = (from: Value, to: Value): Value => {
  copyState(from, to, null);
  return to;
};
function rebuild(v: Value, deep: ((x: Value) => Value) | null): Value {
  const type = typeOf(v);
  const made = call(type, ...(deep === null ? v.args.items : v.args.items.map(deep)));
  copyState(v, made, deep);
  return made;
}
/** Copies the contents of containers into an empty one of the same class. */
function fill(from: Value, to: Value, deep: ((x: Value) => Value) | null): void {
  const keep = (x: Value): Value => (deep === null ? x : deep(x));
  if (Array.isArray(from)) for (const x of from) to.push(keep(x));
  else if (from instanceof PyDict) for (const [k, x] of from.entries()) to.set(keep(k), keep(x));
  else if (from instanceof PySet || from instanceof PyFrozenSet) for (const x of from.items()) to.add(keep(x));
  else {
    // Private state of the runtime's own classes stands in plain properties.
    for (const key of Object.keys(from))
      if (!key.startsWith("$")) to[key] = Array.isArray(from[key]) ? [...from[key]].map(keep) : from[key];
  }
}

function deepCopyOf(v: Value, memo: PyDict): Value {
  if (isAtomic(v)) return v;
  const known = memo.get(keyFor(v));
  if (known !== undefined) return known;
  const type = typeOf(v);
  const deep = (x: Value): Value => deepCopyOf(x, memo);
  const remember = (made: Value): Value => {
    if (made !== v) memo.set(keyFor(v), made);
    return made;
  };
  if (!type.isHeap) {
    if (Array.isArray(v)) {
      const made: Value[] = [];
      remember(made);
      for (const x of v) made.push(deep(x));
      return made;
    }
    if (type === DictType) {
      const made = new PyDict();
      remember(made);
      for (const [k, x] of (v as PyDict).entries()) made.set(deep(k), deep(x));
      return made;
    }
    if (v instanceof PyTuple) {
      const items = v.items.map(deep);
      const again = memo.get(keyFor(v));
      if (again !== undefined) return again;
      return items.every((x, i) => x === v.items[i])
        ? v
        : remember(type === TupleType ? new PyTuple(items) : new type.alloc(items));
    }
    if (v instanceof PySet || v instanceof PyFrozenSet) {
      const made = new type.alloc();
      for (const x of v.items()) made.add(deep(x));
      return remember(made);
    }
  }
  if (isBoundMethod(v)) return bindMethod(v.func, deep(v.self));
  const hook = isType(v) ? undefined : tryGetattr(v, "__deepcopy__");
  if (hook !== undefined) return remember(call(hook, memo));
  const again = reduced(v, deep);
  if (again !== undefined) return remember(again);
  if (isException(v)) return remember(rebuild(v, deep));
  if (typeof v === "object" && /generator|coroutine|iterator|frame|module|socket/.test(type.name) && !type.isHeap)
    throw error(TypeError, `cannot pickle '${typeName(v)}' object`);
  if (v instanceof PyTuple) {
    const made = new type.alloc(v.items.map(deep));
    remember(made);
    copyState(v, made, deep);
    return made;
  }
  const made = blank(v);
  remember(made);
  fill(v, made, deep);
  copyState(v, made, deep);
  return made;
}
/** The memo is keyed by `id(x)` in CPython; the object itself cannot be a key when it is not hashable. */
const keyFor = (v: Value): Value => identity(v);

export const copy: Value = fn("copy", "x", copyOf);
export const deepcopy: Value = fn("deepcopy", "x, memo=None", (x: Value, memo: Value) =>
  deepCopyOf(x, isNone(memo) ? new PyDict() : memo),
);
export const replace: Value = fn("replace", "obj, /, **changes", (obj: Value, changes: PyDict) => {
  const method = lookup(typeOf(obj), "__replace__");
  if (method === undefined) throw error(TypeError, `replace() does not support ${typeName(obj)} objects`);
  return apply(method, [obj], toKwargs(changes));
});
