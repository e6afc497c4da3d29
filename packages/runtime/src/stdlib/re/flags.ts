/** `re.RegexFlag`. */
import { defineMethods, staticEntry } from "../../object/methods.ts";
import { BoxedInt, IntType, makeType, type PyType } from "../../object/type.ts";
import { NotImplemented, type Value } from "../../object/value.ts";

const NAMES: readonly (readonly [number, string])[] = [
  [256, "ASCII"],
  [128, "DEBUG"],
  [2, "IGNORECASE"],
  [4, "LOCALE"],
  [32, "UNICODE"],
  [8, "MULTILINE"],
  [16, "DOTALL"],
  [64, "VERBOSE"],
];
const ORDER = ["ASCII", "IGNORECASE", "LOCALE", "UNICODE", "MULTILINE", "DOTALL", "VERBOSE", "DEBUG"];

export const RegexFlag: PyType = makeType({ name: "RegexFlag", module: "re", bases: [IntType], isHeap: true });
const numberOf = (v: Value): number | undefined =>
  typeof v === "number" ? v : v instanceof BoxedInt ? Number(v.v) : undefined;
const members = new Map<number, Value>();
/** The flag of a number; equal numbers give the same object. */
export function flag(n: number): Value {
  let made = members.get(n);
  if (made === undefined) {
    made = new RegexFlag.alloc(n);
    members.set(n, made);
  }
  return made;
}
/** `re.IGNORECASE|re.MULTILINE` */
export function flagsText(n: number): string {
  const parts = ORDER.filter((name) => NAMES.some(([bit, known]) => known === name && (n & bit) !== 0)).map(
    (name) => `re.${name}`,
  );
  const rest = n & ~NAMES.reduce((all, [bit]) => all | bit, 0);
  if (rest !== 0 || parts.length === 0) parts.push(n === 0 ? "0" : `0x${rest.toString(16)}`);
  return parts.join("|");
}
const binary = (f: (a: number, b: number) => number): [string, (a: Value, b: Value) => Value] => [
  "value, /",
  (a, b) => {
    const [x, y] = [numberOf(a), numberOf(b)];
    return x === undefined || y === undefined ? NotImplemented : flag(f(x, y));
  },
];
/** All bits of the flags and of the number, but those of the number. */
const inverted = (n: number): number => Math.max(512, 2 ** n.toString(2).length) - 1 - n;
const text = (v: BoxedInt): string => (Number(v.v) === 0 ? "re.NOFLAG" : flagsText(Number(v.v)));
defineMethods(RegexFlag, {
  __new__: staticEntry("cls, value", (_cls, value) => flag(numberOf(value) ?? 0)),
  __or__: binary((a, b) => a | b),
  __ror__: binary((a, b) => a | b),
  __and__: binary((a, b) => a & b),
  __rand__: binary((a, b) => a & b),
  __xor__: binary((a, b) => a ^ b),
  __rxor__: binary((a, b) => a ^ b),
  __invert__: ["", (v: BoxedInt) => flag(inverted(Number(v.v)))],
  __repr__: ["", text],
  __str__: ["", text],
});
