/** What `await`, `yield from`, `async for` and `async with` make of their operands. Follows GET_AWAITABLE, GET_AITER and GET_ANEXT of Python/ceval.c. */
import { atLeast, current } from "../host/interpreter.ts";
import {
  error,
  isError,
  type PyBaseException,
  RuntimeError,
  StopAsyncIteration,
  TypeError,
} from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { pyIter } from "../object/iterate.ts";
import { builtin, defineMethods } from "../object/methods.ts";
import { lookup, makeType, ObjectType, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PyAsyncGenerator } from "./async-generator.ts";
import { close, send, throwInto } from "./control.ts";
import { awaiting, CoroutineWrapper, PyCoroutine } from "./coroutine.ts";
import { failure } from "./driver.ts";
import { CREATED, Delegation, Frame, type FrameKind, SUSPENDED, Waitable } from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import { announce, helperInfo } from "./helper-info.ts";
import { throwEntry } from "./throw-entry.ts";

/** The frame whose code is running: instrumented generator bodies ask for theirs once, at their start. */
export const running = (): Value => current.interpreter.frame;

/** Whether a generator may be awaited: it is a coroutine by `types.coroutine`. */
const isIterableCoroutine = (v: Value): boolean => v instanceof PyGenerator && v.info.iterable === true;

/** Whether `await v` can work, as `inspect.isawaitable`. */
export const isAwaitable = (v: Value): boolean =>
  (v instanceof Frame && v.awaits && !(v instanceof PyAsyncGenerator)) ||
  v instanceof Waitable ||
  isIterableCoroutine(v) ||
  lookup(typeOf(v), "__await__") !== undefined;

/** What the driver is to delegate to for an awaitable, or undefined when it is none. @throws TypeError for a wrong `__await__` */
function awaitableTarget(v: Value): Value {
  if (v instanceof Frame) {
    if (v instanceof PyCoroutine) {
      if (v.state === SUSPENDED && (v.sub !== null || v.target !== null)) {
        throw failure(RuntimeError, "coroutine is being awaited already");
      }
      return v;
    }
    if (isIterableCoroutine(v) || (v.awaits && !(v instanceof PyAsyncGenerator))) return v;
    return undefined;
  }
  if (v instanceof Waitable && !typeOf(v).isHeap) return v;
  const method = lookup(typeOf(v), "__await__");
  if (method === undefined) return undefined;
  const iterator = callSpecial(v, "__await__");
  if (iterator instanceof Frame) {
    if (iterator instanceof PyCoroutine || isIterableCoroutine(iterator))
      throw failure(TypeError, "__await__() returned a coroutine");
    return iterator;
  }
  if (iterator instanceof CoroutineWrapper && iterator.coroutine.state === CREATED) return iterator.coroutine;
  if (lookup(typeOf(iterator), "__next__") === undefined) {
    throw failure(TypeError, `__await__() returned non-iterator of type '${typeName(iterator)}'`);
  }
  return iterator;
}

/**
 * The operand of `await`: emitted as `yield await_(x)`.
 * @throws TypeError when `x` cannot be awaited
 */
export function await_(x: Value): Value {
  const target = awaitableTarget(x);
  if (target === undefined) throw failure(TypeError, notAwaitable(x));
  return target;
}

const notAwaitable = (x: Value): string =>
  atLeast("3.14")
    ? `'${typeName(x)}' object can't be awaited`
    : `object ${typeName(x)} can't be used in 'await' expression`;

/**
 * The operand of `yield from`: emitted as `yield from(x)`. `by` is the frame that delegates.
 * @throws TypeError when `x` is not iterable, or a coroutine in a generator that is none
 */
