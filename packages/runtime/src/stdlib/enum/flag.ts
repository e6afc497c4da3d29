/** Flag and IntFlag (Lib/enum.py). */
import { error, TypeError, ValueError } from "../../object/exceptions.ts";
import { classEntry, staticEntry } from "../../object/function.ts";
import { pyIter } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { BoxedInt, IntType, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { asInt, norm, pythonMethods } from "../kit.ts";
import { Enum, makeEnumBase, ReprEnum } from "./enum.ts";
import { dataMethod, type EnumInfo, memberOf, ownInfo, roots } from "./meta.ts";

const bitsOf = (member: Value): bigint => BigInt(asInt(member.$_value_) as number | bigint);
/** The canonical members in a value, from the lowest bit up. */
function parts(cls: PyType, value: bigint): Value[] {
  const info = ownInfo(cls);
  const found: Value[] = [];
  for (let rest = value & info.mask; rest > 0n; rest &= rest - 1n) {
    const member = info.byValue.get(norm(rest & -rest));
    if (member !== undefined) found.push(member);
  }
  return found;
}
const binary = (value: bigint, bits: number): string => {
  const digits = (value < 0n ? (1n << BigInt(bits)) + value : value).toString(2).padStart(bits, "0");
  return `0b${value < 0n ? "1" : "0"} ${digits}`;
};
function invalid(cls: PyType, value: bigint, info: EnumInfo): Value {
  const size = (value < 0n ? -value : value).toString(2).length;
  const bits = Math.max(size, info.mask.toString(2).length);
  return error(
    ValueError,
    `${reprOf(cls)} invalid value ${value}\n    given ${binary(value, bits)}\n  allowed ${binary(info.mask, bits)}`,
  );
}
/** A member for a combination of bits, made once. */
function missing(cls: PyType, given: Value): Value {
  const n = asInt(given);
  if (n === undefined) throw error(ValueError, `${reprOf(given)} is not a valid ${cls.qualname}`);
  const info = ownInfo(cls);
  let value = BigInt(n);
  const { mask, singles, allBits } = info;
  if (!(~allBits <= value && value <= allBits) || (value & (allBits ^ mask)) !== 0n) {
    if (info.boundary === "strict") throw invalid(cls, value, info);
    if (info.boundary === "conform") value &= mask;
    else if (info.boundary === "eject") return norm(value);
    else if (value < 0n) {
      const size = 1n << BigInt((-value).toString(2).length);
      value += allBits + 1n > size ? allBits + 1n : size;
    }
  }
  if (value < 0n) value += allBits + 1n;
  const known = info.byValue.get(norm(value));
  if (known !== undefined) return known;
  const unknown = value & ~mask;
  const member: Value = info.memberType === IntType ? new (cls.alloc as typeof BoxedInt)(norm(value)) : new cls.alloc();
  member.$_value_ = norm(value);
  const named = parts(cls, value);
  const aliases = value & ~singles & mask;
  if (named.length > 0 || aliases !== 0n) {
    const names = named.map((m) => m.$_name_ as string);
    if (unknown !== 0n) names.push(String(unknown));
    member.$_name_ = names.join("|");
  } else member.$_name_ = None;
  member.$__objclass__ = cls;
  info.byValue.set(norm(value), member);
  return member;
}

/** The bits of the other operand: a member of the same flag, or an int where the flag is one. */
function operand(self: Value, other: Value): bigint | undefined {
  const cls = typeOf(self);
  if (typeOf(other) === cls) return bitsOf(other);
  if (ownInfo(cls).memberType !== IntType || other instanceof BoxedInt) {
    const i = other instanceof BoxedInt && ownInfo(cls).memberType === IntType ? asInt(other) : undefined;
    return i === undefined ? undefined : BigInt(i);
  }
  const i = asInt(other);
  return i === undefined ? undefined : BigInt(i);
}
const operation = (f: (a: bigint, b: bigint) => bigint): readonly [string, (self: Value, other: Value) => Value] => [
  "other",
  (self, other) => {
    const b = operand(self, other);
    return b === undefined ? NotImplemented : memberOf(typeOf(self), norm(f(bitsOf(self), b)));
  },
];
const or = operation((a, b) => a | b);
const and = operation((a, b) => a & b);
const xor = operation((a, b) => a ^ b);

export const Flag: PyType = makeEnumBase("Flag", [Enum], {}, "strict");
roots.Flag = Flag;
for (const [name, value] of Object.entries({
  __and__: and,
  __bool__: ["", (self: Value) => bitsOf(self) !== 0n],
  __contains__: [
    "other",
    (self: Value, other: Value) => {
      if (typeOf(other) !== typeOf(self)) {
        throw error(
          TypeError,
          `unsupported operand type(s) for 'in': '${typeOf(other).qualname}' and '${typeOf(self).qualname}'`,
        );
      }
      return (bitsOf(other) & bitsOf(self)) === bitsOf(other);
    },
  ],
  __invert__: [
    "",
    (self: Value) => {
      const cls = typeOf(self);
      const info = ownInfo(cls);
      const value = ["eject", "keep"].includes(info.boundary) ? ~bitsOf(self) : info.singles & ~bitsOf(self);
      return memberOf(cls, norm(value));
    },
  ],
  __iter__: ["", (self: Value) => pyIter(parts(typeOf(self), bitsOf(self)))],
  __len__: ["", (self: Value) => [...bitsOf(self).toString(2)].filter((c) => c === "1").length],
  __or__: or,
  __rand__: and,
  __repr__: [
    "",
    (self: Value) =>
      self.$_name_ === None
        ? `<${typeOf(self).name}: ${reprOf(self.$_value_)}>`
        : `<${typeOf(self).name}.${self.$_name_}: ${reprOf(self.$_value_)}>`,
  ],
  __ror__: or,
  __rxor__: xor,
  __str__: [
    "",
    (self: Value) =>
      self.$_name_ === None ? `${typeOf(self).name}(${reprOf(self.$_value_)})` : `${typeOf(self).name}.${self.$_name_}`,
  ],
  __xor__: xor,
  _generate_next_value_: staticEntry(
    "name, start, count, last_values",
    (_name: Value, start: Value, _count: Value, last: Value[]) => {
      if (last.length === 0) return start === None ? 1 : start;
      const most = last.reduce((a, b) => (BigInt(asInt(a) ?? 0) > BigInt(asInt(b) ?? 0) ? a : b));
      const high = asInt(most);
      if (high === undefined) throw error(TypeError, `invalid flag value ${reprOf(most)}`);
      return norm(1n << BigInt(high <= 0 ? 0 : BigInt(high).toString(2).length));
    },
  ),
  _missing_: classEntry("value", missing),
})) {
  pythonMethods(Flag, { [name]: value });
}
export const IntFlag: PyType = makeEnumBase("IntFlag", [IntType, ReprEnum, Flag], {}, "keep");
for (const name of ["__str__", "__format__"]) IntFlag.dict.set(name, dataMethod(IntType, name));
IntFlag.dict.set("__repr__", Flag.dict.get("__repr__"));
