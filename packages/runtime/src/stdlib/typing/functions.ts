/** The functions of `typing`. */
import { print } from "../../builtins/output.ts";
import { slot } from "../../host/interpreter.ts";
import { bitOr } from "../../object/arithmetic.ts";
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import {
  AssertionError,
  AttributeError,
  DeprecationWarning,
  error,
  isError,
  NotImplementedError,
  TypeError,
} from "../../object/exceptions/exceptions.ts";
import { isBoundMethod } from "../../object/functions/bound-method.ts";
import { apply } from "../../object/functions/call.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import {
  BuiltinType,
  FunctionType,
  isType,
  MethodDescriptorType,
  MethodWrapperType,
  NoneType,
  PyTuple,
  type PyType,
  typeOf,
  WrapperDescriptorType,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { PyUnion, UnionType } from "../../types/union.ts";
import { Callable as AbcCallable } from "../collections/abc-protocols.ts";
import { asStr, functionsOf, isNone, toKwargs } from "../kit.ts";
import { isParameterExpression, makeForwardRef } from "./check.ts";
import { evaluateType, moduleNames } from "./forward-ref.ts";
import { Generic } from "./generic.ts";
import { BareAlias, isAliasOf, TypingAlias } from "./kinds.ts";
import { Protocol, protocolMembers } from "./protocol.ts";
import { Annotated, AnnotatedAlias } from "./subscripted.ts";
import { ParamSpecPart } from "./variables.ts";

const fn = functionsOf("typing");
const same = (v: Value): Value => v;

export const cast: Value = fn("cast", "typ, val", (_type: Value, v: Value) => v);
const mark = (name: string, attribute: string): Value =>
  fn(name, "f", (f: Value) => {
    markWith(f, attribute);
    return f;
  });
/** What takes no attributes is left as it is. */
function markWith(f: Value, attribute: string): void {
  try {
    setattr(f, attribute, true);
  } catch (e) {
    if (!isError(e, AttributeError) && !isError(e, TypeError)) throw e;
  }
}
export const final: Value = mark("final", "__final__");
export const override: Value = mark("override", "__override__");

