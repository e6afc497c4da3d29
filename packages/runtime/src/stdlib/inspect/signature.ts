/** The signature of any callable (Lib/inspect.py, `signature`). */
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { isBoundMethod } from "../../object/bound-method.ts";
import { apply, call as callValue, isCallable } from "../../object/call.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../../object/exceptions.ts";
import { def, type FunctionInfo, infoOf } from "../../object/function.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, lookup, ObjectType, type PyType, TypeType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { Partial } from "../functools/partial.ts";
import { asStr } from "../kit.ts";
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
function ofPartial(f: Partial): PySignature {
  const inner = signatureOf(f.func);
  const kwargs = f.dict === null ? f.kwargs : Object.fromEntries(f.dict.entries());
  try {
    apply(getattr(inner, "bind_partial"), [...f.args.items], kwargs);
  } catch (e) {
    if (isError(e, TypeError)) throw error(ValueError, `partial object ${reprOf(f)} has incorrect arguments`);
    throw e;
  }
  let left = f.args.items.length;
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
function ofClass(cls: PyType): PySignature {
  const call = lookup(typeOf(cls), "__call__");
  if (
    call !== undefined &&
    call !== TypeType.dict.get("__call__") &&
    infoOf(call)?.style === "python" &&
    typeOf(cls).module !== "enum"
  )
    return withoutFirst(signatureOf(call));
  const unwrap = (v: Value): Value => (v instanceof PyStaticMethod || v instanceof PyClassMethod ? v.func : v);
  const make = unwrap(lookup(cls, "__new__"));
  const init = lookup(cls, "__init__");
  const depth = (name: string): number => cls.mro.findIndex((t) => t.dict.has(name));
  const hasNew = make !== unwrap(ObjectType.dict.get("__new__"));
  const hasInit = init !== ObjectType.dict.get("__init__");
  if (hasNew && (!hasInit || depth("__new__") < depth("__init__"))) return withoutFirst(signatureOf(make));
  if (hasInit) return withoutFirst(signatureOf(init));
  return PySignature.of([]);
}

/** What `__signature__` says: a signature, its text, or a callable that gives one of them. @throws TypeError */
function stated(own: Value): PySignature {
  const said = own instanceof PySignature || asStr(own) !== undefined || !isCallable(own) ? own : callValue(own);
  if (said instanceof PySignature) return said;
  const text = asStr(said);
  if (text === undefined) throw error(TypeError, `unexpected object ${reprOf(own)} in __signature__ attribute`);
  return signatureOf(def(text.trim().slice(1, -1), () => None));
}
/** The function behind `__wrapped__`, up to one that says its signature. @throws ValueError when wrappers go round */
function unwrap(f: Value): Value {
  const seen = new Set<Value>();
  let g = f;
  while (g.$__wrapped__ !== undefined && (g.$__signature__ === undefined || g === f) && !isType(g)) {
    if (seen.has(g)) throw error(ValueError, `wrapper loop when unwrapping ${reprOf(f)}`);
    seen.add(g);
    g = g.$__wrapped__;
  }
  return g;
}

/** @throws TypeError when it is no callable, ValueError when nothing is known */
export function signatureOf(f: Value, follow = true, evaluation?: Evaluation): PySignature {
  if (!isCallable(f)) throw error(TypeError, `${reprOf(f)} is not a callable object`);
  if (isBoundMethod(f)) return withoutFirst(signatureOf(f.func, follow, evaluation));
  const own =
    (typeof f === "function" && !isType(f)) || typeof f === "object"
      ? f.$__signature__
      : isType(f)
        ? tryGetattr(f, "__signature__")
        : undefined;
  if (own !== undefined && own !== None) return stated(own);
  if (follow) {
    const wrapped = isType(f) ? undefined : f.$__wrapped__;
    if (wrapped !== undefined) return signatureOf(unwrap(f), false, evaluation);
  }
  if (isType(f)) return ofClass(f);
  if (f instanceof Partial) return ofPartial(f);
  const info = infoOf(f);
  if (info !== undefined) return fromInfo(f, info, evaluation);
  const call = lookup(typeOf(f), "__call__");
  if (typeof call === "function") return withoutFirst(signatureOf(call, follow));
  throw error(ValueError, `no signature found for ${reprOf(f)}`);
}
