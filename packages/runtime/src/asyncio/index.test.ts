import { beforeEach, describe, expect, it } from "vitest";
import { createInterpreter, current } from "../host/interpreter.ts";
import { virtualClock } from "../host/virtual-clock.ts";
import { PyBaseException } from "../object/exceptions/exceptions.ts";
import { strOf } from "../object/repr.ts";
import { typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import * as asyncio from "./index.ts";
import {
  type Coroutine,
  createTask,
  Event,
  gather,
  Lock,
  Queue,
  run,
  runAsync,
  sleep,
  waitFor,
  withTaskGroup,
} from "./index.ts";

let errors = "";
beforeEach(() => {
  errors = "";
  current.interpreter = createInterpreter({
    stdout: { write: () => undefined },
    stderr: { write: (t) => void (errors += t) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: () => undefined,
  });
});

const attempt = (f: () => Value): Value => {
  try {
    return f();
  } catch (e) {
    if (!(e instanceof PyBaseException)) throw e;
    return `${typeName(e)}: ${strOf(e)}`;
  }
};

function thrown(f: () => unknown): unknown {
  try {
    return f();
  } catch (e) {
    return e;
  }
}

describe("asyncio for TypeScript", () => {
  it("infers what is awaited", () => {
    function* twice(n: number): Coroutine<number> {
      const word: string = yield* sleep(1, "x");
      return n * 2 + word.length;
    }
    const result: [number, string] = run(
      (function* () {
        return yield* gather(twice(1), sleep(0.5, "b"));
      })(),
    );
    expect(result).toEqual([3, "b"]);
  });

  it("passes items from task to task", () => {
    const got: number[] = [];
    const queue = Queue<number>(2);
    function* producer(): Coroutine<void> {
      for (let i = 0; i < 5; i++) yield* queue.put(i);
      queue.shutdown();
    }
    function* consumer(): Coroutine<void> {
      try {
        for (;;) got.push(yield* queue.get());
      } catch (e) {
        expect(typeName(e)).toBe("QueueShutDown");
      }
    }
    run(
      (function* () {
        yield* gather(producer(), consumer());
      })(),
    );
    expect(got).toEqual([0, 1, 2, 3, 4]);
  });

  it("limits time and cancels", () => {
    const log: string[] = [];
    function* slow(): Coroutine<void> {
      try {
        yield* sleep(10);
      } catch (e) {
        log.push(typeName(e));
        throw e;
      }
    }
    expect(attempt(() => run(waitFor(slow(), 1)))).toBe("TimeoutError: ");
    expect(log).toEqual(["CancelledError"]);
    expect(current.interpreter.host.clock.monotonic()).toBe(1);
  });

  it("groups tasks", () => {
    function* fail(): Coroutine<never> {
      yield* sleep(0.1);
      throw new asyncio.TimeoutError.alloc("late");
    }
    const result = attempt(() =>
      run(
        withTaskGroup(function* (group) {
          group.createTask(fail());
          yield* sleep(5);
        }),
      ),
    );
    expect(result).toBe("ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)");
  });

  it("reports a deadlock with the await tree", () => {
    const event = Event();
    function* stuck(): Coroutine<void> {
      yield* event.wait();
    }
    const text = attempt(() =>
      run(
        (function* () {
          yield* gather(stuck(), stuck());
        })(),
      ),
    );
    expect(text).toContain("RuntimeError: deadlock: all tasks asleep, and nothing can wake them");
    expect(text).toContain("(T) Task-2");
    expect(text).toContain("Event.wait");
  });

  it("meets promises", async () => {
    const result = await runAsync(
      (function* (): Coroutine<string> {
        const text = yield* asyncio.fromPromise(new Promise<string>((r) => setTimeout(() => r("late"), 5)));
        return text + (yield* sleep(0.01, "!"));
      })(),
    );
    expect(result).toBe("late!");
    await expect(asyncio.toPromise(sleep(0.01, 3))).resolves.toBe(3);
    const refusal = new Error("no");
    await expect(
      runAsync(
        (function* () {
          yield* asyncio.fromPromise(Promise.reject(refusal));
        })(),
      ),
    ).rejects.toBe(refusal);
  });

  it("hands JavaScript's errors on as they are", () => {
    const failure = new RangeError("mine");
    function* bad(): Coroutine<void> {
      yield* sleep(0.1);
      throw failure;
    }
    const caught: unknown[] = [];
    expect(() =>
      run(
        (function* () {
          try {
            yield* createTask(bad());
          } catch (e) {
            caught.push(e);
          }
          try {
            yield* asyncio.withTaskGroup(function* (group) {
              group.createTask(bad());
            });
          } catch (e) {
            caught.push(...(e as { exceptions: unknown[] }).exceptions);
          }
          yield* asyncio.gather(bad());
        })(),
      ),
    ).toThrow(failure);
    expect(caught).toEqual([failure, failure]);
    expect(caught[0]).toBe(failure);
    expect(caught[1]).toBe(failure);
  });

  it("raises exceptions that are Errors", () => {
    const late = thrown(() => run(asyncio.waitFor(sleep(1), 0.1) as Coroutine<unknown>)) as Error;
    expect(late).toBeInstanceOf(Error);
    expect(late instanceof asyncio.TimeoutError).toBe(true);
    expect(late instanceof asyncio.CancelledError).toBe(false);
    expect([late.name, late.message, late.stack]).toEqual(["TimeoutError", "", undefined]);
    const wrong = thrown(() =>
      run(
        (function* () {
          Lock().release();
        })(),
      ),
    ) as Error;
    expect(String(wrong)).toBe("RuntimeError: Lock is not acquired.");
  });

  it("lets go of an abort signal when the task is done", async () => {
    const { signal } = new AbortController();
    const calls: string[] = [];
    const watched = {
      aborted: false,
      addEventListener: (type: "abort", f: () => void) => {
        calls.push("add");
        signal.addEventListener(type, f);
      },
      removeEventListener: (type: "abort", f: () => void) => {
        calls.push("remove");
        signal.removeEventListener(type, f);
      },
    };
    await runAsync(
      (function* () {
        const task = createTask(sleep(0));
        asyncio.cancelOn(watched, task);
        yield* task;
        yield* sleep(0);
      })(),
    );
    expect(calls).toEqual(["add", "remove"]);
  });

  it("says what nobody asked for", () => {
    function* bad(): Coroutine<void> {
      throw new asyncio.TimeoutError.alloc("unseen");
    }
    run(
      (function* () {
        createTask(bad());
        yield* sleep(0);
      })(),
    );
    expect(errors).toContain("Task exception was never retrieved\nfuture: <Task finished name='Task-2'");
  });

  it("runs a hundred thousand tasks and timers, and deep chains", () => {
    const n = 100_000;
    function* one(i: number): Coroutine<number> {
      yield* sleep((i % 100) / 100);
      return i;
    }
    const sum = run(
      (function* () {
        const all = yield* gather(...Array.from({ length: n }, (_, i) => one(i)));
        return (all as number[]).reduce((a, b) => a + b, 0);
      })(),
    );
    expect(sum).toBe((n * (n - 1)) / 2);
  });

  it("names tasks by options or by name, and gives objects their text", () => {
    const names = run(
      (function* (): Coroutine<string[]> {
        const one = createTask(sleep(0), { name: "one" });
        const two = createTask(sleep(0), "two");
        const three = createTask(sleep(0), {});
        const four = yield* withTaskGroup(function* (group) {
          return group.createTask(sleep(0), { name: "four" });
        });
        const texts = [`${four}`.slice(0, 5), String(Lock()).slice(-11)];
        return [...[one, two, three, four].map((task) => task.getName()), ...texts];
      })(),
    );
    expect(names).toEqual(["one", "two", "Task-2", "four", "<Task", "[unlocked]>"]);
  });

  it("ends runAsync by a signal: finally blocks run, the promise has the signal's reason, other failures keep theirs", async () => {
    const { signal, ...controller } = abortable();
    let isCleaned = false;
    const running = runAsync(
      (function* (): Coroutine<void> {
        try {
          controller.abort("enough");
          yield* sleep(60);
        } finally {
          isCleaned = true;
        }
      })(),
      { signal },
    );
    await expect(running).rejects.toBe("enough");
    expect(isCleaned).toBe(true);
    await expect(runAsync(sleep(0), { signal })).rejects.toBe("enough");
    const other = abortable();
    expect(await runAsync(sleep(0, "done"), { signal: other.signal })).toBe("done");
    const failing = (function* (): Coroutine<void> {
      yield* sleep(0);
      throw new RangeError("own");
    })();
    await expect(runAsync(failing, { signal: other.signal })).rejects.toThrow("own");
  });
});

function abortable(): { readonly signal: AbortSignal; abort(reason: unknown): void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
}
