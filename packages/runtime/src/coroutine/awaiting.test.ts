import { describe, expect, it } from "vitest";
import { error, GeneratorExit, isError, ValueError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { strOf } from "../object/repr.ts";
import { makeType, ObjectType, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { produce } from "./async-generator.ts";
import "./late-requests.ts";
import { aiter$, anext$, await_, END, from } from "./await.ts";
import { asyncGenerator, coroutine, generator } from "./define.ts";
import { typesCoroutine } from "./states.ts";
import "../object/object-methods.ts";
import "../object/exceptions/exception-methods.ts";
import "../types/int/methods.ts";
import "../types/list.ts";
import "../types/tuple.ts";
import { gen, host, next, send } from "./testing/drive.ts";

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
