/** The methods of super objects, which are hardly ever looked up: `super().name` goes another way (super.ts). */
import { error, RuntimeError } from "../exceptions/exceptions.ts";
import { defineMethods, getset, staticEntry } from "../methods.ts";
import { type PyType, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { attribute, bindSuper, NO_ARGUMENTS, PySuper, SuperType } from "./super.ts";

defineMethods(SuperType, {
  __get__: [
    "instance, owner=None, /",
    (s: PySuper, instance: Value) => {
      if (instance === undefined || instance === None || s.self !== undefined) return s;
      const type = typeOf(s);
      return type === SuperType ? bindSuper(new PySuper(), s.thisClass, instance) : type(s.thisClass, instance);
    },
  ],
  __getattribute__: ["name, /", attribute],
  __init__: [
    "type=..., object_or_type=..., /",
    (s: PySuper, type: Value, o: Value) => {
      if (type === undefined) throw error(RuntimeError, NO_ARGUMENTS);
      bindSuper(s, type, o);
      return None;
    },
  ],
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
  __repr__: [
    "",
    (s: PySuper) => {
      const name = s.thisClass === undefined ? "NULL" : s.thisClass.name;
      return s.selfClass === undefined
        ? `<super: <class '${name}'>, NULL>`
        : `<super: <class '${name}'>, <${s.selfClass.name} object>>`;
    },
  ],
  __self__: getset((s: PySuper) => s.self ?? None),
  __self_class__: getset((s: PySuper) => s.selfClass ?? None),
  __thisclass__: getset((s: PySuper) => s.thisClass ?? None),
});
SuperType.dict.set(
  "__doc__",
  "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
);
