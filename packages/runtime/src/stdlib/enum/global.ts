/** Enumerations whose members stand in their module: `global_enum` and what shows them so; small helpers beside it. */

import { current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { pyIter } from "../../object/iterate.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple, type PyType, setTypeEntry, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, isNone, toIndex } from "../kit.ts";
import { boundaryOf, isFlagClass, ownInfo, roots } from "./info.ts";
import {
  binary,
  bitsOf,
  fromBits,
  isDescriptor,
  isDunder,
  isInternalClass,
  isPrivate,
  isSingleBit,
  isSunder,
  toBits,
} from "./names.ts";

const fn = functionsOf("enum");
const moduleOf = (self: Value): string =>
  String(getattr(typeOf(self), "__module__"))
    .split(".")
    .at(-1) as string;

export const global_enum_repr: Value = fn(
  "global_enum_repr",
  "self",
  (self: Value) => `${moduleOf(self)}.${self.$_name_}`,
);
export const global_flag_repr: Value = fn("global_flag_repr", "self", (self: Value) => {
  const module = moduleOf(self);
  const cls = typeOf(self);
  if (self.$_name_ === None) return `${module}.${cls.name}(${reprOf(self.$_value_)})`;
  if (isSingleBit(toBits(self.$_value_) ?? 0n)) return `${module}.${self.$_name_}`;
  const isKept = boundaryOf(ownInfo(cls)) === "keep";
  return (self.$_name_ as string)
    .split("|")
    .map((n) => (isKept && /^[0-9]/.test(n) ? n : `${module}.${n}`))
    .join("|");
});
export const global_str: Value = fn("global_str", "self", (self: Value) =>
  self.$_name_ === None ? `${typeOf(self).name}(${reprOf(self.$_value_)})` : self.$_name_,
);
export const global_enum: Value = fn("global_enum", "cls, update_str=False", (cls: PyType, updateStr: Value) => {
  setTypeEntry(cls, "__repr__", isFlagClass(cls) ? global_flag_repr : global_enum_repr);
  if (roots.ReprEnum === null || !cls.mro.includes(roots.ReprEnum) || updateStr === true)
    setTypeEntry(cls, "__str__", global_str);
  const name = getattr(cls, "__module__");
  const known = current.interpreter.modules.get(name);
  const { dict } = known instanceof PyModule ? known : importModule(name);
  for (const [member, value] of ownInfo(cls).map.entries()) dict.set(member, value);
  return cls;
});
export const show_flag_values: Value = fn("show_flag_values", "value", (value: Value) =>
  bitsOf(toBits(value) ?? toBits(value.$_value_) ?? 0n).map(fromBits),
);
export const bin: Value = fn("bin", "num, max_bits=None", (num: Value, bits: Value) =>
  binary(BigInt(toIndex(num)), isNone(bits) ? undefined : Number(toIndex(bits))),
);
export const pickle_by_global_name: Value = fn("pickle_by_global_name", "self, proto", (self: Value) => self.$_name_);
export const pickle_by_enum_name: Value = fn(
  "pickle_by_enum_name",
  "self, proto",
  (self: Value) => new PyTuple([getattrFunction, new PyTuple([typeOf(self), self.$_name_])]),
);
const getattrFunction: Value = fn("getattr", "object, name, /", getattr);

export const _is_dunder: Value = fn("_is_dunder", "name", isDunder);
export const _is_sunder: Value = fn("_is_sunder", "name", isSunder);
export const _is_private: Value = fn("_is_private", "cls_name, name", isPrivate);
export const _is_descriptor: Value = fn("_is_descriptor", "obj", isDescriptor);
export const _is_internal_class: Value = fn("_is_internal_class", "cls_name, obj", isInternalClass);
export const _is_single_bit: Value = fn("_is_single_bit", "num", (num: Value) => isSingleBit(toBits(num) ?? 0n));
export const _iter_bits_lsb: Value = fn("_iter_bits_lsb", "num", (num: Value) =>
  pyIter(bitsOf(toBits(num) ?? 0n).map(fromBits)),
);
