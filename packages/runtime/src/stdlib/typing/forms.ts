/** Special forms: names that stand for themselves or take a subscript. */

import { error, TypeError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/function.ts";
import { makeType, PyTuple, type PyType, TypeType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { getset, nativeClass, pythonClass, pythonMethods } from "../kit.ts";
import { makeUnion, typeArgument } from "./alias.ts";

export class SpecialForm extends PyObject {
  readonly name: string;
  readonly subscript: ((args: readonly Value[]) => Value) | null;
  constructor(name: string, subscript: SpecialForm["subscript"] = null) {
    super();
    this.name = name;
    this.subscript = subscript;
  }
}
const no =
  (what: string) =>
  (self: SpecialForm): never => {
    throw error(TypeError, what.replace("{}", `typing.${self.name}`));
  };
nativeClass("typing", "_SpecialForm", SpecialForm, {
  __call__: ["*args, **kwds", no("Cannot instantiate {}")],
  __getitem__: [
    "parameters, /",
    (self: SpecialForm, p: Value) => {
      if (self.subscript === null) throw error(TypeError, `typing.${self.name} is not subscriptable`);
      return self.subscript(p instanceof PyTuple ? p.items : [p]);
    },
  ],
  __instancecheck__: ["obj, /", no("{} cannot be used with isinstance()")],
  __mro_entries__: ["bases, /", no("Cannot subclass {}")],
  __name__: getset((self: SpecialForm) => self.name),
  __or__: [
    "other, /",
    (a: Value, b: Value) => makeUnion([a, typeArgument(b, "Union[arg, ...]: each arg must be a type.")]),
  ],
  __repr__: ["", (self: SpecialForm) => `typing.${self.name}`],
  __ror__: [
    "other, /",
    (a: Value, b: Value) => makeUnion([typeArgument(b, "Union[arg, ...]: each arg must be a type."), a]),
  ],
  __subclasscheck__: ["cls, /", no("{} cannot be used with issubclass()")],
  _name: getset((self: SpecialForm) => self.name),
});
export const form = (name: string, subscript: SpecialForm["subscript"] = null): Value =>
  new SpecialForm(name, subscript);

const AnyMeta: PyType = makeType({
  name: "_AnyMeta",
  module: "typing",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
pythonMethods(AnyMeta, {
  __instancecheck__: [
    "obj",
    (self: Value) => {
      if (self === Any) throw error(TypeError, "typing.Any cannot be used with isinstance()");
      return false;
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
export const NoReturn: Value = form("NoReturn");
export const Never: Value = form("Never");
export const Self: Value = form("Self");
export const LiteralString: Value = form("LiteralString");
export const TypeAlias: Value = form("TypeAlias");
