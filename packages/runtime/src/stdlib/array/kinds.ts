/** Typecodes of `array`: how their items are stored and what fits them. */
import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr, float, norm, toDouble, toIndex } from "../kit.ts";

/** How items of a typecode are stored. */
export interface Kind {
  readonly size: number;
  readonly min: bigint;
  readonly max: bigint;
  readonly name: string;
  readonly read: (view: DataView, at: number) => Value;
  readonly write: (view: DataView, at: number, v: Value) => void;
}
const integer = (size: number, signed: boolean, name: string): Kind => {
  const bits = BigInt(size * 8);
  return {
    size,
    min: signed ? -(1n << (bits - 1n)) : 0n,
    max: (signed ? 1n << (bits - 1n) : 1n << bits) - 1n,
    name,
    read: (view, at) => {
      if (size === 8) return norm(signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true));
      if (size === 4) return signed ? view.getInt32(at, true) : view.getUint32(at, true);
      if (size === 2) return signed ? view.getInt16(at, true) : view.getUint16(at, true);
      return signed ? view.getInt8(at) : view.getUint8(at);
    },
    write: (view, at, v) => {
      if (size === 8) view.setBigUint64(at, BigInt.asUintN(64, BigInt(v)), true);
      else if (size === 4) view.setInt32(at, Number(v), true);
      else if (size === 2) view.setInt16(at, Number(v), true);
      else view.setInt8(at, Number(v));
    },
  };
};
const CHARACTER: Kind = {
  size: 4,
  min: 0n,
  max: 0n,
  name: "character",
  read: (v, at) => {
    const point = v.getUint32(at, true);
    if (point > 0x10ffff)
      throw error(ValueError, `character U+${point.toString(16)} is not in range [U+0000; U+10ffff]`);
    return String.fromCodePoint(point);
  },
  write: (v, at, x) => v.setUint32(at, (x as string).codePointAt(0) as number, true),
};
export const KINDS: Readonly<Record<string, Kind>> = {
  b: integer(1, true, "signed char"),
  B: integer(1, false, "unsigned byte integer"),
  h: integer(2, true, "signed short integer"),
  H: integer(2, false, "unsigned short"),
  i: integer(4, true, "signed integer"),
  I: integer(4, false, "unsigned int"),
  l: integer(8, true, "signed long"),
  L: integer(8, false, "unsigned int"),
  q: integer(8, true, "signed long long"),
  Q: integer(8, false, "unsigned long long"),
  f: {
    size: 4,
    min: 0n,
    max: 0n,
    name: "float",
    read: (v, at) => float(v.getFloat32(at, true)),
    write: (v, at, x) => v.setFloat32(at, x, true),
  },
  d: {
    size: 8,
    min: 0n,
    max: 0n,
    name: "double",
    read: (v, at) => float(v.getFloat64(at, true)),
    write: (v, at, x) => v.setFloat64(at, x, true),
  },
  u: CHARACTER,
  w: CHARACTER,
};

/** An item in the form that is stored. @throws TypeError, OverflowError */
export function check(code: string, v: Value): Value {
  const kind = KINDS[code] as Kind;
  if (code === "f" || code === "d") return toDouble(v);
  if (code === "u" || code === "w") {
    const text = asStr(v);
    if (text === undefined || [...text].length !== 1)
      throw error(
        TypeError,
        `array item must be a unicode character, not ${text === undefined ? typeName(v) : `a string of length ${[...text].length}`}`,
      );
    return text;
  }
  const i = BigInt(toIndex(v));
  if (i < kind.min)
    throw error(
      OverflowError,
      code === "B" || code === "I" || code === "H"
        ? `${kind.name} is less than minimum`
        : kind.min === 0n
          ? "can't convert negative value to unsigned int"
          : `${kind.name} is less than minimum`,
    );
  if (i > kind.max) throw error(OverflowError, `${kind.name} is greater than maximum`);
  return norm(i);
}
