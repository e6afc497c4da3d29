/** Enumerations that the runtime itself has. */
import { lookup, type PyType } from "../../object/type.ts";
import { None } from "../../object/value.ts";
import { StrEnum } from "./enum.ts";
import { makeEnum } from "./meta.ts";
import { PyEnumDict } from "./namespace.ts";
import { EnumType } from "./type.ts";

/** A subclass of an enumeration made by the runtime itself, with the given names and values. */
export function ownEnum(
  module: string,
  name: string,
  base: PyType,
  values: Readonly<Record<string, string | number>>,
): PyType {
  const dict = new PyEnumDict(name);
  dict.$_generate_next_value = lookup(base, "_generate_next_value_");
  dict.set("__module__", module);
  for (const key of Object.keys(values)) {
    dict.$_member_names.set(key, None);
    dict.set(key, values[key]);
  }
  return makeEnum(EnumType, name, [base], dict, { rest: undefined });
}
/** The enumerations of text that `enum` itself has. */
export const stringEnum = (name: string, values: Readonly<Record<string, string>>): PyType =>
  ownEnum("enum", name, StrEnum, values);
