import { error, TypeError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/function.ts";
import type { PyType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { getset, nativeClass } from "../kit.ts";
import { makeUnion } from "./alias.ts";

class PyNewType extends PyObject {
  name = "";
  supertype: Value;
}
/** https://docs.python.org/3.13/library/typing.html#newtype */
export const NewType: PyType = nativeClass("typing", "NewType", PyNewType, {
  __call__: ["obj, /", (_self: Value, obj: Value) => obj],
  __module__: getset((self: unknown) => (self instanceof PyNewType ? "__main__" : "typing")),
  __mro_entries__: [
    "bases, /",
    (self: PyNewType) => {
      throw error(
        TypeError,
        `Cannot subclass an instance of NewType. Perhaps you were looking for: \`${self.name} = NewType('${self.name}', ...)\``,
      );
    },
  ],
  __name__: getset((self: PyNewType) => self.name),
  __new__: staticEntry("cls, name, tp", (cls: PyType, name: string, tp: Value) =>
    Object.assign(new cls.alloc(), { name, supertype: tp }),
  ),
  __or__: ["other, /", (a: Value, b: Value) => makeUnion([a, b])],
  __qualname__: getset((self: PyNewType) => self.name),
  __repr__: ["", (self: PyNewType) => `__main__.${self.name}`],
  __ror__: ["other, /", (a: Value, b: Value) => makeUnion([b, a])],
  __supertype__: getset((self: PyNewType) => self.supertype),
});
