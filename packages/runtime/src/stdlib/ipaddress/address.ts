/** Single addresses. */

import { format } from "../../builtins/text.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { isInstance, lookup, ObjectType, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { total_ordering } from "../functools/total-ordering.ts";
import { big, getset, isIntLike, type MethodTable, pythonClass, toIndex, tuple } from "../kit.ts";
import {
  AddressValueError,
  Base,
  classesOf,
  familyOf,
  ipOf,
  numberOf,
  reading,
  versionOf,
  versionsDiffer,
} from "./base.ts";
import { isAny, isIn, RANGES } from "./ranges.ts";
import { asInt, type Family, hexGroups, splitScope, V4, V6 } from "./text.ts";

const make = (like: Value, ip: bigint): Value => call(typeOf(like), asInt(ip));
const shift = (self: Value, by: Value, sign: bigint): Value =>
  isIntLike(by) ? make(self, ipOf(self) + sign * big(toIndex(by))) : NotImplemented;

/** `x`, `b`, `n` and `X` write the number, with zeros in front; anything else formats the text. */
function formatted(self: Value, spec: string): Value {
  if (spec === "" || spec.endsWith("s")) return format(strOf(self), spec);
  const match = /^(#?)(_?)([xbnX])$/.exec(spec);
  if (match === null) return call(lookup(ObjectType, "__format__"), self, spec);
  const [, alternate, grouping] = match;
  const { bits, version } = familyOf(self);
  const base = match[3] === "n" ? (version === 4 ? "b" : "x") : match[3];
  const digits = base === "b" ? bits : bits / 4;
  const width = digits + (grouping === "" ? 0 : digits / 4 - 1) + (alternate === "" ? 0 : 2);
  return format(self.$_ip, `${alternate}0${width}${grouping}${base}`);
}

export const BaseAddress: PyType = pythonClass("ipaddress", "_BaseAddress", [Base], {
  __add__: ["other", (self: Value, by: Value) => shift(self, by, 1n)],
  __eq__: [
    "other",
    (self: Value, other: Value) => {
      const ip = tryGetattr(other, "_ip");
      if (ip === undefined) return NotImplemented;
      return equal(self.$_ip, ip) && equal(versionOf(self), versionOf(other));
    },
  ],
  __format__: ["fmt", (self: Value, spec: Value) => formatted(self, strOf(spec))],
  __hash__: ["", (self: Value) => hash(`0x${ipOf(self).toString(16)}`)],
  __int__: ["", (self: Value) => self.$_ip],
  __lt__: [
    "other",
    (self: Value, other: Value) => {
      if (!isInstance(other, BaseAddress)) return NotImplemented;
      if (versionOf(self) !== versionOf(other)) throw versionsDiffer(self, other);
      return ipOf(self) < ipOf(other);
    },
  ],
  __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(self.$_ip))],
  __repr__: ["", (self: Value) => `${typeOf(self).name}(${reprOf(strOf(self))})`],
  __str__: ["", (self: Value) => familyOf(self).format(ipOf(self))],
  __sub__: ["other", (self: Value, by: Value) => shift(self, by, -1n)],
  compressed: getset(strOf),
});
call(total_ordering, BaseAddress);
const callBase = (name: string, ...args: Value[]): Value => call(lookup(BaseAddress, name), ...args);

