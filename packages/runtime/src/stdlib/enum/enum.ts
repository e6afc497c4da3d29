/** Enum, ReprEnum, IntEnum and StrEnum (Lib/enum.py). */

import { add } from "../../object/arithmetic.ts";
import { descriptorGet, ownAttributes } from "../../object/attributes.ts";
import { less } from "../../object/compare.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import {
  type BoxedStr,
  IntType,
  isInstance,
  lookup,
  ObjectType,
  PyTuple,
  type PyType,
  StrType,
  setTypeEntry,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { formatValue } from "../../types/format/template.ts";
import { asStr, functionsOf, isNone, pythonMethods } from "../kit.ts";
import { ownInfo, roots } from "./info.ts";
import { bindMember, findByValue, noteValue } from "./members.ts";
import { dataMethod, makeEnum } from "./meta.ts";
import { property } from "./property.ts";
import { EnumType } from "./type.ts";

const fn = functionsOf("enum");

/** `_generate_next_value_` of plain enumerations: one more than the largest so far. */
function nextValue(_name: Value, start: Value, _count: Value, last: Value[]): Value {
  if (last.length === 0) return start;
  let largest: Value;
  try {
    largest = last.reduce((a, b) => (less(b, a) ? a : b));
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    throw plain(error(TypeError, "unable to sort non-numeric values"));
  }
  try {
    return add(largest, 1);
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    throw plain(error(TypeError, `unable to increment ${reprOf(largest)}`));
  }
}
/** `raise … from None`. */
function plain<E extends { suppressContext: boolean }>(exc: E): E {
  exc.suppressContext = true;
  return exc;
}
const make = (name: string, bases: PyType[], table: Readonly<Record<string, Value>>, boundary?: Value): PyType => {
  const dict = new PyDict();
  const inherited = bases.at(-1) === undefined ? undefined : lookup(bases.at(-1) as PyType, "_generate_next_value_");
  if (inherited !== undefined) dict.set("_generate_next_value_", inherited);
  dict.set("__module__", "enum");
  const type = makeEnum(EnumType, name, bases, dict, { boundary, rest: undefined });
  type.module = "enum";
  pythonMethods(type, table);
  type.cache.clear();
  return type;
};
export const makeEnumBase = make;

/** A member's value, shown as its data type shows it. */
export function valueRepr(self: Value): string {
  const how = lookup(typeOf(self), "_value_repr_");
  return isNone(how) ? reprOf(self.$_value_) : call(descriptorGet(how, undefined, typeOf(self)), self.$_value_);
}
/** Names of a member: what its class and its data type give, and what it has itself, without the other members. */
function namesOf(self: Value): string[] {
  const cls = typeOf(self);
  const { map, memberType } = ownInfo(cls);
  const names = new Set<string>();
  if (memberType !== ObjectType) for (const name of toArray(call(lookup(ObjectType, "__dir__"), self))) names.add(name);
  for (const [name] of ownAttributes(self)) if (!name.startsWith("_") && !map.has(name)) names.add(name);
  for (const type of cls.mro)
    for (const [name, entry] of type.dict) {
      if (name.startsWith("_")) continue;
      if (isInstance(entry, property)) {
        if (!isNone(entry.$fget) || !map.has(name)) names.add(name);
        else names.delete(name);
      } else if (!map.has(name)) names.add(name);
    }
  for (const name of ["__class__", "__doc__", "__eq__", "__hash__", "__module__"]) names.add(name);
  return [...names].sort();
}
/** On a member: the name that was hashed, and its hash. Members are keys more often than anything else, and a text does not keep its hash. */
const HASHED: unique symbol = Symbol("hash of the name");
function hashOfName(self: Value): number | bigint {
  const name = self.$_name_;
  if (self[HASHED]?.name === name) return self[HASHED].hash;
  const found = hash(name);
  // A name of another type may answer otherwise each time.
  if (typeof name === "string") self[HASHED] = { name, hash: found };
  return found;
}
/** `name` and `value`: a member so called hides them on the class only. */
function attribute(name: string): Value {
  const made = property(fn(name, "self", (self: Value) => self[`$_${name}_`]));
  made.$name = name;
  made.$clsname = "Enum";
  return made;
}
const SIGNATURE = "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)";

