/** Generic and Protocol. */
import { descriptorGet, getattr, hasOwnAttribute, tryGetattr } from "../../object/attributes.ts";
import { apply, call, invoke, isCallable } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import {
  isSubtype,
  isType,
  lookup,
  lookupAfter,
  makeType,
  ObjectType,
  PyTuple,
  type PyType,
  StrType,
  setTypeEntry,
  typeOf,
} from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { BytesType } from "../../types/bytes/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { isUnpackedVariable, parametersOf, unpackArguments } from "../../types/substitution.ts";
import { TypeParameter, TypeVarTupleType, TypeVarType } from "../../types/type-params.ts";
import { AbcMetaType, findAbstract } from "../abc/meta.ts";
import { abstract } from "../collections/abc-kit.ts";
import { functionsOf, pythonClass, pythonMethods, toKwargs } from "../kit.ts";
import { roots, toType } from "./check.ts";
import { TypingAlias } from "./kinds.ts";
import { AnyStr, T_co } from "./variables.ts";

const unwrap = (v: Value): Value => (v instanceof PyStaticMethod ? v.func : v);

const isVariable = (v: Value): boolean =>
  v instanceof TypeParameter ? typeOf(v) !== TypeVarTupleType : isUnpackedVariable(v);
/** @throws TypeError when there are too many or too few arguments for the class's parameters */
function checkCount(cls: PyType, parameters: readonly Value[], args: readonly Value[]): void {
  if (parameters.length === 0) throw error(TypeError, `${reprOf(cls)} is not a generic class`);
  if (parameters.length === args.length) return;
  const hasDefault = (p: Value): boolean => truth(invoke(p, "has_default"));
  let expected: string | number = parameters.length;
  if (args.length < parameters.length) {
    if (hasDefault(parameters[args.length])) return;
    const optional = parameters.slice(args.length).filter(hasDefault).length;
    expected = optional > 0 ? `at least ${parameters.length - optional}` : parameters.length;
  }
  throw error(
    TypeError,
    `Too ${args.length > parameters.length ? "many" : "few"} arguments for ${reprOf(cls)}; actual ${args.length}, expected ${expected}`,
  );
}
/** Variables with defaults come last, and none of them behind a TypeVarTuple. @throws TypeError */
function checkOrder(args: readonly Value[]): void {
  let hadDefault = false;
  let hadVariadic = false;
  for (const arg of args) {
    if (isUnpackedVariable(arg)) {
      hadVariadic = true;
      continue;
    }
    const has = truth(invoke(arg, "has_default"));
    if (hadVariadic && has && typeOf(arg) === TypeVarType)
      throw error(TypeError, "Type parameter with a default follows TypeVarTuple");
    if (has) hadDefault = true;
    else if (hadDefault)
      throw error(TypeError, `Type parameter ${reprOf(arg)} without a default follows type parameter with a default`);
  }
}

