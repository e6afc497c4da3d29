/** `weakref.proxy`: stands for its referent in every operation. */
import * as A from "../../object/arithmetic.ts";
import { delattr, getattr, setattr } from "../../object/attributes.ts";
import * as C from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, callSpecial } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { pyIter } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import * as S from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { builtinsOf, nativeClass, toIndex, toKwargs } from "../kit.ts";
import { alive, referTo, Weak } from "./reference.ts";

class PyProxy extends Weak {}
class PyCallableProxy extends Weak {}

const behind = (v: Value): Value => (v instanceof PyProxy || v instanceof PyCallableProxy ? alive(v) : v);
type Entry = readonly [string, (...args: Value[]) => Value];
const both = (f: (a: Value, b: Value) => Value): Entry => ["value, /", (a, b) => f(behind(a), behind(b))];
const reflected = (f: (a: Value, b: Value) => Value): Entry => ["value, /", (a, b) => f(behind(b), behind(a))];
const self = (f: (a: Value) => Value): Entry => ["", (a) => f(behind(a))];

const BINARY: Readonly<Record<string, readonly [(a: Value, b: Value) => Value, (a: Value, b: Value) => Value]>> = {
  add: [A.add, A.iadd],
  and: [A.bitAnd, A.ibitAnd],
  floordiv: [A.floordiv, A.ifloordiv],
  lshift: [A.lshift, A.ilshift],
  matmul: [A.matmul, A.imatmul],
  mod: [A.mod, A.imod],
  mul: [A.mul, A.imul],
  or: [A.bitOr, A.ibitOr],
  pow: [A.pow2, A.ipow],
  rshift: [A.rshift, A.irshift],
  sub: [A.sub, A.isub],
  truediv: [A.div, A.idiv],
  xor: [A.bitXor, A.ibitXor],
};
const arithmetic = Object.fromEntries(
  Object.entries(BINARY).flatMap(([name, [plain, inPlace]]) => [
    [`__${name}__`, both(plain)],
    [`__r${name}__`, reflected(plain)],
    [`__i${name}__`, both(inPlace)],
  ]),
);
const special =
  (name: string) =>
  (v: Value): Value =>
    callSpecial(v, name);

function table(): Record<string, Value> {
  return {
    ...arithmetic,
    __abs__: self(special("__abs__")),
    __bool__: self(truth),
    __bytes__: self((v) => getattr(v, "__bytes__")()),
    __contains__: ["key, /", (p: Value, key: Value) => S.contains(behind(p), key)],
    __delattr__: ["name, /", (p: Value, name: string) => delattr(behind(p), name) ?? None],
    __delitem__: [
      "key, /",
      (p: Value, key: Value) => {
        S.delitem(behind(p), key);
        return None;
      },
    ],
    __divmod__: both((a, b) => new PyTuple([A.floordiv(a, b), A.mod(a, b)])),
    __eq__: both(C.eq),
    __float__: self(special("__float__")),
    __ge__: both(C.ge),
    __getattribute__: ["name, /", (p: Value, name: string) => getattr(behind(p), name)],
    __getitem__: ["key, /", (p: Value, key: Value) => S.getitem(behind(p), key)],
    __gt__: both(C.gt),
    __hash__: None,
    __index__: self(toIndex),
    __int__: self(special("__int__")),
    __invert__: self(A.invert),
    __iter__: self(pyIter),
    __le__: both(C.le),
    __len__: self(special("__len__")),
    __lt__: both(C.lt),
    __ne__: both(C.ne),
    __neg__: self(A.neg),
    __next__: self((v) => {
      if (lookup(typeOf(v), "__next__") === undefined)
        throw error(TypeError, `Weakref proxy referenced a non-iterator '${typeName(v)}' object`);
      return callSpecial(v, "__next__");
    }),
    __pos__: self(A.pos),
    __repr__: ["", (p: Weak) => `<weakproxy at ${address(p)}; to '${typeName(alive(p))}' at ${address(alive(p))}>`],
    __reversed__: self((v) => getattr(v, "__reversed__")()),
    __setattr__: [
      "name, value, /",
      (p: Value, name: string, v: Value) => {
        setattr(behind(p), name, v);
        return None;
      },
    ],
    __setitem__: [
      "key, value, /",
      (p: Value, key: Value, v: Value) => {
        S.setitem(behind(p), key, v);
        return None;
      },
    ],
    __str__: self(strOf),
  };
}

export const ProxyType: PyType = nativeClass("weakref", "ProxyType", PyProxy, table());
export const CallableProxyType: PyType = nativeClass("weakref", "CallableProxyType", PyCallableProxy, {
  ...table(),
  __call__: [
    "*args, **kwargs",
    (p: Value, args: PyTuple, kwargs: PyDict) => apply(behind(p), [...args.items], toKwargs(kwargs)),
  ],
});
export const ProxyTypes: Value = new PyTuple([ProxyType, CallableProxyType]);
export const proxy: Value = builtinsOf("_weakref")("proxy", "object, callback=None, /", (v: Value, callback: Value) => {
  const type = typeof v === "function" || lookup(typeOf(v), "__call__") !== undefined ? CallableProxyType : ProxyType;
  return referTo(type, type, v, callback);
});
