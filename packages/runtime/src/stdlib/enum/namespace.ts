/** The namespace of an enumeration's body: notes which names are members and gives `auto()` its values. */

import { descriptorGet } from "../../object/attributes.ts";
import { call } from "../../object/call.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions.ts";
import { PyStaticMethod } from "../../object/function.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, lookup, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { nativeClass } from "../kit.ts";
import { Auto, MemberMarker, NonmemberMarker } from "./markers.ts";

export class PyEnumDict extends PyDict {
  readonly members: string[] = [];
  readonly values_: Value[] = [];
  ignored: string[] = [];
  generate: Value = undefined;
  usedAuto = false;
  className: string;
  constructor(className = "") {
    super();
    this.className = className;
  }
}
const isDunder = (k: string): boolean => k.length > 4 && /^__[^_].*[^_]__$/.test(k);
const isSunder = (k: string): boolean => k.length > 2 && /^_[^_](.*[^_])?_$/.test(k);
export const isDescriptor = (v: Value): boolean => {
  if (isType(v)) return false;
  const type = typeOf(v);
  return ["__get__", "__set__", "__delete__"].some((name) => lookup(type, name) !== undefined);
};
const RESERVED = new Set([
  "_order_",
  "_generate_next_value_",
  "_numeric_repr_",
  "_missing_",
  "_ignore_",
  "_iter_member_",
  "_iter_member_by_value_",
  "_iter_member_by_def_",
  "_add_alias_",
  "_add_value_alias_",
  "_use_args_",
  "_member_type_",
  "_value_repr_",
]);

function resolveAuto(self: PyEnumDict, key: string, value: Auto): Value {
  if (value.value === undefined) {
    const generate = self.generate instanceof PyStaticMethod ? self.generate.func : self.generate;
    value.value = call(
      isDescriptor(generate) ? generate : descriptorGet(generate, undefined, typeOf(self)),
      key,
      1,
      self.members.length,
      [...self.values_],
    );
    self.usedAuto = true;
  }
  return value.value;
}
function setItem(self: PyEnumDict, key: Value, given: Value): Value {
  let value = given;
  const put = (v: Value): Value => {
    parentSet(self, key, v);
    return None;
  };
  if (typeof key !== "string") return put(value);
  if (self.className !== "" && key.startsWith(`_${self.className.replace(/^_+/, "")}__`) && !key.endsWith("__"))
    return put(value);
  if (isSunder(key)) {
    if (!RESERVED.has(key))
      throw error(ValueError, `_sunder_ names, such as ${reprOf(key)}, are reserved for future Enum use`);
    if (key === "_generate_next_value_") {
      if (self.usedAuto) throw error(TypeError, "_generate_next_value_ must be defined before members");
      self.generate = value;
    } else if (key === "_ignore_") {
      self.ignored = typeof value === "string" ? value.replace(/,/g, " ").split(/\s+/) : [...iterate(value)];
      const already = self.ignored.filter((n) => self.members.includes(n));
      if (already.length > 0)
        throw error(ValueError, `_ignore_ cannot specify already set names: {${already.map(reprOf).join(", ")}}`);
    }
    return put(value);
  }
  if (isDunder(key)) return put(value);
  if (self.members.includes(key)) throw error(TypeError, `${reprOf(key)} already defined as ${reprOf(self.get(key))}`);
  if (self.ignored.includes(key)) return put(value);
  if (value instanceof NonmemberMarker) return put(value.value);
  if (value instanceof MemberMarker) value = value.value;
  else if (isDescriptor(value)) return put(value);
  if (self.has(key)) throw error(TypeError, `${reprOf(key)} already defined as ${reprOf(self.get(key))}`);
  if (value instanceof Auto) value = resolveAuto(self, key, value);
  else if (value instanceof PyTuple && value.items.some((x) => x instanceof Auto) && !typeOf(value).isHeap) {
    value = new PyTuple(value.items.map((x) => (x instanceof Auto ? resolveAuto(self, key, x) : x)));
  }
  self.members.push(key);
  self.values_.push(value);
  return put(value);
}
const parentSet = (self: PyDict, key: Value, value: Value): void => self.set(key, value);

export const EnumDict: PyType = nativeClass(
  "enum",
  "EnumDict",
  PyEnumDict,
  {
    __setitem__: ["key, value, /", setItem],
    member_names: ["", (self: PyEnumDict) => [...self.members]],
    update: [
      "members, *more_members",
      (self: PyEnumDict, members: Value) => {
        if (members instanceof PyDict) for (const [k, v] of members.entries()) setItem(self, k, v);
        else for (const pair of iterate(members)) setItem(self, (pair as PyTuple).items[0], (pair as PyTuple).items[1]);
        return None;
      },
    ],
  },
  { bases: [DictType] },
);
