/** `hashlib`: https://docs.python.org/3.13/library/hashlib.html */

import { invoke } from "../object/call.ts";
import { error, TypeError, ValueError } from "../object/exceptions.ts";
import { address } from "../object/identity.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { PySet } from "../types/set-storage.ts";
import { md5Of, sha1Of } from "./hashlib/md5.ts";
import { sha224Of, sha256Of, sha384Of, sha512Of } from "./hashlib/sha2.ts";
import { keccak } from "./hashlib/sha3.ts";
import { asStr, builtinsOf, functionsOf, getset, nativeClass, toIndex } from "./kit.ts";

interface Algorithm {
  readonly name: string;
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
const ALGORITHMS: Readonly<Record<string, Algorithm>> = Object.fromEntries(
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

class Hash extends PyObject {
  readonly algorithm: Algorithm;
  data: Uint8Array;
  constructor(algorithm: Algorithm, data: Uint8Array) {
    super();
    this.algorithm = algorithm;
    this.data = data;
  }
}
function bytesOf(v: Value): Uint8Array {
  if (asStr(v) !== undefined) throw error(TypeError, "Strings must be encoded before hashing");
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, "object supporting the buffer API required");
  return data;
}
const finish = (h: Hash, length: Value): Uint8Array => {
  const size = h.algorithm.size === 0 ? Number(toIndex(length)) : h.algorithm.size;
  return h.algorithm.digest(h.data, size);
};
const hex = (data: Uint8Array): string => Array.from(data, (b) => b.toString(16).padStart(2, "0")).join("");
nativeClass("_hashlib", "HASH", Hash, {
  __repr__: ["", (h: Hash) => `<${h.algorithm.name} _hashlib.HASH object @ ${address(h)}>`],
  block_size: getset((h: Hash) => h.algorithm.block),
  copy: ["", (h: Hash) => new Hash(h.algorithm, h.data)],
  digest: ["length=0", (h: Hash, length: Value) => new PyBytes(finish(h, length))],
  digest_size: getset((h: Hash) => h.algorithm.size),
  hexdigest: ["length=0", (h: Hash, length: Value) => hex(finish(h, length))],
  name: getset((h: Hash) => h.algorithm.name),
  update: [
    "obj, /",
    (h: Hash, v: Value) => {
      const more = bytesOf(v);
      const joined = new Uint8Array(h.data.length + more.length);
      joined.set(h.data);
      joined.set(more, h.data.length);
      h.data = joined;
      return None;
    },
  ],
});
const fn = builtinsOf("_hashlib");
const make = (name: string): Value =>
  fn(
    `openssl_${name}`,
    "string=..., *, usedforsecurity=True",
    (data: Value) =>
      new Hash(ALGORITHMS[name] as Algorithm, data === undefined ? new Uint8Array(0) : bytesOf(data).slice()),
  );
export const md5: Value = make("md5");
export const sha1: Value = make("sha1");
export const sha224: Value = make("sha224");
export const sha256: Value = make("sha256");
export const sha384: Value = make("sha384");
export const sha512: Value = make("sha512");
export const sha3_224: Value = make("sha3_224");
export const sha3_256: Value = make("sha3_256");
export const sha3_384: Value = make("sha3_384");
export const sha3_512: Value = make("sha3_512");
export const shake_128: Value = make("shake_128");
export const shake_256: Value = make("shake_256");
const py = functionsOf("hashlib");
const newHash = py("new", "name, data=..., **kwargs", (name: Value, data: Value) => {
  const algorithm =
    ALGORITHMS[
      String(name)
        .toLowerCase()
        .replace("-", "_")
        .replace(/^sha_(\d)/, "sha$1")
    ];
  if (algorithm === undefined) throw error(ValueError, `unsupported hash type ${name}`);
  return new Hash(algorithm, data === undefined ? new Uint8Array(0) : bytesOf(data).slice());
});

export { newHash as new };
export const file_digest: Value = py(
  "file_digest",
  "fileobj, digest, /, *, _bufsize=262144",
  (file: Value, digest: Value) => newHash(digest, invoke(file, "read")),
);
const names = (): Value => {
  const set = new PySet();
  for (const name of Object.keys(ALGORITHMS)) set.add(name);
  return set;
};
export const algorithms_guaranteed: Value = names();
export const algorithms_available: Value = names();

function hmacOf(key: Uint8Array, data: Uint8Array, algorithm: Algorithm): Uint8Array {
  const block = new Uint8Array(algorithm.block);
  block.set(key.length > algorithm.block ? algorithm.digest(key, algorithm.size) : key);
  const join = (a: Uint8Array, b: Uint8Array): Uint8Array => Uint8Array.from([...a, ...b]);
  const inner = algorithm.digest(
    join(
      block.map((b) => b ^ 0x36),
      data,
    ),
    algorithm.size,
  );
  return algorithm.digest(
    join(
      block.map((b) => b ^ 0x5c),
      inner,
    ),
    algorithm.size,
  );
}
export const pbkdf2_hmac: Value = fn(
  "pbkdf2_hmac",
  "hash_name, password, salt, iterations, dklen=None",
  (name: string, password: Value, salt: Value, iterations: Value, length: Value) => {
    const algorithm = ALGORITHMS[name];
    if (algorithm === undefined) throw error(ValueError, `unsupported hash type ${name}`);
    const size = length === None ? algorithm.size : Number(toIndex(length));
    const out = new Uint8Array(Math.ceil(size / algorithm.size) * algorithm.size);
    for (let block = 1; (block - 1) * algorithm.size < size; block++) {
      let u = hmacOf(
        bytesOf(password),
        Uint8Array.from([...bytesOf(salt), block >>> 24, (block >> 16) & 255, (block >> 8) & 255, block & 255]),
        algorithm,
      );
      const t = u.slice();
      for (let i = 1; i < iterations; i++) {
        u = hmacOf(bytesOf(password), u, algorithm);
        for (let j = 0; j < t.length; j++) t[j] = (t[j] as number) ^ (u[j] as number);
      }
      out.set(t, (block - 1) * algorithm.size);
    }
    return new PyBytes(out.slice(0, size));
  },
);
