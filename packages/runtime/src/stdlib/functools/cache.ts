import { blocking, callBlocking } from "../../coroutine/blocking.ts";
import { SECOND } from "../../coroutine/second.ts";
import { setattr } from "../../object/attributes.ts";
import { dictFromRecord, PyDict, recordFromDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { bindMethod } from "../../object/functions/bound-method.ts";
import { apply, isCallable } from "../../object/functions/call.ts";
import { keywordName } from "../../object/functions/keyword-names.ts";
import { address } from "../../object/identity.ts";
import { toArray } from "../../object/iterate.ts";
import { defineMethods } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { KW, type Kwargs, None, setType, type Value } from "../../object/value.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { asInt, functionsOf, toKwargs } from "../kit.ts";
import { updateWrapper } from "./wraps.ts";

/** What a caching function keeps. */
interface Memory {
  readonly max: number;
  readonly typed: boolean;
  readonly store: PyDict;
  hits: number;
  misses: number;
}
const MEMORY: unique symbol = Symbol("memory");
type Cached = Value & { readonly [MEMORY]: Memory };

export const _CacheInfo: Value = makeNamedTuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], {
  module: "functools",
});
const MARK: Value = new PyTuple(["keywords"]);

/** Arguments as one hashable key: a lone str or int stands for itself. */
function keyOf(args: readonly Value[], kwargs: Kwargs | undefined, typed: boolean): Value {
  if (
    kwargs === undefined &&
    !typed &&
    args.length === 1 &&
    (typeof args[0] === "string" || typeof args[0] === "number")
  )
    return args[0];
  const parts = [...args];
  if (kwargs !== undefined) {
    parts.push(MARK);
    for (const name of Object.keys(kwargs)) parts.push(keywordName(name), kwargs[name]);
  }
  if (typed) parts.push(...args.map(typeOf), ...Object.values(kwargs ?? {}).map(typeOf));
  return new PyTuple(parts);
}

function remember(memory: Memory, key: Value, value: Value): void {
  const { store, max } = memory;
  // The call may have stored the same key meanwhile.
  if (store.has(key)) return;
  if (store.size >= max) {
    const oldest = store.keys().next();
    if (oldest.done !== true) store.delete(oldest.value);
  }
  store.set(key, value);
}

/** A caching function over another. `max` 0 means no cache, Infinity one without bound. */
function caching(func: Value, max: number, typed: boolean): Value {
  const memory: Memory = { max, typed, store: new PyDict(), hits: 0, misses: 0 };
  const recall = (key: Value): Value => {
    const known = memory.store.get(key);
    if (known === undefined) {
      memory.misses++;
      return undefined;
    }
    memory.hits++;
    if (max !== Infinity) {
      memory.store.delete(key);
      memory.store.set(key, known);
    }
    return known;
  };
  const run = (args: Value[], kwargs: Kwargs | undefined): Value => {
    if (max === 0) {
      memory.misses++;
      return apply(func, args, kwargs);
    }
    const key = keyOf(args, kwargs, typed);
    const known = recall(key);
    if (known !== undefined) return known;
    const value = apply(func, args, kwargs);
    remember(memory, key, value);
    return value;
  };
  const cached = ((...args: Value[]) => run(args, undefined)) as Cached;
  Object.defineProperty(cached, MEMORY, { value: memory });
  cached[KW] = (args: Value[], kwargs: Kwargs | undefined): Value =>
    run(args, kwargs !== undefined && Object.keys(kwargs).length > 0 ? kwargs : undefined);
  if (max > 0 && SECOND in func)
    blocking(cached, function* (...args) {
      const key = keyOf(args, undefined, typed);
      const known = recall(key);
      if (known !== undefined) return known;
      const value = yield* callBlocking(func, args);
      remember(memory, key, value);
      return value;
    });
  setType(cached, CacheWrapperType);
  updateWrapper(cached, func);
  const parameters = dictFromRecord({ maxsize: max === Infinity ? None : max, typed });
  setattr(
    cached,
    "cache_parameters",
    parametersOf("cache_parameters", "", () => dictFromRecord(Object.fromEntries(parameters.entries()))),
  );
  return cached;
}
const parametersOf = functionsOf("functools");

const CacheWrapperType: PyType = makeType({
  name: "_lru_cache_wrapper",
  module: "functools",
  bases: [ObjectType],
  hasDict: true,
});
defineMethods(CacheWrapperType, {
  __call__: [
    "*args, **kwargs",
    (self: Cached, args: PyTuple, kwargs: PyDict) => apply(self, [...args.items], recordFromDict(kwargs)),
  ],
  __get__: [
    "instance, owner=None, /",
    (self: Cached, instance: Value) =>
      instance === None || instance === undefined ? self : bindMethod(self, instance),
  ],
  __repr__: ["", (self: Cached) => `<functools._lru_cache_wrapper object at ${address(self)}>`],
  cache_clear: [
    "",
    (self: Cached) => {
      const memory = self[MEMORY];
      memory.hits = 0;
      memory.misses = 0;
      memory.store.clear();
      return None;
    },
  ],
  cache_info: [
    "",
    (self: Cached) => {
      const { hits, misses, max, store } = self[MEMORY];
      return _CacheInfo(hits, misses, max === Infinity ? None : max, store.size);
    },
  ],
  __copy__: ["", (self: Cached) => self],
  __deepcopy__: ["memo, /", (self: Cached) => self],
});
export const _lru_cache_wrapper: Value = CacheWrapperType;

const fn = functionsOf("functools");
export const lru_cache: Value = fn("lru_cache", "maxsize=128, typed=False", (maxsize: Value, typed: Value) => {
  const n = asInt(maxsize);
  if (n !== undefined && typeof maxsize !== "boolean") {
    const max = Math.max(0, Number(n));
    return fn("lru_cache.<locals>.decorating_function", "user_function", (f: Value) => caching(f, max, truth(typed)));
  }
  if (isCallable(maxsize) && typeof typed === "boolean") return caching(maxsize, 128, typed);
  if (maxsize !== None) throw error(TypeError, "Expected first argument to be an integer, a callable, or None");
  return fn("lru_cache.<locals>.decorating_function", "user_function", (f: Value) =>
    caching(f, Infinity, truth(typed)),
  );
});
export const cache: Value = fn("cache", "user_function, /", (f: Value) => caching(f, Infinity, false));
/** What `lru_cache` remembers results by: caches of other libraries do as well. */
export const _make_key: Value = fn(
  "_make_key",
  "args, kwds, typed, kwd_mark=..., fasttypes=..., tuple=..., type=..., len=...",
  (args: Value, kwds: Value, typed: Value) => keyOf(toArray(args), toKwargs(kwds), truth(typed)),
);
