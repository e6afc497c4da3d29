/** What addresses and networks share: their errors, how they are made from arguments, and the types that know each other. */
import { tryGetattr } from "../../object/attributes.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { asStr, big, asInt as intOf, isIntLike, pythonClass, pythonException } from "../kit.ts";
import { allOnes, type Family, Malformed, prefixOf, V4, V6 } from "./text.ts";

const failure = (name: string, doc: string): PyType => pythonException("ipaddress", name, ValueError, doc);
export const AddressValueError: PyType = failure("AddressValueError", "A Value Error related to the address.");
export const NetmaskValueError: PyType = failure("NetmaskValueError", "A Value Error related to the netmask.");

export const Base: PyType = pythonClass("ipaddress", "_IPAddressBase", [], {});

/** Runs a parser; what is wrong with the text is an error of the kind. */
export function reading<T>(kind: PyType, parse: () => T): T {
  try {
    return parse();
  } catch (e) {
    if (e instanceof Malformed) throw error(kind, e.message);
    throw e;
  }
}

/** The classes of a version, which make each other's instances; the files that define them fill them in. */
export interface Classes {
  Address: PyType;
  Network: PyType;
  Interface: PyType;
}
export const classesOf: Record<4 | 6, Classes> = {
  4: { Address: Base, Network: Base, Interface: Base },
  6: { Address: Base, Network: Base, Interface: Base },
};
/** The version of an address, a network or an interface; undefined for anything else. */
export const versionOf = (v: Value): 4 | 6 => tryGetattr(v, "_version");
export const familyOf = (v: Value): Family => (versionOf(v) === 6 ? V6 : V4);

/** The number of an address object. */
export const ipOf = (address: Value): bigint => big(address.$_ip);
export const versionsDiffer = (a: Value, b: Value) =>
  error(TypeError, `${strOf(a)} and ${strOf(b)} are not of the same version`);

/** The number that an int or packed bytes stand for; undefined for anything else. */
export function numberOf(v: Value, { version, bits }: Family): bigint | undefined {
  const permitted = `is not permitted as an IPv${version} address`;
  if (isIntLike(v)) {
    const ip = big(intOf(v) ?? 0);
    if (ip < 0n) throw error(AddressValueError, `${ip} (< 0) ${permitted}`);
    if (ip >= 1n << BigInt(bits)) throw error(AddressValueError, `${ip} (>= 2**${bits}) ${permitted}`);
    return ip;
  }
  const data = typeOf(v).name === "bytes" ? bufferOf(v) : undefined;
  if (data === undefined) return undefined;
  if (data.length !== bits / 8)
    throw error(AddressValueError, `${reprOf(v)} (len ${data.length} != ${bits / 8}) ${permitted}`);
  return data.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** An argument of a network or an interface: the address and what says how long its prefix is. */
export function splitPrefix(v: Value, family: Family): readonly [address: Value, mask: Value] {
  if (isIntLike(v) || typeOf(v).name === "bytes") return [v, family.bits];
  if (v instanceof PyTuple) return [v.items[0], v.items[1] ?? family.bits];
  const parts = strOf(v).split("/");
  if (parts.length > 2) throw error(AddressValueError, `Only one '/' permitted in ${reprOf(v)}`);
  return [parts[0], parts[1] ?? family.bits];
}

/** The length of the prefix that a mask means: a number, its text, or for IPv4 a mask of ones or of zeros. @throws NetmaskValueError */
export function prefixLength(mask: Value, family: Family): number {
  const invalid = () => error(NetmaskValueError, `${reprOf(mask)} is not a valid netmask`);
  const inRange = (n: number): number => {
    if (n < 0 || n > family.bits) throw invalid();
    return n;
  };
  if (isIntLike(mask)) return inRange(Number(intOf(mask)));
  const text = asStr(mask) ?? strOf(mask);
  if (/^[0-9]+$/.test(text)) return inRange(Number(text));
  if (family.version === 6) throw invalid();
  try {
    const ip = family.parse(text);
    try {
      return prefixOf(ip, family);
    } catch (e) {
      if (e instanceof Malformed) return prefixOf(ip ^ allOnes(family), family);
      throw e;
    }
  } catch (e) {
    if (e instanceof Malformed) throw invalid();
    throw e;
  }
}