function subscript(cls: PyType, item: Value): Value {
  const given = (item instanceof PyTuple ? item.items : [item]).map((a) => toType(a));
  if (cls === Generic || cls === Protocol) {
    if (given.length === 0) throw error(TypeError, `Parameter list to ${cls.qualname}[...] cannot be empty`);
    if (!given.every(isVariable))
      throw error(
        TypeError,
        `Parameters to ${cls.name}[...] must all be type variables or parameter specification variables.`,
      );
    if (given.some((a, i) => given.findIndex((x) => equal(x, a)) < i))
      throw error(TypeError, `Parameters to ${cls.name}[...] must all be unique`);
    checkOrder(given);
    return new TypingAlias(cls, given, `typing.${cls.name}`);
  }
  const parameters = (tryGetattr(cls, "__parameters__") as PyTuple | undefined)?.items ?? [];
  let args: Value[] = unpackArguments(given);
  for (const p of parameters) {
    const prepare = tryGetattr(p, "__typing_prepare_subst__");
    if (prepare !== undefined) args = toArray(call(prepare, cls, new PyTuple(args)));
  }
  checkCount(cls, parameters, args);
  return new TypingAlias(
    cls,
    parameters.flatMap((p, i) =>
      typeOf(p) === TypeVarTupleType ? toArray(args[i]) : i < args.length ? [args[i]] : [],
    ),
  );
}
/** Notes the type variables that the bases of a new class mention. @throws TypeError */
function noteParameters(cls: PyType): void {
  const given = cls.dict.get("__orig_bases__");
  const bases: readonly Value[] = given instanceof PyTuple ? given.items : [];
  const isPlain =
    given === undefined
      ? cls.bases.includes(Generic) && cls.name !== "Protocol" && typeOf(cls).name !== "_TypedDictMeta"
      : bases.includes(Generic);
  if (isPlain) throw error(TypeError, "Cannot inherit from plain Generic");
  let variables = parametersOf(bases);
  const declared = bases.filter((b) => b instanceof TypingAlias && b.origin === Generic) as TypingAlias[];
  if (declared.length > 1) throw error(TypeError, "Cannot inherit from Generic[...] multiple times.");
  const listed = declared[0];
  if (listed !== undefined) {
    const own = parametersOf(listed.args);
    const lacking = variables.filter((v) => !own.includes(v));
    if (lacking.length > 0)
      throw error(
        TypeError,
        `Some type variables (${lacking.map(strOf).join(", ")}) are not listed in Generic[${own.map(strOf).join(", ")}]`,
      );
    variables = own;
  }
  setTypeEntry(cls, "__parameters__", new PyTuple(variables));
}
const initSubclass = (cls: PyType, args: PyTuple, kwargs: PyDict): Value => {
  const next = lookupAfter(cls, Generic, "__init_subclass__");
  if (next !== undefined) apply(descriptorGet(next, undefined, cls), [...args.items], toKwargs(kwargs));
  noteParameters(cls);
  return None;
};
export const Generic: PyType = pythonClass(
  "typing",
  "Generic",
  [],
  {
    __class_getitem__: classEntry("params", subscript),
    __init_subclass__: classEntry("*args, **kwargs", initSubclass),
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
  "__final__",
  "__protocol_attrs__",
  "__non_callable_proto_members__",
  "__type_params__",
  "__init_subclass__",
  "__hash__",
  "__qualname__",
]);
export const isProtocol = (cls: PyType): boolean => cls.dict.get("_is_protocol") === true;
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
const setOf = (names: Iterable<string>): PySet => {
  const set = new PySet();
  for (const name of names) set.add(name);
  return set;
};
const ProtocolMeta: PyType = makeType({
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
const protocolHook: Value = new PyClassMethod(fn("_proto_hook", "cls, other", hasMembers));
/** A protocol makes no instances; a class that inherits this takes the next `__init__` behind it. */
const noInit: Value = fn(
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
roots.Generic = Generic;
roots.Protocol = Protocol;

/** What instances of a runtime protocol need not be callable. */
function markRuntime(cls: PyType): void {
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
const supports = (name: string, method: string, variable?: Value): PyType => {
  const type = pythonClass(
    "typing",
    name,
    [Protocol],
    {
      [method]: abstract("", () => None, `${name}.${method}`),
      __parameters__: new PyTuple(variable === undefined ? [] : [variable]),
      __slots__: new PyTuple([]),
      __subclasshook__: protocolHook,
      _is_protocol: true,
    },
    { metaclass: ProtocolMeta },
  );
  type.dict.set("__init__", noInit);
  type.dict.set("__protocol_attrs__", setOf([method]));
  markRuntime(type);
  findAbstract(type);
  return type;
};
export const SupportsAbs: Value = supports("SupportsAbs", "__abs__", T_co);
export const SupportsBytes: Value = supports("SupportsBytes", "__bytes__");
export const SupportsComplex: Value = supports("SupportsComplex", "__complex__");
export const SupportsFloat: Value = supports("SupportsFloat", "__float__");
export const SupportsIndex: Value = supports("SupportsIndex", "__index__");
export const SupportsInt: Value = supports("SupportsInt", "__int__");
export const SupportsRound: Value = supports("SupportsRound", "__round__", T_co);

/** The types of streams. */
const stream = (name: string, base: Value, parameters: readonly Value[]): PyType => {
  const origin: PyType = isType(base) ? base : base.origin;
  return pythonClass("typing", name, [origin], {
    __orig_bases__: new PyTuple([base]),
    __parameters__: new PyTuple(parameters),
  });
};
export const IO: PyType = stream("IO", new TypingAlias(Generic, [AnyStr], "typing.Generic"), [AnyStr]);
export const TextIO: PyType = stream("TextIO", new TypingAlias(IO, [StrType]), []);
export const BinaryIO: PyType = stream("BinaryIO", new TypingAlias(IO, [BytesType]), []);
