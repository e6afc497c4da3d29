/** Flag and IntFlag (Lib/enum.py). */

import { less } from "../../object/compare.ts";
import { PyStaticMethod } from "../../object/descriptors.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { IntType, isInstance, ObjectType, type PyType, setTypeEntry, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { functionsOf, isNone, norm } from "../kit.ts";
import { KEEP, STRICT } from "./boundary.ts";
import { Enum, makeEnumBase, ReprEnum, valueRepr } from "./enum.ts";
import { memberOf } from "./find.ts";
import { boundaryOf, type EnumInfo, ownInfo, roots } from "./info.ts";
import { dataMethod } from "./meta.ts";
import { binary, bitLength, bitsOf, fromBits, toBits } from "./names.ts";

const fn = functionsOf("enum");

/** The canonical members in a value, from the lowest bit up. */
function parts(cls: PyType, value: Value): Value[] {
  const info = ownInfo(cls);
  return bitsOf((toBits(value) ?? 0n) & info.mask)
    .map((bit) => info.byValue.get(fromBits(bit)))
    .filter(isThere);
}
const isThere = (v: Value): boolean => v !== undefined;
const byDefinition = (cls: PyType, value: Value): Value[] =>
  parts(cls, value).sort((a, b) => a.$_sort_order_ - b.$_sort_order_);

function invalid(cls: PyType, value: bigint, info: EnumInfo): Value {
  const bits = Math.max(bitLength(value), bitLength(info.mask));
  return error(
    ValueError,
    `${reprOf(cls)} invalid value ${value}\n    given ${binary(value, bits)}\n  allowed ${binary(info.mask, bits)}`,
  );
}
/** Names of all members in a combination; aliases of several bits count when they add something. */
function nameOf(cls: PyType, info: EnumInfo, value: bigint): Value {
  const canonical = value & info.singles;
  const aliases = value & ~info.singles;
  if (canonical === 0n && aliases === 0n) return None;
  const named: Value[] = [...iterate(invoke(cls, "_iter_member_", fromBits(canonical)))];
  const bits = (m: Value): bigint => toBits(m.$_value_) ?? 0n;
  let combined = named.reduce<bigint>((sum, m) => sum | bits(m), 0n);
  if (aliases !== 0n)
    for (const [, member] of info.map.entries())
      if (!named.includes(member) && bits(member) !== 0n && (bits(member) & value) === bits(member)) {
        named.push(member);
        combined |= bits(member);
      }
  const unknown = value ^ combined;
  if (combined === 0n) return None;
  const name = named.map((m) => m.$_name_ as string).join("|");
  if (unknown === 0n) return name;
  if (boundaryOf(info) === "strict") throw error(ValueError, `${reprOf(cls)}: no members with value ${unknown}`);
  return `${name}|${strOf(invoke(cls, "_numeric_repr_", fromBits(unknown)))}`;
}
/** A member for a combination of bits, made once. */
function missing(cls: PyType, given: Value): Value {
  let value = toBits(given);
  if (value === undefined) throw error(ValueError, `${reprOf(given)} is not a valid ${cls.qualname}`);
  const info = ownInfo(cls);
  const { mask, allBits } = info;
  const boundary = boundaryOf(info);
  if (!(~allBits <= value && value <= allBits) || (value & (allBits ^ mask)) !== 0n) {
    if (boundary === "strict") throw invalid(cls, value, info);
    if (boundary === "conform") value &= mask;
    else if (boundary === "eject") return norm(value);
    else if (value < 0n) {
      const size = 1n << BigInt(bitLength(value));
      value += allBits + 1n > size ? allBits + 1n : size;
    }
  }
  const negative = value < 0n ? value : undefined;
  if (negative !== undefined) value += allBits + 1n;
  const name = nameOf(cls, info, value);
  const number = norm(value);
  const member: Value =
    info.memberType === ObjectType
      ? new cls.alloc()
      : call(cls.mro.includes(IntType) ? IntType.dict.get("__new__").func : info.newMember, cls, number);
  if (member.$_value_ === undefined) member.$_value_ = number;
  member.$_name_ = name;
  member.$__objclass__ = cls;
  const kept = info.byValue.setDefault(number, member);
  if (negative !== undefined) info.byValue.set(norm(negative), kept);
  return kept;
}

