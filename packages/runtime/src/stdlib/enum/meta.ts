/** How an enumeration class is made: what CPython's EnumType does with the body of the class. */
import { tryGetattr } from "../../object/attributes.ts";
import { newType } from "../../object/classes/class.ts";
import { less } from "../../object/compare.ts";
import { PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isException, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { BuiltinType, FunctionType, lookup, ObjectType, type PyType, setTypeEntry, typeOf } from "../../object/type.ts";
import { type Kwargs, None, type Value } from "../../object/value.ts";
import { asStr, isNone } from "../kit.ts";
import { dataclassRepr } from "./dataclass-repr.ts";
import { attachInfo, type EnumInfo, enumInfo, isEnumClass, roots } from "./info.ts";
import { Proto } from "./members.ts";
import { PyEnumDict } from "./namespace.ts";

/** The base enumeration and the type that members' values are of. @throws TypeError */
export function mixins(name: string, bases: readonly PyType[]): { memberType: PyType; firstEnum: PyType | null } {
  if (bases.length === 0 || roots.Enum === null) return { memberType: ObjectType, firstEnum: null };
  for (const base of bases.flatMap((b) => b.mro)) {
    const info = isEnumClass(base) ? enumInfo(base) : undefined;
    if (info !== undefined && info.names.length > 0)
      throw error(TypeError, `<enum ${reprOf(name)}> cannot extend ${reprOf(base)}`);
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
/** How values are shown: as the mixed-in type that has its own `__repr__` shows them. */
function dataRepr(bases: readonly PyType[]): Value {
  for (const chain of bases)
    for (const base of chain.mro) {
      if (base === ObjectType) continue;
      if (isEnumClass(base)) return base.dict.get("_value_repr_") ?? None;
      if (!base.dict.has("__repr__")) continue;
      return base.dict.has("__dataclass_fields__") && tryGetattr(base.dict.get("__dataclass_params__"), "repr") === true
        ? dataclassRepr
        : base.dict.get("__repr__");
    }
  return None;
}

const unwrap = (v: Value): Value => (v instanceof PyStaticMethod ? v.func : v);
const objectNew: Value = unwrap(ObjectType.dict.get("__new__"));

/** The function that makes members: the body's own `__new__`, an inherited one, or the data type's. */
function findNew(dict: PyDict, memberType: PyType, firstEnum: PyType | null): { make: Value; useArgs: boolean } {
  const own = unwrap(dict.get("__new__"));
  const enumNew = unwrap(roots.make);
  let make = own;
  if (make === undefined)
    search: for (const method of ["__new_member__", "__new__"])
      for (const type of [memberType, firstEnum]) {
        const found = type === null ? undefined : unwrap(lookup(type, method));
        if (found === undefined || found === objectNew || found === enumNew) continue;
        make = found;
        break search;
      }
  make ??= objectNew;
  return { make, useArgs: firstEnum !== null && make !== objectNew && make !== enumNew };
}

/** The names that the program said come in this order. */
const orderOf = (given: Value): string[] | undefined => {
  if (given === undefined) return undefined;
  const text = asStr(given);
  return text === undefined
    ? (toArray(given) as string[])
    : text
        .replace(/,/g, " ")
        .split(/\s+/)
        .filter((n) => n !== "");
};

export function makeEnum(
  metacls: PyType,
  name: string,
  bases: readonly PyType[],
  dict: PyDict,
  kwargs: { boundary?: Value; rest: Kwargs | undefined },
): PyType {
  const names = dict instanceof PyEnumDict ? dict.memberNames() : [];
  const ignored = dict instanceof PyEnumDict ? [...dict.$_ignore, "_ignore_"] : [];
  const isFlag = roots.Flag !== null && bases.some((b) => b.mro.includes(roots.Flag as PyType));
  const invalid = names.filter((n) => n === "mro" || n === "");
  if (invalid.length > 0) throw error(ValueError, `invalid enum member name(s) ${invalid.map(reprOf).join(",")}`);
  const { memberType, firstEnum } = mixins(name, bases);
  const { make, useArgs } = findNew(dict, memberType, firstEnum);
  const inherited = firstEnum === null ? undefined : enumInfo(firstEnum);
  const info: EnumInfo = {
    names: [],
    map: new PyDict(),
    byValue: new PyDict(),
    unhashable: [],
    unhashableOf: new PyDict(),
    memberType,
    newMember: make,
    useArgs,
    isFlag,
    mask: 0n,
    singles: 0n,
    allBits: 0n,
    boundary: isNone(kwargs.boundary) ? inherited?.boundary : kwargs.boundary,
    isCreating: true,
  };
  attachInfo(info);
  const namespace = new PyDict();
  for (const [k, v] of dict.entries()) {
    if (ignored.includes(k) || k === "_order_") continue;
    namespace.set(k, names.includes(k) ? new Proto(info, v) : v);
  }
  const generate = namespace.get("_generate_next_value_");
  if (typeof generate === "function" && typeOf(generate) !== BuiltinType)
    namespace.set("_generate_next_value_", new PyStaticMethod(generate));
  describe(namespace, info, dataRepr(bases));
  let cls: PyType;
  try {
    cls = newType(metacls, name, bases, ordered(namespace, names), kwargs.rest);
  } catch (e) {
    // The note of `type.__new__` names an object that the program never wrote.
    if (isException(e)) delete (e as Value).$__notes__;
    throw e;
  }
  cls.hasDict = true;
  info.isCreating = false;
  adoptMethods(cls, namespace, info, firstEnum);
  if (firstEnum !== null) {
    if (dict.has("__new__")) setTypeEntry(cls, "__new_member__", make);
    setTypeEntry(cls, "__new__", roots.make);
  }
  checkOrder(info, orderOf(dict.get("_order_")));
  if (isFlag && info.names.some((n, i) => i > 0 && lower(info, n, info.names[i - 1] as string)))
    setTypeEntry(cls, "_iter_member_", roots.Flag?.dict.get("_iter_member_by_def_"));
  return cls;
}
const lower = (info: EnumInfo, a: string, b: string): boolean =>
  less(info.map.get(a).$_value_, info.map.get(b).$_value_);

/** What Python programs read of the class; the members' values come last, when all that they may need is there. */
function describe(namespace: PyDict, info: EnumInfo, valueRepr: Value): void {
  const known: Record<string, Value> = {
    _new_member_: info.newMember,
    _use_args_: info.useArgs,
    _member_names_: info.names,
    _member_map_: info.map,
    _value2member_map_: info.byValue,
    _unhashable_values_: info.unhashable,
    _unhashable_values_map_: info.unhashableOf,
    _member_type_: info.memberType,
    _value_repr_: valueRepr,
  };
  if (info.isFlag)
    Object.assign(known, {
      _boundary_: info.boundary ?? None,
      _flag_mask_: 0,
      _singles_mask_: 0,
      _all_bits_: 0,
      _inverted_: None,
    });
  for (const name of Object.keys(known))
    if (!(name === "_value_repr_" && namespace.has(name)))
      namespace.set(
        name,
        name === "_new_member_" && typeOf(info.newMember) === FunctionType
          ? new PyStaticMethod(info.newMember)
          : known[name],
      );
}
/** The namespace with the members behind everything else: the class is complete before the first member is made. */
function ordered(namespace: PyDict, names: readonly string[]): PyDict {
  const result = new PyDict();
  for (const [k, v] of namespace.entries()) if (!(v instanceof Proto) || !names.includes(k)) result.set(k, v);
  for (const name of names) result.set(name, namespace.get(name));
  return result;
}
/** @throws TypeError when members do not come in the order that `_order_` says. */
function checkOrder(info: EnumInfo, order: string[] | undefined): void {
  if (order === undefined) return;
  const wanted = order.filter((n) => !info.map.has(n) || info.names.includes(n));
  if (wanted.length !== info.names.length || wanted.some((n, i) => n !== info.names[i]))
    throw error(TypeError, `member order does not match _order_:\n  ${reprOf(info.names)}\n  ${reprOf(wanted)}`);
}

/** `__repr__`, `__str__` and `__format__` come from the enumeration rather than from the data type, unless ReprEnum says otherwise. */
function adoptMethods(cls: PyType, namespace: PyDict, info: EnumInfo, firstEnum: PyType | null): void {
  if (firstEnum === null) return;
  const { memberType } = info;
  const isRepr = roots.ReprEnum !== null && cls.bases.includes(roots.ReprEnum);
  if (isRepr)
    for (const name of ["__format__", "__str__"])
      if (!namespace.has(name)) setTypeEntry(cls, name, dataMethod(memberType, name));
  for (const name of ["__repr__", "__str__", "__format__", "__reduce_ex__"]) {
    if (namespace.has(name)) continue;
    const found = lookup(cls, name);
    const isAdopted = isRepr && (name === "__format__" || name === "__str__") && memberType !== ObjectType;
    if (!isAdopted && (found === lookup(memberType, name) || found === lookup(ObjectType, name)))
      setTypeEntry(cls, name, lookup(firstEnum, name));
  }
  if (info.isFlag)
    for (const name of ["__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"])
      if (!namespace.has(name)) setTypeEntry(cls, name, (roots.Flag as PyType).dict.get(name));
}

/** A data type's own way to text; what only has `__repr__` shows that. */
export function dataMethod(type: PyType, name: string): Value {
  const method = lookup(type, name);
  return name === "__str__" && method === lookup(ObjectType, "__str__") ? lookup(type, "__repr__") : method;
}
