/** property: https://docs.python.org/3.13/library/functions.html#property */
import { QUICK_GET, tryGetattr } from "../object/attributes.ts";
import { AttributeError, error } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, ObjectType, type PyType, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";

export class PyProperty extends PyObject {
  fget: Value = None;
  fset: Value = None;
  fdel: Value = None;
  doc: Value = None;
  /** Whether the documentation came from the getter. */
  docFromGetter = false;
  name: Value = undefined;
}
/** Reading and writing without a search for `__get__` and `__set__`; subclasses with their own are found the long way. */
Object.defineProperty(PyProperty.prototype, QUICK_GET, { value: readProperty });

export const PropertyType: PyType = makeType({ name: "property", bases: [ObjectType], alloc: PyProperty });

/** What the getter gives. */
export function readProperty(self: PyProperty, o: Value): Value {
  if (self.fget === None) throw lacking(self, o, "getter");
  return typeof self.fget === "function" ? self.fget(o) : call(self.fget, o);
}

/** "property 'x' of 'C' object has no setter". */
export function lacking(self: PyProperty, o: Value, what: string): Value {
  const name = nameOf(self);
  const owner = typeOf(o).qualname;
  return error(
    AttributeError,
    name === undefined
      ? `property of '${owner}' object has no ${what}`
      : `property ${reprOf(name)} of '${owner}' object has no ${what}`,
  );
}

export const nameOf = (self: PyProperty): Value =>
  self.name ?? (self.fget === None ? undefined : tryGetattr(self.fget, "__name__"));
