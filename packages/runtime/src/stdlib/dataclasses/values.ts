/** The values of a data class's fields. */
import { attributeKey, getattr } from "../../object/attributes.ts";
import { fieldsOfClass } from "../../object/classes/class.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";

/** An attribute of an instance: where nothing else decides (object/classes/layout.ts), its own property. `key` is that of the property. */
function attribute(o: Value, name: string, key: string): Value {
  const own = o.$$plain === true ? o[key] : undefined;
  return own === undefined ? getattr(o, name) : own;
}

/** Reads one field of an instance, by its place among the names. */
export function fieldReader(names: readonly string[]): (o: Value, i: number) => Value {
  const keys = names.map(attributeKey);
  return (o, i) => attribute(o, names[i]!, keys[i]!);
}

/**
 * Reads the named fields of an instance where they are its own attributes and nothing else has a say, by what optimised code has written for the class;
 * undefined where they have to be asked for one by one.
 */
export function plainReader(cls: PyType, names: readonly string[]): (o: Value) => readonly Value[] | undefined {
  const described = fieldsOfClass.get(cls);
  if (described === undefined || described.names.join() !== names.join()) return () => undefined;
  const { values } = described;
  return (o) => {
    if (o.$$plain !== true) return undefined;
    const found = values(o);
    for (let i = 0; i < found.length; i++) if (found[i] === undefined) return undefined;
    return found;
  };
}
