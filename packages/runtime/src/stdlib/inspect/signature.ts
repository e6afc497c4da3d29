/** The signature of any callable (Lib/inspect.py, `signature`). */
import { descriptorGet, getattr, tryGetattr } from "../../object/attributes.ts";
import { ClassMethodDescriptorType, PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { isBoundMethod } from "../../object/functions/bound-method.ts";
import { apply, call as callValue, isCallable } from "../../object/functions/call.ts";
import { CodeType } from "../../object/functions/code.ts";
import { def, type FunctionInfo, infoOf } from "../../object/functions/function.ts";
import { reprOf } from "../../object/repr.ts";
import {
  BuiltinType,
  isType,
  lookup,
  MethodDescriptorType,
  MethodWrapperType,
  ObjectType,
  PyTuple,
  type PyType,
  TypeType,
  typeOf,
  WrapperDescriptorType,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { Partial, partialmethod } from "../functools/partial.ts";
import { asStr, toKwargs } from "../kit.ts";
import { annotationsOf } from "./annotations.ts";
import { EMPTY, KINDS, order, PyParameter, PySignature } from "./parameters.ts";

/** Where annotations that are texts are evaluated; undefined: they stay texts. */
export interface Evaluation {
  readonly globals: Value;
  readonly locals: Value;
}

function fromInfo(f: Value, info: FunctionInfo, evaluation: Evaluation | undefined): PySignature {
  const annotations =
    evaluation !== undefined
      ? annotationsOf(f, evaluation.globals, evaluation.locals, true)
      : info.annotations === undefined
        ? undefined
        : (tryGetattr(f, "__annotations__") as PyDict | undefined);
  const annotationOf = (name: string): Value =>
    annotations instanceof PyDict ? (annotations.get(name) ?? EMPTY) : EMPTY;
  const { parameters, positional } = info.signature;
  // What C leaves out where an argument is not given has no word in Python.
  if (
    info.style !== "python" &&
    parameters.some((p) => p.optional && !p.kind.startsWith("var") && p.literal === undefined)
  )
    throw error(ValueError, `no signature found for builtin ${reprOf(f)}`);
  let index = 0;
  const list = parameters.map((p) => {
    let fallback: Value = EMPTY;
    if (p.kind === "keyword-only") fallback = info.kwdefaults?.[p.name] ?? p.literal ?? EMPTY;
    else if (p.kind.startsWith("positional")) {
      fallback =
        info.defaults === null
          ? (p.literal ?? EMPTY)
          : (info.defaults[info.defaults.length - positional + index] ?? EMPTY);
      index++;
    }
    return PyParameter.of(p.name, KINDS[p.kind], fallback, annotationOf(p.name));
  });
  return PySignature.of(list, annotationOf("return"));
}
/** Without the first parameter, which is bound. */
function withoutFirst(s: PySignature): PySignature {
  const [first] = s.parameters;
  if (first === undefined || order(first.kind) > 2) throw error(ValueError, "invalid method signature");
  return order(first.kind) === 2 ? s : PySignature.of(s.parameters.slice(1), s.returns);
}
/** A callable whose first arguments are given. */
interface Given {
  readonly args: readonly Value[];
  readonly kwargs: Readonly<Record<string, Value>>;
}
const ofPartial = (f: Partial, follow: boolean, evaluation: Evaluation | undefined): PySignature =>
  withGiven(signatureOf(f.func, follow, evaluation), f, {
    args: f.args.items,
    kwargs: f.dict === null ? f.kwargs : Object.fromEntries(f.dict.entries()),
  });
/** A `partialmethod` asked of its class: what it is called on comes before the arguments that it keeps. */
function ofPartialMethod(kept: Value, follow: boolean, evaluation: Evaluation | undefined): PySignature {
  const inner = signatureOf(getattr(kept, "func"), follow, evaluation);
  const kwargs = toKwargs(getattr(kept, "keywords")) ?? {};
  const left = withGiven(inner, kept, { args: [None, ...getattr(kept, "args").items], kwargs });
  const [first] = inner.parameters as [PyParameter];
  if (order(first.kind) === 2) return left;
  return PySignature.of([first, ...left.parameters], left.returns);
}
/** What is left of a signature. @throws ValueError where it does not take what is given */
function withGiven(inner: PySignature, f: Value, { args, kwargs }: Given): PySignature {
  try {
    apply(getattr(inner, "bind_partial"), [...args], kwargs);
  } catch (e) {
    if (isError(e, TypeError)) throw error(ValueError, `partial object ${reprOf(f)} has incorrect arguments`);
    throw e;
  }
  let left = args.length;
  let keywordOnly = false;
  const list: PyParameter[] = [];
  for (const p of inner.parameters) {
    if (left > 0 && order(p.kind) < 2) {
      left--;
      continue;
    }
    if (Object.hasOwn(kwargs, p.name) && order(p.kind) !== 4 && order(p.kind) !== 0) {
      keywordOnly = true;
      list.push(PyParameter.of(p.name, KINDS["keyword-only"], kwargs[p.name], p.annotation));
    } else if (keywordOnly && order(p.kind) === 1)
      list.push(PyParameter.of(p.name, KINDS["keyword-only"], p.fallback, p.annotation));
    else if (!(keywordOnly && order(p.kind) === 2)) list.push(p);
  }
  return PySignature.of(list, inner.returns);
}
/** The types of what C defines. */
const BUILT_IN: readonly Value[] = [
  BuiltinType,
  ClassMethodDescriptorType,
  MethodDescriptorType,
  MethodWrapperType,
  WrapperDescriptorType,
];
/** A method that Python code gave to a class, bound as CPython's `inspect` binds it; undefined where C defines it. */
function ownMethod(cls: PyType, name: "__call__" | "__init__" | "__new__", follow: boolean): Value {
  const found = name === "__new__" ? tryGetattr(cls, name) : lookup(cls, name);
  if (found === undefined || found === None) return undefined;
  const method = follow && found.$__wrapped__ !== undefined ? unwrap(found) : found;
  const isBuiltIn = BUILT_IN.includes(typeOf(method)) && infoOf(method)?.style !== "python";
  if (isBuiltIn) return undefined;
  return name === "__new__" ? method : descriptorGet(method, cls, typeOf(cls));
}
function ofClass(cls: PyType, follow: boolean, evaluation: Evaluation | undefined): PySignature {
  const call = typeOf(cls).module === "enum" ? undefined : ownMethod(typeOf(cls), "__call__", follow);
  if (call !== undefined) return signatureOf(call, follow, evaluation);
  const make = ownMethod(cls, "__new__", follow);
  const init = ownMethod(cls, "__init__", follow);
  for (const base of cls.mro) {
    if (make !== undefined && base.dict.has("__new__")) return withoutFirst(signatureOf(make, follow, evaluation));
    if (init !== undefined && base.dict.has("__init__")) return signatureOf(init, follow, evaluation);
  }
  return ofBuiltinClass(cls);
}
/** The signature of a class that C defines: that of the function behind it, where one is known. */
function ofBuiltinClass(cls: PyType): PySignature {
  const plain = (v: Value): Value => (v instanceof PyStaticMethod || v instanceof PyClassMethod ? v.func : v);
  const make = plain(lookup(cls, "__new__"));
  const init = lookup(cls, "__init__");
  const depth = (name: string): number => cls.mro.findIndex((t) => t.dict.has(name));
  const hasNew = make !== plain(ObjectType.dict.get("__new__"));
  const hasInit = init !== ObjectType.dict.get("__init__");
  if (!hasNew && !hasInit) return PySignature.of([]);
  // What makes classes is known by no signature.
  if (cls.mro.includes(TypeType)) throw error(ValueError, `callable ${reprOf(cls)} is not supported by signature`);
  const unknown = (): Value => error(ValueError, `no signature found for builtin type ${reprOf(cls)}`);
  try {
    const found = signatureOf(hasNew && (!hasInit || depth("__new__") < depth("__init__")) ? make : init);
    const known = withoutFirst(found);
    // Whatever is given is taken: C looks at it by itself.
    if (known.parameters.map((p) => order(p.kind)).join() === "2,4") throw unknown();
    return known;
  } catch (e) {
    throw isError(e, ValueError) ? unknown() : e;
  }
}

const VARARGS = 4;
const VARKEYWORDS = 8;
/** Of what looks like a function (as Cython's do): by its code and what stands beside it; undefined where it does not. */
function ofFunctionLike(f: Value, evaluation: Evaluation | undefined): PySignature | undefined {
  const [code, defaults, kwdefaults] = ["__code__", "__defaults__", "__kwdefaults__"].map((name) =>
    tryGetattr(f, name),
  );
  if (code === undefined || typeOf(code) !== CodeType || !(defaults === None || defaults instanceof PyTuple))
    return undefined;
  if (!(kwdefaults === None || kwdefaults instanceof PyDict) || typeof tryGetattr(f, "__name__") !== "string")
    return undefined;
  const [positional, onlyPositional, keyword, flags] = [
    ...["co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_flags"],
  ].map((name) => Number(getattr(code, name))) as [number, number, number, number];
  const names: string[] = getattr(code, "co_varnames").items;
  const annotations = annotationsOf(
    f,
    evaluation?.globals ?? None,
    evaluation?.locals ?? None,
    evaluation !== undefined,
  );
  const annotated = (name: string): Value => annotations.get(name) ?? EMPTY;
  const values: readonly Value[] = defaults === None ? [] : defaults.items;
  const one = (name: string, kind: keyof typeof KINDS, fallback: Value): PyParameter =>
    PyParameter.of(name, KINDS[kind] as Value, fallback ?? EMPTY, annotated(name));
  let next = positional + keyword;
  const list = names.slice(0, positional).map((name, i) => {
    const kind = i < onlyPositional ? "positional-only" : "positional";
    return one(name, kind, values[i - positional + values.length]);
  });
  if (flags & VARARGS) list.push(one(names[next++] as string, "var-positional", undefined));
  for (const name of names.slice(positional, positional + keyword))
    list.push(one(name, "keyword-only", kwdefaults === None ? undefined : kwdefaults.get(name)));
  if (flags & VARKEYWORDS) list.push(one(names[next] as string, "var-keyword", undefined));
  return PySignature.of(list, annotated("return"));
}

/** What `__signature__` says: a signature, its text, or a callable that gives one of them. @throws TypeError */
function stated(own: Value): PySignature {
  const said = own instanceof PySignature || asStr(own) !== undefined || !isCallable(own) ? own : callValue(own);
  if (said instanceof PySignature) return said;
  const text = asStr(said);
  if (text === undefined) throw error(TypeError, `unexpected object ${reprOf(own)} in __signature__ attribute`);
  return fromText(text);
}
const fromText = (text: string): PySignature => signatureOf(def(text.trim().slice(1, -1), () => None));
/** The function behind `__wrapped__`, up to one that says its signature or is bound. @throws ValueError when wrappers go round */
function unwrap(f: Value): Value {
  const seen = new Set<Value>();
  let g = f;
  while (!isType(g) && !isBoundMethod(g) && tryGetattr(g, "__signature__") === undefined) {
    const next = tryGetattr(g, "__wrapped__");
    if (next === undefined) break;
    if (seen.has(g)) throw error(ValueError, `wrapper loop when unwrapping ${reprOf(f)}`);
    seen.add(g);
    g = next;
  }
  return g;
}

/** @throws TypeError when it is no callable, ValueError when nothing is known */
export function signatureOf(f: Value, follow = true, evaluation?: Evaluation): PySignature {
  if (!isCallable(f)) throw error(TypeError, `${reprOf(f)} is not a callable object`);
  if (isBoundMethod(f)) return withoutFirst(signatureOf(f.func, follow, evaluation));
  if (follow && !isType(f)) {
    const inner = unwrap(f);
    if (inner !== f) return signatureOf(inner, isBoundMethod(inner), evaluation);
  }
  const own = tryGetattr(f, "__signature__");
  if (own !== undefined && own !== None) return stated(own);
  const kept = tryGetattr(f, "__partialmethod__");
  if (kept !== undefined && typeOf(kept) === partialmethod) return ofPartialMethod(kept, follow, evaluation);
  if (isType(f)) return ofClass(f, follow, evaluation);
  if (f instanceof Partial) return ofPartial(f, follow, evaluation);
  const info = infoOf(f);
  if (info !== undefined) return fromInfo(f, info, evaluation);
  const like = ofFunctionLike(f, evaluation);
  if (like !== undefined) return like;
  const call = lookup(typeOf(f), "__call__");
  if (call !== undefined && call !== None) {
    const text = asStr(tryGetattr(f, "__text_signature__"));
    if (text !== undefined && text !== "") return fromText(text);
    return signatureOf(descriptorGet(call, f, typeOf(f)), follow, evaluation);
  }
  throw error(ValueError, `callable ${reprOf(f)} is not supported by signature`);
}
