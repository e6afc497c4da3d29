/** Interfaces: an address and the network it is in. */
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal, less } from "../../object/compare.ts";
import { call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookup, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { getset, type MethodTable, pythonClass, tuple } from "../kit.ts";
import { classesOf, splitPrefix } from "./base.ts";
import { type Family, V4, V6 } from "./text.ts";

function interfaceType(family: Family, table: MethodTable): PyType {
  const { Address, Network } = classesOf[family.version];
  const base = (name: string, ...args: Value[]): Value => call(lookup(Address, name), ...args);
  /** The address alone, as its own class writes it. */
  const plain = (self: Value): string => strOf(call(Address, self.$_ip));
  const slash = (what: (self: Value) => Value): ReturnType<typeof getset> =>
    getset((self: Value) => `${plain(self)}/${strOf(what(self))}`);
  return pythonClass("ipaddress", `IPv${family.version}Interface`, [Address], {
    __eq__: [
      "other",
      (self: Value, other: Value) => {
        const same = base("__eq__", self, other);
        if (same !== true) return same;
        const network = tryGetattr(other, "network");
        return network !== undefined && equal(self.$network, network);
      },
    ],
    __hash__: ["", (self: Value) => hash(tuple(self.$_ip, self.$_prefixlen, self.$network.$network_address.$_ip))],
    __init__: [
      "address",
      (self: Value, given: Value) => {
        const [address, mask] = splitPrefix(given, family);
        base("__init__", self, address);
        self.$network = call(Network, tuple(address, mask), false);
        self.$netmask = self.$network.$netmask;
        self.$_prefixlen = self.$network.$_prefixlen;
        return None;
      },
    ],
    __lt__: [
      "other",
      (self: Value, other: Value) => {
        const isLess = base("__lt__", self, other);
        if (isLess === NotImplemented) return isLess;
        const network = tryGetattr(other, "network");
        if (network === undefined) return false;
        return less(self.$network, network) || (equal(self.$network, network) && truth(isLess));
      },
    ],
    __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(strOf(self)))],
    __str__: ["", (self: Value) => `${base("__str__", self)}/${self.$_prefixlen}`],
    hostmask: getset((self: Value) => getattr(self.$network, "hostmask")),
    ip: getset((self: Value) => call(Address, self.$_ip)),
    with_hostmask: slash((self) => getattr(self.$network, "hostmask")),
    with_netmask: slash((self) => self.$netmask),
    with_prefixlen: slash((self) => self.$_prefixlen),
    ...table,
  });
}

/** True when the address and the whole network say so. */
const both = (name: string): ReturnType<typeof getset> =>
  getset((self: Value) => [call(classesOf[6].Address, self.$_ip), self.$network].every((v) => truth(getattr(v, name))));
export const IPv4Interface: PyType = interfaceType(V4, {});
export const IPv6Interface: PyType = interfaceType(V6, {
  is_loopback: both("is_loopback"),
  is_unspecified: both("is_unspecified"),
});
classesOf[4].Interface = IPv4Interface;
classesOf[6].Interface = IPv6Interface;
