/** Namespaces of class bodies: https://docs.python.org/3.13/reference/datamodel.html#preparing-the-class-namespace */
import { tryGetattr } from "../attributes.ts";
import { error, isException, TypeError } from "../exceptions/exceptions.ts";
import { apply, callSpecial } from "../functions/call.ts";
import { isType, lookup, PyTuple, TypeType, typeName, typeOf } from "../type.ts";
import type { Kwargs, Value } from "../value.ts";

/** The names of a class body while it runs, in order of their first binding. */
export type ClassNamespace = Record<string, Value>;

/** What the metaclass gives for a class body to run in: undefined for the usual kind. */
export function prepare(metaclass: Value, name: string, bases: readonly Value[], keywords: Kwargs): Value {
  if (metaclass === TypeType) return undefined;
  const hook = tryGetattr(metaclass, "__prepare__");
  if (
    hook === undefined ||
    (isType(metaclass) && lookup(metaclass, "__prepare__") === TypeType.dict.get("__prepare__"))
  )
    return undefined;
  const mapping = apply(hook, [name, new PyTuple([...bases])], keywords);
  if (lookup(typeOf(mapping), "__getitem__") === undefined) {
    throw error(
      TypeError,
      `${isType(metaclass) ? metaclass.name : "<metaclass>"}.__prepare__() must return a mapping, not ${typeName(mapping)}`,
    );
  }
  return mapping;
}

/** A namespace that reads and writes a mapping made by `__prepare__`. */
export function mappingNamespace(mapping: Value): ClassNamespace {
  const missing = (e: Value): boolean => isException(e) && typeName(e) === "KeyError";
  const made = new Proxy(Object.create(null) as ClassNamespace, {
    get: (_, key) => {
      try {
        return callSpecial(mapping, "__getitem__", key);
      } catch (e) {
        if (missing(e)) return undefined;
        throw e;
      }
    },
    set: (_, key, value) => {
      callSpecial(mapping, "__setitem__", key, value);
      return true;
    },
    has: (_, key) => {
      try {
        callSpecial(mapping, "__getitem__", key);
        return true;
      } catch (e) {
        if (missing(e)) return false;
        throw e;
      }
    },
    deleteProperty: (_, key) => {
      callSpecial(mapping, "__delitem__", key);
      return true;
    },
  });
  mappings.set(made, mapping);
  return made;
}
const mappings = new WeakMap<ClassNamespace, Value>();
/** What `__prepare__` has given for a class body's namespace; undefined for the usual kind. */
export const mappingOf = (namespace: ClassNamespace): Value => mappings.get(namespace);
