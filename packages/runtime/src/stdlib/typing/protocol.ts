/** Protocol: structural subtyping, checked at run time where a protocol allows it. */
import { getattr, hasOwnAttribute, tryGetattr } from "../../object/attributes.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, isCallable } from "../../object/functions/call.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import {
  isSubtype,
  isType,
  lookup,
  makeType,
  ObjectType,
  PyTuple,
  type PyType,
  setTypeEntry,
  typeOf,
} from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { AbcMetaType, findAbstract } from "../abc/meta.ts";
import { functionsOf, pythonClass, pythonMethods, toKwargs } from "../kit.ts";
import { roots } from "./check.ts";
import { Generic, initSubclass } from "./generic.ts";

const unwrap = (v: Value): Value => (v instanceof PyStaticMethod ? v.func : v);

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
  "__final__",
  "__protocol_attrs__",
  "__non_callable_proto_members__",
  "__type_params__",
  "__init_subclass__",
  "__hash__",
  "__qualname__",
]);
export const isProtocol = (cls: PyType): boolean => cls.dict.get("_is_protocol") === true;
/** Names that no protocol asks for; `typing_extensions` reads them. */
export const EXCLUDED_ATTRIBUTES: Value = [...PROTOCOL_NAMES];
const isProtocolName = (name: string): boolean => !name.startsWith("_abc_") && !PROTOCOL_NAMES.has(name);
export function protocolMembers(cls: PyType): string[] {
  const names = new Set<string>();
  for (const t of cls.mro.slice(0, -1)) {
    if (t === Protocol || t === Generic) continue;
    const annotations = t.dict.get("__annotations__");
    const annotated = annotations instanceof PyDict ? (annotations.keys() as Iterable<string>) : [];
    for (const name of [...t.dict.keys(), ...annotated]) if (isProtocolName(name)) names.add(name);
  }
  return [...names].sort();
}
/** Classes of other modules that protocols may inherit from. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "collections.abc": [
    "Callable",
    "Awaitable",
    "Iterable",
    "Iterator",
    "AsyncIterable",
    "AsyncIterator",
    "Hashable",
    "Sized",
    "Container",
    "Collection",
    "Reversible",
    "Buffer",
  ],
  contextlib: ["AbstractContextManager", "AbstractAsyncContextManager"],
};
export const setOf = (names: Iterable<string>): PySet => {
  const set = new PySet();
  for (const name of names) set.add(name);
  return set;
};
export const ProtocolMeta: PyType = makeType({
  name: "_ProtocolMeta",
  module: "typing",
  bases: [AbcMetaType],
  isHeap: true,
  hasDict: true,
});
const runtimeOnly = (): Value =>
  error(TypeError, "Instance and class checks can only be used with @runtime_checkable protocols");
const isRuntime = (cls: PyType): boolean => truth(tryGetattr(cls, "_is_runtime_protocol") ?? false);
const abcCheck = (name: string, cls: PyType, v: Value): boolean => truth(AbcMetaType.dict.get(name)(cls, v));
const membersOf = (cls: PyType): string[] =>
  [...((tryGetattr(cls, "__protocol_attrs__") as PySet | undefined)?.items() ?? [])] as string[];
const dataMembersOf = (cls: PyType): string[] =>
  [...((tryGetattr(cls, "__non_callable_proto_members__") as PySet | undefined)?.items() ?? [])].sort() as string[];

/** An attribute as it stands, without running descriptors or `__getattr__`. */
function staticAttribute(v: Value, name: string): Value {
  if ((typeof v === "object" || typeof v === "function") && !isType(v) && hasOwnAttribute(v, name)) {
    const held = v[`$${name}`];
    if (held !== undefined) return held;
  }
  if (isType(v)) {
    for (const t of v.mro) if (t.dict.has(name)) return t.dict.get(name);
  }
  const entry = lookup(typeOf(v), name);
  // A slot that holds nothing is no attribute.
  if (entry !== undefined && typeOf(entry).name === "member_descriptor" && tryGetattr(v, name) === undefined)
    return undefined;
  return entry;
}
const metaNew: Value = AbcMetaType.dict.get("__new__");
pythonMethods(ProtocolMeta, {
  __init__: [
    "*args, **kwargs",
    (cls: PyType) => {
      if (isProtocol(cls)) setTypeEntry(cls, "__protocol_attrs__", setOf(protocolMembers(cls)));
      return None;
    },
  ],
  __instancecheck__: [
    "instance",
    (cls: PyType, v: Value) => {
      if (cls === Protocol) return isSubtype(typeOf(v), cls);
      if (!truth(tryGetattr(cls, "_is_protocol") ?? false)) return abcCheck("__instancecheck__", cls, v);
      if (!isRuntime(cls)) throw runtimeOnly();
      if (abcCheck("__instancecheck__", cls, v)) return true;
      const data = dataMembersOf(cls);
      return membersOf(cls).every((name) => {
        const value = staticAttribute(v, name);
        return value !== undefined && (value !== None || data.includes(name));
      });
    },
  ],
  __new__: staticEntry(
    "mcls, name, bases, namespace, /, **kwargs",
    (mcls: PyType, name: string, bases: PyTuple, namespace: PyDict, kwargs: PyDict) => {
      const isOwn = bases.items.some((b) => b === Protocol || b === Generic);
      if (isOwn)
        for (const base of bases.items as PyType[]) {
          const isGood =
            base === ObjectType ||
            base === Generic ||
            ALLOWED[String(base.module)]?.includes(base.name) === true ||
            (isSubtype(base, Generic) && truth(tryGetattr(base, "_is_protocol") ?? false));
          if (!isGood && bases.items.includes(Protocol))
            throw error(TypeError, `Protocols can only inherit from other protocols, got ${reprOf(base)}`);
        }
      return apply(unwrap(metaNew), [mcls, name, bases, namespace], toKwargs(kwargs));
    },
  ),
  __subclasscheck__: [
    "other",
    (cls: PyType, other: Value) => {
      const needType = (): void => {
        if (!isType(other)) throw error(TypeError, "issubclass() arg 1 must be a class");
      };
      if (cls === Protocol) {
        needType();
        return isSubtype(other, cls);
      }
      if (truth(tryGetattr(cls, "_is_protocol") ?? false)) {
        if (!isRuntime(cls)) {
          needType();
          throw runtimeOnly();
        }
        const data = dataMembersOf(cls);
        if (data.length > 0 && cls.dict.get("__subclasshook__") === protocolHook) {
          needType();
          throw error(
            TypeError,
            `Protocols with non-method members don't support issubclass(). Non-method members: ${data.map(reprOf).join(", ")}.`,
          );
        }
      }
      return abcCheck("__subclasscheck__", cls, other);
    },
  ],
});
const fn = functionsOf("typing");
/** A class is a subclass of a protocol when it has all members, or is a protocol that names them. */
function hasMembers(cls: PyType, other: PyType): Value {
  if (!isProtocol(cls)) return NotImplemented;
  for (const name of membersOf(cls)) {
    let isFound = false;
    for (const base of other.mro) {
      if (base.dict.has(name)) {
        if (base.dict.get(name) === None) return NotImplemented;
        isFound = true;
        break;
      }
      const annotations = base.dict.get("__annotations__");
      if (annotations instanceof PyDict && annotations.has(name) && isSubtype(other, Generic) && isProtocol(other)) {
        isFound = true;
        break;
      }
    }
    if (!isFound) return NotImplemented;
  }
  return true;
}
export const protocolHook: Value = new PyClassMethod(fn("_proto_hook", "cls, other", hasMembers));
/** A protocol makes no instances; a class that inherits this takes the next `__init__` behind it. */
export const noInit: Value = fn(
  "_no_init_or_replace_init",
  "self, *args, **kwargs",
  (self: Value, args: PyTuple, kwargs: PyDict) => {
    const cls = typeOf(self);
    if (truth(tryGetattr(cls, "_is_protocol") ?? false)) throw error(TypeError, "Protocols cannot be instantiated");
    if (lookup(cls, "__init__") !== noInit) return None;
    const next = cls.mro.map((t) => t.dict.get("__init__")).find((f) => f !== undefined && f !== noInit);
    setTypeEntry(cls, "__init__", next ?? ObjectType.dict.get("__init__"));
    apply(getattr(self, "__init__"), [...args.items], toKwargs(kwargs));
    return None;
  },
);
export const Protocol: PyType = pythonClass(
  "typing",
  "Protocol",
  [Generic],
  {
    __init_subclass__: classEntry("*args, **kwargs", (cls: PyType, args: PyTuple, kwargs: PyDict) => {
      initSubclass(cls, args, kwargs);
      if (!isProtocol(cls)) setTypeEntry(cls, "_is_protocol", cls.bases.includes(Protocol));
      if (!cls.dict.has("__subclasshook__")) setTypeEntry(cls, "__subclasshook__", protocolHook);
      if (isProtocol(cls) && lookup(cls, "__init__") === ObjectType.dict.get("__init__"))
        setTypeEntry(cls, "__init__", noInit);
      return None;
    }),
    __slots__: new PyTuple([]),
    _is_protocol: true,
    _is_runtime_protocol: false,
  },
  { metaclass: ProtocolMeta },
);
findAbstract(Protocol);
roots.Protocol = Protocol;

/** What instances of a runtime protocol need not be callable. */
export function markRuntime(cls: PyType): void {
  setTypeEntry(cls, "_is_runtime_protocol", true);
  const data = membersOf(cls).filter((name) => !isCallable(tryGetattr(cls, name) ?? None));
  setTypeEntry(cls, "__non_callable_proto_members__", setOf(data));
}
export const runtime_checkable: Value = fn("runtime_checkable", "cls", (cls: Value) => {
  if (!isType(cls) || !isSubtype(cls, Generic) || !truth(tryGetattr(cls, "_is_protocol") ?? false))
    throw error(TypeError, `@runtime_checkable can be only applied to protocol classes, got ${reprOf(cls)}`);
  markRuntime(cls);
  return cls;
});
