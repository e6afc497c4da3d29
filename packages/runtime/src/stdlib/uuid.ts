/** `uuid`: https://docs.python.org/3.13/library/uuid.html; numbers as RFC 4122 lays them out. */
import { getattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { dictFromRecord, type PyDict } from "../object/dict.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { hash } from "../object/hash.ts";
import { iterate, toArray } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { type PyType, typeName } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { Enum } from "./enum.ts";
import { md5Of, sha1Of } from "./hashlib/md5.ts";
import { asStr, functionsOf, getset, isNone, norm, pythonClass, toIndex, toText, tuple } from "./kit.ts";
import { hostBytes } from "./random/system.ts";
import { utf8 } from "./utf8.ts";
import { main as runMain } from "./uuid/main.ts";

const fn = functionsOf("uuid");
export const RESERVED_NCS = "reserved for NCS compatibility";
export const RFC_4122 = "specified in RFC 4122";
export const RESERVED_MICROSOFT = "reserved for Microsoft compatibility";
export const RESERVED_FUTURE = "reserved for future definition";
export const SafeUUID: Value = apply(
  Enum,
  ["SafeUUID", [tuple("safe", 0), tuple("unsafe", -1), tuple("unknown", None)]],
  { module: "uuid" },
);

class PyUuid extends PyObject {
  value = 0n;
  safe: Value = undefined;
}
const hexOf = (u: PyUuid): string => u.value.toString(16).padStart(32, "0");
const textOf = (u: PyUuid): string => hexOf(u).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
const bytesOf = (u: PyUuid): Uint8Array =>
  Uint8Array.from(hexOf(u).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const fromBytes = (data: Uint8Array): bigint => data.reduce((sum, b) => (sum << 8n) | BigInt(b), 0n);
/** The first three fields of the little-endian form stand the other way round. */
const swapped = (data: Uint8Array): Uint8Array =>
  Uint8Array.of(
    ...data.slice(0, 4).reverse(),
    ...data.slice(4, 6).reverse(),
    ...data.slice(6, 8).reverse(),
    ...data.slice(8),
  );
const bits = (u: PyUuid, shift: number, count: number): bigint => BigInt.asUintN(count, u.value >> BigInt(shift));

function sixteen(v: Value, name: string): Uint8Array {
  const data = bufferOf(v);
  if (data?.length !== 16) throw error(ValueError, `${name} is not a 16-char string`);
  return data;
}
const FIELDS = [32, 16, 16, 8, 8, 48] as const;
function fromFields(v: Value): bigint {
  const items = toArray(v);
  if (items.length !== 6) throw error(ValueError, "fields is not a 6-tuple");
  return FIELDS.reduce((sum, width, i) => {
    const field = BigInt(toIndex(items[i]));
    if (field < 0n || field >= 1n << BigInt(width))
      throw error(ValueError, `field ${i + 1} out of range (need ${i < 3 || i > 4 ? `a ${width}` : "an 8"}-bit value)`);
    return (sum << BigInt(width)) | field;
  }, 0n);
}
function fromHex(v: Value): bigint {
  const hex = toText(v, "replace() argument")
    .replaceAll("urn:", "")
    .replaceAll("uuid:", "")
    .replace(/^[{}]+|[{}]+$/g, "")
    .replaceAll("-", "");
  if (!/^[0-9a-fA-F]{32}$/.test(hex)) throw error(ValueError, "badly formed hexadecimal UUID string");
  return BigInt(`0x${hex}`);
}
/** Sets the bits that say which version this is, and the variant. */
const stamped = (value: bigint, version: number): bigint =>
  (value & ~(0xc000n << 48n) & ~(0xf000n << 64n)) | (0x8000n << 48n) | (BigInt(version) << 76n);
const make = (value: bigint, safe?: Value): Value => Object.assign(new UUID.alloc() as PyUuid, { value, safe });
const order = (f: (a: bigint, b: bigint) => boolean): readonly [string, (u: PyUuid, other: Value) => Value] => [
  "other",
  (u, other) => (other instanceof PyUuid ? f(u.value, other.value) : NotImplemented),
];
const field = (shift: number, count: number): Value => getset((u: PyUuid) => norm(bits(u, shift, count)));
const isRfc = (u: PyUuid): boolean => bits(u, 62, 2) === 2n;
const timeOf = (u: PyUuid): bigint => (bits(u, 64, 12) << 48n) | (bits(u, 80, 16) << 32n) | bits(u, 96, 32);

export const UUID: PyType = pythonClass(
  "uuid",
  "UUID",
  [],
  {
    __init__: [
      "hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=...",
      (u: PyUuid, hex: Value, bytes: Value, bytesLe: Value, fields: Value, int: Value, version: Value, safe: Value) => {
        if ([hex, bytes, bytesLe, fields, int].filter((v) => !isNone(v)).length !== 1)
          throw error(TypeError, "one of the hex, bytes, bytes_le, fields, or int arguments must be given");
        if (!isNone(hex)) u.value = fromHex(hex);
        else if (!isNone(bytesLe)) u.value = fromBytes(swapped(sixteen(bytesLe, "bytes_le")));
        else if (!isNone(bytes)) u.value = fromBytes(sixteen(bytes, "bytes"));
        else if (!isNone(fields)) u.value = fromFields(fields);
        else u.value = BigInt(toIndex(int));
        if (u.value < 0n || u.value >= 1n << 128n)
          throw error(ValueError, "int is out of range (need a 128-bit value)");
        if (!isNone(version)) {
          const n = Number(toIndex(version));
          if (n < 1 || n > 5) throw error(ValueError, "illegal version number");
          u.value = stamped(u.value, n);
        }
        u.safe = safe;
        return None;
      },
    ],
    __eq__: order((a, b) => a === b),
    __lt__: order((a, b) => a < b),
    __le__: order((a, b) => a <= b),
    __gt__: order((a, b) => a > b),
    __ge__: order((a, b) => a >= b),
    __hash__: ["", (u: PyUuid) => hash(norm(u.value))],
    __int__: ["", (u: PyUuid) => norm(u.value)],
    __repr__: ["", (u: PyUuid) => `${typeName(u)}('${textOf(u)}')`],
    __str__: ["", textOf],
    __setattr__: [
      "name, value",
      () => {
        throw error(TypeError, "UUID objects are immutable");
      },
    ],
    __copy__: ["", (u: PyUuid) => u],
    __deepcopy__: ["memo", (u: PyUuid) => u],
    __getstate__: [
      "",
      (u: PyUuid) => {
        const state = dictFromRecord({ int: norm(u.value) });
        const safe = u.safe ?? getattr(SafeUUID, "unknown");
        if (safe !== getattr(SafeUUID, "unknown")) state.set("is_safe", getattr(safe, "value"));
        return state;
      },
    ],
    __setstate__: [
      "state",
      (u: PyUuid, state: PyDict) => {
        u.value = BigInt(toIndex(state.get("int")));
        const safe = state.get("is_safe");
        u.safe = safe === undefined ? undefined : call(SafeUUID, safe);
        return None;
      },
    ],
    bytes: getset((u: PyUuid) => new PyBytes(bytesOf(u))),
    bytes_le: getset((u: PyUuid) => new PyBytes(swapped(bytesOf(u)))),
    fields: getset((u: PyUuid) => {
      const shifts = [96, 80, 64, 56, 48, 0];
      return tuple(...FIELDS.map((width, i) => norm(bits(u, shifts[i] as number, width))));
    }),
    hex: getset(hexOf),
    int: getset((u: PyUuid) => norm(u.value)),
    is_safe: getset((u: PyUuid) => u.safe ?? getattr(SafeUUID, "unknown")),
    urn: getset((u: PyUuid) => `urn:uuid:${textOf(u)}`),
    time_low: field(96, 32),
    time_mid: field(80, 16),
    time_hi_version: field(64, 16),
    clock_seq_hi_variant: field(56, 8),
    clock_seq_low: field(48, 8),
    clock_seq: field(48, 14),
    node: field(0, 48),
    time: getset((u: PyUuid) => norm(timeOf(u))),
    variant: getset((u: PyUuid) => {
      if (bits(u, 63, 1) === 0n) return RESERVED_NCS;
      if (isRfc(u)) return RFC_4122;
      return bits(u, 61, 1) === 0n ? RESERVED_MICROSOFT : RESERVED_FUTURE;
    }),
    version: getset((u: PyUuid) => (isRfc(u) ? Number(bits(u, 76, 4)) : None)),
  },
  { alloc: PyUuid, hasDict: false },
);

/** The module's own names, which programs (and tests) may set. */
const own = (): PyDict => importModule("uuid").dict;
const randomBits = (count: number): bigint => BigInt(invoke(importModule("random"), "getrandbits", count));
/** A number in place of the hardware address: the multicast bit says that it is not one. */
export const _random_getnode: Value = fn("_random_getnode", "", () => norm(randomBits(48) | (1n << 40n)));
export const _node: Value = None;
export const getnode: Value = fn("getnode", "", () => {
  const module = own();
  if (isNone(module.get("_node"))) module.set("_node", call(module.get("_random_getnode")));
  return module.get("_node");
});
/** Ticks of 100 ns from the Gregorian calendar's first day to 1970. */
const EPOCH = 0x01b21dd213814000n;
export const _last_timestamp: Value = None;
/** Ticks that never stand still: two calls within one get different ones. */
function nextTick(): bigint {
  const module = own();
  const last = module.get("_last_timestamp");
  const now = BigInt(invoke(importModule("time"), "time_ns")) / 100n + EPOCH;
  const tick = isNone(last) || now > BigInt(last) ? now : BigInt(last) + 1n;
  module.set("_last_timestamp", norm(tick));
  return tick;
}
function fromClock(node: Value, sequence: Value): bigint {
  const ticks = nextTick();
  const clock = isNone(sequence) ? randomBits(14) : BigInt(toIndex(sequence)) & 0x3fffn;
  const place = BigInt(isNone(node) ? call(own().get("getnode")) : toIndex(node));
  if (place < 0n || place >= 1n << 48n) throw error(ValueError, "field 6 out of range (need a 48-bit value)");
  const low = BigInt.asUintN(32, ticks) << 96n;
  const middle = ((ticks >> 32n) & 0xffffn) << 80n;
  return stamped(low | middle | (((ticks >> 48n) & 0xfffn) << 64n) | (clock << 48n) | place, 1);
}
/** What the system makes: sixteen bytes, and whether no other process can have made the same; nobody knows here. */
export const _generate_time_safe: Value = fn("_generate_time_safe", "", () =>
  tuple(new PyBytes(bytesOf(make(fromClock(None, None)))), None),
);
export const uuid1: Value = fn("uuid1", "node=None, clock_seq=None", (node: Value, sequence: Value) => {
  const generate = own().get("_generate_time_safe");
  if (isNone(generate) || !isNone(node) || !isNone(sequence)) return make(fromClock(node, sequence));
  const [data, said] = call(generate).items;
  const safe = [...iterate(SafeUUID)].find((member) => equal(getattr(member, "value"), said));
  return make(fromBytes(sixteen(data, "bytes")), safe);
});
const named =
  (digest: (data: Uint8Array) => Uint8Array, version: number) =>
  (namespace: Value, name: Value): Value => {
    const text = asStr(name);
    const data = text === undefined ? bufferOf(name) : utf8(text);
    if (data === undefined) throw error(TypeError, "encoding without a string argument");
    const whole = Uint8Array.of(...bytesOf(namespace as PyUuid), ...data);
    return make(stamped(fromBytes(digest(whole).slice(0, 16)), version));
  };
export const uuid3: Value = fn("uuid3", "namespace, name", named(md5Of, 3));
export const uuid4: Value = fn("uuid4", "", () => make(stamped(fromBytes(hostBytes(16)), 4)));
export const uuid5: Value = fn("uuid5", "namespace, name", named(sha1Of, 5));

const known = (digit: number): Value => make(BigInt(`0x6ba7b81${digit}9dad11d180b400c04fd430c8`));
export const NAMESPACE_DNS: Value = known(0);
export const NAMESPACE_URL: Value = known(1);
export const NAMESPACE_OID: Value = known(2);
export const NAMESPACE_X500: Value = known(4);
export const main: Value = fn("main", "", runMain);
