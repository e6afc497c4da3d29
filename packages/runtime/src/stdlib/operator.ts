/** `operator`: https://docs.python.org/3.13/library/operator.html */

import * as A from "../object/arithmetic.ts";
import { getattr } from "../object/attributes.ts";
import * as C from "../object/compare.ts";
import type { PyDict } from "../object/dict.ts";
import { recordFromDict } from "../object/dict.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, applyMethod, callSpecial } from "../object/functions/call.ts";
import { is } from "../object/identity.ts";
import { iterate, lengthHint } from "../object/iterate.ts";
import { staticEntry } from "../object/methods.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import * as S from "../object/subscript.ts";
import { truth as truthOf } from "../object/truth.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../object/value.ts";
import { builtinsOf, nativeClass, toIndex, toSize, tuple } from "./kit.ts";

const fn = builtinsOf("_operator");

export const __all__: Value =
  "abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor".split(
    " ",
  );

const binary = (name: string, f: (a: Value, b: Value) => Value): Value => fn(name, "a, b, /", f);
const unary = (name: string, f: (a: Value) => Value): Value => fn(name, "a, /", f);

export const add: Value = binary("add", A.add);
export const sub: Value = binary("sub", A.sub);
export const mul: Value = binary("mul", A.mul);
export const truediv: Value = binary("truediv", A.div);
export const floordiv: Value = binary("floordiv", A.floordiv);
export const mod: Value = binary("mod", A.mod);
export const pow: Value = binary("pow", A.pow2);
export const matmul: Value = binary("matmul", A.matmul);
export const lshift: Value = binary("lshift", A.lshift);
export const rshift: Value = binary("rshift", A.rshift);
export const and_: Value = binary("and_", A.bitAnd);
export const or_: Value = binary("or_", A.bitOr);
export const xor: Value = binary("xor", A.bitXor);
export const iadd: Value = binary("iadd", A.iadd);
export const isub: Value = binary("isub", A.isub);
export const imul: Value = binary("imul", A.imul);
export const itruediv: Value = binary("itruediv", A.idiv);
export const ifloordiv: Value = binary("ifloordiv", A.ifloordiv);
export const imod: Value = binary("imod", A.imod);
export const ipow: Value = binary("ipow", A.ipow);
export const imatmul: Value = binary("imatmul", A.imatmul);
export const ilshift: Value = binary("ilshift", A.ilshift);
export const irshift: Value = binary("irshift", A.irshift);
export const iand: Value = binary("iand", A.ibitAnd);
export const ior: Value = binary("ior", A.ibitOr);
export const ixor: Value = binary("ixor", A.ibitXor);
export const eq: Value = binary("eq", C.eq);
export const ne: Value = binary("ne", C.ne);
export const lt: Value = binary("lt", C.lt);
export const le: Value = binary("le", C.le);
export const gt: Value = binary("gt", C.gt);
export const ge: Value = binary("ge", C.ge);
export const is_: Value = binary("is_", is);
export const is_not: Value = binary("is_not", (a, b) => !is(a, b));
export const contains: Value = binary("contains", S.contains);
export const getitem: Value = binary("getitem", S.getitem);
export const concat: Value = binary("concat", (a, b) => {
  if (lookup(typeOf(a), "__getitem__") === undefined)
    throw error(TypeError, `'${typeName(a)}' object can't be concatenated`);
  return A.add(a, b);
});
export const iconcat: Value = binary("iconcat", (a, b) => {
  if (lookup(typeOf(a), "__getitem__") === undefined)
    throw error(TypeError, `'${typeName(a)}' object can't be concatenated`);
  return A.iadd(a, b);
});
export const delitem: Value = binary("delitem", (a, b) => {
  S.delitem(a, b);
  return None;
});
export const setitem: Value = fn("setitem", "a, b, c, /", (a: Value, b: Value, c: Value) => {
  S.setitem(a, b, c);
  return None;
});
export const neg: Value = unary("neg", A.neg);
export const pos: Value = unary("pos", A.pos);
export const inv: Value = unary("inv", A.invert);
export const invert: Value = unary("invert", A.invert);
export const not_: Value = unary("not_", (a) => !truthOf(a));
export const truth: Value = unary("truth", truthOf);
export const is_none: Value = unary("is_none", (a) => a === None);
export const is_not_none: Value = unary("is_not_none", (a) => a !== None);
export const index: Value = unary("index", toIndex);
export const abs: Value = unary("abs", (a) => {
  if (lookup(typeOf(a), "__abs__") === undefined)
    throw error(TypeError, `bad operand type for abs(): '${typeName(a)}'`);
  return callSpecial(a, "__abs__");
});
export const countOf: Value = binary("countOf", (a, b) => {
  let n = 0;
  for (const x of iterate(a)) if (C.equal(x, b)) n++;
  return n;
});
export const indexOf: Value = binary("indexOf", (a, b) => {
  let i = 0;
  for (const x of iterate(a)) {
    if (C.equal(x, b)) return i;
    i++;
  }
  throw error(ValueError, "sequence.index(x): x not in sequence");
});
export const length_hint: Value = fn("length_hint", "obj, default=0, /", (obj: Value, fallback: Value) => {
  const start = toSize(fallback);
  const hint = lengthHint(obj);
  return hint === undefined ? start : hint;
});
const callAny = fn("call", "obj, /, *args, **kwargs", (obj: Value, args: PyTuple, kwargs: PyDict) =>
  apply(obj, [...args.items], recordFromDict(kwargs)),
);

