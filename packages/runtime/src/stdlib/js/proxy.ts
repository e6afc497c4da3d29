/** JavaScript's objects as Python sees them, and Python's as JavaScript does, for the module `js`. */
import { runningLoop } from "../../asyncio/events.ts";
import { cancelOn, fromPromise, toPromise } from "../../asyncio/javascript.ts";
import { fromJs, toJs } from "../../border.ts";
import { await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import { current, slot } from "../../host/interpreter.ts";
import { attributeErrorWith } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import {
  error,
  IndexError,
  isError,
  isException,
  KeyError,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  TypeError,
} from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { defineMethods, type MethodTable } from "../../object/methods.ts";
import { lookup, makeType, ObjectType, type PyTuple, typeName, typeOf } from "../../object/type.ts";
import { None, PyObject, TYPE, type Value } from "../../object/value.ts";

/** What JavaScript throws; its text is the JavaScript error's, `js_error` the error itself. */
export const JsException = makeType({
  name: "JsException",
  module: "js",
  bases: [RuntimeError],
  hasDict: true,
  isHeap: true,
});

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** An object or function of JavaScript; `self` is what a method was taken from. */
export class JsProxy extends PyObject {
  readonly target: object;
  readonly self: unknown;
  constructor(target: object, self?: unknown) {
    super();
    this.target = target;
    this.self = self;
  }
  property(key: string): unknown {
    return attempt(() => Reflect.get(this.target, key));
  }
}

/** Runs JavaScript. What it throws becomes a Python exception. */
function attempt<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    throw raised(e);
  }
}
function raised(e: unknown): Value {
  if (isException(e)) return e;
  const made = error(JsException, e instanceof Error ? `${e.name}: ${e.message}` : String(e));
  (made as Value).$js_error = enter(e);
  return made;
}

/** Data is what has no methods of its own: it is converted; all else is looked at through a proxy. */
function isData(value: object): boolean {
  if (Array.isArray(value) || value instanceof Map || value instanceof Set || value instanceof Uint8Array) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== null && prototype !== Object.prototype) || Symbol.toStringTag in value) return false;
  return Object.values(value).every((item) => typeof item !== "function");
}

/** A value of JavaScript for Python: data as a copy by the rules of the border, everything else as a proxy. */
export function enter(value: unknown, self?: unknown): Value {
  if (typeof value === "function") return (value as Value)[ORIGIN] ?? new JsProxy(value, self);
  if (typeof value === "symbol") return String(value);
  if (value === null || value === undefined) return None;
  if (typeof value !== "object") return fromJs(value);
  const origin = (value as Value)[ORIGIN];
  if (origin !== undefined) return origin;
  // Arrays are lists already, but what is in them may be JavaScript's.
  if (Array.isArray(value)) return value.map((item) => enter(item));
  if ((value as Value)[TYPE] !== undefined || isException(value)) return value;
  if (!isData(value)) return new JsProxy(value);
  if (value instanceof Set || value instanceof Uint8Array) return fromJs(value);
  const dict = new PyDict();
  const entries = value instanceof Map ? value : Object.entries(value);
  for (const [key, item] of entries as Iterable<[unknown, unknown]>) dict.set(enter(key), enter(item));
  return dict;
}

/** The Python value that a wrapper stands for. */
const ORIGIN = Symbol("Python's own value");

/** A value of Python for JavaScript. Functions become functions that take and give JavaScript's values, asynchronous iterables become its own. */
export function leave(value: Value): unknown {
  if (value instanceof JsProxy) {
    const { target, self } = value;
    return typeof target === "function" && self !== undefined ? target.bind(self) : target;
  }
  if (Array.isArray(value)) return value.map(leave);
  if (value instanceof PyDict) {
    const entries = [...value.entries()].map(([key, item]) => [leave(key), leave(item)] as const);
    return entries.every(([key]) => typeof key === "string") ? Object.fromEntries(entries) : new Map(entries);
  }
  if (typeof value === "function") return outward(value);
  if (typeof value === "object" && value !== null && lookup(typeOf(value), "__anext__") !== undefined)
    return iterableOf(value);
  return toJs(value);
}

