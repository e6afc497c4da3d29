/** `inspect`: https://docs.python.org/3.13/library/inspect.html */

import { Frame } from "../coroutine/frame.ts";
import { frameObject } from "../coroutine/frame-object.ts";
import { current } from "../host/interpreter.ts";
import { isDataDescriptor, tryGetattr } from "../object/attributes.ts";
import { call } from "../object/call.ts";
import { dictFromEntries, PyDict } from "../object/dict.ts";
import { AttributeError, error } from "../object/exceptions.ts";
import { isBoundMethod } from "../object/function.ts";
import { directory } from "../object/object-methods.ts";
import { truth } from "../object/truth.ts";
import { isType, lookup, PyTuple, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { compareStrings } from "../types/str/points.ts";
import { makeNamedTuple } from "./collections/namedtuple.ts";
import { EMPTY, order, type PyParameter } from "./inspect/parameters.ts";
import { signatureOf } from "./inspect/signature.ts";
import { functionsOf, isNone } from "./kit.ts";

export {
  getasyncgenlocals,
  getasyncgenstate,
  getcoroutinelocals,
  getcoroutinestate,
  getgeneratorlocals,
  getgeneratorstate,
  isasyncgen,
  isasyncgenfunction,
  isawaitable,
  iscoroutine,
  iscoroutinefunction,
  isgenerator,
  isgeneratorfunction,
  markcoroutinefunction,
} from "../coroutine/states.ts";
export * from "./inspect/kinds.ts";
export { BoundArguments, EMPTY as _empty, Parameter, Signature } from "./inspect/parameters.ts";
export { cleandoc, getdoc, getfile, getmodule, getsource, getsourcefile, getsourcelines } from "./inspect/source.ts";

const fn = functionsOf("inspect");

export const GEN_CREATED: string = "GEN_CREATED";
export const GEN_RUNNING: string = "GEN_RUNNING";
export const GEN_SUSPENDED: string = "GEN_SUSPENDED";
export const GEN_CLOSED: string = "GEN_CLOSED";
export const CORO_CREATED: string = "CORO_CREATED";
export const CORO_RUNNING: string = "CORO_RUNNING";
export const CORO_SUSPENDED: string = "CORO_SUSPENDED";
export const CORO_CLOSED: string = "CORO_CLOSED";
export const AGEN_CREATED: string = "AGEN_CREATED";
export const AGEN_RUNNING: string = "AGEN_RUNNING";
export const AGEN_SUSPENDED: string = "AGEN_SUSPENDED";
export const AGEN_CLOSED: string = "AGEN_CLOSED";
export const CO_OPTIMIZED: number = 1;
export const CO_NEWLOCALS: number = 2;
export const CO_VARARGS: number = 4;
export const CO_VARKEYWORDS: number = 8;
export const CO_NESTED: number = 16;
export const CO_GENERATOR: number = 32;
export const CO_NOFREE: number = 64;
export const CO_COROUTINE: number = 128;
export const CO_ITERABLE_COROUTINE: number = 256;
export const CO_ASYNC_GENERATOR: number = 512;

export const signature: Value = fn(
  "signature",
  "obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False",
  (f: Value, follow: Value) => signatureOf(f, truth(follow)),
);

export const getmembers: Value = fn("getmembers", "object, predicate=None", (v: Value, predicate: Value) => {
  const pairs: [string, Value][] = [];
  for (const name of directory(v)) {
    const value = tryGetattr(v, name);
    if (value !== undefined && (isNone(predicate) || truth(call(predicate, value)))) pairs.push([name, value]);
  }
  return pairs.sort(([a], [b]) => compareStrings(a, b)).map((p) => new PyTuple(p));
});
export const getmembers_static: Value = fn(
  "getmembers_static",
  "object, predicate=None",
  (v: Value, predicate: Value) => getmembers(v, predicate),
);
export const getmro: Value = fn("getmro", "cls", (cls: Value) => new PyTuple(cls.mro));
export const unwrap: Value = fn("unwrap", "func, *, stop=None", (f: Value, stop: Value) => {
  let g = f;
  for (let next = tryGetattr(g, "__wrapped__"); next !== undefined; next = tryGetattr(g, "__wrapped__")) {
    if (!isNone(stop) && truth(call(stop, g))) break;
    g = next;
  }
  return g;
});
export const get_annotations: Value = fn(
  "get_annotations",
  "obj, *, globals=None, locals=None, eval_str=False",
  (v: Value) => {
    const own = isType(v) ? v.dict.get("__annotations__") : tryGetattr(v, "__annotations__");
    return own instanceof PyDict ? dictFromEntries(own.entries()) : new PyDict();
  },
);
export const getattr_static: Value = fn(
  "getattr_static",
  "obj, attr, default=...",
  (obj: Value, name: string, fallback: Value) => {
    const type = typeOf(obj);
    const inType = lookup(type, name);
    if (isType(obj)) {
      const own = lookup(obj, name);
      if (own !== undefined) return own;
    } else {
      const dict = inType !== undefined && isDataDescriptor(inType) ? undefined : tryGetattr(obj, "__dict__");
      const own = dict instanceof PyDict ? dict.get(name) : undefined;
      if (own !== undefined) return own;
    }
    if (inType !== undefined) return inType;
    if (fallback !== undefined) return fallback;
    throw error(AttributeError, name);
  },
);
const FullArgSpec = makeNamedTuple(
  "FullArgSpec",
  ["args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations"],
  { module: "inspect" },
);
export const getfullargspec: Value = fn("getfullargspec", "func", (f: Value) => {
  const target = isBoundMethod(f) ? f.func : f;
  const s = signatureOf(target, false);
  const of = (...kinds: number[]): PyParameter[] => s.parameters.filter((p) => kinds.includes(order(p.kind)));
  const positional = of(0, 1);
  const defaults = positional.filter((p) => p.fallback !== EMPTY).map((p) => p.fallback);
  const keyword = of(3);
  const kwdefaults = keyword.filter((p) => p.fallback !== EMPTY);
  const annotations = dictFromEntries(
    s.parameters.filter((p) => p.annotation !== EMPTY).map((p) => [p.name, p.annotation]),
  );
  if (s.returns !== EMPTY) annotations.set("return", s.returns);
  return FullArgSpec(
    positional.map((p) => p.name),
    of(2)[0]?.name ?? None,
    of(4)[0]?.name ?? None,
    defaults.length === 0 ? None : new PyTuple(defaults),
    keyword.map((p) => p.name),
    kwdefaults.length === 0 ? None : dictFromEntries(kwdefaults.map((p) => [p.name, p.fallback])),
    annotations,
  );
});
export const currentframe: Value = fn("currentframe", "", () => {
  const { frame } = current.interpreter;
  return frame instanceof Frame ? frameObject(frame) : None;
});
export const stack: Value = fn("stack", "context=1", () => []);
