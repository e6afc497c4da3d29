/** EnumType, the metaclass of enumerations. */
import { getattr, typeSet } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error, KeyError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter, toArray } from "../../object/iterate.ts";
import { classEntry, getset, staticEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { isInstance, lookup, makeType, ObjectType, PyTuple, type PyType, TypeType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { MappingProxy } from "../../types/mapping-proxy.ts";
import { callerModule } from "../caller-module.ts";
import { asStr, isNone, pythonMethods, toKwargs } from "../kit.ts";
import { hasMembers, isPlainNew, memberOf } from "./find.ts";
import { type EnumInfo, isFlagClass, ownInfo, roots } from "./info.ts";
import { bindMember, findByValue } from "./members.ts";
import { makeEnum, mixins } from "./meta.ts";
import { EnumDict, type PyEnumDict } from "./namespace.ts";

export const EnumType: PyType = makeType({
  name: "EnumType",
  module: "enum",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
EnumType.dict.set("__module__", "enum");
EnumType.dict.set("__doc__", "\n    Metaclass for Enum\n    ");
const members = (cls: PyType): Value[] => ownInfo(cls).names.map((name) => ownInfo(cls).map.get(name));

/** Names and values as the functional API takes them: text, names, pairs or a mapping. */
function pairsOf(names: Value, start: Value, firstEnum: PyType | null): (readonly [Value, Value])[] {
  const text = asStr(names);
  const given: Value =
    text === undefined
      ? names
      : text
          .replace(/,/g, " ")
          .split(/\s+/)
          .filter((n) => n !== "");
  const list = given instanceof PyTuple || Array.isArray(given) ? toArray(given) : undefined;
  if (list !== undefined && list.length > 0 && asStr(list[0]) !== undefined) {
    const last: Value[] = [];
    return list.map((name, i) => {
      const value = invoke(firstEnum, "_generate_next_value_", name, start, i, [...last]);
      last.push(value);
      return [name, value];
    });
  }
  return [...iterate(isNone(given) ? new PyTuple([]) : given)].map((item) => {
    if (asStr(item) !== undefined) return [item, getitem(given, item)];
    const [name, value] = toArray(item);
    return [name, value];
  });
}
/** The functional API: `Enum("Color", "RED GREEN")`. */
function createFrom(
  cls: PyType,
  name: Value,
  names: Value,
  options: { module: Value; qualname: Value; type: Value; start: Value; boundary: Value },
): Value {
  const meta = typeOf(cls);
  const bases = isNone(options.type) ? [cls] : [options.type as PyType, cls];
  const { firstEnum } = mixins(strOf(name), bases);
  const dict = invoke(meta, "__prepare__", name, new PyTuple(bases));
  const put = (key: Value, value: Value): Value => callSpecial(dict, "__setitem__", key, value);
  for (const [key, value] of pairsOf(names, options.start, firstEnum)) put(key, value);
  put("__module__", isNone(options.module) ? callerModule() : options.module);
  if (!isNone(options.qualname)) put("__qualname__", options.qualname);
  return makeEnum(meta, strOf(name), bases, dict, { boundary: options.boundary, rest: undefined });
}

const CLASS_NAMES = [
  "__class__",
  "__contains__",
  "__doc__",
  "__getitem__",
  "__iter__",
  "__len__",
  "__members__",
  "__module__",
  "__name__",
  "__qualname__",
];
function namesOf(cls: PyType): string[] {
  const info: EnumInfo = ownInfo(cls);
  const names = new Set([...CLASS_NAMES, ...info.names]);
  const entry = (type: PyType, name: string): Value => lookup(type, name);
  if (info.newMember !== (entry(ObjectType, "__new__")?.func ?? entry(ObjectType, "__new__"))) names.add("__new__");
  names.add("__init_subclass__");
  if (info.memberType !== ObjectType) for (const name of toArray(invokeDir(info.memberType))) names.add(name);
  return [...names].sort();
}
const invokeDir = (type: PyType): Value => callSpecial(type, "__dir__");

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
      if (value === undefined)
        throw error(TypeError, "EnumType.__call__() missing 1 required positional argument: 'value'");
      if (hasMembers(cls)) {
        const wanted = names === undefined ? value : new PyTuple([value, names, ...values.items]);
        return isPlainNew(lookup(cls, "__new__")) ? memberOf(cls, wanted) : call(getattr(cls, "__new__"), cls, wanted);
      }
      if (names === undefined && isNone(type))
        throw error(
          TypeError,
          `${reprOf(cls)} has no members; specify \`names=()\` if you meant to create a new, empty, enum`,
        );
      return createFrom(cls, value, names ?? None, { module, qualname, type, start, boundary });
    },
  ],
  __contains__: [
    "value",
    (cls: PyType, value: Value) => {
      if (isInstance(value, cls)) return true;
      return findByValue(ownInfo(cls), value) !== undefined;
    },
  ],
  __delattr__: [
    "attr",
    (cls: PyType, name: string) => {
      if (ownInfo(cls).map.has(name))
        throw error(AttributeError, `${reprOf(cls.name)} cannot delete member ${reprOf(name)}.`);
      typeSet(cls, name, undefined);
      return None;
    },
  ],
  __dir__: ["", namesOf],
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
      makeEnum(metacls, name, bases.items as PyType[], dict, { boundary, rest: toKwargs(kwds) }),
  ),
  __prepare__: classEntry("cls, bases, /, **kwds", (_meta: PyType, name: string, bases: PyTuple) => {
    const dict = new (EnumDict.alloc as typeof PyEnumDict)(name);
    const { firstEnum } = roots.Enum === null ? { firstEnum: null } : mixins(name, bases.items as PyType[]);
    if (firstEnum !== null) {
      dict.$_generate_next_value = lookup(firstEnum, "_generate_next_value_");
      dict.set("_generate_next_value_", dict.$_generate_next_value);
    }
    return dict;
  }),
  __repr__: ["", (cls: PyType) => `<${isFlagClass(cls) ? "flag" : "enum"} '${cls.name}'>`],
  __reversed__: ["", (cls: PyType) => pyIter(members(cls).reverse())],
  __setattr__: [
    "name, value",
    (cls: PyType, name: string, value: Value) => {
      if ((cls.dict.get("_member_map_") as PyDict | undefined)?.has(name) === true)
        throw error(AttributeError, `cannot reassign member ${reprOf(name)}`);
      typeSet(cls, name, value);
      return None;
    },
  ],
  _add_member_: [
    "name, member",
    (cls: PyType, name: string, member: Value) => {
      bindMember(cls, ownInfo(cls), name, member);
      return None;
    },
  ],
});
