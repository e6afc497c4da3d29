/**
 * The TypeScript types that emitted code writes for Python's annotations, and the types of what `def` and its sisters make.
 * Types only: nothing here exists at run time. Python does not check annotations, and neither does the runtime.
 */
import type { Awaitable, Coroutine } from "./asyncio/awaitable.ts";
import type { PyDict as Dict } from "./object/dict.ts";
import type { DefInfo } from "./object/functions/function.ts";
import type { PyFloat, PyType, PyTuple as Tuple } from "./object/type.ts";
import type { NoneClass, Value } from "./object/value.ts";
import type { PySet as Set } from "./types/set-storage.ts";

/** What a container holds, for the checker alone. */
declare const OF: unique symbol;

/** `int`: a number while it is safe, a bigint beyond. */
export type Int = number | bigint;
/** `float`; as in Python's typing, an int will do. Numbers with a fraction that come from TypeScript become floats where a function takes them. */
export type Float = PyFloat | Int;
/** The type of `None`. */
export type NoneType = NoneClass;
/** `dict[K, V]` */
export type PyDict<K = Value, V = Value> = Dict & { readonly [OF]?: readonly [K, V] };
/** `tuple[A, B]`, given as `PyTuple<[A, B]>`. */
export type PyTuple<T extends readonly unknown[] = readonly Value[]> = Tuple & { readonly [OF]?: T };
/** `set[T]` and `frozenset[T]` */
export type PySet<T = Value> = Set & { readonly [OF]?: T };

/** A parameter `dict[K, V]`: what becomes a dict where it enters. */
export type PyDictLike<K = Value, V = Value> =
  | PyDict<K, V>
  | ReadonlyMap<K, V>
  | (K extends string ? Readonly<Record<K, V>> : never);
/** A parameter `set[T]`: what becomes a set where it enters. */
export type PySetLike<T = Value> = PySet<T> | ReadonlySet<T>;
/** `Iterable[T]` and `Collection[T]` */
export type PyIterable<T = Value> = Iterable<T>;
/** `Sequence[T]` */
export type PySequence<T = Value> = readonly T[] | PyTuple<readonly T[]>;

/** The body of a generator that yields `Y`, is sent `S` and returns `R`. */
export type GeneratorBody<Y = Value, S = Value, R = Value> = Generator<Y, R, S>;
/** The body of an asynchronous generator that produces `Y`. */
export type AsyncGeneratorBody<Y = Value> = Generator<Value, void, Value> & { readonly [OF]?: Y };

/** A generator: TypeScript iterates over it with `for (const item of generator)`. */
export interface PyGenerator<Y = Value, R = Value, S = Value> {
  [Symbol.iterator](): PyGenerator<Y, R, S>;
  next(...sent: [] | [S]): IteratorResult<Y, R>;
  return(value?: R): IteratorResult<Y, R>;
}
/** An asynchronous generator. */
export interface PyAsyncGenerator<Y = Value> {
  readonly [OF]?: Y;
}

/** A class: called, as in Python, without `new`. `S` is what the class itself offers: constants, static and class methods. */
export type Class<I = Value, A extends readonly unknown[] = readonly Value[], S = unknown> = ((...args: A) => I) & {
  readonly [K in keyof PyType]: PyType[K];
} & S;

type Parameters_ = readonly Value[];
/** What a definition with the signature `S` can be called as: one with starred or keyword-only parameters takes anything. */
type Called<S extends string, F> = S extends `${string}*${string}` ? Value : F;

export type DefHelper = <S extends string, A extends Parameters_, R>(
  signature: S,
  body: (...args: A) => R,
  info?: DefInfo,
) => Called<S, (...args: A) => R>;
export type GeneratorHelper = <S extends string, A extends Parameters_, Y, R>(
  signature: S,
  body: (...args: A) => Generator<Y, R, Value>,
  info?: DefInfo,
) => Called<S, (...args: A) => PyGenerator<Y, R>>;
export type CoroutineHelper = <S extends string, A extends Parameters_, R>(
  signature: S,
  body: (...args: A) => Coroutine<R>,
  info?: DefInfo,
) => Called<S, (...args: A) => Awaitable<R>>;
export type AsyncGeneratorHelper = <S extends string, A extends Parameters_, Y>(
  signature: S,
  body: (...args: A) => AsyncGeneratorBody<Y>,
  info?: DefInfo,
) => Called<S, (...args: A) => PyAsyncGenerator<Y>>;
