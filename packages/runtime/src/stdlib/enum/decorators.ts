import { getattr, setattr } from "../../object/attributes.ts";
import { error, ValueError } from "../../object/exceptions.ts";
import { importModule } from "../../object/module.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PropertyType } from "../../types/property.ts";
import { asInt, functionsOf, norm, pythonClass } from "../kit.ts";
import { EnumType, StrEnum } from "./enum.ts";
import { makeEnum, ownInfo } from "./meta.ts";
import { PyEnumDict } from "./namespace.ts";

const fn = functionsOf("enum");
const duplicates = (cls: PyType): string[] =>
  [...ownInfo(cls).map.entries()]
    .filter(([name, m]) => name !== m.$_name_)
    .map(([name, m]) => `${name} -> ${m.$_name_}`);

export const unique: Value = fn("unique", "enumeration", (cls: PyType) => {
  const found = duplicates(cls);
  if (found.length > 0) throw error(ValueError, `duplicate values found in ${reprOf(cls)}: ${found.join(", ")}`);
  return cls;
});
const checks = new PyEnumDict("EnumCheck");
checks.generate = getattr(StrEnum, "_generate_next_value_");
for (const [name, text] of [
  ["CONTINUOUS", "no skipped integer values"],
  ["NAMED_FLAGS", "multi-flag aliases may not contain unnamed flags"],
  ["UNIQUE", "one name per value"],
] as const) {
  checks.members.push(name);
  checks.set(name, text);
}
export const EnumCheck: PyType = makeEnum(EnumType, "EnumCheck", [StrEnum], checks, { rest: undefined });
EnumCheck.dict.set("__module__", "enum");
EnumCheck.module = "enum";
export const CONTINUOUS: Value = getattr(EnumCheck, "CONTINUOUS");
export const NAMED_FLAGS: Value = getattr(EnumCheck, "NAMED_FLAGS");
export const UNIQUE: Value = getattr(EnumCheck, "UNIQUE");

export const verify: Value = fn("verify", "*checks", (wanted: PyTuple) =>
  fn("verify", "enumeration", (cls: PyType) => {
    for (const check of wanted.items) {
      if (check === UNIQUE) {
        const found = duplicates(cls);
        if (found.length > 0) throw error(ValueError, `aliases found in ${reprOf(cls)}: ${found.join(", ")}`);
      } else if (check === CONTINUOUS) {
        const values = ownInfo(cls).members.map((m) => Number(asInt(m.$_value_)));
        const missing: number[] = [];
        for (let i = Math.min(...values); i < Math.max(...values); i++) if (!values.includes(i)) missing.push(i);
        if (missing.length > 0)
          throw error(ValueError, `invalid enum ${reprOf(cls.name)}: missing values ${missing.join(", ")}`);
      }
    }
    return cls;
  }),
);
export const global_enum: Value = fn("global_enum", "cls, update_str=False", (cls: PyType) => {
  const module = importModule(getattr(cls, "__module__"));
  for (const [name, member] of ownInfo(cls).map.entries()) setattr(module, name, member);
  return cls;
});
export const show_flag_values: Value = fn("show_flag_values", "value", (value: Value) => {
  const bits: Value[] = [];
  for (let rest = BigInt(asInt(value.$_value_ ?? value) ?? 0); rest > 0n; rest &= rest - 1n)
    bits.push(norm(rest & -rest));
  return bits;
});
/** A property that only members have; on the class the name may stand for a member. */
export const property: PyType = pythonClass("enum", "property", [PropertyType], {});
