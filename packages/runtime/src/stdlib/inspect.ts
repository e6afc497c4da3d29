/** `inspect`: https://docs.python.org/3.13/library/inspect.html */

import { getattr, tryGetattr } from "../object/attributes.ts";
import { dictFromEntries, PyDict } from "../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { isBoundMethod } from "../object/functions/bound-method.ts";
import { call } from "../object/functions/call.ts";
import { bindCall, infoOf } from "../object/functions/function.ts";
import { iterate } from "../object/iterate.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { FunctionType, isType, PyTuple, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PySet } from "../types/set-storage.ts";
import { compareStrings } from "../types/str/points.ts";
import { makeNamedTuple } from "./collections/namedtuple.ts";
import { annotationsOf } from "./inspect/annotations.ts";
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
export { BoundArguments } from "./inspect/bound-arguments.ts";
export { _finddoc, cleandoc, getdoc } from "./inspect/documentation.ts";
export {
  ArgInfo,
  Arguments,
  findsource,
  getabsfile,
  getargs,
  getargvalues,
  getcomments,
  getmodulename,
} from "./inspect/files.ts";
export { FrameInfo, getframeinfo, getinnerframes, getouterframes, stack, Traceback, trace } from "./inspect/frames.ts";
export * from "./inspect/kinds.ts";
export { Attribute, classify_class_attrs, getattr_static, getmembers, getmembers_static } from "./inspect/members.ts";
export { EMPTY as _empty, Parameter, ParameterKind as _ParameterKind } from "./inspect/parameters.ts";
export { Signature } from "./inspect/signature-type.ts";
export { getfile, getmodule, getsource, getsourcefile, getsourcelines } from "./inspect/source.ts";

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
  (f: Value, follow: Value, globals: Value, locals: Value, evaluates: Value) =>
    signatureOf(f, truth(follow), truth(evaluates) ? { globals, locals } : undefined),
);

export const getmro: Value = fn("getmro", "cls", (cls: Value) => new PyTuple(cls.mro));
export const unwrap: Value = fn("unwrap", "func, *, stop=None", (f: Value, stop: Value) => {
  const seen = new Set<Value>([f]);
  let g = f;
  // Classes may hand out anything under that name.
  for (let next = wrappedBy(g); next !== undefined; next = wrappedBy(g)) {
    if (!isNone(stop) && truth(call(stop, g))) break;
    g = next;
    if (seen.has(g) || seen.size >= 1000) throw error(ValueError, `wrapper loop when unwrapping ${reprOf(f)}`);
    seen.add(g);
  }
  return g;
});
const wrappedBy = (f: Value): Value => (isType(f) ? undefined : tryGetattr(f, "__wrapped__"));
export const get_annotations: Value = fn(
  "get_annotations",
  "obj, *, globals=None, locals=None, eval_str=False",
  (v: Value, globals: Value, locals: Value, evaluates: Value) => annotationsOf(v, globals, locals, truth(evaluates)),
);
export const FullArgSpec: Value = makeNamedTuple(
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
export const getcallargs: Value = fn(
  "getcallargs",
  "func, /, *positional, **named",
  (f: Value, args: PyTuple, named: PyDict) => {
    const isMethod = isBoundMethod(f);
    const info = infoOf(isMethod ? f.func : f);
    if (info === undefined) throw error(TypeError, "unsupported callable");
    try {
      const callee = { ...info, name: info.shortName };
      const values = bindCall(callee, isMethod ? [f.self, ...args.items] : args.items, toKwargs(named));
      return dictFromEntries(info.signature.parameters.map((p, i) => [p.name, values[i]]));
    } catch (e) {
      // Complaints are those of a call, but for a comma.
      if (isError(e, TypeError)) throw error(TypeError, strOf(e).replace(/, and '/, " and '"));
      throw e;
    }
  },
);
export const formatannotation: Value = fn(
  "formatannotation",
  "annotation, base_module=None, *, quote_annotation_strings=True",
  (v: Value) => formatAnnotation(v),
);
/** Classes nested by their bases, each beside its bases. */
export const getclasstree: Value = fn("getclasstree", "classes, unique=False", (classes: Value, unique: Value) => {
  const below = new Map<Value, Value[]>();
  const roots: Value[] = [];
  const given: Value[] = [...iterate(classes)];
  for (const c of given) {
    for (const base of c.bases) {
      const known = below.get(base) ?? [];
      if (!known.includes(c)) known.push(c);
      below.set(base, known);
      if (truth(unique) && given.includes(base)) break;
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
export const ClosureVars: Value = makeNamedTuple("ClosureVars", ["nonlocals", "globals", "builtins", "unbound"], {
  module: "inspect",
});
/** The free variables of a function. Its globals are those that its code may name. */
export const getclosurevars: Value = fn("getclosurevars", "func", (f: Value) => {
  const target = isBoundMethod(f) ? f.func : f;
  if (typeOf(target) !== FunctionType) throw error(TypeError, `${reprOf(target)} is not a Python function`);
  const names: Value[] = getattr(getattr(target, "__code__"), "co_freevars").items;
  const cells = tryGetattr(target, "__closure__");
  const values = new PyDict();
  names.forEach((name, i) => {
    const value = tryGetattr(cells?.items?.[i], "cell_contents");
    if (value !== undefined) values.set(name, value);
  });
  return call(ClosureVars, values, new PyDict(), new PyDict(), new PySet());
});
