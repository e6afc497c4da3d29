/** Addresses as text, both ways: dotted decimal, and RFC 4291's groups of hexadecimal digits. */
import { type Int, norm } from "../../object/ints.ts";
import { reprOf } from "../../object/repr.ts";

/** Why a text is no address; the module's own errors are made of it. */
export class Malformed {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}
const wrong = (message: string): never => {
  throw new Malformed(message);
};

/** What tells the two versions apart. */
export interface Family {
  readonly version: 4 | 6;
  readonly bits: number;
  parse(text: string): bigint;
  format(ip: bigint): string;
}
export const allOnes = (family: Family): bigint => (1n << BigInt(family.bits)) - 1n;
export const asInt = (ip: bigint): Int => norm(ip);

function octet(text: string): number {
  if (text === "") return wrong("Empty octet not permitted");
  if (!/^[0-9]+$/.test(text)) return wrong(`Only decimal digits permitted in ${reprOf(text)}`);
  if (text.length > 3) return wrong(`At most 3 characters permitted in ${reprOf(text)}`);
  if (text !== "0" && text.startsWith("0")) return wrong(`Leading zeros are not permitted in ${reprOf(text)}`);
  const value = Number(text);
  return value > 255 ? wrong(`Octet ${value} (> 255) not permitted`) : value;
}
function group(text: string): bigint {
  if (!/^[0-9A-Fa-f]*$/.test(text)) return wrong(`Only hex digits permitted in ${reprOf(text)}`);
  if (text.length > 4) return wrong(`At most 4 characters permitted in ${reprOf(text)}`);
  return BigInt(`0x${text}`);
}
/** Says in which text a part is wrong. */
function within<T>(text: string, parse: () => T): T {
  try {
    return parse();
  } catch (e) {
    if (e instanceof Malformed) return wrong(`${e.message} in ${reprOf(text)}`);
    throw e;
  }
}

export const V4: Family = {
  version: 4,
  bits: 32,
  parse(text) {
    if (text === "") wrong("Address cannot be empty");
    const parts = text.split(".");
    if (parts.length !== 4) wrong(`Expected 4 octets in ${reprOf(text)}`);
    return within(text, () => parts.reduce((sum, part) => (sum << 8n) | BigInt(octet(part)), 0n));
  },
  format: (ip) => [24n, 16n, 8n, 0n].map((shift) => (ip >> shift) & 255n).join("."),
};

/** Where the two colons that stand for zeros are: the index of the empty part; -1 when there are none. */
function gap(parts: readonly string[], text: string): number {
  const empty = parts.flatMap((part, i) => (part === "" && i > 0 && i < parts.length - 1 ? [i] : []));
  if (empty.length > 1) wrong(`At most one '::' permitted in ${reprOf(text)}`);
  return empty[0] ?? -1;
}
const leading = (text: string): never => wrong(`Leading ':' only permitted as part of '::' in ${reprOf(text)}`);
const trailing = (text: string): never => wrong(`Trailing ':' only permitted as part of '::' in ${reprOf(text)}`);

function groupsOf(parts: readonly string[], text: string): readonly string[] {
  const at = gap(parts, text);
  const [first, last] = [parts[0], parts[parts.length - 1]];
  if (at < 0) {
    if (parts.length !== 8) wrong(`Exactly 8 parts expected without '::' in ${reprOf(text)}`);
    if (first === "") leading(text);
    if (last === "") trailing(text);
    return parts;
  }
  const high = parts.slice(first === "" ? 1 : 0, at);
  const low = parts.slice(at + 1, parts.length - (last === "" ? 1 : 0));
  if (first === "" && high.length > 0) leading(text);
  if (last === "" && low.length > 0) trailing(text);
  const skipped = 8 - high.length - low.length;
  if (skipped < 1) wrong(`Expected at most 7 other parts with '::' in ${reprOf(text)}`);
  return [...high, ...Array<string>(skipped).fill("0"), ...low];
}

/** The eight groups with the longest run of zeros written as two colons. */
function shortened(groups: readonly string[]): string {
  const runs = [
    ...groups
      .map((g) => (g === "0" ? "0" : "x"))
      .join("")
      .matchAll(/0{2,}/g),
  ];
  const longest = runs.reduce<RegExpMatchArray | null>(
    (best, run) => (best === null || run[0].length > best[0].length ? run : best),
    null,
  );
  if (longest === null) return groups.join(":");
  const at = longest.index ?? 0;
  return `${groups.slice(0, at).join(":")}::${groups.slice(at + longest[0].length).join(":")}`;
}

export const V6: Family = {
  version: 6,
  bits: 128,
  parse(text) {
    if (text === "") wrong("Address cannot be empty");
    const parts = text.split(":");
    if (parts.length < 3) wrong(`At least 3 parts expected in ${reprOf(text)}`);
    const last = parts[parts.length - 1] as string;
    if (last.includes(".")) {
      const v4 = within(text, () => V4.parse(last));
      parts.splice(-1, 1, (v4 >> 16n).toString(16), (v4 & 0xffffn).toString(16));
    }
    if (parts.length > 9) wrong(`At most 8 colons permitted in ${reprOf(text)}`);
    const groups = groupsOf(parts, text);
    return within(text, () => groups.reduce((sum, part) => (sum << 16n) | group(part), 0n));
  },
  format: (ip) => shortened(hexGroups(ip).map((g) => BigInt(`0x${g}`).toString(16))),
};
/** The eight groups of four digits. */
export const hexGroups = (ip: bigint): string[] => ip.toString(16).padStart(32, "0").match(/.{4}/g) ?? [];

/** A text and the zone behind its percent sign. */
export function splitScope(text: string): readonly [address: string, scope: string | null] {
  const at = text.indexOf("%");
  if (at < 0) return [text, null];
  const scope = text.slice(at + 1);
  if (scope === "" || scope.includes("%")) return wrong(`Invalid IPv6 address: "${reprOf(text)}"`);
  return [text.slice(0, at), scope];
}

/** How many bits a mask leaves to networks. @throws Malformed when its ones and zeros mix */
export function prefixOf(mask: bigint, family: Family): number {
  const text = mask.toString(2).padStart(family.bits, "0");
  const match = /^(1*)0*$/.exec(text);
  if (match === null) {
    const bytes = `\\x${mask
      .toString(16)
      .padStart(family.bits / 4, "0")
      .match(/../g)
      ?.join("\\x")}`;
    return wrong(`Netmask pattern b'${bytes}' mixes zeroes & ones`);
  }
  return (match[1] as string).length;
}
export const maskOf = (prefix: number, family: Family): bigint => allOnes(family) ^ (allOnes(family) >> BigInt(prefix));
