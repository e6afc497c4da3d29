/** The special ranges that IANA's registries list: https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6. */
import { maskOf, V4, V6 } from "./text.ts";

/** A network: its first address and its mask. */
export interface Range {
  readonly network: bigint;
  readonly mask: bigint;
}
const ranges = (texts: string): readonly Range[] =>
  texts.split(" ").map((text) => {
    const [address = "", prefix] = text.split("/");
    const family = address.includes(":") ? V6 : V4;
    return { network: family.parse(address), mask: maskOf(Number(prefix), family) };
  });
export const isIn = (ip: bigint, { network, mask }: Range): boolean => (ip & mask) === network;
export const isAny = (ip: bigint, all: readonly Range[]): boolean => all.some((range) => isIn(ip, range));

export const RANGES = {
  4: {
    linkLocal: ranges("169.254.0.0/16"),
    loopback: ranges("127.0.0.0/8"),
    multicast: ranges("224.0.0.0/4"),
    reserved: ranges("240.0.0.0/4"),
    privates: ranges(
      "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32",
    ),
    exceptions: ranges("192.0.0.9/32 192.0.0.10/32"),
  },
  6: {
    linkLocal: ranges("fe80::/10"),
    loopback: ranges("::1/128"),
    multicast: ranges("ff00::/8"),
    reserved: ranges(
      "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9",
    ),
    privates: ranges(
      "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10",
    ),
    exceptions: ranges("2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28"),
  },
  /** Addresses of carriers, neither private nor global. */
  shared: ranges("100.64.0.0/10")[0] as Range,
  siteLocal: ranges("fec0::/10")[0] as Range,
} as const;