export const Enum: PyType = make("Enum", [ObjectType], {
  __copy__: ["", (self: Value) => self],
  __deepcopy__: ["memo", (self: Value) => self],
  __dir__: ["", namesOf],
  __format__: ["format_spec", (self: Value, spec: Value) => formatValue(strOf(self), strOf(spec))],
  __hash__: ["", hashOfName],
  __init__: ["*args, **kwds", () => None],
  __reduce_ex__: ["proto", (self: Value) => new PyTuple([typeOf(self), new PyTuple([self.$_value_])])],
  __repr__: ["", (self: Value) => `<${typeOf(self).name}.${self.$_name_}: ${valueRepr(self)}>`],
  __str__: ["", (self: Value) => `${typeOf(self).name}.${self.$_name_}`],
  _add_alias_: [
    "name",
    (self: Value, name: string) => {
      bindMember(typeOf(self), ownInfo(typeOf(self)), name, self);
      return None;
    },
  ],
  _add_value_alias_: [
    "value",
    (self: Value, value: Value) => {
      const info = ownInfo(typeOf(self));
      const known = findByValue(info, value);
      if (known !== undefined) {
        if (known !== self) throw error(ValueError, `${reprOf(value)} is already bound: ${reprOf(known)}`);
        return None;
      }
      noteValue(info, self.$_name_, value, self);
      return None;
    },
  ],
  _generate_next_value_: new PyStaticMethod(fn("_generate_next_value_", "name, start, count, last_values", nextValue)),
  _missing_: classEntry("value", () => None),
});
Enum.dict.set("__new__", roots.make);
Enum.dict.set(
  "__signature__",
  new PyClassMethod(
    fn("__signature__", "cls", (cls: PyType) => (ownInfo(cls).names.length > 0 ? "(*values)" : SIGNATURE)),
  ),
);
for (const name of ["name", "value"]) Enum.dict.set(name, attribute(name));
Enum.cache.clear();
roots.Enum = Enum;

export const ReprEnum: PyType = make("ReprEnum", [Enum], {});
roots.ReprEnum = ReprEnum;
export const IntEnum: PyType = make("IntEnum", [IntType, ReprEnum], {});
export const StrEnum: PyType = make("StrEnum", [StrType, ReprEnum], {
  _generate_next_value_: new PyStaticMethod(
    fn("_generate_next_value_", "name, start, count, last_values", (name: string) => name.toLowerCase()),
  ),
});
/** Members of StrEnum are made of text, or of bytes with an encoding, as str() takes them. */
const makeStr: Value = fn("StrEnum.__new__", "cls, *values", (cls: PyType, { items }: PyTuple) => {
  if (items.length > 3) throw error(TypeError, `too many arguments for str(): ${reprOf(new PyTuple(items))}`);
  if (items.length === 1 && asStr(items[0]) === undefined)
    throw error(TypeError, `${reprOf(items[0])} is not a string`);
  for (const [i, what] of [
    [1, "encoding"],
    [2, "errors"],
  ] as const)
    if (items.length > i && asStr(items[i]) === undefined)
      throw error(TypeError, `${what} must be a string, not ${reprOf(items[i])}`);
  const text = asStr(StrType(...items)) as string;
  const member = new (cls.alloc as typeof BoxedStr)(text) as Value;
  member.$_value_ = text;
  return member;
});
ownInfo(StrEnum).newMember = makeStr;
ownInfo(StrEnum).useArgs = true;
for (const name of ["__new_member__", "_new_member_"]) StrEnum.dict.set(name, new PyStaticMethod(makeStr));
for (const type of [IntEnum, StrEnum]) {
  const data = ownInfo(type).memberType;
  for (const name of ["__str__", "__format__"]) type.dict.set(name, dataMethod(data, name));
  setTypeEntry(type, "__repr__", Enum.dict.get("__repr__"));
}
