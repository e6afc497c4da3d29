/** The namespace of an enumeration's body: notes which names are members and gives `auto()` its values. */
import { genericSet, tryGetattr } from "../../object/attributes.ts";
import { PyStaticMethod } from "../../object/descriptors.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, getset, nativeClass } from "../kit.ts";
import { auto, isAuto, isMarker } from "./markers.ts";
import { isDescriptor, isDunder, isInternalClass, isPrivate, isSunder } from "./names.ts";

/** What Python programs may look at is kept as attributes, under CPython's names. */
export class PyEnumDict extends PyDict {
  $_cls_name: Value;
  $_member_names: PyDict = new PyDict();
  $_last_values: Value[] = [];
  $_ignore: Value[] = [];
  $_auto_called = false;
  $_generate_next_value: Value = undefined;
  constructor(className: Value = None) {
    super();
    this.$_cls_name = className;
  }
  memberNames(): string[] {
    return [...this.$_member_names.entries()].map(([name]) => name as string);
  }
}
/** Names between single underscores that have a meaning in the body. */
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

/** The value of an `auto()` that has none yet, asked of `_generate_next_value_`. */
function resolveAuto(self: PyEnumDict, key: string, given: Value): Value {
  if (given.$value === auto.unset) {
    const generate = self.$_generate_next_value;
    const f = generate instanceof PyStaticMethod ? generate.func : generate;
    given.$value = call(f, key, 1, self.$_member_names.size, [...self.$_last_values]);
    self.$_auto_called = true;
  }
  self.$_last_values.push(given.$value);
  return given.$value;
}
/** A tuple of the same type with every `auto()` in it resolved. */
function resolveTuple(self: PyEnumDict, key: string, given: PyTuple): Value {
  const items = given.items.map((item) => (isAuto(item) ? resolveAuto(self, key, item) : item));
  const type = typeOf(given);
  try {
    return type(new PyTuple(items));
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    return type(...items);
  }
}
function noteSunder(self: PyEnumDict, key: string, value: Value): void {
  if (!RESERVED.has(key))
    throw error(ValueError, `_sunder_ names, such as ${reprOf(key)}, are reserved for future Enum use`);
  if (key === "_generate_next_value_") {
    if (self.$_auto_called) throw error(TypeError, "_generate_next_value_ must be defined before members");
    self.$_generate_next_value = value;
  } else if (key === "_ignore_") {
    const text = asStr(value);
    const names =
      text === undefined
        ? toArray(value)
        : text
            .replace(/,/g, " ")
            .split(/\s+/)
            .filter((n) => n !== "");
    self.$_ignore = names;
    const already = names.filter((n) => self.$_member_names.has(n));
    if (already.length > 0)
      throw error(ValueError, `_ignore_ cannot specify already set names: {${already.map(reprOf).join(", ")}}`);
  }
}
const defined = (self: PyEnumDict, key: string): Value =>
  error(TypeError, `${reprOf(key)} already defined as ${reprOf(self.get(key))}`);

function setItem(self: PyEnumDict, key: Value, given: Value): Value {
  // `__order__` is the old spelling of `_order_`.
  if (typeof key === "string") self.set(key === "__order__" ? "_order_" : key, take(self, key, given));
  else self.set(key, given);
  return None;
}

/** Notes a member and answers what the namespace keeps under its name. */
function take(self: PyEnumDict, key: string, given: Value): Value {
  const cls = asStr(self.$_cls_name);
  if (cls !== undefined && isPrivate(cls, key)) return given;
  if (isSunder(key)) {
    noteSunder(self, key, given);
    return key === "_ignore_" ? self.$_ignore : given;
  }
  if (isDunder(key)) return given;
  if (self.$_member_names.has(key)) throw defined(self, key);
  if (self.$_ignore.includes(key)) return given;
  if (isMarker(given, "nonmember")) return given.$value;
  let value = given;
  if (isMarker(given, "member")) value = given.$value;
  else if (isDescriptor(given) || (cls !== undefined && isInternalClass(cls, given))) return given;
  if (self.has(key)) throw defined(self, key);
  let isGiven = true;
  if (isAuto(value)) {
    value = resolveAuto(self, key, value);
    isGiven = false;
  } else if (value instanceof PyTuple && value.items.some(isAuto)) {
    value = resolveTuple(self, key, value);
    isGiven = false;
  }
  self.$_member_names.set(key, None);
  if (isGiven) self.$_last_values.push(value);
  return value;
}

export const EnumDict: PyType = nativeClass(
  "enum",
  "EnumDict",
  PyEnumDict,
  {
    __init__: [
      "cls_name=None",
      (self: PyEnumDict, name: Value) => {
        genericSet(self, "_cls_name", name);
        return None;
      },
    ],
    __setitem__: ["key, value, /", setItem],
    member_names: getset((self: PyEnumDict) => self.memberNames()),
    update: [
      "members, *more_members",
      (self: PyEnumDict, members: Value, more: PyTuple) => {
        if (tryGetattr(members, "keys") !== undefined)
          for (const name of iterate(call(tryGetattr(members, "keys")))) setItem(self, name, getitem(members, name));
        else more = new PyTuple([...iterate(members), ...more.items]);
        for (const pair of more.items) {
          const [name, value] = toArray(pair);
          setItem(self, name, value);
        }
        return None;
      },
    ],
  },
  { bases: [DictType], hasDict: true },
);
EnumDict.dict.set("__module__", "enum");
