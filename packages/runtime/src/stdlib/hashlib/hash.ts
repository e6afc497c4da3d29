/** The types of hash objects: OpenSSL's, and those of BLAKE2 (https://docs.python.org/3.13/library/hashlib.html#blake2). */
import { error, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import { address } from "../../object/identity.ts";
import { type MethodTable, staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { cannotCreate } from "../../types/iterator-type.ts";
import { big, getset, nativeClass, toIndex } from "../kit.ts";
import { type Algorithm, bytesOf, hex, joined } from "./algorithms.ts";
import { BLAKE2B, BLAKE2S, type Blake2Parameters, blake2, type Variant } from "./blake2.ts";

/** Data gathered in pieces; the digest is computed when it is asked for. */
export class Hash extends PyObject {
  readonly algorithm: Algorithm;
  pieces: Uint8Array[];
  constructor(algorithm: Algorithm, pieces: readonly Uint8Array[]) {
    super();
    this.algorithm = algorithm;
    this.pieces = [...pieces];
  }
  finish(size: number): Uint8Array {
    const data = joined(...this.pieces);
    this.pieces = [data];
    return this.algorithm.digest(data, size);
  }
}
/** A digest whose length the caller chooses. */
export class LongHash extends Hash {}

const shared: MethodTable = {
  block_size: getset((h: Hash) => h.algorithm.block),
  copy: ["", (h: Hash) => new (h.constructor as typeof Hash)(h.algorithm, h.pieces)],
  digest: ["", (h: Hash) => new PyBytes(h.finish(h.algorithm.size))],
  digest_size: getset((h: Hash) => h.algorithm.size),
  hexdigest: ["", (h: Hash) => hex(h.finish(h.algorithm.size))],
  name: getset((h: Hash) => h.algorithm.name),
  update: [
    "obj, /",
    (h: Hash, v: Value) => {
      h.pieces.push(bytesOf(v).slice());
      return None;
    },
  ],
};
const HashType: PyType = nativeClass(
  "_hashlib",
  "HASH",
  Hash,
  {
    __new__: cannotCreate("_hashlib.HASH"),
    __repr__: ["", (h: Hash) => `<${h.algorithm.name} _hashlib.HASH object @ ${address(h)}>`],
    ...shared,
  },
  { isBase: false },
);
const lengthOf = (v: Value): number => {
  const length = Number(toIndex(v));
  if (length < 0) throw error(ValueError, "value must be positive");
  return length;
};
nativeClass(
  "_hashlib",
  "HASHXOF",
  LongHash,
  {
    __new__: cannotCreate("_hashlib.HASHXOF"),
    digest: ["length", (h: Hash, length: Value) => new PyBytes(h.finish(lengthOf(length)))],
    hexdigest: ["length", (h: Hash, length: Value) => hex(h.finish(lengthOf(length)))],
  },
  { bases: [HashType], isBase: false },
);

/** A hash object of an algorithm, begun with some data. */
export const hashOf = (algorithm: Algorithm, data: Value): Hash =>
  new (algorithm.size === 0 ? LongHash : Hash)(algorithm, data === undefined ? [] : [bytesOf(data).slice()]);

function within(v: Value, low: number, high: number, name: string): number {
  const n = Number(toIndex(v));
  if (n < low || n > high) throw error(ValueError, `${name} must be between ${low} and ${high}`);
  return n;
}
function atMost(v: Value, limit: number, name: string): Uint8Array {
  if (v === undefined) return new Uint8Array(0);
  const bytes = needBuffer(v).slice();
  if (bytes.length > limit) throw error(ValueError, `maximum ${name} length is ${limit} bytes`);
  return bytes;
}
function unsigned(v: Value, bits: number, what: string, text: string): bigint {
  const n = big(toIndex(v));
  if (n < 0n) throw error(ValueError, "value must be positive");
  if (n >> 64n !== 0n && bits === 64) throw error(OverflowError, text);
  if (n >> BigInt(bits) !== 0n) throw error(OverflowError, `${what} is too large`);
  return n;
}

function blake2Type(variant: Variant): PyType {
  class Blake2 extends Hash {}
  const [size, side] = [variant.word * 8, variant.word * 2];
  const begin = (cls: PyType, ...given: Value[]): Value => {
    const [data, digestSize, key, salt, person, fanout, depth, leaf, offset, nodeDepth, inner, last] = given;
    const n = Number(toIndex(digestSize));
    if (n < 1 || n > size) throw error(ValueError, `digest_size must be between 1 and ${size} bytes`);
    const tooBig = "int too big to convert";
    const parameters: Blake2Parameters = {
      size: n,
      salt: atMost(salt, side, "salt"),
      person: atMost(person, side, "person"),
      fanout: within(fanout, 0, 255, "fanout"),
      depth: within(depth, 1, 255, "depth"),
      leafSize: Number(unsigned(leaf, 32, "leaf_size", tooBig)),
      nodeOffset: unsigned(offset, variant.word === 8 ? 64 : 48, "node_offset", tooBig),
      nodeDepth: within(nodeDepth, 0, 255, "node_depth"),
      innerSize: innerSize(inner, size),
      lastNode: truth(last),
      key: atMost(key, size, "key"),
    };
    const digest = (bytes: Uint8Array): Uint8Array => blake2(variant, parameters, bytes);
    const algorithm: Algorithm = { name: variant.name, size: n, block: variant.word * 16, digest };
    return new (cls.alloc as unknown as typeof Blake2)(algorithm, data === undefined ? [] : [bytesOf(data).slice()]);
  };
  return nativeClass(
    "_blake2",
    variant.name,
    Blake2,
    {
      __new__: staticEntry(
        "cls, data=..., /, *, digest_size=SIZE, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True".replace(
          "SIZE",
          String(size),
        ),
        begin,
      ),
      ...shared,
      SALT_SIZE: side,
      PERSON_SIZE: side,
      MAX_KEY_SIZE: size,
      MAX_DIGEST_SIZE: size,
    },
    { isBase: false },
  );
}
function innerSize(v: Value, size: number): number {
  const n = Number(toIndex(v));
  if (n < 0 || n > size) throw error(ValueError, `inner_size must be between 0 and is ${size}`);
  return n;
}
export const blake2b: PyType = blake2Type(BLAKE2B);
export const blake2s: PyType = blake2Type(BLAKE2S);
