/** How an enumeration class is made and what it answers: CPython's EnumType (Lib/enum.py). */
import { genericSet, tryGetattr, typeSet } from "../../object/attributes.ts";
import { call, invoke } from "../../object/call.ts";
import { newType } from "../../object/class.ts";
import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { AttributeError, error, isError, KeyError, TypeError, ValueError } from "../../object/exceptions.ts";
import { PyStaticMethod } from "../../object/function.ts";
import { reprOf } from "../../object/repr.ts";
import { lookup, ObjectType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyEnumDict } from "./namespace.ts";

/** What is known of an enumeration. */
export interface EnumInfo {
  /** Names of the canonical members in order of definition. */
  readonly names: string[];
  /** All names, aliases too. */
  readonly map: PyDict;
  /** Members by hashable value. */
  readonly byValue: PyDict;
  readonly members: Value[];
  readonly memberType: PyType;
  newMember: Value;
  useArgs: boolean;
  /** Flags only. */
  mask: bigint;
  singles: bigint;
  allBits: bigint;
  boundary: string;
}
const INFO: unique symbol = Symbol("enum");
export const enumInfo = (cls: Value): EnumInfo | undefined => (cls as { [INFO]?: EnumInfo })[INFO];
export const ownInfo = (cls: PyType): EnumInfo => enumInfo(cls) as EnumInfo;

/** Names that the roots of the hierarchy fill in, since they are made by what is defined here. */
export const roots: { Enum: PyType | null; Flag: PyType | null; ReprEnum: PyType | null } = {
  Enum: null,
  Flag: null,
  ReprEnum: null,
};
const isEnumClass = (t: PyType): boolean => roots.Enum !== null && t.mro.includes(roots.Enum);
export const isFlagClass = (t: PyType): boolean => roots.Flag !== null && t.mro.includes(roots.Flag);

/** The base enumeration and the type that members' values are of. @throws TypeError */
export function mixins(name: string, bases: readonly PyType[]): { memberType: PyType; firstEnum: PyType | null } {
  if (bases.length === 0 || roots.Enum === null) return { memberType: ObjectType, firstEnum: null };
  for (const base of bases) {
    const info = isEnumClass(base) ? enumInfo(base) : undefined;
    if (info !== undefined && info.names.length > 0)
      throw error(TypeError, `<enum '${name}'> cannot extend ${reprOf(base)}`);
  }
  const firstEnum = bases[bases.length - 1] as PyType;
  if (!isEnumClass(firstEnum))
    throw error(
      TypeError,
      "new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`",
    );
  const types = new Set<PyType>();
  for (const chain of bases) {
    let candidate: PyType | null = null;
    for (const base of chain.mro) {
      if (base === ObjectType) continue;
      if (isEnumClass(base)) {
        const inherited = enumInfo(base)?.memberType;
        if (inherited !== undefined && inherited !== ObjectType) {
          types.add(inherited);
          break;
        }
      } else if (base.dict.has("__new__") || base.dict.has("__dataclass_fields__")) {
        types.add(candidate ?? base);
        break;
      } else candidate = candidate ?? base;
    }
  }
  if (types.size > 1)
    throw error(TypeError, `too many data types for ${reprOf(name)}: {${[...types].map(reprOf).join(", ")}}`);
  return { memberType: [...types][0] ?? ObjectType, firstEnum };
}

const unwrap = (v: Value): Value => (v instanceof PyStaticMethod ? v.func : v);

/** The function that makes members: the body's own `__new__`, an inherited one, or the data type's. */
function findNew(
  dict: PyDict,
  memberType: PyType,
  firstEnum: PyType | null,
): { make: Value; useArgs: boolean; saved: Value } {
  const own = dict.get("__new__");
  if (own !== undefined) return { make: unwrap(own), useArgs: true, saved: own };
  const inherited = firstEnum === null ? undefined : enumInfo(firstEnum);
  if (inherited?.newMember !== undefined && inherited.newMember !== objectNew)
    return { make: inherited.newMember, useArgs: inherited.useArgs, saved: undefined };
  const make = unwrap(lookup(memberType, "__new__"));
  const useArgs = make !== objectNew;
  return { make, useArgs, saved: undefined };
}
const objectNew: Value = unwrap(ObjectType.dict.get("__new__"));

