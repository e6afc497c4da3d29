/** Namespace: https://docs.python.org/3.13/library/argparse.html#the-namespace-object */
import { ownAttributes, setattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";

/** `Namespace`: attributes, compared and shown by value. */
class NamespaceObject extends PyObject {}
export const Namespace: PyType = pythonClass(
  "argparse",
  "Namespace",
  [],
  {
    __init__: [
      "**kwargs",
      (self: Value, kwargs: PyDict) => {
        for (const [name, value] of kwargs.entries()) setattr(self, name, value);
        return None;
      },
    ],
    __eq__: [
      "other",
      (self: Value, other: Value) => {
        if (!(other instanceof NamespaceObject)) return NotImplemented;
        const [mine, others] = [ownAttributes(self), new Map(ownAttributes(other))];
        return mine.length === others.size && mine.every(([name, v]) => others.has(name) && equal(v, others.get(name)));
      },
    ],
    __contains__: ["key", (self: Value, key: Value) => ownAttributes(self).some(([name]) => name === key)],
    __repr__: [
      "",
      (self: Value) => {
        const plain = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
        const all = ownAttributes(self);
        const shown = all.filter(([n]) => plain.test(n)).map(([n, v]) => `${n}=${reprOf(v)}`);
        const odd = all.filter(([n]) => !plain.test(n)).map(([n, v]) => `${reprOf(n)}: ${reprOf(v)}`);
        if (odd.length > 0) shown.push(`**{${odd.join(", ")}}`);
        return `${typeOf(self).name}(${shown.join(", ")})`;
      },
    ],
  },
  { alloc: NamespaceObject },
);
