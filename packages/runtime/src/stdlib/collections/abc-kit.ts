import { setattr } from "../../object/attributes.ts";
import { classEntry } from "../../object/methods.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { AbcMetaType, findAbstract } from "../abc/meta.ts";
import { functionsOf, type MethodTable, pythonClass } from "../kit.ts";

/** What `abc.abstractmethod` does. */
export function markAbstract(f: Value): Value {
  setattr(f, "__isabstractmethod__", true);
  return f;
}

/** Marks a method of a table as abstract: subclasses must have it. */
export function abstract(signature: string, body: (...args: any[]) => Value, name: string): Value {
  return markAbstract(functionsOf("collections.abc")(name, signature === "" ? "self" : `self, ${signature}`, body));
}

/** Whether a class has all the methods, as `__subclasshook__` of the one-trick ABCs asks; None switches one off. */
export function hasMethods(type: PyType, names: readonly string[]): Value {
  for (const name of names) {
    const owner = type.mro.find((t) => t.dict.has(name));
    if (owner === undefined || owner.dict.get(name) === None) return NotImplemented;
  }
  return true;
}

const UNSUBSCRIPTABLE: ReadonlySet<string> = new Set(["Buffer", "Hashable", "Sized"]);

/** An abstract base class of collections.abc. `methods`: what a class needs to count as one; null: it must be said. */
export function abc(
  name: string,
  bases: readonly PyType[],
  methods: readonly string[] | null,
  table: MethodTable,
): PyType {
  const type: PyType = pythonClass(
    "collections.abc",
    name,
    bases,
    {
      // It is inherited from those of the bases that are generic; these three are not.
      ...(UNSUBSCRIPTABLE.has(name) ? {} : { __class_getitem__: classGetitem }),
      __slots__: new PyTuple([]),
      ...(methods === null
        ? {}
        : {
            __subclasshook__: classEntry("C, /", (cls: Value, c: PyType) =>
              cls === type ? hasMethods(c, methods) : NotImplemented,
            ),
          }),
      ...table,
    },
    { metaclass: AbcMetaType, hasDict: false },
  );
  findAbstract(type);
  return type;
}