export function makeEnum(
  metacls: PyType,
  name: string,
  bases: readonly PyType[],
  dict: PyDict,
  kwargs: { boundary?: Value; rest: Record<string, Value> | undefined },
): PyType {
  const names = dict instanceof PyEnumDict ? dict.members : [];
  const invalid = names.filter((n) => n === "mro" || n === "");
  if (invalid.length > 0) throw error(ValueError, `invalid enum member name(s) ${invalid.map(reprOf).join(",")}`);
  const { memberType, firstEnum } = mixins(name, bases);
  const { make, useArgs, saved } = findNew(dict, memberType, firstEnum);
  const namespace = new PyDict();
  for (const [k, v] of dict.entries())
    if (
      !names.includes(k) &&
      !(dict instanceof PyEnumDict && dict.ignored.includes(k)) &&
      k !== "_ignore_" &&
      k !== "_order_"
    )
      namespace.set(k, v);
  if (saved !== undefined) namespace.set("__new_member__", saved);
  namespace.delete("__new__");
  if (
    dict instanceof PyEnumDict &&
    dict.generate !== undefined &&
    dict.get("_generate_next_value_") !== undefined &&
    !(dict.generate instanceof PyStaticMethod)
  ) {
    namespace.set("_generate_next_value_", new PyStaticMethod(dict.generate));
  }
  const inherited = firstEnum === null ? undefined : enumInfo(firstEnum);
  const info: EnumInfo = {
    names: [],
    map: new PyDict(),
    byValue: new PyDict(),
    members: [],
    memberType,
    newMember: make,
    useArgs,
    mask: 0n,
    singles: 0n,
    allBits: 0n,
    boundary: kwargs.boundary ?? inherited?.boundary ?? "strict",
  };
  const cls = newType(metacls, name, bases, namespace, kwargs.rest);
  cls.hasDict = true;
  Object.defineProperty(cls, INFO, { value: info });
  adoptMethods(cls, namespace, memberType, firstEnum);
  for (const member of names) addMember(cls, info, member, dict.get(member));
  cls.dict.set("_member_names_", info.names);
  cls.dict.set("_member_map_", info.map);
  cls.dict.set("_value2member_map_", info.byValue);
  cls.dict.set("_member_type_", memberType);
  cls.cache.clear();
  return cls;
}

/** `__repr__`, `__str__` and `__format__` come from the enumeration rather than from the data type, unless ReprEnum says otherwise. */
function adoptMethods(cls: PyType, namespace: PyDict, memberType: PyType, firstEnum: PyType | null): void {
  if (firstEnum === null) return;
  const isRepr = roots.ReprEnum !== null && cls.bases.includes(roots.ReprEnum) && memberType !== ObjectType;
  if (isRepr)
    for (const name of ["__str__", "__format__"])
      if (!namespace.has(name)) cls.dict.set(name, dataMethod(memberType, name));
  for (const name of ["__repr__", "__str__", "__format__", "__reduce_ex__"]) {
    if (namespace.has(name) || (isRepr && (name === "__str__" || name === "__format__"))) continue;
    const found = lookup(cls, name);
    if (found === lookup(memberType, name) || found === lookup(ObjectType, name))
      cls.dict.set(name, lookup(firstEnum, name));
  }
  if (isFlagClass(cls)) {
    for (const name of ["__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"]) {
      if (!namespace.has(name)) cls.dict.set(name, lookup(roots.Flag as PyType, name));
    }
  }
  cls.cache.clear();
}

/** A data type's own way to text; what only has `__repr__` shows that. */
export function dataMethod(type: PyType, name: string): Value {
  const method = lookup(type, name);
  return name === "__str__" && method === lookup(ObjectType, "__str__") ? lookup(type, "__repr__") : method;
}

