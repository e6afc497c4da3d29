/** Special forms: names that stand for themselves or take a subscript. */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { makeType, PyTuple, type PyType, TypeType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, nativeClass, pythonClass, pythonMethods } from "../kit.ts";
import { either, finalClass } from "./alias.ts";
import { makeForm, SpecialForm } from "./kinds.ts";

const no =
  (what: string) =>
  (self: SpecialForm): never => {
    throw error(TypeError, what.replace("{}", reprOf(self)));
  };
export const SpecialFormType: PyType = nativeClass("typing", "_SpecialForm", SpecialForm, {
  __call__: ["*args, **kwds", no("Cannot instantiate {}")],
  __getitem__: [
    "parameters, /",
    (self: SpecialForm, p: Value) => {
      if (self.subscript === null) throw error(TypeError, `${reprOf(self)} is not subscriptable`);
      return self.subscript(p instanceof PyTuple ? p.items : [p], p);
    },
  ],
  __instancecheck__: ["obj, /", no("{} cannot be used with isinstance()")],
  __init_subclass__: finalClass,
  __iter__: None,
  __module__: "typing",
  __new__: staticEntry("cls, getitem", (cls: PyType) => new cls.alloc()),
  __mro_entries__: ["bases, /", no("Cannot subclass {}")],
  __name__: getset((self: SpecialForm) => self.formName),
  __or__: ["other, /", either],
  __qualname__: getset((self: SpecialForm) => self.formName),
  __reduce__: ["", (self: SpecialForm) => self.formName],
  __repr__: ["", (self: SpecialForm) => `typing.${self.formName}`],
  __ror__: ["other, /", (a: Value, b: Value) => either(b, a)],
  __subclasscheck__: ["cls, /", no("{} cannot be used with issubclass()")],
  _name: getset((self: SpecialForm) => self.formName),
});
export const form = (formName: string, subscript: SpecialForm["subscript"] = null, isType = false): Value =>
  makeForm(SpecialForm, { formName, subscript, isType });

export const AnyMeta: PyType = makeType({
  name: "_AnyMeta",
  module: "typing",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
pythonMethods(AnyMeta, {
  __instancecheck__: [
    "obj",
    (self: PyType, obj: Value) => {
      if (self === Any) throw error(TypeError, "typing.Any cannot be used with isinstance()");
      return TypeType.dict.get("__instancecheck__")(self, obj);
    },
  ],
  __repr__: ["", (self: PyType) => (self === Any ? "typing.Any" : `<class '${self.module}.${self.qualname}'>`)],
});
export const Any: PyType = pythonClass(
  "typing",
  "Any",
  [],
  {
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => {
      if (cls === Any) throw error(TypeError, "Any cannot be instantiated");
      return new cls.alloc();
    }),
  },
  { metaclass: AnyMeta },
);
const alone = (name: string): Value => form(name, null, true);
export const NoReturn: Value = alone("NoReturn");
export const Never: Value = alone("Never");
export const Self: Value = alone("Self");
export const LiteralString: Value = alone("LiteralString");
export const TypeAlias: Value = alone("TypeAlias");
