/** The enumerations of text that the module itself has. */
import { lookup, type PyType } from "../../object/type.ts";
import { None } from "../../object/value.ts";
import { StrEnum } from "./enum.ts";
import { makeEnum } from "./meta.ts";
import { PyEnumDict } from "./namespace.ts";
import { EnumType } from "./type.ts";

/** A subclass of StrEnum with the given names and values. */
export function stringEnum(name: string, values: Readonly<Record<string, string>>): PyType {
  const dict = new PyEnumDict(name);
  dict.$_generate_next_value = lookup(StrEnum, "_generate_next_value_");
  dict.set("__module__", "enum");
  for (const key of Object.keys(values)) {
    dict.$_member_names.set(key, None);
    dict.set(key, values[key]);
  }
  return makeEnum(EnumType, name, [StrEnum], dict, { rest: undefined });
}