/** Marks a function, or a class with all that is defined in it. */
function noTypeCheck(arg: Value): Value {
  if (isType(arg))
    for (const [key, entry] of arg.dict) {
      const obj = entry instanceof PyStaticMethod || entry instanceof PyClassMethod ? entry.func : entry;
      const qualname = obj === undefined || obj === None ? undefined : tryGetattr(obj, "__qualname__");
      if (qualname !== `${arg.qualname}.${tryGetattr(obj, "__name__")}`) continue;
      if (tryGetattr(obj, "__module__") !== tryGetattr(arg, "__module__")) continue;
      if (isType(obj)) noTypeCheck(obj);
      else if (key !== "" && typeOf(obj) === FunctionType) setattr(obj, "__no_type_check__", true);
    }
  markWith(arg, "__no_type_check__");
  return arg;
}
export const no_type_check: Value = fn("no_type_check", "arg", noTypeCheck);
export const no_type_check_decorator: Value = fn("no_type_check_decorator", "decorator", (decorator: Value) => {
  warn(DeprecationWarning, "'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15");
  const wrapped = fn("wrapped_decorator", "*args, **kwds", (args: PyTuple, kwds: PyDict) =>
    noTypeCheck(apply(decorator, [...args.items], toKwargs(kwds))),
  );
  for (const name of ["__module__", "__name__", "__qualname__", "__doc__"]) {
    const value = tryGetattr(decorator, name);
    if (value !== undefined) setattr(wrapped, name, value);
  }
  setattr(wrapped, "__wrapped__", decorator);
  return wrapped;
});
/** Overloads by module and qualified name, then by line. */
const OVERLOADS = Symbol("typing.overload");
const overloads = (): Map<string, Map<Value, Value>> => slot(OVERLOADS, () => new Map<string, Map<Value, Value>>());
const keyOf = (f: Value): string => `${tryGetattr(f, "__module__")}:${tryGetattr(f, "__qualname__")}`;
const functionOf = (f: Value): Value => tryGetattr(f, "__func__") ?? f;
export const _overload_dummy: Value = fn("_overload_dummy", "*args, **kwds", () => {
  throw error(
    NotImplementedError,
    "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.",
  );
});
export const overload: Value = fn("overload", "func", (func: Value) => {
  const f = functionOf(func);
  const code = tryGetattr(f, "__code__");
  if (code !== undefined) {
    const key = keyOf(f);
    const known = overloads().get(key) ?? new Map<Value, Value>();
    known.set(getattr(code, "co_firstlineno"), func);
    overloads().set(key, known);
  }
  return _overload_dummy;
});
export const get_overloads: Value = fn("get_overloads", "func", (func: Value) => [
  ...(overloads()
    .get(keyOf(functionOf(func)))
    ?.values() ?? []),
]);
export const clear_overloads: Value = fn("clear_overloads", "", () => {
  overloads().clear();
  return None;
});
const TRANSFORM = ["eq_default", "order_default", "kw_only_default", "frozen_default", "field_specifiers", "kwargs"];
export const dataclass_transform: Value = fn(
  "dataclass_transform",
  "*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs",
  (...given: Value[]) =>
    fn("decorator", "cls_or_fn", (target: Value) => {
      setattr(
        target,
        "__dataclass_transform__",
        dictFromEntries(TRANSFORM.map((name, i) => [name, given[i]] as [Value, Value])),
      );
      return target;
    }),
);
export const _ASSERT_NEVER_REPR_MAX_LENGTH: number = 100;
export const assert_never: Value = fn("assert_never", "arg, /", (v: Value) => {
  const shown = reprOf(v);
  throw error(
    AssertionError,
    `Expected code to be unreachable, but got: ${shown.length > 100 ? `${shown.slice(0, 100)}...` : shown}`,
  );
});
export const assert_type: Value = fn("assert_type", "val, typ, /", same);
export const reveal_type: Value = fn("reveal_type", "obj, /", (v: Value) => {
  apply(print, [`Runtime type is ${reprOf(typeOf(v).name)}`], { file: getattr(importModule("sys"), "stderr") });
  return v;
});

export const get_origin: Value = fn("get_origin", "tp", (v: Value) => {
  if (v instanceof AnnotatedAlias) return Annotated;
  if (v instanceof TypingAlias || v instanceof GenericAlias || v instanceof BareAlias) return v.origin;
  if (v instanceof ParamSpecPart) return v.origin;
  if (v === Generic) return Generic;
  return v instanceof PyUnion ? UnionType : None;
});
export const get_args: Value = fn("get_args", "tp", (v: Value) => {
  if (v instanceof AnnotatedAlias) return new PyTuple([v.origin, ...v.metadata]);
  if (v instanceof PyUnion) return v.args;
  if (!(v instanceof TypingAlias || v instanceof GenericAlias)) return new PyTuple([]);
  const args = v instanceof GenericAlias ? v.args.items : v.args;
  if (v.origin === AbcCallable && !(args.length === 2 && isParameterExpression(args[0])))
    return new PyTuple([args.slice(0, -1), args.at(-1)]);
  return new PyTuple(args);
});
const isProtocolClass = (v: Value): v is PyType =>
  isType(v) && truth(tryGetattr(v, "_is_protocol") ?? false) && v !== Protocol;
export const is_protocol: Value = fn("is_protocol", "tp, /", isProtocolClass);
export const get_protocol_members: Value = fn("get_protocol_members", "tp, /", (v: Value) => {
  if (!isProtocolClass(v)) throw error(TypeError, `${reprOf(v)} is not a Protocol`);
  const set = new PyFrozenSet();
  for (const name of protocolMembers(v)) set.add(name);
  return set;
});

