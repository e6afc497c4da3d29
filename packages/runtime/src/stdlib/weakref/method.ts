/** `weakref.WeakMethod`: a reference to a bound method that dies with its object or its function. */

import { equal } from "../../object/compare.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { bindMethod, isBoundMethod } from "../../object/functions/bound-method.ts";
import { staticEntry } from "../../object/methods.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { PyRef, ref } from "./reference.ts";

class PyWeakMethod extends PyRef {
  func: WeakRef<object> | undefined;
}
const isAlive = (r: PyWeakMethod): boolean => r.target.deref() !== undefined && r.func?.deref() !== undefined;
const same = (a: PyWeakMethod, b: PyWeakMethod): boolean =>
  isAlive(a) && isAlive(b)
    ? equal(a.target.deref(), b.target.deref()) && equal(a.func?.deref(), b.func?.deref())
    : a === b;

export const WeakMethod: PyType = pythonClass(
  "weakref",
  "WeakMethod",
  [ref],
  {
    __call__: [
      "",
      (self: PyWeakMethod) => (isAlive(self) ? bindMethod(self.func?.deref(), self.target.deref()) : None),
    ],
    __eq__: ["other", (a: PyWeakMethod, b: Value) => (b instanceof PyWeakMethod ? same(a, b) : NotImplemented)],
    __hash__: ref.dict.get("__hash__"),
    __ne__: ["other", (a: PyWeakMethod, b: Value) => (b instanceof PyWeakMethod ? !same(a, b) : NotImplemented)],
    __new__: staticEntry("cls, meth, callback=None", (cls: PyType, method: Value, callback: Value) => {
      if (!isBoundMethod(method))
        throw error(TypeError, `argument should be a bound method, not <class '${typeName(method)}'>`);
      const made = new cls.alloc(method.self, callback) as PyWeakMethod;
      made.func = new WeakRef(method.func);
      return made;
    }),
  },
  { alloc: PyWeakMethod, hasDict: false },
);
