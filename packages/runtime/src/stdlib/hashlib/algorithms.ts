/** The digests there are, by the names that `hashlib` gives them. */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { asStr } from "../kit.ts";
import { md5Of, sha1Of } from "./md5.ts";
import { sha224Of, sha256Of, sha384Of, sha512Of } from "./sha2.ts";
import { keccak } from "./sha3.ts";

export interface Algorithm {
  readonly name: string;
  /** Bytes of a digest; 0 where the caller says how many. */
  readonly size: number;
  readonly block: number;
  readonly digest: (data: Uint8Array, size: number) => Uint8Array;
}
const sha3 = (bits: number): Algorithm => ({
  name: `sha3_${bits}`,
  size: bits / 8,
  block: 200 - bits / 4,
  digest: (d) => keccak(d, 200 - bits / 4, 6, bits / 8),
});
export const ALGORITHMS: Readonly<Record<string, Algorithm>> = Object.fromEntries(
  [
    { name: "md5", size: 16, block: 64, digest: md5Of },
    { name: "sha1", size: 20, block: 64, digest: sha1Of },
    { name: "sha224", size: 28, block: 64, digest: sha224Of },
    { name: "sha256", size: 32, block: 64, digest: sha256Of },
    { name: "sha384", size: 48, block: 128, digest: sha384Of },
    { name: "sha512", size: 64, block: 128, digest: sha512Of },
    ...[224, 256, 384, 512].map(sha3),
    { name: "shake_128", size: 0, block: 168, digest: (d: Uint8Array, n: number) => keccak(d, 168, 0x1f, n) },
    { name: "shake_256", size: 0, block: 136, digest: (d: Uint8Array, n: number) => keccak(d, 136, 0x1f, n) },
  ].map((a) => [a.name, a]),
);

/** An algorithm by any of the spellings that OpenSSL takes. */
export function algorithmNamed(name: string): Algorithm | undefined {
  const key = name
    .toLowerCase()
    .replace("-", "_")
    .replace(/^sha_(\d)/, "sha$1");
  return key.startsWith("shake") && key !== name ? undefined : ALGORITHMS[key];
}

/** The bytes of what is to be hashed. @throws TypeError for text and for what has no bytes */
export function bytesOf(v: Value): Uint8Array {
  if (asStr(v) !== undefined) throw error(TypeError, "Strings must be encoded before hashing");
  if (bufferOf(v) === undefined) throw error(TypeError, "object supporting the buffer API required");
  return needBuffer(v);
}

/** Arrays of bytes one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const hex = (data: Uint8Array): string => Array.from(data, (b) => b.toString(16).padStart(2, "0")).join("");
