/** Items of a memoryview: struct's native formats. */
import {
  error,
  NotImplementedError,
  OverflowError,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { truth } from "../../object/truth.ts";
import { PyFloat } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { tryDouble, tryIndex } from "../convert.ts";
import { fromHalf, toHalf } from "../float/half.ts";
import { norm } from "../int/value.ts";
import { PyBytes } from "./value.ts";

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Bits and sign of the integer formats. */
const INTEGERS: Readonly<Record<string, readonly [bits: number, signed: boolean]>> = {
  B: [8, false],
  b: [8, true],
  h: [16, true],
  H: [16, false],
  i: [32, true],
  I: [32, false],
  l: [64, true],
  L: [64, false],
  q: [64, true],
  Q: [64, false],
  n: [64, true],
  N: [64, false],
};

/** @throws NotImplementedError for formats that are no struct formats, as that of `array('w')` */
function integerFormat(format: string): readonly [bits: number, signed: boolean] {
  const found = INTEGERS[format];
  if (found === undefined) throw error(NotImplementedError, `memoryview: unsupported format ${format}`);
  return found;
}

export function readItem(bytes: Uint8Array, at: number, format: string): Value {
  const view = viewOf(bytes);
  switch (format) {
    case "c":
      return new PyBytes(bytes.slice(at, at + 1));
    case "?":
      return bytes[at] !== 0;
    case "e":
      return new PyFloat(fromHalf(view.getUint16(at, true)));
    case "f":
      return new PyFloat(view.getFloat32(at, true));
    case "d":
      return new PyFloat(view.getFloat64(at, true));
  }
  const [bits, signed] = integerFormat(format);
  switch (bits) {
    case 8:
      return signed ? view.getInt8(at) : view.getUint8(at);
    case 16:
      return signed ? view.getInt16(at, true) : view.getUint16(at, true);
    case 32:
      return signed ? view.getInt32(at, true) : view.getUint32(at, true);
    default:
      return norm(signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true));
  }
}

const invalidType = (format: string): Value => error(TypeError, `memoryview: invalid type for format '${format}'`);
const invalidValue = (format: string): Value => error(ValueError, `memoryview: invalid value for format '${format}'`);

/** @throws TypeError, ValueError when the value does not fit the format */
export function writeItem(bytes: Uint8Array, at: number, format: string, value: Value): void {
  const view = viewOf(bytes);
  switch (format) {
    case "c":
      if (!(value instanceof PyBytes)) throw invalidType(format);
      if (value.data.length !== 1) throw invalidValue(format);
      bytes[at] = value.data[0] as number;
      return;
    case "?":
      bytes[at] = truth(value) ? 1 : 0;
      return;
    case "e":
    case "f":
    case "d": {
      const d = tryDouble(value);
      if (d === undefined) throw invalidType(format);
      if (format === "e") {
        const half = toHalf(d);
        if (half === undefined) throw error(OverflowError, "float too large to pack with e format");
        view.setUint16(at, half, true);
      } else if (format === "f") view.setFloat32(at, d, true);
      else view.setFloat64(at, d, true);
      return;
    }
  }
  const index = tryIndex(value);
  if (index === undefined) throw invalidType(format);
  const [bits, signed] = integerFormat(format);
  const n = BigInt(index);
  const low = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const high = signed ? 1n << BigInt(bits - 1) : 1n << BigInt(bits);
  if (n < low || n >= high) throw invalidValue(format);
  for (let i = 0, rest = BigInt.asUintN(bits, n); i < bits / 8; i++, rest >>= 8n) bytes[at + i] = Number(rest & 255n);
}
