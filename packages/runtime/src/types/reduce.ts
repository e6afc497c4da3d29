/**
 * The protocol by which objects are copied, as `object` answers it (reducible.ts), and the functions of `copyreg` that it names.
 * https://docs.python.org/3.13/library/pickle.html#object.__reduce_ex__ and CPython's Objects/typeobject.c.
 */

import { setattr, tryGetattr } from "../object/attributes.ts";
import { isDict, PyDict, recordFromDict } from "../object/dict.ts";
import { error, PyBaseException, TypeError } from "../object/exceptions/exceptions.ts";
import { apply, call, callSpecial } from "../object/functions/call.ts";
import { def } from "../object/functions/function.ts";
import { pyIter } from "../object/iterate.ts";
import {
  BoxedInt,
  BoxedStr,
  layoutOf,
  lookup,
  ObjectType,
  PyComplex,
  PyTuple,
  type PyType,
  typeName,
  typeOf,
} from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { PyFrozenSet, PySet } from "./set-storage.ts";

const inCopyreg = (name: string, signature: string, body: (...args: Value[]) => Value): Value =>
  def(signature, body, { qualname: name, module: "copyreg" });
const newOf = (cls: PyType): Value => tryGetattr(cls, "__new__");

/** `copyreg.__newobj__(cls, *args)` */
export const newobj: Value = inCopyreg("__newobj__", "cls, *args", (cls: PyType, args: PyTuple) =>
  apply(newOf(cls), [cls, ...args.items], undefined),
);
/** `copyreg.__newobj_ex__(cls, args, kwargs)` */
export const newobjEx: Value = inCopyreg(
  "__newobj_ex__",
  "cls, args, kwargs",
  (cls: PyType, args: PyTuple, kwargs: PyDict) => apply(newOf(cls), [cls, ...args.items], recordFromDict(kwargs)),
);
/** `copyreg._reconstructor(cls, base, state)`, of the protocols below 2 */
export const reconstructor: Value = inCopyreg(
  "_reconstructor",
  "cls, base, state",
  (cls: PyType, base: PyType, state: Value) => {
    if (base === ObjectType) return callSpecial(ObjectType.dict.get("__new__"), "__call__", cls);
    const made = apply(newOf(base), [cls, state], undefined);
    if (lookup(base, "__init__") !== lookup(ObjectType, "__init__")) call(tryGetattr(base, "__init__"), made, state);
    return made;
  },
);

/** Names of the slots of a class, as `copyreg._slotnames` finds them. */
export const slotNames = (cls: PyType): string[] => [...(cls.slots ?? [])];

const cannotPickle = (v: Value): Value => error(TypeError, `cannot pickle '${typeName(v)}' object`);

/** What `__getnewargs_ex__` or `__getnewargs__` give; undefined when the type has neither. */
function newArguments(v: Value): { readonly args: PyTuple; readonly kwargs: PyDict | undefined } | undefined {
  const extended = tryGetattr(v, "__getnewargs_ex__");
  if (extended !== undefined) {
    const pair = call(extended);
    if (!(pair instanceof PyTuple))
      throw error(TypeError, `__getnewargs_ex__ should return a tuple, not '${typeName(pair)}'`);
    if (pair.items.length !== 2)
      throw error(TypeError, `__getnewargs_ex__ should return a tuple of length 2, not ${pair.items.length}`);
    const [args, kwargs] = pair.items;
    if (!(args instanceof PyTuple))
      throw error(
        TypeError,
        `first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '${typeName(args)}'`,
      );
    if (!isDict(kwargs))
      throw error(
        TypeError,
        `second item of the tuple returned by __getnewargs_ex__ must be a dict, not '${typeName(kwargs)}'`,
      );
    return { args, kwargs };
  }
  const plain = tryGetattr(v, "__getnewargs__");
  if (plain === undefined) return undefined;
  const args = call(plain);
  if (!(args instanceof PyTuple))
    throw error(TypeError, `__getnewargs__ should return a tuple, not '${typeName(args)}'`);
  return { args, kwargs: undefined };
}

