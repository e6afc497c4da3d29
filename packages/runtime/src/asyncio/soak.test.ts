/** Nothing stays behind: after rounds of tasks, timers, messages, cancellations and failures the loop holds what it held before. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { current } from "../host/interpreter.ts";
import { virtualClock } from "../host/virtual-clock.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { asyncioState } from "./events.ts";
import * as asyncio from "./index.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const COUNT = 2000;

function* worker(queue: asyncio.Queue<number>, lock: asyncio.Lock): asyncio.Coroutine<number> {
  let sum = 0;
  for (let n = yield* queue.get(); n >= 0; n = yield* queue.get()) {
    yield* lock.acquire();
    lock.release();
    sum += n;
  }
  return sum;
}

function* round(): asyncio.Coroutine<number> {
  const queue = asyncio.Queue<number>(10);
  const lock = asyncio.Lock();
  const task = asyncio.createTask(worker(queue, lock));
  for (let n = 0; n < COUNT; n++) yield* queue.put(n);
  yield* queue.put(-1);
  const sleepers = Array.from({ length: COUNT }, (_, i) => asyncio.createTask(asyncio.sleep(1 + (i % 7))));
  yield* asyncio.sleep(0);
  sleepers.forEach((sleeper, i) => {
    if (i % 2 === 0) sleeper.cancel();
  });
  const loop = asyncio.getRunningLoop();
  let failed = 0;
  loop.extras.exceptionHandler = () => {
    failed++;
  };
  for (let i = 0; i < COUNT; i++) {
    loop.callSoon(() => {
      if (i % 10 === 0) throw error(ValueError, "tenth");
      return asyncio.None;
    });
  }
  yield* asyncio.wait(sleepers);
  const cancelled = sleepers.filter((sleeper) => sleeper.cancelled()).length;
  return (yield* task) + cancelled + failed;
}

it("keeps nothing of what is over", () => {
  current.interpreter.host = { ...current.interpreter.host, clock: virtualClock() };
  const measure = (): number => {
    expect(asyncio.run(round())).toBe((COUNT * (COUNT - 1)) / 2 + COUNT / 2 + COUNT / 10);
    const { tasks, unretrieved, running } = asyncioState();
    expect([...tasks]).toEqual([]);
    expect(unretrieved.size).toBe(0);
    expect(running).toBeNull();
    collect();
    return process.memoryUsage().heapUsed;
  };
  measure();
  const before = measure();
  const after = Array.from({ length: 5 }, measure);
  // Five rounds make twenty thousand tasks and as many messages; keeping the tasks alone would take several megabytes.
  expect(Math.min(...after.slice(2)) - before).toBeLessThan(1 << 20);
});
