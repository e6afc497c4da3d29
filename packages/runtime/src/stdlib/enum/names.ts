/** How names in the body of an enumeration are told apart, and the arithmetic of bits. */
import { reprOf } from "../../object/repr.ts";
import { isType, lookup, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asInt, norm } from "../kit.ts";

/** `__name__`. */
export const isDunder = (k: string): boolean => k.length > 4 && /^__[^_](.*[^_])?__$/s.test(k);
/** `_name_`. */
export const isSunder = (k: string): boolean => k.length > 2 && /^_[^_](.*[^_])?_$/s.test(k);
/** What the compiler makes of `__name` in the class. */
export const isPrivate = (cls: string, k: string): boolean => {
  const start = `_${cls}__`;
  return k.length > start.length && k.startsWith(start) && (k.at(-1) !== "_" || k.at(-2) !== "_");
};
export const isDescriptor = (v: Value): boolean => {
  const type = typeOf(v);
  return ["__get__", "__set__", "__delete__"].some((name) => lookup(type, name) !== undefined);
};
/** A class defined inside the enumeration. */
export const isInternalClass = (cls: string, v: Value): boolean =>
  isType(v) && new RegExp(`(^|\\.)${cls}\\.${v.name}$`).test(v.qualname);

export const isSingleBit = (n: bigint): boolean => n > 0n && (n & (n - 1n)) === 0n;
/** The single bits of a number, the lowest first. */
export function bitsOf(n: bigint): bigint[] {
  const bits: bigint[] = [];
  for (let rest = n; rest > 0n; rest &= rest - 1n) bits.push(rest & -rest);
  return bits;
}
export const bitLength = (n: bigint): number => (n === 0n ? 0 : (n < 0n ? -n : n).toString(2).length);
/** `enum.bin`: the sign bit stands apart. */
export function binary(n: bigint, bits?: number): string {
  const digits = n >= 0n ? n.toString(2) : (n + (1n << BigInt(bitLength(~n)))).toString(2).padStart(bitLength(~n), "0");
  const [sign, body] = n >= 0n ? ["0", digits] : ["1", digits];
  return `0b${sign} ${bits === undefined ? body : body.padStart(bits, sign)}`;
}
/** A member's or a plain number as bits; undefined when it is no number. */
export const toBits = (v: Value): bigint | undefined => {
  const n = asInt(v);
  return n === undefined ? undefined : BigInt(n);
};
export const fromBits = (n: bigint): Value => norm(n);
export const quoted = (names: readonly string[]): string => `[${names.map(reprOf).join(", ")}]`;
