/** Enum and its kin (Lib/enum.py). */

import { add } from "../../object/arithmetic.ts";
import { callSpecial } from "../../object/call.ts";
import { less } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { AttributeError, error, isError, KeyError, TypeError } from "../../object/exceptions.ts";
import { classEntry, getset, staticEntry } from "../../object/function.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import {
  type BoxedStr,
  IntType,
  lookup,
  makeType,
  ObjectType,
  PyTuple,
  type PyType,
  StrType,
  TypeType,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { formatValue } from "../../types/format/template.ts";
import { MappingProxy } from "../../types/mapping-proxy.ts";
import { asStr, isNone, pythonMethods, toKwargs } from "../kit.ts";
import { Boundary } from "./boundary.ts";
import {
  dataMethod,
  enumInfo,
  findByValue,
  isFlagClass,
  makeEnum,
  memberOf,
  mixins,
  ownInfo,
  roots,
  setEnumAttribute,
} from "./meta.ts";
import { EnumDict, PyEnumDict } from "./namespace.ts";

export const EnumType: PyType = makeType({
  name: "EnumType",
  module: "enum",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
EnumType.dict.set("__module__", "enum");
const members = (cls: PyType): Value[] => ownInfo(cls).names.map((name) => ownInfo(cls).map.get(name));

/** The functional API: `Enum("Color", "RED GREEN")`. */
function createFrom(
  cls: PyType,
  name: string,
  names: Value,
  options: { module: Value; qualname: Value; type: Value; start: Value; boundary: Value },
): Value {
  const bases = isNone(options.type) ? [cls] : [options.type as PyType, cls];
  const dict = new PyEnumDict(name);
  dict.generate = generatorOf(cls);
  const text = asStr(names);
  const put = (key: Value, value: Value): Value => callSpecial(dict, "__setitem__", key, value);
  const generate = (key: string, last: readonly Value[]): Value => {
    const g = generatorOf(cls);
    return (g.func ?? g)(key, options.start, last.length, [...last]);
  };
  let list: Value[];
  if (text !== undefined)
    list = text
      .replace(/,/g, " ")
      .split(/\s+/)
      .filter((n) => n !== "");
  else if (names instanceof PyDict) list = [...names.entries()].map(([k, v]) => new PyTuple([k, v]));
  else list = [...iterate(names)];
  const values: Value[] = [];
  for (const item of list) {
    const [key, value] =
      asStr(item) === undefined ? [...iterate(item)] : [item, generate(asStr(item) as string, values)];
    values.push(value);
    put(key, value);
  }
  if (!isNone(options.module)) put("__module__", options.module);
  else put("__module__", "__main__");
  if (!isNone(options.qualname)) put("__qualname__", options.qualname);
  return makeEnum(typeOf(cls), name, bases, dict, {
    ...(options.boundary instanceof Boundary ? { boundary: options.boundary.name } : {}),
    rest: undefined,
  });
}
const generatorOf = (cls: PyType): Value => lookup(cls, "_generate_next_value_");

pythonMethods(EnumType, {
  __bool__: ["", () => true],
  __call__: [
    "value=..., names=..., *values, module=None, qualname=None, type=None, start=1, boundary=None",
    (
      cls: PyType,
      value: Value,
      names: Value,
      values: PyTuple,
      module: Value,
      qualname: Value,
      type: Value,
      start: Value,
      boundary: Value,
    ) => {
      const info = enumInfo(cls);
      if (value === undefined)
        throw error(TypeError, "EnumType.__call__() missing 1 required positional argument: 'value'");
      if (info !== undefined && info.map.size > 0) {
        return memberOf(cls, names === undefined ? value : new PyTuple([value, names, ...values.items]));
      }
      if (names === undefined && type === None) {
        if (isFlagClass(cls)) return memberOf(cls, value);
        throw error(
          TypeError,
          `${reprOf(cls)} has no members; specify \`names=()\` if you meant to create a new, empty, enum`,
        );
      }
      return createFrom(cls, strOf(value), names ?? new PyTuple([]), { module, qualname, type, start, boundary });
    },
  ],
  __contains__: [
    "value",
    (cls: PyType, value: Value) => typeOf(value) === cls || findByValue(ownInfo(cls), value) !== undefined,
  ],
  __delattr__: [
    "attr",
    (cls: PyType, name: string) => {
      setEnumAttribute(cls, name, undefined);
      return None;
    },
  ],
  __dir__: [
    "",
    (cls: PyType) =>
      [
        ...new Set([
          "__class__",
          "__contains__",
          "__doc__",
          "__getitem__",
          "__init_subclass__",
          "__iter__",
          "__len__",
          "__members__",
          "__module__",
          "__name__",
          "__qualname__",
          ...ownInfo(cls).names,
        ]),
      ].sort(),
  ],
  __getitem__: [
    "name",
    (cls: PyType, name: Value) => {
      const found = ownInfo(cls).map.get(name);
      if (found === undefined) throw error(KeyError, name);
      return found;
    },
  ],
  __iter__: ["", (cls: PyType) => pyIter(members(cls))],
  __len__: ["", (cls: PyType) => ownInfo(cls).names.length],
  __members__: getset((cls: PyType) => new MappingProxy(ownInfo(cls).map)),
  __new__: staticEntry(
    "metacls, cls, bases, classdict, /, *, boundary=None, **kwds",
    (metacls: PyType, name: string, bases: PyTuple, dict: PyDict, boundary: Value, kwds: PyDict) =>
      makeEnum(metacls, name, bases.items as PyType[], dict, {
        ...(boundary instanceof Boundary ? { boundary: boundary.name } : {}),
        rest: toKwargs(kwds),
      }),
  ),
  __prepare__: classEntry("cls, bases, /, **kwds", (_meta: PyType, name: string, bases: PyTuple) => {
    const dict = new (EnumDict.alloc as typeof PyEnumDict)(name);
    const { firstEnum } = roots.Enum === null ? { firstEnum: null } : mixins(name, bases.items as PyType[]);
    if (firstEnum !== null) dict.generate = generatorOf(firstEnum);
    return dict;
  }),
  __repr__: ["", (cls: PyType) => `<${isFlagClass(cls) ? "flag" : "enum"} '${cls.name}'>`],
  __reversed__: ["", (cls: PyType) => pyIter(members(cls).reverse())],
  __setattr__: [
    "name, value",
    (cls: PyType, name: string, value: Value) => {
      setEnumAttribute(cls, name, value);
      return None;
    },
  ],
});

/** `_generate_next_value_` of plain enumerations: one more than the largest so far. */
function nextValue(_name: Value, start: Value, _count: Value, last: Value[]): Value {
  if (last.length === 0) return start;
  try {
    return add(
      last.reduce((a, b) => (less(a, b) ? b : a)),
      1,
    );
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    throw error(TypeError, "unable to sort non-numeric values");
  }
}
const make = (name: string, bases: PyType[], table: Readonly<Record<string, Value>>, boundary?: string): PyType => {
  const type = makeEnum(EnumType, name, bases, new PyDict(), {
    ...(boundary === undefined ? {} : { boundary }),
    rest: undefined,
  });
  type.module = "enum";
  type.dict.set("__module__", "enum");
  pythonMethods(type, table);
  return type;
};
export const makeEnumBase = make;

export const Enum: PyType = make("Enum", [ObjectType], {
  __copy__: ["", (self: Value) => self],
  __deepcopy__: ["memo", (self: Value) => self],
  __dir__: ["", () => ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]],
  __format__: ["format_spec", (self: Value, spec: Value) => formatValue(strOf(self), strOf(spec))],
  __init__: ["*args, **kwds", () => None],
  __reduce_ex__: ["proto", (self: Value) => new PyTuple([typeOf(self), new PyTuple([self.$_value_])])],
  __repr__: ["", (self: Value) => `<${typeOf(self).name}.${self.$_name_}: ${reprOf(self.$_value_)}>`],
  __str__: ["", (self: Value) => `${typeOf(self).name}.${self.$_name_}`],
  _generate_next_value_: staticEntry("name, start, count, last_values", nextValue),
  _missing_: classEntry("value", () => None),
  name: getset((self: Value) => self.$_name_, readOnly("name"), readOnly("name")),
  value: getset((self: Value) => self.$_value_, readOnly("value"), readOnly("value")),
});
function readOnly(name: string): (self: Value) => void {
  return (_self) => {
    throw error(AttributeError, `<enum 'Enum'> cannot set attribute '${name}'`);
  };
}
roots.Enum = Enum;

export const ReprEnum: PyType = make("ReprEnum", [Enum], {});
roots.ReprEnum = ReprEnum;
export const IntEnum: PyType = make("IntEnum", [IntType, ReprEnum], {});
export const StrEnum: PyType = make("StrEnum", [StrType, ReprEnum], {
  __new__: staticEntry("cls, *values", (cls: PyType, values: PyTuple) => {
    const { items } = values;
    if (items.length > 3) throw error(TypeError, `too many arguments for str(): ${reprOf(values)}`);
    if (items.length >= 1 && asStr(items[0]) === undefined)
      throw error(TypeError, `${reprOf(items[0])} is not a string`);
    const text = asStr(items[0] ?? "") as string;
    const member = new (cls.alloc as typeof BoxedStr)(text) as Value;
    member.$_value_ = text;
    return member;
  }),
  _generate_next_value_: staticEntry("name, start, count, last_values", (name: string) => name.toLowerCase()),
});
ownInfo(StrEnum).newMember = StrEnum.dict.get("__new__").func;
ownInfo(StrEnum).useArgs = true;
for (const type of [IntEnum, StrEnum]) {
  const data = ownInfo(type).memberType;
  for (const name of ["__str__", "__format__"]) type.dict.set(name, dataMethod(data, name));
  type.dict.set("__repr__", Enum.dict.get("__repr__"));
}
