/** Generic and Protocol. */
import { tryGetattr } from "../../object/attributes.ts";
import { callSpecial } from "../../object/call.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { classEntry, PyClassMethod } from "../../object/function.ts";
import { reprOf } from "../../object/repr.ts";
import { isSubtype, isType, lookup, lookupAfter, makeType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { TypeParameter } from "../../types/type-params.ts";
import { AbcMetaType, findAbstract } from "../abc/meta.ts";
import { abstract } from "../collections/abc-kit.ts";
import { functionsOf, pythonClass, pythonMethods } from "../kit.ts";
import { parametersOf, TypingAlias, typeArgument } from "./alias.ts";

function subscript(cls: PyType, item: Value): Value {
  const args = (item instanceof PyTuple ? item.items : [item]).map((a) =>
    typeArgument(a, "Parameters to generic types must be types."),
  );
  const isRoot = cls === Generic || cls === Protocol;
  if (isRoot) {
    if (args.length === 0) throw error(TypeError, `Parameter list to ${cls.qualname}[...] cannot be empty`);
    if (!args.every((a) => a instanceof TypeParameter))
      throw error(
        TypeError,
        `Parameters to ${cls.name}[...] must all be type variables or parameter specification variables.`,
      );
    if (new Set(args).size !== args.length) throw error(TypeError, `Parameters to ${cls.name}[...] must all be unique`);
    return new TypingAlias(cls, args, `typing.${cls.name}`);
  }
  const parameters = (tryGetattr(cls, "__parameters__") as PyTuple | undefined)?.items ?? [];
  if (parameters.length === 0) throw error(TypeError, `${reprOf(cls)} is not a generic class`);
  const variadic = parameters.some((p) => typeOf(p).name !== "TypeVar");
  if (!variadic && parameters.length !== args.length) {
    throw error(
      TypeError,
      `Too ${args.length > parameters.length ? "many" : "few"} arguments for ${reprOf(cls)}; actual ${args.length}, expected ${parameters.length}`,
    );
  }
  return new TypingAlias(cls, args);
}
/** Notes the type variables that the bases of a new class mention. */
function noteParameters(cls: PyType): void {
  const bases = cls.dict.get("__orig_bases__");
  const items: readonly Value[] = bases instanceof PyTuple ? bases.items : [];
  const declared = items.find((b) => b instanceof TypingAlias && (b.origin === Generic || b.origin === Protocol)) as
    | TypingAlias
    | undefined;
  if (
    bases === undefined &&
    cls.bases.includes(Generic) &&
    cls.name !== "Protocol" &&
    !cls.dict.has("__type_params__")
  ) {
    throw error(TypeError, "Cannot inherit from plain Generic");
  }
  const params = cls.dict.get("__type_params__");
  cls.dict.set(
    "__parameters__",
    declared !== undefined
      ? new PyTuple(declared.args)
      : params instanceof PyTuple && params.items.length > 0
        ? params
        : new PyTuple(parametersOf(items)),
  );
  cls.cache.clear();
}
const initSubclass = (cls: PyType, after: PyType): Value => {
  noteParameters(cls);
  const next = lookupAfter(cls, after, "__init_subclass__");
  if (next instanceof PyClassMethod) next.func(cls);
  return None;
};
export const Generic: PyType = pythonClass(
  "typing",
  "Generic",
  [],
  {
    __class_getitem__: classEntry("params", subscript),
    __init_subclass__: classEntry("*args, **kwargs", (cls: PyType) => initSubclass(cls, Generic)),
  },
  { hasDict: false },
);

const PROTOCOL_NAMES = new Set([
  "__abstractmethods__",
  "__annotations__",
  "__dict__",
  "__doc__",
  "__init__",
  "__module__",
  "__new__",
  "__slots__",
  "__subclasshook__",
  "__weakref__",
  "__class_getitem__",
  "__match_args__",
  "__static_attributes__",
  "__firstlineno__",
  "__parameters__",
  "__orig_bases__",
  "_is_protocol",
  "_is_runtime_protocol",
  "__protocol_attrs__",
  "__non_callable_proto_members__",
  "__type_params__",
  "__init_subclass__",
  "__hash__",
  "__qualname__",
]);
export const isProtocol = (cls: PyType): boolean => cls.dict.get("_is_protocol") === true;
export function protocolMembers(cls: PyType): string[] {
  const names = new Set<string>();
  for (const t of cls.mro) {
    if (t === Protocol || t === Generic || t.name === "object" || !isProtocol(t)) continue;
    const annotations = t.dict.get("__annotations__");
    for (const name of [
      ...t.dict.keys(),
      ...(annotations instanceof PyDict ? (annotations.keys() as Iterable<string>) : []),
    ])
      if (!PROTOCOL_NAMES.has(name)) names.add(name);
  }
  return [...names].sort();
}
const ProtocolMeta: PyType = makeType({
  name: "_ProtocolMeta",
  module: "typing",
  bases: [AbcMetaType],
  isHeap: true,
  hasDict: true,
});
const runtimeOnly = (): Value =>
  error(TypeError, "Instance and class checks can only be used with @runtime_checkable protocols");
pythonMethods(ProtocolMeta, {
  __instancecheck__: [
    "instance",
    (cls: PyType, v: Value) => {
      if (cls === Protocol || !isProtocol(cls))
        return callSpecial(AbcMetaType.dict.get("__instancecheck__"), "__call__", cls, v);
      if (cls.dict.get("_is_runtime_protocol") !== true) throw runtimeOnly();
      if (isSubtype(typeOf(v), cls)) return true;
      return protocolMembers(cls).every((name) => {
        const value = tryGetattr(v, name);
        return value !== undefined && !(value === None && typeof lookup(cls, name) === "function");
      });
    },
  ],
  __subclasscheck__: [
    "other",
    (cls: PyType, other: Value) => {
      if (cls === Protocol || !isProtocol(cls))
        return callSpecial(AbcMetaType.dict.get("__subclasscheck__"), "__call__", cls, other);
      if (!isType(other)) throw error(TypeError, "issubclass() arg 1 must be a class");
      if (cls.dict.get("_is_runtime_protocol") !== true) throw runtimeOnly();
      if (isSubtype(other, cls)) return true;
      const data = protocolMembers(cls).filter((name) => typeof lookup(cls, name) !== "function");
      if (data.length > 0)
        throw error(
          TypeError,
          `Protocols with non-method members don't support issubclass(). Non-method members: ${data.map(reprOf).join(", ")}.`,
        );
      return protocolMembers(cls).every((name) => lookup(other, name) !== undefined);
    },
  ],
});
const noInit = functionsOf("typing")("_no_init_or_replace_init", "self, *args, **kwargs", (self: Value) => {
  if (isProtocol(typeOf(self))) throw error(TypeError, "Protocols cannot be instantiated");
  return None;
});
export const Protocol: PyType = pythonClass(
  "typing",
  "Protocol",
  [Generic],
  {
    __init_subclass__: classEntry("*args, **kwargs", (cls: PyType) => {
      initSubclass(cls, Generic);
      if (!cls.dict.has("_is_protocol")) cls.dict.set("_is_protocol", cls.bases.includes(Protocol));
      if (isProtocol(cls) && !cls.dict.has("__init__")) cls.dict.set("__init__", noInit);
      cls.cache.clear();
      return None;
    }),
    _is_protocol: true,
  },
  { metaclass: ProtocolMeta },
);
findAbstract(Protocol);

export const runtime_checkable: Value = functionsOf("typing")("runtime_checkable", "cls", (cls: PyType) => {
  if (!isType(cls) || !isProtocol(cls))
    throw error(TypeError, `@runtime_checkable can be only applied to protocol classes, got ${reprOf(cls)}`);
  cls.dict.set("_is_runtime_protocol", true);
  return cls;
});
const supports = (name: string, method: string): PyType => {
  const type = pythonClass(
    "typing",
    name,
    [Protocol],
    { [method]: abstract("", () => None, `${name}.${method}`), _is_protocol: true, _is_runtime_protocol: true },
    { metaclass: ProtocolMeta },
  );
  findAbstract(type);
  return type;
};
export const SupportsAbs: Value = supports("SupportsAbs", "__abs__");
export const SupportsBytes: Value = supports("SupportsBytes", "__bytes__");
export const SupportsComplex: Value = supports("SupportsComplex", "__complex__");
export const SupportsFloat: Value = supports("SupportsFloat", "__float__");
export const SupportsIndex: Value = supports("SupportsIndex", "__index__");
export const SupportsInt: Value = supports("SupportsInt", "__int__");
export const SupportsRound: Value = supports("SupportsRound", "__round__");
