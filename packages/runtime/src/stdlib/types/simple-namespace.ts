import { getattr, ownAttributes, setattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { DictType, type PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { asStr } from "../../types/convert.ts";
import { nativeClass, tuple } from "../kit.ts";

export class PySimpleNamespace extends PyObject {}

/** https://docs.python.org/3.13/library/types.html#types.SimpleNamespace */
export const SimpleNamespace: PyType = nativeClass(
  "types",
  "SimpleNamespace",
  PySimpleNamespace,
  {
    __eq__: [
      "value, /",
      (self: Value, other: Value) => {
        if (!(other instanceof PySimpleNamespace)) return NotImplemented;
        const [a, b] = [new Map(ownAttributes(self)), new Map(ownAttributes(other))];
        return a.size === b.size && [...a].every(([k, v]) => b.has(k) && equal(v, b.get(k)));
      },
    ],
    __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(), getattr(self, "__dict__"))],
    __init__: [
      "*args, **kwargs",
      (self: Value, args: PyTuple, kwargs: PyDict) => {
        if (args.items.length > 1)
          throw error(TypeError, `${typeOf(self).name} expected at most 1 argument, got ${args.items.length}`);
        const [mapping] = args.items;
        if (mapping !== undefined) {
          for (const [k, v] of (call(DictType, mapping) as PyDict).entries()) {
            if (asStr(k) === undefined) throw error(TypeError, "keywords must be strings");
            setattr(self, k, v);
          }
        }
        for (const [k, v] of kwargs.entries()) setattr(self, k, v);
        return None;
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    __replace__: [
      "/, **changes",
      (self: Value, changes: PyDict) => {
        const made = new (typeOf(self).alloc)();
        for (const [k, v] of ownAttributes(self)) setattr(made, k, v);
        for (const [k, v] of changes.entries()) setattr(made, k, v);
        return made;
      },
    ],
    __repr__: [
      "",
      (self: Value) => {
        const name = typeOf(self) === SimpleNamespace ? "namespace" : typeOf(self).name;
        return guardedRepr(
          self,
          `${name}(...)`,
          () =>
            `${name}(${ownAttributes(self)
              .map(([k, v]) => `${k}=${reprOf(v)}`)
              .join(", ")})`,
        );
      },
    ],
  },
  { hasDict: true },
);
