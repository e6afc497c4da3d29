/** `types`: https://docs.python.org/3.13/library/types.html */
import { AsyncGeneratorType as AsyncGeneratorClass } from "../coroutine/async-generator.ts";
import { CoroutineType as CoroutineClass } from "../coroutine/coroutine.ts";
import { GeneratorType as GeneratorClass } from "../coroutine/generator.ts";

export { _GeneratorWrapper } from "./types/generator-wrapper.ts";

import { typesCoroutine } from "../coroutine/states.ts";
import { tryGetattr } from "../object/attributes.ts";
import { decideMetaclass, resolveBases } from "../object/classes/class.ts";
import { MemberDescriptorType as MemberClass } from "../object/classes/slots.ts";
import { ClassMethodDescriptorType as ClassMethodDescriptorClass, GetSetType } from "../object/descriptors.ts";
import { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { apply, call } from "../object/functions/call.ts";
import { CellType as CellClass } from "../object/functions/cell.ts";
import { CodeType as CodeClass } from "../object/functions/code.ts";
import { toArray } from "../object/iterate.ts";
import { ModuleType as ModuleClass } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import { FrameType as FrameClass, TracebackType as TracebackClass } from "../object/tracebacks/traceback-type.ts";
import {
  BuiltinType,
  EllipsisType as EllipsisClass,
  FunctionType as FunctionClass,
  isType,
  MethodType as MethodClass,
  MethodDescriptorType as MethodDescriptorClass,
  MethodWrapperType as MethodWrapperClass,
  NoneType as NoneClass,
  NotImplementedType as NotImplementedClass,
  PyTuple,
  WrapperDescriptorType as WrapperDescriptorClass,
} from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { GenericAliasType } from "../types/generic-alias.ts";
import { MappingProxyType as MappingProxyClass } from "../types/mapping-proxy.ts";
import { UnionType as UnionClass } from "../types/union.ts";
import { functionsOf, isNone, toKwargs } from "./kit.ts";

export { DynamicClassAttribute } from "./types/dynamic-class-attribute.ts";
export { SimpleNamespace } from "./types/simple-namespace.ts";

const fn = functionsOf("types");

export const AsyncGeneratorType: Value = AsyncGeneratorClass;
export const BuiltinFunctionType: Value = BuiltinType;
export const BuiltinMethodType: Value = BuiltinType;
export const CellType: Value = CellClass;
export const ClassMethodDescriptorType: Value = ClassMethodDescriptorClass;
export const CodeType: Value = CodeClass;
export const CoroutineType: Value = CoroutineClass;
export const EllipsisType: Value = EllipsisClass;
export const FrameType: Value = FrameClass;
export const FunctionType: Value = FunctionClass;
export const GeneratorType: Value = GeneratorClass;
export const GenericAlias: Value = GenericAliasType;
export const GetSetDescriptorType: Value = GetSetType;
export const LambdaType: Value = FunctionClass;
export const MappingProxyType: Value = MappingProxyClass;
export const MemberDescriptorType: Value = MemberClass;
export const MethodDescriptorType: Value = MethodDescriptorClass;
export const MethodType: Value = MethodClass;
export const MethodWrapperType: Value = MethodWrapperClass;
export const ModuleType: Value = ModuleClass;
export const NoneType: Value = NoneClass;
export const NotImplementedType: Value = NotImplementedClass;
export const TracebackType: Value = TracebackClass;
export const UnionType: Value = UnionClass;
export const WrapperDescriptorType: Value = WrapperDescriptorClass;
export const coroutine: Value = typesCoroutine;

export const resolve_bases: Value = fn("resolve_bases", "bases", (bases: Value) => {
  const given = toArray(bases);
  const resolved = resolveBases(given);
  return resolved.length === given.length && resolved.every((b, i) => b === given[i]) ? bases : new PyTuple(resolved);
});
function prepared(
  name: Value,
  bases: readonly Value[],
  kwds: PyDict,
): { metaclass: Value; namespace: Value; rest: PyDict } {
  const rest = new PyDict();
  for (const [key, value] of kwds.entries()) if (key !== "metaclass") rest.set(key, value);
  const metaclass = decideMetaclass(kwds.get("metaclass"), bases);
  const prepare = tryGetattr(metaclass, "__prepare__");
  const namespace =
    prepare === undefined ? new PyDict() : apply(prepare, [name, new PyTuple([...bases])], toKwargs(rest));
  return { metaclass, namespace, rest };
}
const dictOf = (kwds: Value): PyDict => (isNone(kwds) ? new PyDict() : kwds);
export const prepare_class: Value = fn(
  "prepare_class",
  "name, bases=(), kwds=None",
  (name: Value, bases: Value, kwds: Value) => {
    const { metaclass, namespace, rest } = prepared(name, toArray(bases), dictOf(kwds));
    return new PyTuple([metaclass, namespace, rest]);
  },
);
export const new_class: Value = fn(
  "new_class",
  "name, bases=(), kwds=None, exec_body=None",
  (name: Value, bases: Value, kwds: Value, body: Value) => {
    const given = toArray(bases);
    const resolved = resolveBases(given);
    const { metaclass, namespace, rest } = prepared(name, resolved, dictOf(kwds));
    if (!isNone(body)) call(body, namespace);
    if (resolved.some((b, i) => b !== given[i])) namespace.set("__orig_bases__", bases);
    // Where `type.__new__` is called says which module the class belongs to.
    if (isType(metaclass) && namespace instanceof PyDict && !namespace.has("__module__"))
      namespace.set("__module__", "types");
    return apply(metaclass, [name, new PyTuple(resolved), namespace], toKwargs(rest));
  },
);
export const get_original_bases: Value = fn("get_original_bases", "cls, /", (cls: Value) => {
  if (!isType(cls))
    throw error(TypeError, `Expected an instance of type, not ${reprOf((cls as { name?: string }).name ?? cls)}`);
  return cls.dict.get("__orig_bases__") ?? new PyTuple(cls.bases);
});
