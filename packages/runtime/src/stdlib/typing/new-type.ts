import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { callerModule } from "../caller-module.ts";
import { getset, nativeClass, pythonClass } from "../kit.ts";
import { either } from "./alias.ts";

class PyNewType extends PyObject {
  declare $__name__: string;
  declare $__qualname__: string;
  declare $__supertype__: Value;
  declare $__module__: Value;
}
/** https://docs.python.org/3.13/library/typing.html#newtype */
export const NewType: PyType = nativeClass(
  "typing",
  "NewType",
  PyNewType,
  {
    __call__: ["obj, /", (_self: Value, obj: Value) => obj],
    __module__: getset((self: Value) => (self instanceof PyNewType ? self.$__module__ : "typing")),
    __mro_entries__: [
      "bases, /",
      (self: PyNewType) => {
        const base = pythonClass("typing", "Dummy", [], {
          __init_subclass__: classEntry("", (cls: PyType) => {
            throw error(
              TypeError,
              `Cannot subclass an instance of NewType. Perhaps you were looking for: \`${cls.name} = NewType('${cls.name}', ${self.$__name__})\``,
            );
          }),
        });
        return new PyTuple([base]);
      },
    ],
    __new__: staticEntry("cls, name, tp", (cls: PyType, name: string, tp: Value) =>
      Object.assign(new cls.alloc(), {
        $__qualname__: name,
        $__name__: name.slice(name.lastIndexOf(".") + 1),
        $__supertype__: tp,
        $__module__: callerModule(),
      }),
    ),
    __or__: ["other, /", either],
    __reduce__: ["", (self: PyNewType) => self.$__qualname__],
    __repr__: ["", (self: PyNewType) => `${self.$__module__}.${self.$__qualname__}`],
    __ror__: ["other, /", (a: Value, b: Value) => either(b, a)],
  },
  { hasDict: true },
);
