/** What `inspect` and `types` say of generators and coroutines (Lib/inspect.py, Lib/types.py). */
import { getattr, tryGetattr } from "../object/attributes.ts";
import { dictFromEntries, PyDict, recordFromDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { isBoundMethod } from "../object/functions/bound-method.ts";
import { apply, isCallable } from "../object/functions/call.ts";
import { def, infoOf } from "../object/functions/function.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple } from "../object/type.ts";
import { typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PyAsyncGenerator } from "./async-generator.ts";
import { isAwaitable } from "./await.ts";
import { PyCoroutine } from "./coroutine.ts";
import { CLOSED, CREATED, Frame, type FrameInfo, isRunning } from "./frame.ts";
import { PyGenerator } from "./generator.ts";

const inspect = (name: string, signature: string, f: (...args: any[]) => Value): Value =>
  def(signature, f, { qualname: name, module: "inspect" });

function stateOf(v: Value, prefix: "GEN" | "CORO" | "AGEN", short: string): string {
  if (v instanceof Frame) {
    if (isRunning(v)) return `${prefix}_RUNNING`;
    if (v.state === CREATED) return `${prefix}_CREATED`;
    return v.state === CLOSED ? `${prefix}_CLOSED` : `${prefix}_SUSPENDED`;
  }
  // Whatever only looks like one is judged by its attributes.
  if (truth(getattr(v, `${short}_running`))) return `${prefix}_RUNNING`;
  if (truth(getattr(v, `${short}_suspended`))) return `${prefix}_SUSPENDED`;
  return getattr(v, `${short}_frame`) === None ? `${prefix}_CLOSED` : `${prefix}_CREATED`;
}

/** `inspect.getgeneratorstate`. */
export const getgeneratorstate = inspect("getgeneratorstate", "generator", (v) => stateOf(v, "GEN", "gi"));
/** `inspect.getcoroutinestate`. */
export const getcoroutinestate = inspect("getcoroutinestate", "coroutine", (v) => stateOf(v, "CORO", "cr"));
/** `inspect.getasyncgenstate`. */
export const getasyncgenstate = inspect("getasyncgenstate", "agen", (v) => stateOf(v, "AGEN", "ag"));

function localsOf(frame: Frame): Value {
  if (frame.state === CLOSED) return new PyDict();
  return dictFromEntries(Object.entries(frame.locals?.() ?? {}).filter(([, v]) => v !== undefined));
}
/** `inspect.getgeneratorlocals`. */
export const getgeneratorlocals = inspect("getgeneratorlocals", "generator", (v) => {
  if (!(v instanceof PyGenerator)) throw error(TypeError, `${reprOf(v)} is not a Python generator`);
  return localsOf(v);
});
/** `inspect.getcoroutinelocals`. */
export const getcoroutinelocals = inspect("getcoroutinelocals", "coroutine", (v) => localsOf(v));
/** `inspect.getasyncgenlocals`. */
export const getasyncgenlocals = inspect("getasyncgenlocals", "agen", (v) => {
  if (!(v instanceof PyAsyncGenerator)) throw error(TypeError, `${reprOf(v)} is not a Python async generator`);
  return localsOf(v);
});

const isPartialMethod = (v: Value): boolean =>
  typeof v === "object" && v !== null && typeOf(v).name === "partialmethod" && typeOf(v).module === "functools";
/** The function below bound methods, `functools.partial` and `functools.partialmethod`. */
function unwrapped(f: Value): Value {
  let g = f;
  for (;;) {
    if (isBoundMethod(g)) g = g.func;
    else if (isPartialMethod(tryGetattr(g, "__partialmethod__"))) g = getattr(g, "__partialmethod__");
    else if (isPartialMethod(g)) g = getattr(g, "func");
    else if (typeof g === "object" && g !== null && typeOf(g).name === "partial") g = getattr(g, "func");
    else return g;
  }
}
const kindOf = (f: Value): string | undefined => infoOf(unwrapped(f))?.kind;
/** Under this key, what counts as a coroutine function although it is none. */
export const MARKED = Symbol("marked as coroutine function");

/** `inspect.isgenerator`. */
export const isgenerator = inspect("isgenerator", "object", (v) => v instanceof PyGenerator);
/** `inspect.iscoroutine`. */
export const iscoroutine = inspect("iscoroutine", "object", (v) => v instanceof PyCoroutine);
/** `inspect.isasyncgen`. */
export const isasyncgen = inspect("isasyncgen", "object", (v) => v instanceof PyAsyncGenerator);
/** `inspect.isgeneratorfunction`. */
export const isgeneratorfunction = inspect("isgeneratorfunction", "obj", (f) => kindOf(f) === "generator");
/** `inspect.isasyncgenfunction`. */
export const isasyncgenfunction = inspect("isasyncgenfunction", "obj", (f) => kindOf(f) === "async generator");
/** `inspect.iscoroutinefunction`. */
export const iscoroutinefunction = inspect(
  "iscoroutinefunction",
  "obj",
  (f) => kindOf(f) === "coroutine" || (f !== null && f !== undefined && unwrapped(f)?.[MARKED] === true),
);
/** `inspect.markcoroutinefunction`. */
export const markcoroutinefunction = inspect("markcoroutinefunction", "func", (f) => {
  unwrapped(tryGetattr(f, "__func__") ?? f)[MARKED] = true;
  return f;
});
/** `inspect.isawaitable`. */
export const isawaitable = inspect("isawaitable", "object", (v) => isAwaitable(v));

/**
 * `types.coroutine`: makes the generators of a generator function awaitable.
 * @throws TypeError when it is given no callable
 */
export const typesCoroutine = def(
  "func",
  (f: Value) => {
    if (!isCallable(f)) throw error(TypeError, "types.coroutine() expects a callable");
    const info = infoOf(f) as FrameInfo | undefined;
    if (info?.kind === "coroutine") return f;
    if (info?.kind === "generator") {
      info.iterable = true;
      return f;
    }
    // Anything else may still give a generator when called.
    return def(
      "*args, **kwargs",
      (args: PyTuple, kwargs: PyDict) => {
        const made = apply(f, [...args.items], recordFromDict(kwargs));
        return generatorWrapper.wrap(made);
      },
      { qualname: info?.name ?? "wrapped", module: "types" },
    );
  },
  { qualname: "coroutine", module: "types" },
);

/** What `types.coroutine` makes of what such a function returns; the module `types`, which has a class for it, installs that. */
export const generatorWrapper: { wrap: (made: Value) => Value } = {
  wrap: (made) => {
    // The same generator, awaitable.
    if (made instanceof PyGenerator) (made as { info: FrameInfo }).info = { ...made.info, iterable: true };
    return made;
  },
};