const isHashable = (v: Value): boolean => {
  try {
    new PyDict().set(v, true);
    return !(Array.isArray(v) || v instanceof PyDict);
  } catch (e) {
    if (isError(e, TypeError)) return false;
    throw e;
  }
};
export function findByValue(info: EnumInfo, value: Value): Value {
  if (isHashable(value)) {
    const found = info.byValue.get(value);
    if (found !== undefined) return found;
  }
  return info.members.find((m) => equal(m.$_value_, value));
}

function addMember(cls: PyType, info: EnumInfo, name: string, given: Value): void {
  let args: Value[] = given instanceof PyTuple && !typeOf(given).isHeap ? [...given.items] : [given];
  if (info.memberType.name === "tuple" && !info.memberType.isHeap) args = [new PyTuple(args)];
  const member = info.useArgs ? call(info.newMember, cls, ...args) : call(info.newMember, cls);
  if (tryGetattr(member, "_value_") === undefined) {
    let value = given;
    if (info.memberType !== ObjectType) {
      try {
        value = call(info.memberType, ...args);
      } catch (e) {
        if (!isError(e, TypeError)) throw e;
        const exc = error(TypeError, "_value_ not set in __new__, unable to create it");
        exc.cause = e;
        throw exc;
      }
    }
    genericSet(member, "_value_", value);
  }
  const value = member.$_value_;
  const known = isFlagClass(cls) ? info.byValue.get(value) : findByValue(info, value);
  if (known !== undefined) {
    bindMember(cls, info, name, known);
    return;
  }
  genericSet(member, "_name_", name);
  genericSet(member, "__objclass__", cls);
  genericSet(member, "_sort_order_", info.map.size);
  const init = lookup(cls, "__init__");
  if (init !== undefined && init !== lookup(ObjectType, "__init__")) invoke(member, "__init__", ...args);
  if (isFlagClass(cls) && (typeof value === "number" || typeof value === "bigint")) noteFlag(info, name, BigInt(value));
  else info.names.push(name);
  info.members.push(member);
  if (isHashable(value)) info.byValue.set(value, member);
  bindMember(cls, info, name, member);
}
function bindMember(cls: PyType, info: EnumInfo, name: string, member: Value): void {
  info.map.set(name, member);
  cls.dict.set(name, member);
  cls.cache.clear();
}
/** Only single bits are canonical members; combinations are names for what the bits already are. */
function noteFlag(info: EnumInfo, name: string, value: bigint): void {
  info.mask |= value;
  if (value > 0n && (value & (value - 1n)) === 0n) {
    info.singles |= value;
    info.names.push(name);
  }
  info.allBits = value > 0n ? (1n << BigInt(info.mask.toString(2).length)) - 1n : info.allBits;
}

/** `Color(value)`: the member of that value. @throws ValueError "7 is not a valid Color" */
export function memberOf(cls: PyType, value: Value): Value {
  if (typeOf(value) === cls) return value;
  const info = ownInfo(cls);
  const found = findByValue(info, value);
  if (found !== undefined) return found;
  if (info.names.length === 0 && info.map.size === 0 && !isFlagClass(cls))
    throw error(TypeError, `${reprOf(cls)} has no members`);
  const result = invoke(cls, "_missing_", value);
  if (typeOf(result) === cls || (isFlagClass(cls) && info.boundary === "eject" && result !== None)) return result;
  if (result === None) throw error(ValueError, `${reprOf(value)} is not a valid ${cls.qualname}`);
  throw error(
    TypeError,
    `error in ${cls.name}._missing_: returned ${reprOf(result)} instead of None or a valid member`,
  );
}

export function setEnumAttribute(cls: PyType, name: string, value: Value): void {
  const info = enumInfo(cls);
  if (info?.map.has(name) === true) {
    throw error(
      AttributeError,
      value === undefined ? `'${cls.name}' cannot delete member '${name}'.` : `cannot reassign member '${name}'`,
    );
  }
  typeSet(cls, name, value);
}
export const keyError = (name: Value): Value => error(KeyError, name);