export { callAny as call };

/** @throws TypeError "itemgetter expected 1 argument, got 0" */
function checkGiven(name: string, given: PyTuple): void {
  if (given.items.length === 0) throw error(TypeError, `${name} expected 1 argument, got 0`);
}

class ItemGetter extends PyObject {
  items: readonly Value[] = [];
}
const getItems = (self: ItemGetter, obj: Value): Value =>
  self.items.length === 1 ? S.getitem(obj, self.items[0]) : new PyTuple(self.items.map((i) => S.getitem(obj, i)));
export const itemgetter: Value = nativeClass("operator", "itemgetter", ItemGetter, {
  __call__: ["obj, /", getItems],
  __new__: staticEntry("cls, /, *items", (cls: PyType, given: PyTuple) => {
    checkGiven("itemgetter", given);
    const self = new cls.alloc() as ItemGetter;
    self.items = given.items;
    return self;
  }),
  __reduce__: ["", (self: ItemGetter) => tuple(typeOf(self), tuple(...self.items))],
  __repr__: ["", (self: ItemGetter) => `operator.itemgetter(${self.items.map(reprOf).join(", ")})`],
});

class AttrGetter extends PyObject {
  names: readonly string[] = [];
}
const path = (obj: Value, name: string): Value => name.split(".").reduce((o, part) => getattr(o, part), obj);
export const attrgetter: Value = nativeClass("operator", "attrgetter", AttrGetter, {
  __call__: [
    "obj, /",
    (self: AttrGetter, obj: Value) =>
      self.names.length === 1 ? path(obj, self.names[0] as string) : new PyTuple(self.names.map((n) => path(obj, n))),
  ],
  __new__: staticEntry("cls, /, *attrs", (cls: PyType, given: PyTuple) => {
    checkGiven("attrgetter", given);
    const self = new cls.alloc() as AttrGetter;
    self.names = given.items as readonly string[];
    if (self.names.some((n) => typeof n !== "string")) throw error(TypeError, "attribute name must be a string");
    return self;
  }),
  __reduce__: ["", (self: AttrGetter) => tuple(typeOf(self), tuple(...self.names))],
  __repr__: ["", (self: AttrGetter) => `operator.attrgetter(${self.names.map(reprOf).join(", ")})`],
});

class MethodCaller extends PyObject {
  method = "";
  args: readonly Value[] = [];
  kwargs: Kwargs = {};
}
export const methodcaller: Value = nativeClass("operator", "methodcaller", MethodCaller, {
  __call__: [
    "obj, /",
    (self: MethodCaller, obj: Value) =>
      applyMethod(obj, self.method, [...self.args], Object.keys(self.kwargs).length > 0 ? self.kwargs : undefined),
  ],
  __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType, given: PyTuple, kwargs: PyDict) => {
    const [name, ...args] = given.items;
    if (name === undefined) throw error(TypeError, "methodcaller needs at least one argument, the method name");
    if (typeof name !== "string") throw error(TypeError, "method name must be a string");
    const self = new cls.alloc() as MethodCaller;
    self.method = name;
    self.args = args;
    self.kwargs = recordFromDict(kwargs) ?? {};
    return self;
  }),
  __reduce__: [
    "",
    (self: MethodCaller) => {
      const args = tuple(self.method, ...self.args);
      if (Object.keys(self.kwargs).length === 0) return tuple(typeOf(self), args);
      // Keywords are bound before.
      const partial = importModule("functools").dict.get("partial");
      return tuple(apply(partial, [typeOf(self), self.method], { ...self.kwargs }), tuple(...self.args));
    },
  ],
  __repr__: [
    "",
    (self: MethodCaller) =>
      `operator.methodcaller(${[reprOf(self.method), ...self.args.map(reprOf), ...Object.entries(self.kwargs).map(([k, v]) => `${k}=${reprOf(v)}`)].join(", ")})`,
  ],
});

export {
  abs as __abs__,
  add as __add__,
  and_ as __and__,
  callAny as __call__,
  concat as __concat__,
  contains as __contains__,
  delitem as __delitem__,
  eq as __eq__,
  floordiv as __floordiv__,
  ge as __ge__,
  getitem as __getitem__,
  gt as __gt__,
  iadd as __iadd__,
  iand as __iand__,
  iconcat as __iconcat__,
  ifloordiv as __ifloordiv__,
  ilshift as __ilshift__,
  imatmul as __imatmul__,
  imod as __imod__,
  imul as __imul__,
  index as __index__,
  inv as __inv__,
  invert as __invert__,
  ior as __ior__,
  ipow as __ipow__,
  irshift as __irshift__,
  isub as __isub__,
  itruediv as __itruediv__,
  ixor as __ixor__,
  le as __le__,
  lshift as __lshift__,
  lt as __lt__,
  matmul as __matmul__,
  mod as __mod__,
  mul as __mul__,
  ne as __ne__,
  neg as __neg__,
  not_ as __not__,
  or_ as __or__,
  pos as __pos__,
  pow as __pow__,
  rshift as __rshift__,
  setitem as __setitem__,
  sub as __sub__,
  truediv as __truediv__,
  xor as __xor__,
};
