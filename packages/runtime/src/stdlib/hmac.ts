/** `hmac`: https://docs.python.org/3.13/library/hmac.html */
import { tryGetattr } from "../object/attributes.ts";
import { error, RuntimeWarning, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call, invoke, isCallable } from "../object/functions/call.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { bufferOf, PyByteArray, PyBytes } from "../types/bytes/value.ts";
import { bytesOf, hex } from "./hashlib/algorithms.ts";
import { new as newHash } from "./hashlib.ts";
import { asStr, functionsOf, getset, isNone, pythonClass } from "./kit.ts";

export { compare_digest } from "./hashlib/compare.ts";

const fn = functionsOf("hmac");
const BLOCK = 64;
const table = (flip: number): PyBytes => new PyBytes(Uint8Array.from({ length: 256 }, (_, x) => x ^ flip));
export const trans_5C: Value = table(0x5c);
export const trans_36: Value = table(0x36);
export const digest_size: Value = None;

/** What makes the hash objects: a name, a constructor, or a module with `new`. */
function constructorOf(digestmod: Value): () => Value {
  if (isCallable(digestmod)) return () => call(digestmod);
  if (asStr(digestmod) !== undefined) return () => newHash(digestmod);
  return () => invoke(digestmod, "new");
}
/** The block of a hash; for what cannot be one HMAC's own, with a warning. */
function blockSize(known: Value): number {
  if (typeof known === "number" && known >= 16) return known;
  const text =
    known === undefined
      ? `No block_size attribute on given digest object; Assuming ${BLOCK}.`
      : `block_size of ${strOf(known)} seems too small; using our default of ${BLOCK}.`;
  warn(RuntimeWarning, text, 2);
  return BLOCK;
}
/** The inner and the outer hash, begun with the key. */
function begun(key: Uint8Array, digestmod: Value): { inner: Value; outer: Value; block: number } {
  const make = constructorOf(digestmod);
  const [inner, outer] = [make(), make()];
  const block = blockSize(tryGetattr(inner, "block_size"));
  const padded = new Uint8Array(block);
  if (key.length > block) {
    const shorter = make();
    invoke(shorter, "update", new PyBytes(key));
    padded.set((invoke(shorter, "digest") as PyBytes).data);
  } else padded.set(key);
  invoke(inner, "update", new PyBytes(padded.map((b) => b ^ 0x36)));
  invoke(outer, "update", new PyBytes(padded.map((b) => b ^ 0x5c)));
  return { inner, outer, block };
}
const result = (inner: Value, outer: Value): Value => {
  const h = invoke(outer, "copy");
  invoke(h, "update", invoke(inner, "digest"));
  return invoke(h, "digest");
};

export const HMAC: Value = pythonClass("hmac", "HMAC", [], {
  __init__: [
    "key, msg=None, digestmod=''",
    (self: Value, key: Value, msg: Value, digestmod: Value) => {
      if (!(key instanceof PyBytes || key instanceof PyByteArray))
        throw error(TypeError, `key: expected bytes or bytearray, but got '${typeName(key)}'`);
      if (!truth(digestmod)) throw error(TypeError, "Missing required argument 'digestmod'.");
      const { inner, outer, block } = begun(key.data, digestmod);
      if (tryGetattr(inner, "digest_size") === 0) throw error(ValueError, "no reason supplied");
      self.$_inner = inner;
      self.$_outer = outer;
      self.$block_size = block;
      self.$digest_size = tryGetattr(inner, "digest_size");
      if (!isNone(msg)) invoke(self, "update", msg);
      return None;
    },
  ],
  blocksize: BLOCK,
  name: getset((self: Value) => `hmac-${asStr(tryGetattr(self.$_inner, "name"))}`),
  update: [
    "msg",
    (self: Value, msg: Value) => {
      if (bufferOf(msg) === undefined) bytesOf(msg);
      return invoke(self.$_inner, "update", msg);
    },
    "Feed data from msg into this hashing object.",
  ],
  copy: [
    "",
    (self: Value) => {
      const other = new (self.constructor as new () => Value)();
      Object.assign(other, self);
      other.$_inner = invoke(self.$_inner, "copy");
      other.$_outer = invoke(self.$_outer, "copy");
      return other;
    },
    "Return a separate copy of this hashing object.\n\nAn update to this copy won't affect the original object.",
  ],
  digest: ["", (self: Value) => result(self.$_inner, self.$_outer)],
  hexdigest: [
    "",
    (self: Value) => hex((result(self.$_inner, self.$_outer) as PyBytes).data),
    "Like digest(), but returns a string of hexadecimal digits instead.\n        ",
  ],
});
const newHmac = fn("new", "key, msg=None, digestmod=''", (key: Value, msg: Value, digestmod: Value) =>
  call(HMAC, key, msg, digestmod),
);

export { newHmac as new };
export const digest: Value = fn("digest", "key, msg, digest", (key: Value, msg: Value, digestmod: Value) => {
  const { inner, outer } = begun(bytesOf(key), digestmod);
  invoke(inner, "update", msg);
  return result(inner, outer);
});