/** What `__init__` of both versions does. */
function init(self: Value, address: Value, family: Family): void {
  const number = numberOf(address, family);
  if (number !== undefined) {
    self.$_ip = asInt(number);
    return;
  }
  const text = strOf(address);
  if (text.includes("/")) throw error(AddressValueError, `Unexpected '/' in ${reprOf(address)}`);
  self.$_ip = asInt(
    reading(AddressValueError, () => {
      if (family.version === 4) return family.parse(text);
      const [plain, scope] = splitScope(text);
      self.$_scope_id = scope ?? None;
      return family.parse(plain);
    }),
  );
}
const packed = (self: Value): Value => {
  const digits = ipOf(self)
    .toString(16)
    .padStart(familyOf(self).bits / 4, "0");
  return new PyBytes(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
};
const constants = (family: Family): MethodTable => ({
  _version: family.version,
  _max_prefixlen: family.bits,
  max_prefixlen: getset(() => family.bits),
  version: getset(() => family.version),
  packed: getset(packed),
});

const flag = (name: keyof (typeof RANGES)[4]): ReturnType<typeof getset> =>
  getset((self: Value) => isAny(ipOf(self), RANGES[versionOf(self)][name]));
const isPrivate = (self: Value): boolean => {
  const { privates, exceptions } = RANGES[versionOf(self)];
  return isAny(ipOf(self), privates) && !isAny(ipOf(self), exceptions);
};
const v4 = (ip: bigint): Value => call(IPv4Address, asInt(ip & 0xffffffffn));

export const IPv4Address: PyType = pythonClass("ipaddress", "IPv4Address", [BaseAddress], {
  ...constants(V4),
  __init__: [
    "address",
    (self: Value, address: Value) => {
      init(self, address, V4);
      return None;
    },
  ],
  exploded: getset(strOf),
  ipv6_mapped: getset((self: Value) => call(IPv6Address, `::ffff:${V4.format(ipOf(self))}`)),
  is_global: getset((self: Value) => !isIn(ipOf(self), RANGES.shared) && !isPrivate(self)),
  is_link_local: flag("linkLocal"),
  is_loopback: flag("loopback"),
  is_multicast: flag("multicast"),
  is_private: getset(isPrivate),
  is_reserved: flag("reserved"),
  is_unspecified: getset((self: Value) => self.$_ip === 0),
  reverse_pointer: getset((self: Value) => `${V4.format(ipOf(self)).split(".").reverse().join(".")}.in-addr.arpa`),
});

/** The IPv4 address in an IPv6 address that maps one. */
const mapped = (self: Value): Value => (ipOf(self) >> 32n === 0xffffn ? v4(ipOf(self)) : None);
const long = (self: Value): string => hexGroups(ipOf(self)).join(":");
/** What the mapped address says, else what the address itself says. */
const orMapped =
  (ask: (self: Value) => boolean, inner: (v4: Value) => boolean) =>
  (self: Value): boolean => {
    const v4 = mapped(self);
    return v4 === None ? ask(self) : inner(v4);
  };
const isPrivate6 = orMapped(isPrivate, isPrivate);

export const IPv6Address: PyType = pythonClass("ipaddress", "IPv6Address", [BaseAddress], {
  ...constants(V6),
  __eq__: [
    "other",
    (self: Value, other: Value) => {
      const same = callBase("__eq__", self, other);
      if (same !== true) return same;
      return equal(self.$_scope_id, tryGetattr(other, "_scope_id") ?? None);
    },
  ],
  __hash__: ["", (self: Value) => hash(tuple(self.$_ip, self.$_scope_id))],
  __init__: [
    "address",
    (self: Value, address: Value) => {
      self.$_scope_id = None;
      init(self, address, V6);
      return None;
    },
  ],
  __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(strOf(self)))],
  __str__: [
    "",
    (self: Value) => {
      const v4 = mapped(self);
      const text = v4 === None ? V6.format(ipOf(self)) : `${V6.format(ipOf(self) >> 32n)}:${strOf(v4)}`;
      return self.$_scope_id === None || self.$_scope_id === "" ? text : `${text}%${self.$_scope_id}`;
    },
  ],
  exploded: getset((self: Value) =>
    mapped(self) === None ? long(self) : `${long(self).slice(0, 30)}${strOf(mapped(self))}`,
  ),
  ipv4_mapped: getset(mapped),
  is_global: getset((self: Value) => !isPrivate6(self)),
  is_link_local: flag("linkLocal"),
  is_loopback: getset(
    orMapped(
      (self) => self.$_ip === 1,
      (v4) => isAny(ipOf(v4), RANGES[4].loopback),
    ),
  ),
  is_multicast: flag("multicast"),
  is_private: getset(isPrivate6),
  is_reserved: flag("reserved"),
  is_site_local: getset((self: Value) => isIn(ipOf(self), RANGES.siteLocal)),
  is_unspecified: getset((self: Value) => self.$_ip === 0),
  reverse_pointer: getset((self: Value) => `${[...long(self).replaceAll(":", "")].reverse().join(".")}.ip6.arpa`),
  scope_id: getset((self: Value) => self.$_scope_id),
  sixtofour: getset((self: Value) => (ipOf(self) >> 112n === 0x2002n ? v4(ipOf(self) >> 80n) : None)),
  teredo: getset((self: Value) =>
    ipOf(self) >> 96n === 0x20010000n ? tuple(v4(ipOf(self) >> 64n), v4(~ipOf(self))) : None,
  ),
});

classesOf[4].Address = IPv4Address;
classesOf[6].Address = IPv6Address;

/** Refuses what is no address. */
export function requireAddresses(first: Value, last: Value): void {
  if (!isInstance(first, BaseAddress) || !isInstance(last, BaseAddress))
    throw error(TypeError, "first and last must be IP addresses, not networks");
  if (versionOf(first) !== versionOf(last)) throw versionsDiffer(first, last);
}
