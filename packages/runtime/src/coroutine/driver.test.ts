import { describe, expect, it } from "vitest";
import { createInterpreter, current } from "../host/interpreter.ts";
import { virtualClock } from "../host/virtual-clock.ts";
import { invoke } from "../object/call.ts";
import {
  error,
  GeneratorExit,
  isError,
  PyBaseException,
  RuntimeError,
  StopIteration,
  ValueError,
} from "../object/exceptions.ts";
import { caught, handledException, raise, release } from "../object/raise.ts";
import { strOf } from "../object/repr.ts";
import { makeType, ObjectType, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { produce } from "./async-generator.ts";
import { aiter$, anext$, await_, END, from } from "./await.ts";
import { asyncGenerator, coroutine, generator } from "./define.ts";
import { getgeneratorstate, typesCoroutine } from "./states.ts";
import "../object/object-methods.ts";
import "../object/exception-methods.ts";
import "../types/int/methods.ts";
import "../types/list.ts";
import "../types/tuple.ts";

/** What calling gives: the value, or "Type: text" of what it raises. */
function attempt(f: () => Value): Value {
  try {
    return f();
  } catch (e) {
    if (!(e instanceof PyBaseException)) throw e;
    const text = strOf(e);
    return text === "" ? typeName(e) : `${typeName(e)}: ${text}`;
  }
}
const send = (g: Value, v: Value): Value => attempt(() => invoke(g, "send", v));
const next = (g: Value): Value => send(g, None);
const throws = (g: Value, ...args: Value[]): Value => attempt(() => invoke(g, "throw", ...args));
const close = (g: Value): Value => attempt(() => invoke(g, "close"));
const gen = (f: () => Generator<Value, Value, Value>): Value => generator("", f, { qualname: "g" })();

function host(): string[] {
  const errors: string[] = [];
  current.interpreter = createInterpreter({
    stdout: { write: () => undefined },
    stderr: { write: (t) => void errors.push(t) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: () => undefined,
  });
  return errors;
}

describe("generators", () => {
  it("sends, returns and ends", () => {
    const g = gen(function* () {
      const a = yield 1;
      const b = yield a;
      return b;
    });
    expect(send(g, 5)).toBe("TypeError: can't send non-None value to a just-started generator");
    expect(getgeneratorstate(g)).toBe("GEN_CREATED");
    expect(next(g)).toBe(1);
    expect(getgeneratorstate(g)).toBe("GEN_SUSPENDED");
    expect(send(g, "x")).toBe("x");
    expect(send(g, "end")).toBe("StopIteration: end");
    expect(next(g)).toBe("StopIteration");
    expect(getgeneratorstate(g)).toBe("GEN_CLOSED");
  });

  it("refuses to run while running", () => {
    let me: Value;
    me = gen(function* () {
      expect(getgeneratorstate(me)).toBe("GEN_RUNNING");
      yield invoke(me, "send", None);
    });
    expect(next(me)).toBe("ValueError: generator already executing");
  });

  it("turns StopIteration into RuntimeError", () => {
    const g = gen(function* () {
      if (g !== undefined) throw raise(error(StopIteration, 3));
      yield 1;
    });
    let exc: Value;
    try {
      invoke(g, "send", None);
    } catch (e) {
      exc = e;
    }
    expect(strOf(exc)).toBe("generator raised StopIteration");
    expect(isError(exc.cause, StopIteration)).toBe(true);
  });

  it("closes", () => {
    expect(
      close(
        gen(function* () {
          yield 1;
        }),
      ),
    ).toBe(None);
    const g = gen(function* () {
      try {
        yield 1;
      } catch (e) {
        if (isError(e, GeneratorExit)) return 7;
      }
    });
    next(g);
    expect(close(g)).toBe(7);
    expect(close(g)).toBe(None);
    const h = gen(function* () {
      for (;;) {
        try {
          yield 1;
        } catch {}
      }
    });
    next(h);
    expect(close(h)).toBe("RuntimeError: generator ignored GeneratorExit");
  });

  it("throws", () => {
    const g = gen(function* () {
      try {
        yield 1;
      } catch (e) {
        yield e;
      }
    });
    next(g);
    expect(throws(g, ValueError)).toBeInstanceOf(PyBaseException);
    expect(throws(g, error(ValueError, "out"))).toBe("ValueError: out");
    expect(throws(g, error(ValueError, "closed"))).toBe("ValueError: closed");
    expect(throws(g, 1)).toBe(
      "TypeError: exceptions must be classes or instances deriving from BaseException, not int",
    );
    expect(throws(g, error(ValueError), 3)).toBe("TypeError: instance exception may not have a separate value");
    const fresh = gen(function* () {
      yield 1;
    });
    expect(throws(fresh, error(ValueError, "early"))).toBe("ValueError: early");
    expect(next(fresh)).toBe("StopIteration");
  });

  it("delegates to generators, iterators and values", () => {
    const log: Value[] = [];
    const inner = () =>
      gen(function* () {
        try {
          log.push(yield 1);
          yield 2;
        } catch (e) {
          log.push(typeName(e));
          yield 99;
        } finally {
          log.push("finally");
        }
        return "ret";
      });
    const g = gen(function* () {
      log.push(yield from(inner()));
      yield from([10, 20]);
    });
    expect([next(g), send(g, "hi"), throws(g, ValueError), next(g), next(g), next(g)]).toEqual([
      1,
      2,
      99,
      10,
      20,
      "StopIteration",
    ]);
    expect(log).toEqual(["hi", "ValueError", "finally", "ret"]);
    const bad = gen(function* () {
      yield from([1, 2]);
    });
    next(bad);
    expect(send(bad, 3)).toBe("AttributeError: 'list_iterator' object has no attribute 'send'");
    expect(
      next(
        gen(function* () {
          yield from(1);
        }),
      ),
    ).toBe("TypeError: 'int' object is not iterable");
  });

  it("closes from the inside out", () => {
    const log: string[] = [];
    const inner = gen(function* () {
      try {
        yield 1;
      } finally {
        log.push("inner");
      }
    });
    const outer = gen(function* () {
      try {
        yield from(inner);
      } finally {
        log.push("outer");
      }
    });
    next(outer);
    expect(invoke(outer, "__iter__")).toBe(outer);
    close(outer);
    expect(log).toEqual(["inner", "outer"]);
    expect(getgeneratorstate(inner)).toBe("GEN_CLOSED");
  });

  it("runs chains of a million generators", () => {
    const chain = generator("n", function* (n: number): Generator<Value, Value, Value> {
      if (n === 0) {
        yield 1;
        yield 2;
        return 3;
      }
      return yield from(chain(n - 1));
    });
    const g = chain(1_000_000);
    expect([next(g), next(g), next(g)]).toEqual([1, 2, "StopIteration: 3"]);
  });

  it("copes with one generator delegated to by two, and finished from outside", () => {
    const shared = gen(function* () {
      yield 1;
      yield 2;
      yield 3;
      return "r";
    });
    const a = gen(function* () {
      return yield from(shared);
    });
    const b = gen(function* () {
      return yield from(shared);
    });
    expect([next(a), next(b), next(shared), next(a), next(b), next(a)]).toEqual([
      1,
      2,
      3,
      "StopIteration: r",
      "StopIteration",
      "StopIteration",
    ]);
  });

  it("keeps the exception being handled to itself", () => {
    const seen: Value[] = [];
    const g = gen(function* () {
      try {
        throw error(ValueError, "inside");
      } catch (e) {
        const exc = caught(e);
        try {
          yield 1;
          seen.push(handledException());
          yield 2;
        } finally {
          release(exc);
        }
      }
      seen.push(handledException());
    });
    next(g);
    expect(handledException()).toBe(null);
    const outside = caught(error(RuntimeError, "outside"));
    next(g);
    next(g);
    release(outside);
    expect(handledException()).toBe(null);
    expect(seen.map((e) => strOf(e))).toEqual(["inside", "outside"]);
  });
});

/** Drives an awaitable by hand; collects what it yields. */
function drive(awaitable: Value): Value {
  const got: Value[] = [];
  for (;;) {
    try {
      got.push(invoke(awaitable, "send", None));
    } catch (e) {
      const text = strOf(e);
      got.push(text === "" ? typeName(e) : `${typeName(e)}: ${text}`);
      return got;
    }
  }
}

describe("throw", () => {
  it("takes as context what the frame handles, not what the caller handles", () => {
    const seen: Value[] = [];
    const g = gen(function* () {
      try {
        yield 1;
      } catch (e) {
        seen.push((e as PyBaseException).context);
        const exc = caught(e);
        try {
          yield 2;
        } catch (again) {
          seen.push((again as PyBaseException).context);
        } finally {
          release(exc);
        }
      }
    });
    next(g);
    const outside = caught(error(RuntimeError, "outside"));
    throws(g, ValueError("a"));
    throws(g, ValueError("b"));
    release(outside);
    expect(seen.map((e) => (e === null ? null : strOf(e)))).toEqual([null, "a"]);
  });
});

describe("coroutines", () => {
  const hand = typesCoroutine(
    generator("v", function* hand(v: Value) {
      return yield v;
    }),
  );
  it("awaits coroutines and generators", () => {
    const inner = coroutine("x", function* inner(x: Value): Generator<Value, Value, Value> {
      return yield await_(hand(x));
    });
    const outer = coroutine("", function* outer(): Generator<Value, Value, Value> {
      return [yield await_(inner(1)), yield await_(inner(2))];
    });
    const c = outer();
    expect(send(c, 1)).toBe("TypeError: can't send non-None value to a just-started coroutine");
    expect(send(c, None)).toBe(1);
    expect(send(c, "a")).toBe(2);
    let value: Value;
    try {
      invoke(c, "send", "b");
    } catch (e) {
      value = e;
    }
    expect(value.args.items).toEqual([["a", "b"]]);
    expect(send(c, None)).toBe("RuntimeError: cannot reuse already awaited coroutine");
  });
  it("refuses what is no awaitable", () => {
    const wait = coroutine("x", function* wait(x: Value): Generator<Value, Value, Value> {
      return yield await_(x);
    });
    const of = (x: Value): Value => send(wait(x), None);
    expect(of(1)).toBe("TypeError: object int can't be used in 'await' expression");
    expect(of(None)).toBe("TypeError: object NoneType can't be used in 'await' expression");
    expect(
      of(
        gen(function* () {
          yield 1;
        }),
      ),
    ).toBe("TypeError: object generator can't be used in 'await' expression");
    const c = wait(hand(1));
    send(c, None);
    expect(of(c)).toBe("RuntimeError: coroutine is being awaited already");
    expect(
      next(
        gen(function* () {
          yield from(c);
        }),
      ),
    ).toBe("TypeError: cannot 'yield from' a coroutine object in a non-coroutine generator");
  });
  it("reports what was never awaited at the end", async () => {
    const errors = host();
    const { discard, reportUnawaited } = await import("./unawaited.ts");
    const f = coroutine("", function* f() {}, { qualname: "f" });
    drive(f());
    const g = coroutine("", function* g() {}, { qualname: "g" });
    discard(f());
    g();
    reportUnawaited();
    reportUnawaited();
    expect(errors).toEqual([
      "<sys>:0: RuntimeWarning: coroutine 'f' was never awaited\nRuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
      "<sys>:0: RuntimeWarning: coroutine 'g' was never awaited\n",
    ]);
  });
});

describe("asynchronous generators", () => {
  const agen = asyncGenerator("log", function* agen(log: Value[]): Generator<Value, Value, Value> {
    try {
      log.push(yield produce(1));
      log.push(yield produce(2));
    } catch (e) {
      if (isError(e, GeneratorExit)) log.push("exit");
      throw e;
    } finally {
      log.push("fin");
    }
  });
  const call = (g: Value, m: string, ...args: Value[]): Value => drive(invoke(g, m, ...args));
  it("steps as CPython does", () => {
    const log: Value[] = [];
    const a = agen(log);
    const n = invoke(a, "__anext__");
    expect(drive(n)).toEqual(["StopIteration: 1"]);
    expect(drive(n)).toEqual(["RuntimeError: cannot reuse already awaited __anext__()/asend()"]);
    expect(call(a, "asend", 5)).toEqual(["StopIteration: 2"]);
    expect(call(a, "asend", 6)).toEqual(["StopAsyncIteration"]);
    expect(call(a, "asend", 7)).toEqual(["StopAsyncIteration"]);
    expect(log).toEqual([5, 6, "fin"]);
  });
  it("refuses, throws and closes", () => {
    const log: Value[] = [];
    const a = agen(log);
    expect(call(a, "asend", 3)).toEqual(["TypeError: can't send non-None value to a just-started async generator"]);
    expect(call(a, "__anext__")).toEqual(["StopIteration: 1"]);
    expect(call(a, "athrow", error(ValueError, "q"))).toEqual(["ValueError: q"]);
    expect(call(a, "__anext__")).toEqual(["StopAsyncIteration"]);
    const b = agen([]);
    expect(call(b, "aclose")).toEqual(["StopIteration"]);
    expect(call(b, "__anext__")).toEqual(["StopAsyncIteration"]);
    const c = agen(log);
    call(c, "__anext__");
    const closing = invoke(c, "aclose");
    expect(drive(closing)).toEqual(["StopIteration"]);
    expect(drive(closing)).toEqual(["RuntimeError: cannot reuse already awaited aclose()/athrow()"]);
    expect(call(c, "__anext__")).toEqual(["StopAsyncIteration"]);
    expect(call(c, "athrow", ValueError)).toEqual(["StopIteration"]);
    expect(log).toEqual(["fin", "exit", "fin"]);
    const ignoring = asyncGenerator("", function* () {
      for (;;) {
        try {
          yield produce(1);
        } catch {}
      }
    })();
    call(ignoring, "__anext__");
    expect(call(ignoring, "aclose")).toEqual(["RuntimeError: async generator ignored GeneratorExit"]);
  });
  it("is busy while it awaits", () => {
    const hand = typesCoroutine(
      generator("v", function* hand(v: Value) {
        return yield v;
      }),
    );
    const slow = asyncGenerator("", function* slow(): Generator<Value, Value, Value> {
      yield produce(yield await_(hand("A")));
    })();
    const n = invoke(slow, "__anext__");
    expect(send(n, None)).toBe("A");
    expect(call(slow, "__anext__")).toEqual(["RuntimeError: anext(): asynchronous generator is already running"]);
    expect(call(slow, "aclose")).toEqual(["RuntimeError: aclose(): asynchronous generator is already running"]);
    expect(send(n, "zz")).toBe("StopIteration: zz");
  });
  it("feeds async for", () => {
    const items: Value[] = [];
    const loop = coroutine("x", function* (x: Value): Generator<Value, Value, Value> {
      const it = aiter$(x);
      for (let v: Value; (v = yield await_(anext$(it))) !== END; ) items.push(v);
    });
    expect(drive(loop(agen([])))).toEqual(["StopIteration"]);
    expect(items).toEqual([1, 2]);
    expect(drive(loop(3))).toEqual(["TypeError: 'async for' requires an object with __aiter__ method, got int"]);
    const Other = makeType({ name: "AI", bases: [ObjectType], hasDict: true, isHeap: true });
    Other.dict.set("__aiter__", (self: Value) => self);
    expect(drive(loop(new Other.alloc()))).toEqual([
      "TypeError: 'async for' received an object from __aiter__ that does not implement __anext__: AI",
    ]);
    Other.dict.set("__anext__", () => 3);
    Other.cache.clear();
    expect(drive(loop(new Other.alloc()))).toEqual([
      "TypeError: 'async for' received an invalid object from __anext__: int",
    ]);
  });
});