/** Lets JavaScript into the program that is current now; whatever it makes ready there ends the loop's wait. */
function entrance(): <T>(f: () => T) => T {
  const { interpreter } = current;
  return (f) => {
    const before = current.interpreter;
    current.interpreter = interpreter;
    try {
      return f();
    } finally {
      runningLoop()?.wakeUp?.();
      current.interpreter = before;
    }
  };
}

function outward(f: Value): unknown {
  const inside = entrance();
  const wrapper = (...args: unknown[]): unknown => inside(() => leave(f(...args.map((arg) => enter(arg)))));
  return Object.assign(wrapper, { [ORIGIN]: f });
}

/** One step of an asynchronous iterator as a coroutine, which a task can run. */
const step = coroutine(
  "iterator",
  function* (iterator: Value): Generator<Value, Value, Value> {
    return yield await_(invoke(iterator, "__anext__"));
  } as Value,
  { qualname: "anext", module: "js" },
);

/** An asynchronous iterator of Python as one of JavaScript. */
function iterableOf(iterator: Value): unknown {
  const inside = entrance();
  return {
    [ORIGIN]: iterator,
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        return { done: false, value: leave(await inside(() => toPromise(step(iterator)))) };
      } catch (e) {
        if (isError(e, StopAsyncIteration)) return { done: true, value: undefined };
        throw e;
      }
    },
  };
}

/** Arguments of a call: keywords become an object at the end. */
function argumentsOf(args: PyTuple, kwargs: PyDict): unknown[] {
  const given = args.items.map(leave);
  return kwargs.size === 0 ? given : [...given, leave(kwargs)];
}

const awaited = coroutine(
  "promise",
  function* (promise: JsProxy): Generator<Value, Value, Value> {
    const settled = Promise.resolve(promise.target as PromiseLike<unknown>).then(enter, (e: unknown) => {
      throw raised(e);
    });
    return yield* fromPromise(settled);
  } as Value,
  { qualname: "JsProxy.__await__", module: "js" },
);
const nextOf = coroutine(
  "iterator",
  function* (iterator: JsProxy): Generator<Value, Value, Value> {
    const stepped = attempt(() => (iterator.target as AsyncIterator<unknown>).next());
    const seen = Promise.resolve(stepped).then(
      ({ done, value }) => ({ done, value: enter(value) }),
      (e: unknown) => {
        throw raised(e);
      },
    );
    const { done, value } = yield* fromPromise(seen);
    if (done === true) throw error(StopAsyncIteration);
    return value;
  } as Value,
  { qualname: "JsProxy.__anext__", module: "js" },
);

const isThenable = (target: Value): boolean => typeof target.then === "function";

/** The item or property that a subscript names. */
function item(self: JsProxy, key: Value): Value {
  const { target } = self;
  const name = leave(key) as string;
  if (typeof (target as Value).length === "number" && typeof key === "number") {
    const { length } = target as { length: number };
    const at = key < 0 ? key + length : key;
    if (at < 0 || at >= length) throw error(IndexError, "index out of range");
    return enter((target as Value)[at]);
  }
  if (!(name in target)) throw error(KeyError, key);
  return enter(self.property(name));
}

function lengthOf({ target }: JsProxy): number {
  const { length, size } = target as { length?: unknown; size?: unknown };
  const count = typeof length === "number" ? length : size;
  if (typeof count !== "number" || typeof target === "function")
    throw error(TypeError, "this JavaScript object has no len()");
  return count;
}

