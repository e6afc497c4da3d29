/** Networks: an address whose host bits are zero, and a mask. */
import { generator } from "../../coroutine/define.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { equal, less } from "../../object/compare.ts";
import { error, IndexError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { total_ordering } from "../functools/total-ordering.ts";
import { big, getset, isNone, type MethodTable, norm, pythonClass, toIndex, tuple } from "../kit.ts";
import { Base, classesOf, familyOf, ipOf, prefixLength, splitPrefix, versionOf, versionsDiffer } from "./base.ts";
import { isIn, RANGES, type Range } from "./ranges.ts";
import { allOnes, asInt, type Family, maskOf, V4, V6 } from "./text.ts";

const address = (network: Value, ip: bigint): Value => call(classesOf[versionOf(network)].Address, asInt(ip));
const first = (network: Value): bigint => ipOf(network.$network_address);
const hostBits = (network: Value): bigint => allOnes(familyOf(network)) ^ ipOf(network.$netmask);
const last = (network: Value): bigint => first(network) | hostBits(network);
const prefix = (network: Value): number => network.$_prefixlen;
/** A network of the same class. */
const like = (network: Value, ip: bigint, length: number): Value => call(typeOf(network), tuple(asInt(ip), length));

/** @throws NetmaskValueError, AddressValueError, ValueError for host bits that are set */
function init(self: Value, given: Value, strict: Value, family: Family): void {
  const { Address } = classesOf[family.version];
  const [ip, mask] = splitPrefix(given, family);
  self.$network_address = call(Address, ip);
  self.$_prefixlen = prefixLength(mask, family);
  const ones = maskOf(prefix(self), family);
  self.$netmask = call(Address, asInt(ones));
  if (ipOf(self.$network_address) === (ipOf(self.$network_address) & ones)) return;
  if (truth(strict)) throw error(ValueError, `${strOf(self)} has host bits set`);
  self.$network_address = address(self, ipOf(self.$network_address) & ones);
}

const contains = (self: Value, other: Value): boolean =>
  versionOf(self) === versionOf(other) &&
  !isInstance(other, BaseNetwork) &&
  (ipOf(other) & ipOf(self.$netmask)) === first(self);
const overlaps = (a: Value, b: Value): boolean =>
  versionOf(a) === versionOf(b) && first(a) <= last(b) && first(b) <= last(a);

/** Whether a lies within b. @throws TypeError for other versions and what is no network */
export function isSubnet(a: Value, b: Value): boolean {
  if (versionOf(a) !== versionOf(b)) throw versionsDiffer(a, b);
  if (!isInstance(a, BaseNetwork) || !isInstance(b, BaseNetwork))
    throw error(TypeError, `Unable to test subnet containment between ${strOf(a)} and ${strOf(b)}`);
  return first(b) <= first(a) && last(b) >= last(a);
}

/** How many bits `subnets` and `supernet` move the prefix by. */
function steps(self: Value, diff: Value, wanted: Value, direction: 1 | -1): number {
  if (isNone(wanted)) return Number(toIndex(diff));
  const by = (Number(toIndex(wanted)) - prefix(self)) * direction;
  if (by < 0) throw error(ValueError, `new prefix must be ${direction === 1 ? "longer" : "shorter"}`);
  if (!equal(diff, 1)) throw error(ValueError, "cannot set prefixlen_diff and new_prefix");
  return by;
}

function* subnets(self: Value, diff: Value, wanted: Value): Generator<Value, Value, Value> {
  const { bits } = familyOf(self);
  if (prefix(self) === bits) {
    yield self;
    return None;
  }
  const by = steps(self, diff, wanted, 1);
  if (by < 0) throw error(ValueError, "prefix length diff must be > 0");
  const length = prefix(self) + by;
  if (length > bits) throw error(ValueError, `prefix length diff ${length} is invalid for netblock ${strOf(self)}`);
  const step = (hostBits(self) + 1n) >> BigInt(by);
  for (let at = first(self); at <= last(self); at += step) yield like(self, at, length);
  return None;
}

function supernet(self: Value, diff: Value, wanted: Value): Value {
  if (prefix(self) === 0) return self;
  const by = steps(self, diff, wanted, -1);
  if (prefix(self) - by < 0)
    throw error(ValueError, `current prefixlen is ${prefix(self)}, cannot have a prefixlen_diff of ${by}`);
  return like(self, first(self) & (ipOf(self.$netmask) << BigInt(by)), prefix(self) - by);
}

function* exclude(self: Value, other: Value): Generator<Value, Value, Value> {
  if (versionOf(other) !== versionOf(self)) throw versionsDiffer(self, other);
  if (!isInstance(other, BaseNetwork)) throw error(TypeError, `${strOf(other)} is not a network object`);
  if (!isSubnet(other, self)) throw error(ValueError, `${strOf(other)} not contained in ${strOf(self)}`);
  for (let rest = self; !equal(rest, other); ) {
    const [low, high] = [...iterate(invoke(rest, "subnets"))];
    const isLow = isSubnet(other, low);
    yield isLow ? high : low;
    rest = isLow ? low : high;
  }
  return None;
}

function* hosts(self: Value, from: bigint, to: bigint): Generator<Value, Value, Value> {
  for (let at = from; at <= to; at++) yield address(self, at);
  return None;
}
/** All addresses of very small networks; else not the first, and for IPv4 not the last. */
function hostsOf(self: Value): readonly [from: bigint, to: bigint] {
  if (hostBits(self) <= 1n) return [first(self), last(self)];
  return [first(self) + 1n, last(self) - (versionOf(self) === 4 ? 1n : 0n)];
}

function item(self: Value, index: Value): Value {
  const n = big(toIndex(index));
  const at = n < 0n ? last(self) + n + 1n : first(self) + n;
  if (at < first(self) || at > last(self)) throw error(IndexError, "address out of range");
  return address(self, at);
}

function compareNetworks(self: Value, other: Value): number {
  if (versionOf(self) !== versionOf(other))
    throw error(TypeError, `${strOf(self)} and ${strOf(other)} are not of the same type`);
  for (const name of ["$network_address", "$netmask"] as const) {
    if (less(self[name], other[name])) return -1;
    if (less(other[name], self[name])) return 1;
  }
  return 0;
}

/** True when both ends of the network say so. */
const atBothEnds = (name: string): ReturnType<typeof getset> =>
  getset((self: Value) => [first(self), last(self)].every((ip) => truth(tryGetattr(address(self, ip), name) ?? false)));
const within = (self: Value, range: Range): boolean => isIn(first(self), range) && isIn(last(self), range);
function isPrivate(self: Value): boolean {
  const { privates, exceptions } = RANGES[versionOf(self)];
  const touches = (range: Range): boolean => isIn(first(self), range) || isIn(last(self), range);
  return privates.some((range) => within(self, range)) && !exceptions.some(touches);
}
const slash = (mask: (self: Value) => string): ReturnType<typeof getset> =>
  getset((self: Value) => `${strOf(self.$network_address)}/${mask(self)}`);

export const BaseNetwork: PyType = pythonClass("ipaddress", "_BaseNetwork", [Base], {
  __contains__: ["other", contains],
  __eq__: [
    "other",
    (self: Value, other: Value) => {
      if (!isInstance(other, BaseNetwork)) return NotImplemented;
      const same = versionOf(self) === versionOf(other) && equal(self.$network_address, other.$network_address);
      return same && equal(self.$netmask, other.$netmask);
    },
  ],
  __getitem__: ["n", item],
  __hash__: ["", (self: Value) => hash(norm(first(self) ^ ipOf(self.$netmask)))],
  __iter__: generator("self", (self: Value) => hosts(self, first(self), last(self)), {
    qualname: "_BaseNetwork.__iter__",
    module: "ipaddress",
  }),
  __lt__: [
    "other",
    (self: Value, other: Value) => {
      if (!isInstance(other, BaseNetwork)) return NotImplemented;
      if (versionOf(self) !== versionOf(other)) throw versionsDiffer(self, other);
      return compareNetworks(self, other) < 0;
    },
  ],
  __reduce__: ["", (self: Value) => tuple(typeOf(self), tuple(strOf(self)))],
  __repr__: ["", (self: Value) => `${typeOf(self).name}(${reprOf(strOf(self))})`],
  __str__: ["", (self: Value) => `${strOf(self.$network_address)}/${prefix(self)}`],
  address_exclude: generator("self, other", exclude, { qualname: "_BaseNetwork.address_exclude", module: "ipaddress" }),
  broadcast_address: getset((self: Value) => address(self, last(self))),
  compare_networks: ["other", compareNetworks],
  compressed: getset(strOf),
  exploded: getset((self: Value) => `${tryGetattr(self.$network_address, "exploded")}/${prefix(self)}`),
  hostmask: getset((self: Value) => address(self, hostBits(self))),
  hosts: generator("self", (self: Value) => hosts(self, ...hostsOf(self)), {
    qualname: "_BaseNetwork.hosts",
    module: "ipaddress",
  }),
  is_link_local: atBothEnds("is_link_local"),
  is_loopback: atBothEnds("is_loopback"),
  is_multicast: atBothEnds("is_multicast"),
  is_private: getset(isPrivate),
  is_reserved: atBothEnds("is_reserved"),
  is_unspecified: atBothEnds("is_unspecified"),
  num_addresses: getset((self: Value) => asInt(hostBits(self) + 1n)),
  overlaps: ["other", overlaps],
  prefixlen: getset(prefix),
  subnet_of: ["other", isSubnet],
  subnets: generator("self, prefixlen_diff=1, new_prefix=None", subnets, {
    qualname: "_BaseNetwork.subnets",
    module: "ipaddress",
  }),
  supernet: ["prefixlen_diff=1, new_prefix=None", supernet],
  supernet_of: ["other", (self: Value, other: Value) => isSubnet(other, self)],
  with_hostmask: slash((self) => strOf(address(self, hostBits(self)))),
  with_netmask: slash((self) => strOf(self.$netmask)),
  with_prefixlen: slash((self) => String(prefix(self))),
});
call(total_ordering, BaseNetwork);

const network = (family: Family, table: MethodTable): PyType =>
  pythonClass("ipaddress", `IPv${family.version}Network`, [BaseNetwork], {
    _version: family.version,
    _max_prefixlen: family.bits,
    max_prefixlen: getset(() => family.bits),
    version: getset(() => family.version),
    __init__: [
      "address, strict=True",
      (self: Value, given: Value, strict: Value) => {
        init(self, given, strict, family);
        return None;
      },
    ],
    ...table,
  });
export const IPv4Network: PyType = network(V4, {
  is_global: getset((self: Value) => !within(self, RANGES.shared) && !isPrivate(self)),
});
export const IPv6Network: PyType = network(V6, {
  is_global: getset((self: Value) => !isPrivate(self)),
  is_site_local: atBothEnds("is_site_local"),
});
classesOf[4].Network = IPv4Network;
classesOf[6].Network = IPv6Network;
