/** `inspect`: https://docs.python.org/3.13/library/inspect.html */

import { current } from "../host/interpreter.ts";
import { getattr, isDataDescriptor, tryGetattr } from "../object/attributes.ts";
import { isBoundMethod } from "../object/bound-method.ts";
import { apply, call, invoke } from "../object/call.ts";
import { dictFromEntries, PyDict } from "../object/dict.ts";
import { AttributeError, error } from "../object/exceptions.ts";
import { iterate } from "../object/iterate.ts";
import { directory } from "../object/object-methods.ts";
import { truth } from "../object/truth.ts";
import { isType, lookup, PyTuple, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PySet } from "../types/set-storage.ts";
import { compareStrings } from "../types/str/points.ts";
import { makeNamedTuple } from "./collections/namedtuple.ts";
import { EMPTY, formatAnnotation, order, type PyParameter } from "./inspect/parameters.ts";
import { signatureOf } from "./inspect/signature.ts";
import { functionsOf, isNone, toKwargs } from "./kit.ts";
import { frameAbove } from "./sys/frames.ts";

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
  const annotations = new PyDict();
  if (s.returns !== EMPTY) annotations.set("return", s.returns);
  for (const p of s.parameters) if (p.annotation !== EMPTY) annotations.set(p.name, p.annotation);
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
export const currentframe: Value = fn("currentframe", "", () => frameAbove(0));
const FrameInfo = makeNamedTuple("FrameInfo", ["frame", "filename", "lineno", "function", "code_context", "index"], {
  module: "inspect",
});
const Traceback = makeNamedTuple("Traceback", ["filename", "lineno", "function", "code_context", "index"], {
  module: "inspect",
});
/** The source line that a frame stands at, as `code_context` shows it. */
const contextOf = (frame: Value): Value => {
  const text = current.interpreter.host.sourceText?.(frame.code.filename)?.split(/(?<=\n)/)[frame.line - 1];
  return text === undefined ? None : [text];
};
export const getframeinfo: Value = fn("getframeinfo", "frame, context=1", (frame: Value) => {
  const of = getattr(frame, "f_code");
  const context = contextOf({ code: of, line: getattr(frame, "f_lineno") });
  return Traceback(
    getattr(of, "co_filename"),
    getattr(frame, "f_lineno"),
    getattr(of, "co_name"),
    context,
    context === None ? None : 0,
  );
});
function framesFrom(start: Value): Value[] {
  const found: Value[] = [];
  for (let frame = start; frame !== None; frame = getattr(frame, "f_back")) {
    const of = getattr(frame, "f_code");
    const line = getattr(frame, "f_lineno");
    const context = contextOf({ code: of, line });
    found.push(
      FrameInfo(frame, getattr(of, "co_filename"), line, getattr(of, "co_name"), context, context === None ? None : 0),
    );
  }
  return found;
}
export const stack: Value = fn("stack", "context=1", () => framesFrom(frameAbove(0)));
export const getouterframes: Value = fn("getouterframes", "frame, context=1", framesFrom);
export const getcallargs: Value = fn(
  "getcallargs",
  "func, /, *positional, **named",
  (f: Value, args: PyTuple, named: PyDict) => {
    const bound = apply(getattr(signatureOf(f), "bind"), [...args.items], toKwargs(named) ?? {});
    invoke(bound, "apply_defaults");
    return dictFromEntries(getattr(bound, "arguments").entries());
  },
);
export const formatannotation: Value = fn(
  "formatannotation",
  "annotation, base_module=None, *, quote_annotation_strings=True",
  (v: Value) => formatAnnotation(v),
);
/** Classes nested by their bases, each beside its bases. */
export const getclasstree: Value = fn("getclasstree", "classes, unique=False", (classes: Value) => {
  const below = new Map<Value, Value[]>();
  const roots: Value[] = [];
  const given: Value[] = [...iterate(classes)];
  for (const c of given) {
    for (const base of c.bases) {
      const known = below.get(base) ?? [];
      if (!known.includes(c)) known.push(c);
      below.set(base, known);
    }
    if (c.bases.length === 0) roots.push(c);
  }
  for (const parent of below.keys()) if (!given.includes(parent)) roots.push(parent);
  const byName = (list: readonly Value[]): Value[] =>
    [...list].sort((a, b) => compareStrings(`${a.module}.${a.name}`, `${b.module}.${b.name}`));
  const tree = (list: readonly Value[]): Value[] =>
    byName(list).flatMap((c) => {
      const entry = new PyTuple([c, new PyTuple([...c.bases])]);
      return below.has(c) ? [entry, tree(below.get(c) as Value[])] : [entry];
    });
  return tree(roots);
});
const ClosureVars = makeNamedTuple("ClosureVars", ["nonlocals", "globals", "builtins", "unbound"], {
  module: "inspect",
});
/** The free variables of a function. Its globals are those that its code may name. */
export const getclosurevars: Value = fn("getclosurevars", "func", (f: Value) => {
  const names: Value[] = getattr(getattr(f, "__code__"), "co_freevars").items;
  const cells = tryGetattr(f, "__closure__");
  const values = new PyDict();
  names.forEach((name, i) => {
    const value = tryGetattr(cells?.items?.[i], "cell_contents");
    if (value !== undefined) values.set(name, value);
  });
  return ClosureVars(values, new PyDict(), new PyDict(), new PySet());
});