export const JsProxyType = makeType({
  name: "JsProxy",
  module: "js",
  bases: [ObjectType],
  alloc: JsProxy as new (...args: never[]) => Value,
});
const methods: MethodTable = {
  __repr__: ["", (self: JsProxy) => describe(self.target)],
  __str__: ["", (self: JsProxy) => attempt(() => String(self.target))],
  __getattr__: [
    "name, /",
    (self: JsProxy, name: string) => {
      if (name in self.target) return enter(self.property(name), self.target);
      throw attributeErrorWith(`JavaScript's ${describe(self.target)} has no attribute '${name}'`, self, name);
    },
  ],
  __setattr__: [
    "name, value, /",
    (self: JsProxy, name: string, value: Value) => {
      attempt(() => Reflect.set(self.target, name, leave(value)));
      return None;
    },
  ],
  __call__: [
    "*args, **kwargs",
    (self: JsProxy, args: PyTuple, kwargs: PyDict) => {
      const { target } = self;
      if (typeof target !== "function") throw error(TypeError, `${describe(target)} is not callable`);
      return enter(attempt(() => Reflect.apply(target as Callable, self.self, argumentsOf(args, kwargs))));
    },
  ],
  new: [
    "*args, **kwargs",
    (self: JsProxy, args: PyTuple, kwargs: PyDict) =>
      enter(attempt(() => Reflect.construct(self.target as Callable, argumentsOf(args, kwargs)))),
  ],
  __getitem__: ["key, /", item],
  __setitem__: [
    "key, value, /",
    (self: JsProxy, key: Value, value: Value) => {
      attempt(() => Reflect.set(self.target, leave(key) as string, leave(value)));
      return None;
    },
  ],
  __contains__: ["key, /", (self: JsProxy, key: Value) => (leave(key) as string) in self.target],
  __len__: ["", lengthOf],
  __bool__: ["", () => true],
  __eq__: ["other, /", (self: JsProxy, other: Value) => other instanceof JsProxy && other.target === self.target],
  __hash__: ["", (self: JsProxy) => numberOf(self.target)],
  __iter__: [
    "",
    (self: JsProxy) => {
      const { target } = self as { target: Value };
      if (typeof target[Symbol.iterator] === "function")
        return new JsProxy(attempt(() => target[Symbol.iterator]() as object));
      throw error(TypeError, `${describe(target)} is not iterable`);
    },
  ],
  __next__: [
    "",
    (self: JsProxy) => {
      const step = attempt(() => (self.target as Iterator<unknown>).next());
      if (step.done === true) throw error(StopIteration);
      return enter(step.value);
    },
  ],
  __await__: [
    "",
    (self: JsProxy) => {
      if (!isThenable(self.target)) throw error(TypeError, `${describe(self.target)} is no promise`);
      return invoke(awaited(self), "__await__");
    },
  ],
  __aiter__: [
    "",
    (self: JsProxy) => {
      const { target } = self as { target: Value };
      if (typeof target[Symbol.asyncIterator] === "function")
        return new JsProxy(attempt(() => target[Symbol.asyncIterator]() as object));
      throw error(TypeError, `${describe(target)} is not asynchronously iterable`);
    },
  ],
  __anext__: ["", (self: JsProxy) => nextOf(self)],
};
defineMethods(JsProxyType, methods);

const NUMBERS = Symbol("numbers of JavaScript's objects");
/** A number that is the object's own, for its hash. */
function numberOf(target: object): number {
  const numbers = slot(NUMBERS, () => ({ last: 0, of: new WeakMap<object, number>() }));
  const known = numbers.of.get(target) ?? ++numbers.last;
  numbers.of.set(target, known);
  return known;
}

function describe(target: object): string {
  if (typeof target === "function") return `<JavaScript function ${target.name || "(anonymous)"}>`;
  const tag = Object.prototype.toString.call(target).slice(8, -1);
  return `<JavaScript ${tag === "Object" ? target.constructor?.name || tag : tag}>`;
}

/** Cancels a task when an AbortSignal aborts. */
export function cancelWith(signal: Value, task: Value): Value {
  if (!(signal instanceof JsProxy)) throw error(TypeError, `an AbortSignal was expected, got ${typeName(signal)}`);
  cancelOn(signal.target as Parameters<typeof cancelOn>[0], task);
  return None;
}
/** An AbortSignal that aborts when a task is cancelled. */
export function signalOf(task: Value): Value {
  const { AbortController } = globalThis as unknown as {
    readonly AbortController: new () => { readonly signal: object; abort(): void };
  };
  const controller = new AbortController();
  task.addDoneCallback(() => {
    if (task.cancelled()) controller.abort();
    return None;
  });
  return enter(controller.signal);
}
