import { eq, ge, gt, le, lt } from "../../object/compare.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iter$ } from "../../object/iterate.ts";
import { lookup, type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { member } from "../../types/members.ts";
import { builtinsOf, nativeClass } from "../kit.ts";

const fn = builtinsOf("_functools");

export const reduce: Value = fn(
  "reduce",
  "function, iterable, initial=..., /",
  (f: Value, iterable: Value, initial?: Value) => {
    if (lookup(typeOf(iterable), "__iter__") === undefined && lookup(typeOf(iterable), "__getitem__") === undefined) {
      throw error(TypeError, "reduce() arg 2 must support iteration");
    }
    const iterator = iter$(iterable);
    let result = initial ?? iterator.$next();
    if (result === undefined) throw error(TypeError, "reduce() of empty iterable with no initial value");
    for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) result = call(f, result, x);
    return result;
  },
);

class KeyObject extends PyObject {
  compare: Value = None;
  obj: Value = None;
}
type Compare = (a: Value, b: Value) => Value;
const comparison = (f: Compare): readonly [string, Compare] => [
  "other, /",
  (self: KeyObject, other: Value) => {
    if (!(other instanceof KeyObject)) throw error(TypeError, "other argument must be K instance");
    return f(call(self.compare, self.obj, other.obj), 0);
  },
];
const KeyType: PyType = nativeClass("functools", "KeyWrapper", KeyObject, {
  __call__: [
    "obj",
    (self: KeyObject, obj: Value) => {
      const key = new KeyObject();
      key.compare = self.compare;
      key.obj = obj;
      return key;
    },
  ],
  __eq__: comparison(eq),
  __ge__: comparison(ge),
  __gt__: comparison(gt),
  __le__: comparison(le),
  __lt__: comparison(lt),
  obj: member((self: KeyObject) => self.obj),
});
export const cmp_to_key: Value = fn("cmp_to_key", "mycmp", (compare: Value) => {
  const key = new KeyType.alloc() as KeyObject;
  key.compare = compare;
  return key;
});