/** The state of an object as `object.__getstate__` gives it: its `__dict__`, and its slots beside it when there are any. */
export function defaultState(v: Value): Value {
  const dict = tryGetattr(v, "__dict__");
  const type = typeOf(v);
  const names = slotNames(type);
  const slots = new PyDict();
  for (const name of names) {
    const value = tryGetattr(v, name);
    if (value !== undefined) slots.set(name, value);
  }
  let own: Value = None;
  if (isDict(dict) && dict.size > 0) {
    const rest = new PyDict();
    for (const [k, x] of dict.entries()) if (!names.includes(k)) rest.set(k, x);
    if (rest.size > 0) own = slots.size > 0 ? rest : dict;
  }
  return slots.size === 0 ? own : new PyTuple([own, slots]);
}

/** Types whose values hold what only CPython's C code sees: they have no way of being made anew. */
const hidden = (type: PyType): boolean => {
  const base = layoutOf(type);
  return base !== ObjectType && newOf(base) === newOf(ObjectType);
};

function reduceNewobj(v: Value): Value {
  const type = typeOf(v);
  const given = newArguments(v);
  const isList = Array.isArray(v);
  const holds = isList || isDict(v);
  const getstate = lookup(type, "__getstate__");
  if (given === undefined && !holds && getstate === plainGetstate() && hidden(type)) throw cannotPickle(v);
  const state = callSpecial(v, "__getstate__");
  const args =
    given?.kwargs !== undefined && given.kwargs.size > 0
      ? [newobjEx, new PyTuple([type, given.args, given.kwargs])]
      : [newobj, new PyTuple([type, ...(given?.args.items ?? [])])];
  const items = isList ? pyIter(v) : None;
  const pairs = isDict(v) ? pyIter(call(tryGetattr(v, "items"))) : None;
  return new PyTuple([...args, state, items, pairs]);
}

/** What protocols 0 and 1 write: `copyreg._reduce_ex`. */
function reduceOld(v: Value): Value {
  const type = typeOf(v);
  const base = type.mro.find((t) => !t.isHeap) ?? ObjectType;
  let state: Value = None;
  if (base !== ObjectType) {
    if (base === type || hidden(type)) throw error(TypeError, `cannot pickle '${type.name}' object`);
    state = callSpecial(base, "__call__", v);
  }
  const args = new PyTuple([type, base, state]);
  if ((type.slots?.length ?? 0) > 0 && lookup(type, "__getstate__") === plainGetstate())
    throw error(TypeError, "a class that defines __slots__ without defining __getstate__ cannot be pickled");
  const own = callSpecial(v, "__getstate__");
  return own === None ? new PyTuple([reconstructor, args]) : new PyTuple([reconstructor, args, own]);
}
/** `object.__reduce_ex__(protocol)`, without the look for a `__reduce__` of the class's own. */
export const reduce = (v: Value, protocol: number): Value => (protocol >= 2 ? reduceNewobj(v) : reduceOld(v));

export const plainGetstate = (): Value => ObjectType.dict.get("__getstate__");

/** Gives a new object the state that its pattern had. */
export function setState(made: Value, state: Value): void {
  const hook = tryGetattr(made, "__setstate__");
  if (hook !== undefined) {
    call(hook, state);
    return;
  }
  const pair = state instanceof PyTuple && state.items.length === 2 ? state.items : [state, None];
  const [dict, slots] = pair;
  if (dict !== None) call(tryGetattr(tryGetattr(made, "__dict__"), "update"), dict);
  if (slots !== None) for (const [name, x] of (slots as PyDict).entries()) setattr(made, name, x);
}

/** Whether a function makes plain new instances of its first argument. */
export const makesNew = (f: Value): boolean => f === newobj || f === newobjEx;

/** Builtin containers bring their items with them; other native objects keep what they hold in private properties. */
export const hasPrivateState = (v: Value): boolean =>
  (v instanceof PyObject || v instanceof PyBaseException) &&
  Object.keys(v).some((key) => !key.startsWith("$")) &&
  ![PyDict, PySet, PyFrozenSet, PyTuple, PyComplex, BoxedInt, BoxedStr].some((c) => v instanceof c);
