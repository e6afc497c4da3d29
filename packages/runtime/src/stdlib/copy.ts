/** `copy`: https://docs.python.org/3.13/library/copy.html (the steps are those of CPython's Lib/copy.py). */
import { tryGetattr } from "../object/attributes.ts";
import { DictType, isDict, PyDict } from "../object/dict.ts";
import { Exception, error, TypeError } from "../object/exceptions/exceptions.ts";
import { bindMethod, isBoundMethod } from "../object/functions/bound-method.ts";
import { apply, call } from "../object/functions/call.ts";
import { Code } from "../object/functions/code.ts";
import { identity } from "../object/identity.ts";
import { iterate } from "../object/iterate.ts";
import { PyModule } from "../object/modules/module.ts";
import { setitem } from "../object/subscript.ts";
import { isType, lookup, PyComplex, PyFloat, PyTuple, TupleType, typeName, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { PyByteArray, PyBytes } from "../types/bytes/value.ts";
import { hasPrivateState, makesNew, setState } from "../types/reduce.ts";
import { PyFrozenSet, PySet } from "../types/set-storage.ts";
import { PySlice } from "../types/slice.ts";
import { PyUnion } from "../types/union.ts";
import { table } from "./copyreg.ts";
import { functionsOf, isNone, pythonClass, toKwargs } from "./kit.ts";
import { ref } from "./weakref/reference.ts";

const fn = functionsOf("copy");
export const __all__: Value = ["Error", "copy", "deepcopy", "replace"];
export const Error: Value = pythonClass("copy", "Error", [Exception], {});
export { Error as error };

/** What cannot change, and what only its identity tells apart. */
const isAtomic = (v: Value): boolean => {
  if (typeof v !== "object") return !isBoundMethod(v);
  const type = typeOf(v);
  if (type.isHeap) return false;
  return (
    v === None ||
    v instanceof PyFloat ||
    v instanceof PyBytes ||
    v instanceof PyComplex ||
    v instanceof PyUnion ||
    v instanceof Code ||
    type === ref ||
    Object.isFrozen(v) ||
    type.name === "range" ||
    type.name === "property" ||
    type.name === "Pattern" ||
    type.name === "Match"
  );
};

/** How an object is to be made again: what `copyreg`, `__reduce_ex__` or `__reduce__` say. */
function reduction(v: Value, name: string): Value {
  if (v instanceof PyModule) throw error(TypeError, "cannot pickle 'module' object");
  const reductor = table().get(typeOf(v));
  if (reductor !== undefined) return call(reductor, v);
  const extended = tryGetattr(v, "__reduce_ex__");
  if (extended !== undefined) return call(extended, 4);
  const plain = tryGetattr(v, "__reduce__");
  if (plain !== undefined) return call(plain);
  throw error(Error, `un(${name})copyable object of type ${typeOf(v).name}`);
}

type Deep = ((x: Value) => Value) | null;
function reconstruct(v: Value, how: Value, deep: Deep, remember: (made: Value) => void): Value {
  if (!(how instanceof PyTuple))
    throw error(TypeError, `__reduce__ must return a string or tuple, not ${typeName(how)}`);
  const [make, args, state, items, pairs] = how.items;
  if (how.items.length < 2 || how.items.length > 5)
    throw error(
      TypeError,
      how.items.length < 2
        ? `_reconstruct() missing ${2 - how.items.length} required positional argument${how.items.length === 1 ? ": 'args'" : "s: 'func' and 'args'"}`
        : `_reconstruct() takes from 4 to 7 positional arguments but ${how.items.length + 2} were given`,
    );
  const keep = (x: Value): Value => (deep === null ? x : deep(x));
  const isPrivate = makesNew(make) && hasPrivateState(v);
  const made = isPrivate ? new (typeOf(v).alloc)() : call(make, ...[...iterate(args)].map(keep));
  remember(made);
  if (isPrivate)
    for (const key of Object.keys(v))
      if (!key.startsWith("$")) made[key] = Array.isArray(v[key]) ? [...v[key]].map(keep) : v[key];
  if (!isNone(state)) setState(made, keep(state));
  if (!isNone(items)) {
    const append = tryGetattr(made, "append");
    for (const x of iterate(items)) call(append, keep(x));
  }
  if (!isNone(pairs))
    for (const pair of iterate(pairs)) {
      const [key, value] = [...iterate(pair)];
      setitem(made, keep(key), keep(value));
    }
  return made;
}

function copyOf(v: Value): Value {
  if (isAtomic(v)) return v;
  const type = typeOf(v);
  if (!type.isHeap) {
    if (Array.isArray(v)) return [...v];
    if (type === DictType || v instanceof PySet) return call(tryGetattr(v, "copy"));
    if (v instanceof PyByteArray) return new PyByteArray(v.data.slice());
    if (type === TupleType || v instanceof PyFrozenSet || v instanceof PySlice) return v;
  }
  if (isType(v)) return v;
  const hook = tryGetattr(type, "__copy__");
  if (!isNone(hook)) return call(hook, v);
  if (isBoundMethod(v)) return bindMethod(v.func, v.self);
  const how = reduction(v, "shallow");
  return typeof how === "string" ? v : reconstruct(v, how, null, () => undefined);
}

/** The memo is keyed by `id(x)`, as in CPython: what is copied need not be hashable. */
const keyFor = (v: Value): Value => identity(v);

/** Keeps what was copied alive, so that its id stays its own: the list stands in the memo under the memo's id. */
function keepAlive(v: Value, memo: Value): void {
  if (!isDict(memo)) return;
  const key = keyFor(memo);
  const kept = memo.get(key);
  if (Array.isArray(kept)) kept.push(v);
  else memo.set(key, [v]);
}

function deepCopyOf(v: Value, memo: Value): Value {
  const fresh = isDict(memo) && typeOf(memo) === DictType;
  const known = fresh ? memo.get(keyFor(v)) : call(tryGetattr(memo, "get"), keyFor(v), MISSING);
  if (known !== undefined && known !== MISSING) return known;
  if (isAtomic(v)) return v;
  const remember = (made: Value): void => {
    if (made !== v) setitem(memo, keyFor(v), made);
  };
  const made = deepCopy(v, memo, remember);
  if (made !== v) {
    remember(made);
    keepAlive(v, memo);
  }
  return made;
}
const MISSING: Value = new PyObject();

function deepCopy(v: Value, memo: Value, remember: (made: Value) => void): Value {
  const type = typeOf(v);
  const deep = (x: Value): Value => deepCopyOf(x, memo);
  if (!type.isHeap) {
    if (Array.isArray(v)) {
      const made: Value[] = [];
      remember(made);
      for (let i = 0; i < v.length; i++) made.push(deep(v[i]));
      return made;
    }
    if (type === DictType) {
      const made = new PyDict();
      remember(made);
      for (const [k, x] of (v as PyDict).entries()) made.set(deep(k), deep(x));
      return made;
    }
    if (type === TupleType) {
      const items = (v as PyTuple).items.map(deep);
      // A tuple that holds itself was copied while its items were.
      const again = isDict(memo) ? memo.get(keyFor(v)) : undefined;
      if (again !== undefined) return again;
      return items.every((x, i) => x === (v as PyTuple).items[i]) ? v : new PyTuple(items);
    }
    if (v instanceof PySet || v instanceof PyFrozenSet) {
      const made = new type.alloc();
      for (const x of v.items()) made.add(deep(x));
      return made;
    }
    if (v instanceof PyByteArray) return new PyByteArray(v.data.slice());
  }
  if (isType(v)) return v;
  if (isBoundMethod(v)) return bindMethod(v.func, deep(v.self));
  const hook = tryGetattr(v, "__deepcopy__");
  if (!isNone(hook)) return call(hook, memo);
  const how = reduction(v, "deep");
  return typeof how === "string" ? v : reconstruct(v, how, deep, remember);
}

export const copy: Value = fn("copy", "x", copyOf);
export const deepcopy: Value = fn("deepcopy", "x, memo=None", (x: Value, memo: Value) =>
  deepCopyOf(x, isNone(memo) ? new PyDict() : memo),
);
export const replace: Value = fn("replace", "obj, /, **changes", (obj: Value, changes: PyDict) => {
  const method = lookup(typeOf(obj), "__replace__");
  if (method === undefined) throw error(TypeError, `replace() does not support ${typeName(obj)} objects`);
  return apply(method, [obj], toKwargs(changes));
});