export function from(x: Value, by: Value = current.interpreter.frame): Delegation {
  if (x instanceof PyGenerator) return new Delegation(x);
  if (x instanceof PyCoroutine) {
    if (!isIterableCoroutine(by)) {
      throw failure(TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return new Delegation(x);
  }
  if (x instanceof Waitable && !typeOf(x).isHeap) return new Delegation(x);
  return new Delegation(pyIter(x));
}

/** `aiter(x)` of an `async for`. @throws TypeError */
export function aiter$(x: Value): Value {
  if (x instanceof PyAsyncGenerator) return x;
  if (lookup(typeOf(x), "__aiter__") === undefined) {
    throw failure(TypeError, `'async for' requires an object with __aiter__ method, got ${typeName(x)}`);
  }
  const iterator = callSpecial(x, "__aiter__");
  if (lookup(typeOf(iterator), "__anext__") === undefined) {
    throw failure(
      TypeError,
      `'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(iterator)}`,
    );
  }
  return iterator;
}

/** What an exhausted asynchronous iterator gives to an emitted `async for`. */
export const END: unique symbol = Symbol("end");

const ANEXT_INFO = helperInfo("anext");

/** The awaitable for the next item of an asynchronous iterator; END, or `atEnd`, instead of StopAsyncIteration. */
export class NextItem extends Frame {
  readonly iterator: Value;
  readonly atEnd: Value;
  /** In a loop, a wrong awaitable has a text of its own. */
  readonly isLoop: boolean;
  #asked = false;
  constructor(iterator: Value, atEnd: Value, isLoop: boolean) {
    super(null, ANEXT_INFO);
    announce(this);
    this.iterator = iterator;
    this.atEnd = atEnd;
    this.isLoop = isLoop;
  }
  get kind(): FrameKind {
    return "coroutine";
  }
  get awaits(): boolean {
    return true;
  }
  override get mayStop(): boolean {
    return true;
  }
  override get reuse(): string {
    return "cannot reuse already awaited __anext__()/asend()";
  }
  [Symbol.iterator](): Iterator<Value, Value, Value> {
    return awaiting(this);
  }
  override step(v: Value, thrown: boolean): Value {
    if (this.#asked) {
      if (thrown) return this.#end(v);
      this.ret = v;
      return undefined;
    }
    this.#asked = true;
    if (thrown) throw v;
    try {
      return this.#first();
    } catch (e) {
      return this.#end(e);
    }
  }
  #first(): Value {
    const { iterator } = this;
    if (iterator instanceof PyAsyncGenerator) return iterator.$anext(undefined);
    const item = callSpecial(iterator, "__anext__");
    if (!this.isLoop) return await_(item);
    let cause: PyBaseException;
    try {
      const target = awaitableTarget(item);
      if (target !== undefined) return target;
      cause = error(TypeError, notAwaitable(item));
    } catch (e) {
      cause = e as PyBaseException;
    }
    const exc = error(TypeError, `'async for' received an invalid object from __anext__: ${typeName(item)}`);
    exc.cause = cause;
    exc.context = cause;
    exc.suppressContext = true;
    throw exc;
  }
  #end(exc: Value): Value {
    if (!isError(exc, StopAsyncIteration)) throw exc;
    this.ret = this.atEnd;
    return undefined;
  }
}
export const NextItemType = makeType({ name: "anext_awaitable", bases: [ObjectType], alloc: NextItem, isBase: false });
defineMethods(NextItemType, {
  __await__: ["", (self: NextItem) => self],
  __iter__: ["", (self: NextItem) => self],
  __next__: ["", (self: NextItem) => send(self, None, "next")],
  send: ["arg, /", (self: NextItem, value: Value) => send(self, value)],
  throw: throwEntry("throw", (self: NextItem, thrown) => throwInto(self, thrown())),
  close: ["", (self: NextItem) => close(self)],
});

/** The awaitable of one step of an emitted `async for`; it gives END when there is no more. */
export const anext$ = (iterator: Value): Value =>
  iterator instanceof PyAsyncGenerator ? iterator.$anext(END) : new NextItem(iterator, END, true);

/** The builtin `aiter`. */
export const aiter = builtin(
  "aiter",
  "async_iterable, /",
  (x: Value) => {
    if (lookup(typeOf(x), "__aiter__") === undefined)
      throw failure(TypeError, `'${typeName(x)}' object is not an async iterable`);
    const iterator = callSpecial(x, "__aiter__");
    if (lookup(typeOf(iterator), "__anext__") === undefined) {
      throw failure(TypeError, `aiter() returned not an async iterator of type '${typeName(iterator)}'`);
    }
    return iterator;
  },
  "Return an AsyncIterator for an AsyncIterable object.",
);

/** The builtin `anext`. */
export const anext = builtin(
  "anext",
  "aiterator, default=..., /",
  (iterator: Value, fallback: Value) => {
    if (lookup(typeOf(iterator), "__anext__") === undefined) {
      throw failure(TypeError, `'${typeName(iterator)}' object is not an async iterator`);
    }
    return fallback === undefined ? callSpecial(iterator, "__anext__") : new NextItem(iterator, fallback, false);
  },
  "async anext(aiterator[, default])\n\nReturn the next item from the async iterator.",
);
