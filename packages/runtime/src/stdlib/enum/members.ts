/** How members are made and bound to their names (what CPython's EnumType does while the class is being made). */
import { genericSet, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { error, isError, NameError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { reprOf } from "../../object/repr.ts";
import { isInstance, lookup, ObjectType, PyTuple, type PyType, setTypeEntry, TupleType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { PropertyType } from "../../types/property.ts";
import { nativeClass } from "../kit.ts";
import { DynamicClassAttribute } from "../types/dynamic-class-attribute.ts";
import { type EnumInfo, roots, showBits } from "./info.ts";
import { bitLength, isDescriptor, isSingleBit, toBits } from "./names.ts";
import { property } from "./property.ts";

export const isHashable = (v: Value): boolean => {
  if (typeof v === "number" || typeof v === "string") return true;
  try {
    hash(v);
    return true;
  } catch (e) {
    if (isError(e, TypeError)) return false;
    throw e;
  }
};
/** The member of a value; undefined when there is none. */
export function findByValue(info: EnumInfo, value: Value): Value {
  if (isHashable(value)) return info.byValue.get(value);
  for (const [name, values] of info.unhashableOf.entries())
    if ((values as Value[]).some((v) => equal(v, value))) return info.map.get(name);
  for (const [, member] of info.map.entries()) if (equal(member.$_value_, value)) return member;
  return undefined;
}
/** Remembers that a value means a member. */
export function noteValue(info: EnumInfo, name: string, value: Value, member: Value): void {
  if (isHashable(value)) {
    if (!info.byValue.has(value)) info.byValue.set(value, member);
    return;
  }
  info.unhashable.push(value);
  (info.unhashableOf.setDefault(name, []) as Value[]).push(value);
}

/** Stands in the namespace for a member until the class exists. */
export class Proto extends PyObject {
  readonly info: EnumInfo;
  readonly value: Value;
  constructor(info: EnumInfo, value: Value) {
    super();
    this.info = info;
    this.value = value;
  }
}
nativeClass("enum", "_proto_member", Proto, {
  __set_name__: [
    "enum_class, member_name, /",
    (self: Proto, cls: PyType, name: string) => {
      cls.dict.delete(name);
      cls.cache.clear();
      addMember(cls, self.info, name, self.value);
      return None;
    },
  ],
});

/** The value of a member whose `__new__` did not say it. */
function valueFrom(info: EnumInfo, given: Value, args: readonly Value[]): Value {
  if (info.memberType === ObjectType) return given;
  try {
    return call(info.memberType, ...args);
  } catch (e) {
    const exc = error(TypeError, "_value_ not set in __new__, unable to create it");
    exc.cause = e as typeof exc;
    throw exc;
  }
}
function addMember(cls: PyType, info: EnumInfo, name: string, given: Value): void {
  let args: readonly Value[] = given instanceof PyTuple ? given.items : [given];
  if (info.memberType === TupleType) args = [new PyTuple(args)];
  let member = info.useArgs ? call(info.newMember, cls, ...args) : call(info.newMember, cls);
  if (tryGetattr(member, "_value_") === undefined) genericSet(member, "_value_", valueFrom(info, given, args));
  const value = tryGetattr(member, "_value_");
  genericSet(member, "_name_", name);
  genericSet(member, "__objclass__", cls);
  const init = lookup(cls, "__init__");
  if (init !== ObjectType.dict.get("__init__") && init !== roots.Enum?.dict.get("__init__"))
    invoke(member, "__init__", ...args);
  genericSet(member, "_sort_order_", info.names.length);
  const bits = info.isFlag ? toBits(value) : undefined;
  if (info.isFlag) {
    if (bits !== undefined) {
      info.mask |= bits;
      if (isSingleBit(bits)) info.singles |= bits;
    }
    info.allBits = (1n << BigInt(bitLength(info.mask))) - 1n;
    showBits(cls, info);
  }
  const known = findByValue(info, value);
  if (known !== undefined) member = known;
  // Combinations of bits are names for what the bits already are.
  else if (!info.isFlag || (bits !== undefined && isSingleBit(bits))) info.names.push(name);
  bindMember(cls, info, name, member);
  noteValue(info, name, value, member);
}

/** What a base class has under the name of a member, when the name means more than the member. */
function hiddenBy(cls: PyType, name: string): { descriptor: Value; kind: string; owner: PyType } | undefined {
  let found: { descriptor: Value; kind: string; owner: PyType } | undefined;
  let kind: string | undefined;
  let owner: PyType | undefined;
  for (const base of cls.mro.slice(1)) {
    const entry = base.dict.get(name);
    if (entry === undefined || entry === None) continue;
    const isProperty =
      entry instanceof PyObject && (isInstance(entry, PropertyType) || isInstance(entry, DynamicClassAttribute));
    if (isProperty) return { descriptor: entry, kind: "enum", owner: base };
    if (isDescriptor(entry)) {
      kind ??= "desc";
      owner ??= base;
      found = { descriptor: entry, kind, owner };
    } else {
      kind = "attr";
      owner = base;
      if (found !== undefined) found = { ...found, kind, owner };
    }
  }
  return found;
}
/** Makes `cls.name` the member and lets members still see the attribute that a base class has under the name. @throws NameError */
export function bindMember(cls: PyType, info: EnumInfo, name: string, member: Value): void {
  if (info.map.has(name)) {
    if (info.map.get(name) !== member)
      throw error(NameError, `${reprOf(name)} is already bound: ${reprOf(info.map.get(name))}`);
    return;
  }
  const hidden = hiddenBy(cls, name);
  if (hidden === undefined) setTypeEntry(cls, name, member);
  else {
    const redirect = property();
    redirect.$member = member;
    redirect.$name = name;
    redirect.$clsname = cls.name;
    if (hidden.kind !== "attr") {
      for (const part of ["fget", "fset", "fdel"]) redirect[`$${part}`] = tryGetattr(hidden.descriptor, part) ?? None;
    }
    redirect.$_attr_type = hidden.kind;
    redirect.$_cls_type = hidden.owner;
    setTypeEntry(cls, name, redirect);
  }
  info.map.set(name, member);
}
