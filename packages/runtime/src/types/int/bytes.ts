/** `int.to_bytes` and `int.from_bytes`. */
import { error, OverflowError } from "../../object/exceptions/exceptions.ts";
import { type Int, norm } from "./value.ts";

/** @throws OverflowError when the int does not fit */
export function toBytes(i: Int, length: number, little: boolean, signed: boolean): Uint8Array {
  const n = BigInt(i);
  if (n < 0n && !signed) throw error(OverflowError, "can't convert negative int to unsigned");
  const bits = BigInt(length) * 8n;
  const fits = signed
    ? length === 0
      ? n === 0n || n === -1n
      : n >= -(1n << (bits - 1n)) && n < 1n << (bits - 1n)
    : n < 1n << bits;
  if (!fits) throw error(OverflowError, "int too big to convert");
  const data = new Uint8Array(length);
  if (length > 0) {
    const hex = BigInt.asUintN(length * 8, n)
      .toString(16)
      .padStart(length * 2, "0");
    for (let k = 0; k < length; k++)
      data[little ? length - 1 - k : k] = Number.parseInt(hex.slice(2 * k, 2 * k + 2), 16);
  }
  return data;
}

export function fromBytes(data: Uint8Array, little: boolean, signed: boolean): Int {
  if (data.length === 0) return 0;
  let hex = "";
  for (let k = 0; k < data.length; k++) {
    hex += (data[little ? data.length - 1 - k : k] as number).toString(16).padStart(2, "0");
  }
  const n = BigInt(`0x${hex}`);
  return norm(signed ? BigInt.asIntN(data.length * 8, n) : n);
}
