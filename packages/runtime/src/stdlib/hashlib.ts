/** `hashlib`: https://docs.python.org/3.13/library/hashlib.html */
import { tryGetattr } from "../object/attributes.ts";
import type { PyDict } from "../object/dict.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { makeType, type PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { needBuffer } from "../types/bytes/build.ts";
import { PyByteArray, PyBytes } from "../types/bytes/value.ts";
import { PySet } from "../types/set-storage.ts";
import { ALGORITHMS, type Algorithm, algorithmNamed } from "./hashlib/algorithms.ts";
import { pbkdf2, scryptOf } from "./hashlib/derivation.ts";
import { blake2b as Blake2b, blake2s as Blake2s, hashOf } from "./hashlib/hash.ts";
import { asStr, builtinsOf, functionsOf, isIntLike, isNone, toIndex, toKwargs } from "./kit.ts";

const fn = builtinsOf("_hashlib");
const make = (name: string): Value =>
  fn(`openssl_${name}`, "string=..., *, usedforsecurity=True", (data: Value) =>
    hashOf(ALGORITHMS[name] as Algorithm, data),
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
export const blake2b: PyType = Blake2b;
export const blake2s: PyType = Blake2s;

const py = functionsOf("hashlib");
const BLAKE2: Readonly<Record<string, PyType>> = { blake2b, blake2s };
const UnsupportedDigestmodError = makeType({
  name: "UnsupportedDigestmodError",
  module: "_hashlib",
  bases: [ValueError],
});
const newHash = py("new", "name, data=..., **kwargs", (name: Value, data: Value, kwargs: PyDict) => {
  const text = asStr(name);
  if (text === undefined) throw error(TypeError, "name must be a string");
  const blake = BLAKE2[text];
  if (blake !== undefined) return apply(blake, data === undefined ? [] : [data], toKwargs(kwargs));
  for (const given of kwargs.keys())
    if (given !== "usedforsecurity")
      throw error(TypeError, `new() got an unexpected keyword argument '${asStr(given)}'`);
  const algorithm = algorithmNamed(text);
  if (algorithm === undefined) throw error(ValueError, `unsupported hash type ${text}`);
  return hashOf(algorithm, data);
});

export { newHash as new };

/** What CPython has beside OpenSSL's, by name; the old ones also in capitals. */
const OLD: Readonly<Record<string, Value>> = { md5, sha1, sha224, sha256, sha384, sha512 };
const NEW: Readonly<Record<string, Value>> = {
  sha3_224,
  sha3_256,
  sha3_384,
  sha3_512,
  shake_128,
  shake_256,
  ...BLAKE2,
};
export const __get_builtin_constructor: Value = py("__get_builtin_constructor", "name", (name: Value) => {
  const text = asStr(name) ?? "";
  const found = NEW[text] ?? OLD[text === text.toUpperCase() ? text.toLowerCase() : text];
  if (found === undefined) throw error(ValueError, `unsupported hash type ${strOf(name)}`);
  return found;
});

export const file_digest: Value = py(
  "file_digest",
  "fileobj, digest, /, *, _bufsize=262144",
  (file: Value, digest: Value, size: Value) => {
    const hash = asStr(digest) === undefined ? call(digest) : newHash(digest);
    const has = (name: string): boolean => tryGetattr(file, name) !== undefined;
    if (has("getbuffer")) {
      invoke(hash, "update", invoke(file, "getbuffer"));
      return hash;
    }
    if (!(has("readinto") && has("readable") && truth(invoke(file, "readable"))))
      throw error(ValueError, `'${reprOf(file)}' is not a file-like object in binary reading mode.`);
    const buffer = new PyByteArray(new Uint8Array(Number(toIndex(size))));
    for (;;) {
      const count = Number(toIndex(invoke(file, "readinto", buffer)));
      if (count === 0) return hash;
      invoke(hash, "update", new PyBytes(buffer.data.slice(0, count)));
    }
  },
);
const names = (): Value => {
  const set = new PySet();
  for (const name of [...Object.keys(ALGORITHMS), ...Object.keys(BLAKE2)]) set.add(name);
  return set;
};
export const algorithms_guaranteed: Value = names();
export const algorithms_available: Value = names();

export const pbkdf2_hmac: Value = fn(
  "pbkdf2_hmac",
  "hash_name, password, salt, iterations, dklen=None",
  (name: Value, password: Value, salt: Value, iterations: Value, length: Value) => {
    const algorithm = algorithmNamed(asStr(name) ?? "");
    if (algorithm === undefined) throw error(UnsupportedDigestmodError, "[digital envelope routines] unsupported");
    const [secret, grain, rounds] = [needBuffer(password), needBuffer(salt), Number(toIndex(iterations))];
    if (rounds < 1) throw error(ValueError, "iteration value must be greater than 0.");
    const size = isNone(length) ? algorithm.size : Number(toIndex(length));
    if (size < 1) throw error(ValueError, "key length must be greater than 0.");
    return new PyBytes(pbkdf2(algorithm, secret, grain, rounds, size));
  },
);
/** What OpenSSL allows where nobody says how much. */
const MEMORY = 32 * 1024 * 1024;
export const scrypt: Value = fn(
  "scrypt",
  "password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64",
  (password: Value, salt: Value, cost: Value, size: Value, parallel: Value, memory: Value, length: Value) => {
    const secret = needBuffer(password);
    if (isNone(salt)) throw error(TypeError, "salt is required");
    const grain = needBuffer(salt);
    const positive = (v: Value, name: string): number => {
      if (isNone(v) || !isIntLike(v)) throw error(TypeError, `${name} is required and must be an unsigned int`);
      return Number(toIndex(v));
    };
    const n = positive(cost, "n");
    if (n < 2 || Math.log2(n) % 1 !== 0) throw error(ValueError, "n must be a power of 2.");
    const r = positive(size, "r");
    const p = positive(parallel, "p");
    const limit = Number(toIndex(memory));
    if (limit < 0 || limit > 0x7fffffff) throw error(ValueError, "maxmem must be positive and smaller than 2147483647");
    const bytes = Number(toIndex(length));
    if (bytes < 1 || bytes > 0x7fffffff)
      throw error(ValueError, "dklen must be greater than 0 and smaller than 2147483647");
    if (128 * r * (n + p + 2) > (limit === 0 ? MEMORY : limit))
      throw error(ValueError, "[digital envelope routines] memory limit exceeded");
    return new PyBytes(scryptOf(secret, grain, { n, r, p }, bytes));
  },
);
