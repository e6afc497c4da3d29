import { current } from "../../host/interpreter.ts";
import { error, NotImplementedError, ValueError } from "../../object/exceptions/exceptions.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { float, norm, pythonClass, toIndex } from "../kit.ts";
import { RandomType } from "./generator.ts";

/** Random bytes from the host. */
export function hostBytes(n: number): Uint8Array {
  const bytes = new Uint8Array(n);
  if (n > 0) current.interpreter.host.random(bytes);
  return bytes;
}
/** A random int of k bits from the host. */
export function hostBits(k: number): bigint {
  let value = 0n;
  for (const byte of hostBytes(Math.ceil(k / 8))) value = (value << 8n) | BigInt(byte);
  return value >> BigInt((8 - (k % 8)) % 8);
}
const noState = (): never => {
  throw error(NotImplementedError, "System entropy source does not have state.");
};

export const SystemRandomType: PyType = pythonClass("random", "SystemRandom", [RandomType], {
  getrandbits: [
    "k",
    (_self: Value, k: Value) => {
      const n = toIndex(k);
      if (n < 0) throw error(ValueError, "number of bits must be non-negative");
      return norm(hostBits(Number(n)));
    },
  ],
  getstate: ["*args, **kwds", noState],
  randbytes: ["n", (_self: Value, n: Value) => new PyBytes(hostBytes(Number(toIndex(n))))],
  random: ["", () => float(Number(hostBits(56) >> 3n) * 2 ** -53)],
  seed: ["*args, **kwds", () => None],
  setstate: ["*args, **kwds", noState],
});
