/** `unique` and `verify`: decorators that check an enumeration. */
import { getattr } from "../../object/attributes.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf } from "../kit.ts";
import { isEnumClass, isFlagClass, ownInfo } from "./info.ts";
import { bitLength, bitsOf, isSingleBit, toBits } from "./names.ts";
import { stringEnum } from "./own-enum.ts";

const fn = functionsOf("enum");
const aliases = (cls: PyType): string =>
  [...ownInfo(cls).map.entries()]
    .filter(([name, m]) => name !== m.$_name_)
    .map(([name, m]) => `${name} -> ${m.$_name_}`)
    .join(", ");

export const unique: Value = fn("unique", "enumeration", (cls: PyType) => {
  const found = aliases(cls);
  if (found !== "") throw error(ValueError, `duplicate values found in ${reprOf(cls)}: ${found}`);
  return cls;
});
export const EnumCheck: PyType = stringEnum("EnumCheck", {
  CONTINUOUS: "no skipped integer values",
  NAMED_FLAGS: "multi-flag aliases may not contain unnamed flags",
  UNIQUE: "one name per value",
});
export const CONTINUOUS: Value = getattr(EnumCheck, "CONTINUOUS");
export const NAMED_FLAGS: Value = getattr(EnumCheck, "NAMED_FLAGS");
export const UNIQUE: Value = getattr(EnumCheck, "UNIQUE");

const valuesOf = (cls: PyType): bigint[] => {
  const { names, map } = ownInfo(cls);
  return names.map((name) => toBits(map.get(name).$_value_) as bigint);
};
function checkContinuous(cls: PyType, kind: string): void {
  const values = new Set(valuesOf(cls));
  if (values.size < 2) return;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
  const low = sorted[0] as bigint;
  const high = sorted.at(-1) as bigint;
  const missing: bigint[] = [];
  if (kind === "flag") {
    for (let i = bitLength(low); i < bitLength(high) - 1; i++)
      if (!values.has(1n << BigInt(i))) missing.push(1n << BigInt(i));
  } else for (let i = low + 1n; i < high; i++) if (!values.has(i)) missing.push(i);
  if (missing.length > 0)
    throw error(
      ValueError,
      `invalid ${kind} ${reprOf(cls.name)}: missing values ${missing.map(String).join(", ")}`.slice(0, 256),
    );
}
function checkNamed(cls: PyType): void {
  const known = new Set(valuesOf(cls));
  const { names, map } = ownInfo(cls);
  const lacking: string[] = [];
  let missing = 0n;
  for (const [name, alias] of map.entries()) {
    const value = toBits(alias.$_value_) as bigint;
    if (names.includes(name as string) || value < 0n) continue;
    const missed = bitsOf(value).filter((bit) => !known.has(bit));
    if (missed.length > 0) lacking.push(name as string);
    for (const bit of missed) missing |= bit;
  }
  if (lacking.length === 0) return;
  const who =
    lacking.length === 1
      ? `alias ${lacking[0]} is missing`
      : `aliases ${lacking.slice(0, -1).join(", ")} and ${lacking.at(-1)} are missing`;
  const what = `${isSingleBit(missing) ? "value" : "combined values of"} 0x${missing.toString(16)}`;
  throw error(
    ValueError,
    `invalid Flag ${reprOf(cls.name)}: ${who} ${what} [use enum.show_flag_values(value) for details]`,
  );
}
export const verify: Value = fn("verify", "*checks", (wanted: PyTuple) =>
  fn("verify", "enumeration", (cls: PyType) => {
    if (!isEnumClass(cls)) throw error(TypeError, "the 'verify' decorator only works with Enum and Flag");
    const kind = isFlagClass(cls) ? "flag" : "enum";
    for (const check of wanted.items) {
      if (check === UNIQUE) {
        const found = aliases(cls);
        if (found !== "") throw error(ValueError, `aliases found in ${reprOf(cls)}: ${found}`);
      } else if (check === CONTINUOUS) checkContinuous(cls, kind);
      else if (check === NAMED_FLAGS && kind === "flag") checkNamed(cls);
    }
    return cls;
  }),
);
