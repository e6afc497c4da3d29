/** `secrets`: https://docs.python.org/3.13/library/secrets.html */

import { error, IndexError, ValueError } from "../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../object/functions/call.ts";
import { getitem } from "../object/subscript.ts";
import type { Value } from "../object/value.ts";
import { PyBytes } from "../types/bytes/value.ts";
import { b64encode } from "./base64.ts";
import { functionsOf, isNone, toIndex } from "./kit.ts";
import { hostBytes, SystemRandomType } from "./random/system.ts";

const fn = functionsOf("secrets");
export const DEFAULT_ENTROPY: number = 32;
export const SystemRandom: Value = SystemRandomType;
const source = (): Value => SystemRandomType();
const size = (n: Value): number => (isNone(n) ? DEFAULT_ENTROPY : Number(toIndex(n)));

export const choice: Value = fn("choice", "seq", (seq: Value) => {
  if (callSpecial(seq, "__len__") === 0) throw error(IndexError, "Cannot choose from an empty sequence");
  return getitem(seq, invoke(source(), "_randbelow", callSpecial(seq, "__len__")));
});
export const randbelow: Value = fn("randbelow", "exclusive_upper_bound", (n: Value) => {
  if (n <= 0) throw error(ValueError, "Upper bound must be positive.");
  return invoke(source(), "_randbelow", n);
});
export const randbits: Value = fn("randbits", "k", (k: Value) => invoke(source(), "getrandbits", k));
export const token_bytes: Value = fn("token_bytes", "nbytes=None", (n: Value) => new PyBytes(hostBytes(size(n))));
export const token_hex: Value = fn("token_hex", "nbytes=None", (n: Value) =>
  Array.from(hostBytes(size(n)), (b) => b.toString(16).padStart(2, "0")).join(""),
);
export const token_urlsafe: Value = fn("token_urlsafe", "nbytes=None", (n: Value) => {
  const text = Array.from((b64encode(new PyBytes(hostBytes(size(n)))) as PyBytes).data, (b) =>
    String.fromCharCode(b),
  ).join("");
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
});
export { compare_digest } from "./hashlib/compare.ts";