/** The value of the other operand: a member of the same flag, or of the flag's data type. */
function operand(self: Value, other: Value): Value {
  const cls = typeOf(self);
  if (isInstance(other, cls)) return other.$_value_;
  const { memberType } = ownInfo(cls);
  return memberType !== ObjectType && isInstance(other, memberType) ? other : NotImplemented;
}
const operation = (
  sign: string,
  f: (a: bigint, b: bigint) => bigint,
): readonly [string, (self: Value, other: Value) => Value] => [
  "other",
  (self, other) => {
    const value = operand(self, other);
    if (value === NotImplemented) return NotImplemented;
    for (const flag of [self, other])
      if (operand(self, flag) === None)
        throw error(TypeError, `'${strOf(flag)}' cannot be combined with other flags with ${sign}`);
    const cls = typeOf(self);
    return memberOf(cls, norm(f(toBits(self.$_value_) as bigint, toBits(value) as bigint)));
  },
];
const or = operation("|", (a, b) => a | b);
const and = operation("&", (a, b) => a & b);
const xor = operation("^", (a, b) => a ^ b);

export const Flag: PyType = makeEnumBase(
  "Flag",
  [Enum],
  {
    __and__: and,
    __bool__: ["", (self: Value) => (toBits(self.$_value_) ?? 0n) !== 0n],
    __contains__: [
      "other",
      (self: Value, other: Value) => {
        if (!isInstance(other, typeOf(self)))
          throw error(
            TypeError,
            `unsupported operand type(s) for 'in': ${reprOf(typeOf(other).qualname)} and ${reprOf(typeOf(self).qualname)}`,
          );
        const wanted = toBits(other.$_value_) ?? 0n;
        return (wanted & (toBits(self.$_value_) ?? 0n)) === wanted;
      },
    ],
    __invert__: [
      "",
      (self: Value) => {
        if (self.$_value_ === None) throw error(TypeError, `'${strOf(self)}' cannot be inverted`);
        if (self.$_inverted_ === undefined) {
          const cls = typeOf(self);
          const info = ownInfo(cls);
          const value = toBits(self.$_value_) as bigint;
          self.$_inverted_ = memberOf(
            cls,
            norm(["eject", "keep"].includes(boundaryOf(info)) ? ~value : info.singles & ~value),
          );
        }
        return self.$_inverted_;
      },
    ],
    __iter__: ["", (self: Value) => pyIter(invoke(typeOf(self), "_iter_member_", self.$_value_))],
    __len__: ["", (self: Value) => bitsOf(toBits(self.$_value_) ?? 0n).length],
    __or__: or,
    __rand__: and,
    __repr__: [
      "",
      (self: Value) => `<${typeOf(self).name}${self.$_name_ === None ? "" : `.${self.$_name_}`}: ${valueRepr(self)}>`,
    ],
    __ror__: or,
    __rxor__: xor,
    __str__: [
      "",
      (self: Value) =>
        self.$_name_ === None
          ? `${typeOf(self).name}(${reprOf(self.$_value_)})`
          : `${typeOf(self).name}.${self.$_name_}`,
    ],
    __xor__: xor,
    _generate_next_value_: new PyStaticMethod(
      fn(
        "_generate_next_value_",
        "name, start, count, last_values",
        (_name: Value, start: Value, _count: Value, last: Value[]) => {
          if (last.length === 0) return isNone(start) ? 1 : start;
          const most = largest(last);
          const high = toBits(most);
          if (high === undefined) throw error(TypeError, `invalid flag value ${reprOf(most)}`);
          return norm(1n << BigInt(high <= 0n ? 0 : bitLength(high)));
        },
      ),
    ),
    _get_value: ["flag", operand],
    _iter_member_: classEntry("value", (cls: PyType, value: Value) => pyIter(parts(cls, value))),
    _iter_member_by_def_: classEntry("value", (cls: PyType, value: Value) => pyIter(byDefinition(cls, value))),
    _iter_member_by_value_: classEntry("value", (cls: PyType, value: Value) => pyIter(parts(cls, value))),
    _missing_: classEntry("value", missing),
    _numeric_repr_: new PyStaticMethod(fn("repr", "obj, /", reprOf)),
  },
  STRICT,
);
/** @throws TypeError as max() does */
function largest(values: readonly Value[]): Value {
  return values.reduce((a, b) => (less(a, b) ? b : a));
}
for (const [name, value] of Object.entries({ _boundary_: STRICT, _flag_mask_: 0, _singles_mask_: 0, _all_bits_: 0 }))
  setTypeEntry(Flag, name, value);
setTypeEntry(Flag, "_inverted_", None);
roots.Flag = Flag;

export const IntFlag: PyType = makeEnumBase("IntFlag", [IntType, ReprEnum, Flag], {}, KEEP);
for (const name of ["__str__", "__format__"]) IntFlag.dict.set(name, dataMethod(IntType, name));
setTypeEntry(IntFlag, "__repr__", Flag.dict.get("__repr__"));
