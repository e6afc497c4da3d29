import { describe, expect, it } from "vitest";
import {
  error,
  GeneratorExit,
  isError,
  PyBaseException,
  RuntimeError,
  StopIteration,
  ValueError,
} from "../object/exceptions/exceptions.ts";
import { caught, handledException, raise, release } from "../object/exceptions/raise.ts";
import { invoke } from "../object/functions/call.ts";
import { strOf } from "../object/repr.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { from } from "./await.ts";
import { generator } from "./define.ts";
import { getgeneratorstate } from "./states.ts";
import "../object/object-methods.ts";
import "../object/exceptions/exception-methods.ts";
import "../types/int/methods.ts";
import "../types/list.ts";
import "../types/tuple.ts";
import { close, gen, next, send, throws } from "./testing/drive.ts";

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
