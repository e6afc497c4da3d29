/** What is known of an enumeration, and how classes are told to be one. */
import type { PyDict } from "../../object/dict.ts";
import { type PyType, setTypeEntry } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { norm } from "../kit.ts";

export interface EnumInfo {
  /** Names of the canonical members in order of definition: `_member_names_`. */
  readonly names: string[];
  /** All names, aliases too: `_member_map_`. */
  readonly map: PyDict;
  /** Members by hashable value: `_value2member_map_`. */
  readonly byValue: PyDict;
  readonly unhashable: Value[];
  /** Unhashable values by the name of their member. */
  readonly unhashableOf: PyDict;
  readonly memberType: PyType;
  newMember: Value;
  useArgs: boolean;
  readonly isFlag: boolean;
  /** Flags only: all bits of members, those that are members by themselves, and all up to the highest. */
  mask: bigint;
  singles: bigint;
  allBits: bigint;
  /** A member of FlagBoundary; undefined for what is no flag. */
  boundary: Value;
  /** While members are being made. */
  isCreating: boolean;
}
const INFO: unique symbol = Symbol("enum");
/** The record hangs on `_member_map_`, which the class has from its first moment. */
export const attachInfo = (info: EnumInfo): void => void Object.defineProperty(info.map, INFO, { value: info });
export const enumInfo = (cls: PyType): EnumInfo | undefined =>
  (cls.dict.get("_member_map_") as { [INFO]?: EnumInfo } | undefined)?.[INFO];
export const ownInfo = (cls: PyType): EnumInfo => enumInfo(cls) as EnumInfo;

/** Names that the roots of the hierarchy fill in, since they are made by what is defined here. */
export const roots: {
  Enum: PyType | null;
  Flag: PyType | null;
  ReprEnum: PyType | null;
  /** `Enum.__new__` as it stands in classes. */
  make: Value;
} = { Enum: null, Flag: null, ReprEnum: null, make: undefined };
export const isEnumClass = (t: PyType): boolean => roots.Enum !== null && t.mro.includes(roots.Enum);
export const isFlagClass = (t: PyType): boolean => roots.Flag !== null && t.mro.includes(roots.Flag);

/** `strict`, `conform`, `eject` or `keep`. */
export const boundaryOf = (info: EnumInfo): string => info.boundary?.$_value_ ?? "strict";

/** Shows the class's bits to Python. */
export function showBits(cls: PyType, info: EnumInfo): void {
  setTypeEntry(cls, "_flag_mask_", norm(info.mask));
  setTypeEntry(cls, "_singles_mask_", norm(info.singles));
  setTypeEntry(cls, "_all_bits_", norm(info.allBits));
}
