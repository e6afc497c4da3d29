/** Format strings of struct and how one item is stored: https://docs.python.org/3.13/library/struct.html#format-strings */
import { Exception, error, OverflowError } from "../../object/exceptions/exceptions.ts";
import { truth } from "../../object/truth.ts";
import { makeType, type PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { tryDouble, tryIndex } from "../../types/convert.ts";
import { fromHalf, toHalf } from "../../types/float/half.ts";
import { float, norm } from "../kit.ts";

export const StructError: PyType = makeType({
  name: "error",
  module: "struct",
  bases: [Exception],
  isHeap: true,
  hasDict: true,
});
StructError.dict.set("__module__", "struct");
export const fail = (text: string): Value => error(StructError, text);

export interface Field {
  readonly code: string;
  readonly at: number;
  /** Bytes of one item; of the whole text for `s` and `p`. */
  readonly size: number;
}
export interface Layout {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly little: boolean;
}

const STANDARD: Readonly<Record<string, number>> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  e: 2,
  f: 4,
  d: 8,
  s: 1,
  p: 1,
};
const NATIVE: Readonly<Record<string, number>> = { ...STANDARD, l: 8, L: 8, n: 8, N: 8, P: 8 };

/** @throws struct.error for bad formats */
export function parseFormat(format: string): Layout {
  if (format.includes("\0")) throw fail("embedded null character");
  const mark = /^[@=<>!]/.exec(format)?.[0];
  const isNative = mark === undefined || mark === "@";
  const sizes = isNative ? NATIVE : STANDARD;
  const runs: (Field & { readonly times: number })[] = [];
  let at = 0;
  const text = mark === undefined ? format : format.slice(1);
  const items = /\s+|(\d*)([\s\S])/gy;
  for (let m = items.exec(text); m !== null; m = items.exec(text)) {
    const [, count, code] = m;
    if (code === undefined) continue;
    if (/\d/.test(code)) throw fail("repeat count given without format specifier");
    const size = Object.hasOwn(sizes, code) ? sizes[code] : undefined;
    if (size === undefined) throw fail("bad char in struct format");
    const times = count === "" || count === undefined ? 1 : Number(count);
    if (isNative && size > 1) at = Math.ceil(at / size) * size;
    // A size has to fit the machine's word.
    if (at + times * size >= 2 ** 63) throw fail("total struct size too long");
    if (code === "s" || code === "p") runs.push({ code, at, size: times, times: 1 });
    else if (code !== "x") runs.push({ code, at, size, times });
    at += times * size;
  }
  // Only when all of it is known to fit.
  const fields = runs.flatMap(({ code, at: start, size, times }) =>
    Array.from({ length: times }, (_, i): Field => ({ code, at: start + i * size, size })),
  );
  return { fields, size: at, little: mark !== ">" && mark !== "!" };
}

function packText(view: DataView, { code, at, size }: Field, v: Value): void {
  if (!(v instanceof PyBytes || v instanceof PyByteArray)) throw fail(`argument for '${code}' must be a bytes object`);
  const target = new Uint8Array(view.buffer, view.byteOffset + at, size);
  target.fill(0);
  if (code === "s") target.set(v.data.subarray(0, size));
  else if (size > 0) {
    const kept = Math.min(v.data.length, size - 1);
    target[0] = Math.min(kept, 255);
    target.set(v.data.subarray(0, kept), 1);
  }
}
function packReal(view: DataView, { code, at }: Field, v: Value, little: boolean): void {
  const x = tryDouble(v);
  if (x === undefined) throw fail("required argument is not a float");
  if (code === "d") view.setFloat64(at, x, little);
  else if (code === "f") {
    if (Number.isFinite(x) && !Number.isFinite(Math.fround(x)))
      throw error(OverflowError, "float too large to pack with f format");
    view.setFloat32(at, x, little);
  } else {
    const bits = toHalf(x);
    if (bits === undefined) throw error(OverflowError, "float too large to pack with e format");
    view.setUint16(at, bits, little);
  }
}
const isSigned = (code: string): boolean => code === code.toLowerCase();

/** Stores a value. @throws struct.error, OverflowError */
export function pack(view: DataView, field: Field, v: Value, little: boolean): void {
  const { code, at, size } = field;
  if (code === "s" || code === "p") packText(view, field, v);
  else if (code === "c") {
    if (!(v instanceof PyBytes || v instanceof PyByteArray) || v.data.length !== 1)
      throw fail("char format requires a bytes object of length 1");
    view.setUint8(at, v.data[0] as number);
  } else if (code === "?") view.setUint8(at, truth(v) ? 1 : 0);
  else if ("efd".includes(code)) packReal(view, field, v, little);
  else {
    const i = tryIndex(v);
    if (i === undefined) throw fail("required argument is not an integer");
    const whole = BigInt(i);
    const bits = BigInt(size * 8);
    const signed = isSigned(code);
    const low = signed ? -(1n << (bits - 1n)) : 0n;
    const high = (signed ? 1n << (bits - 1n) : 1n << bits) - 1n;
    if (whole < low || whole > high) throw fail(`'${code}' format requires ${low} <= number <= ${high}`);
    const stored = BigInt.asUintN(size * 8, whole);
    for (let k = 0; k < size; k++)
      view.setUint8(at + (little ? k : size - 1 - k), Number((stored >> BigInt(8 * k)) & 255n));
  }
}
export function unpack(view: DataView, { code, at, size }: Field, little: boolean): Value {
  const bytes = (from: number, length: number): PyBytes =>
    new PyBytes(new Uint8Array(view.buffer, view.byteOffset + from, length).slice());
  switch (code) {
    case "s":
      return bytes(at, size);
    case "p":
      return size === 0 ? bytes(at, 0) : bytes(at + 1, Math.min(view.getUint8(at), size - 1));
    case "c":
      return bytes(at, 1);
    case "?":
      return view.getUint8(at) !== 0;
    case "e":
      return float(fromHalf(view.getUint16(at, little)));
    case "f":
      return float(view.getFloat32(at, little));
    case "d":
      return float(view.getFloat64(at, little));
    default: {
      let stored = 0n;
      for (let k = 0; k < size; k++) stored |= BigInt(view.getUint8(at + (little ? k : size - 1 - k))) << BigInt(8 * k);
      return norm(isSigned(code) ? BigInt.asIntN(size * 8, stored) : stored);
    }
  }
}
