/** The functions of the module: what a text may be, and ranges and lists of networks made shorter. */
import { generator } from "../../coroutine/define.ts";
import { less } from "../../object/compare.ts";
import { error, isError, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { isInstance, type PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { functionsOf, tuple } from "../kit.ts";
import { BaseAddress, requireAddresses } from "./address.ts";
import {
  AddressValueError,
  type Classes,
  classesOf,
  familyOf,
  ipOf,
  NetmaskValueError,
  versionOf,
  versionsDiffer,
} from "./base.ts";
import { BaseNetwork } from "./network.ts";
import { asInt } from "./text.ts";

const fn = functionsOf("ipaddress");

/** The first of the two versions that takes the arguments. */
function either(kind: keyof Classes, what: string, address: Value, ...rest: Value[]): Value {
  for (const version of [4, 6] as const) {
    try {
      return call(classesOf[version][kind], address, ...rest);
    } catch (e) {
      if (!isError(e, AddressValueError) && !isError(e, NetmaskValueError)) throw e;
    }
  }
  throw error(ValueError, `${reprOf(address)} does not appear to be an IPv4 or IPv6 ${what}`);
}
export const ip_address: Value = fn("ip_address", "address", (v: Value) => either("Address", "address", v));
export const ip_interface: Value = fn("ip_interface", "address", (v: Value) => either("Interface", "interface", v));
export const ip_network: Value = fn("ip_network", "address, strict=True", (v: Value, strict: Value) =>
  either("Network", "network", v, strict),
);

const packer = (name: string, size: number, version: 4 | 6): Value =>
  fn(name, "address", (address: Value) => {
    try {
      return invoke(address, "to_bytes", size);
    } catch (e) {
      if (isError(e, OverflowError)) throw error(ValueError, `Address negative or too large for IPv${version}`);
      throw e;
    }
  });
export const v4_int_to_packed: Value = packer("v4_int_to_packed", 4, 4);
export const v6_int_to_packed: Value = packer("v6_int_to_packed", 16, 6);

/** The fewest networks that hold just the numbers from `first` to `last`. */
function* summary(first: bigint, last: bigint, bits: number, network: PyType): Generator<Value, void> {
  for (let at = first; at <= last; ) {
    let hosts = 0;
    while (hosts < bits && (at >> BigInt(hosts)) % 2n === 0n && at + (2n << BigInt(hosts)) - 1n <= last) hosts++;
    yield call(network, tuple(asInt(at), bits - hosts));
    at += 1n << BigInt(hosts);
  }
}
const between = (first: Value, last: Value): Generator<Value, void> =>
  summary(ipOf(first), ipOf(last), familyOf(first).bits, classesOf[versionOf(first)].Network);

export const summarize_address_range: Value = generator(
  "first, last",
  function* (first: Value, last: Value) {
    requireAddresses(first, last);
    if (less(last, first)) throw error(ValueError, "last IP address must be greater than first");
    yield* between(first, last);
    return None;
  },
  { qualname: "summarize_address_range", module: "ipaddress" },
);

/** Networks that together are one become that one; what lies within another goes. */
function merged(networks: Value[]): Value[] {
  const key = (net: Value): string => `${ipOf(net.$network_address)}/${net.$_prefixlen}`;
  const kept = new Map<string, Value>();
  for (let net = networks.pop(); net !== undefined; net = networks.pop()) {
    const above = invoke(net, "supernet");
    const other = kept.get(key(above));
    if (other === undefined) kept.set(key(above), net);
    else if (key(other) !== key(net)) {
      kept.delete(key(above));
      networks.push(above);
    }
  }
  const out: Value[] = [];
  let end = -1n;
  for (const net of [...kept.values()].sort((a, b) => (less(a, b) ? -1 : 1))) {
    const last = ipOf(net.$network_address) | (ipOf(net.$netmask) ^ ((1n << BigInt(familyOf(net).bits)) - 1n));
    if (last <= end) continue;
    end = last;
    out.push(net);
  }
  return out;
}

export const collapse_addresses: Value = fn("collapse_addresses", "addresses", (addresses: Value) => {
  const ips: Value[] = [];
  const networks: Value[] = [];
  const add = (list: Value[], one: Value, v: Value): void => {
    const before = list[list.length - 1];
    if (before !== undefined && versionOf(before) !== versionOf(v)) throw versionsDiffer(v, before);
    list.push(one);
  };
  for (const v of iterate(addresses)) {
    if (isInstance(v, BaseAddress)) add(ips, v, v);
    else if (v.$_prefixlen === familyOf(v).bits) add(ips, v.$network_address, v);
    else add(networks, v, v);
  }
  const numbers = [...new Set(ips.map(ipOf))].sort((a, b) => (a < b ? -1 : 1));
  const like = ips[0];
  const found: Value[] = [];
  for (let i = 0; i < numbers.length; ) {
    let j = i;
    while (numbers[j + 1] === (numbers[j] as bigint) + 1n) j++;
    found.push(
      ...summary(numbers[i] as bigint, numbers[j] as bigint, familyOf(like).bits, classesOf[versionOf(like)].Network),
    );
    i = j + 1;
  }
  return pyIter(merged([...found, ...networks]));
});

export const get_mixed_type_key: Value = fn("get_mixed_type_key", "obj", (v: Value) => {
  if (isInstance(v, BaseNetwork)) return tuple(versionOf(v), v.$network_address, v.$netmask);
  return isInstance(v, BaseAddress) ? tuple(versionOf(v), v) : NotImplemented;
});