/** A hint without what `Annotated`, `Required` and their kin say about it. */
function strip(hint: Value): Value {
  if (hint instanceof AnnotatedAlias) return strip(hint.origin);
  if (["Required", "NotRequired", "ReadOnly"].some((n) => isAliasOf(hint, n))) return strip(hint.args[0]);
  if (hint instanceof TypingAlias || hint instanceof GenericAlias) {
    const args = hint instanceof GenericAlias ? hint.args.items : hint.args;
    const stripped = args.map(strip);
    return stripped.every((a, i) => a === args[i]) ? hint : hint.with(stripped);
  }
  if (hint instanceof PyUnion) {
    const stripped = hint.args.items.map(strip);
    return stripped.every((a, i) => a === hint.args.items[i]) ? hint : stripped.reduce((a, b) => bitOr(a, b));
  }
  return hint;
}
const paramsOf = (v: Value): readonly Value[] => {
  const params = tryGetattr(v, "__type_params__");
  return params instanceof PyTuple ? params.items : [];
};
const isText = (v: Value): boolean => asStr(v) !== undefined;
const NO_GUARD: ReadonlySet<string> = new Set();

/** Hints of a class: those of its bases first. The class's own names are looked at before the module's. */
function classHints(cls: PyType, globalns: Value, localns: Value): PyDict {
  const hints = new PyDict();
  for (const t of [...cls.mro].reverse()) {
    const own = t.dict.get("__annotations__");
    if (!(own instanceof PyDict)) continue;
    const outer: PyDict = isNone(globalns)
      ? (moduleNames(t.dict.get("__module__") ?? t.module) ?? new PyDict())
      : globalns;
    const inner: PyDict = isNone(localns) ? dictFromEntries([...t.dict]) : localns;
    const isOwn = isNone(globalns) && isNone(localns);
    const names = {
      globals: isOwn ? inner : outer,
      locals: isOwn ? outer : inner,
      typeParams: paramsOf(t),
      guard: NO_GUARD,
    };
    for (const [k, v] of own.entries()) {
      const hint = v === None ? NoneType : isText(v) ? makeForwardRef(asStr(v) as string, false, None, true) : v;
      hints.set(k, evaluateType(hint, names));
    }
  }
  return hints;
}
/** Kinds that may be without annotations. */
const PLAIN_KINDS = [FunctionType, BuiltinType, MethodDescriptorType, WrapperDescriptorType, MethodWrapperType];
function otherHints(obj: Value, globalns: Value, localns: Value): PyDict {
  let target = obj;
  while (tryGetattr(target, "__wrapped__") !== undefined) target = tryGetattr(target, "__wrapped__");
  const own: Value = obj instanceof PyModule ? obj.dict : (tryGetattr(target, "__globals__") ?? new PyDict());
  const globals = isNone(globalns) ? own : globalns;
  const locals = isNone(localns) ? globals : localns;
  const annotations = obj instanceof PyModule ? obj.dict.get("__annotations__") : tryGetattr(obj, "__annotations__");
  if (isNone(annotations)) {
    if (obj instanceof PyModule || PLAIN_KINDS.includes(typeOf(obj)) || isBoundMethod(obj)) return new PyDict();
    throw error(TypeError, `${reprOf(obj)} is not a module, class, method, or function.`);
  }
  const names = { globals, locals, typeParams: paramsOf(obj), guard: NO_GUARD };
  return dictFromEntries(
    [...(annotations as PyDict).entries()].map(([k, v]) => {
      const text = asStr(v);
      const hint =
        v === None ? NoneType : text === undefined ? v : makeForwardRef(text, !(obj instanceof PyModule), None, false);
      return [k, evaluateType(hint, names)];
    }),
  );
}
export const get_type_hints: Value = fn(
  "get_type_hints",
  "obj, globalns=None, localns=None, include_extras=False",
  (obj: Value, globalns: Value, localns: Value, extras: Value) => {
    if (truth(tryGetattr(obj, "__no_type_check__") ?? false)) return new PyDict();
    const hints = isType(obj) ? classHints(obj, globalns, localns) : otherHints(obj, globalns, localns);
    return truth(extras) ? hints : dictFromEntries([...hints.entries()].map(([k, v]) => [k, strip(v)]));
  },
);
