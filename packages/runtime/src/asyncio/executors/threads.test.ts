/** Functions of JavaScript run beside the loop, where the host has threads. */
import { expect, test } from "vitest";
import { gather, runAsync, sleep, toThread } from "../index.ts";

test("the loop goes on while a function runs in a thread", { timeout: 30_000 }, async () => {
  const busy = (n: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum = (sum + i) % 1_000_003;
    return sum;
  };
  const beats = (function* () {
    let n = 0;
    while (n < 5) {
      yield* sleep(0.001);
      n++;
    }
    return n;
  })();
  const main = (function* () {
    const sum = toThread((a: number, b: number) => a + b, 2, 3);
    return yield* gather(toThread(busy, 3e7), beats as never, sum);
  })();
  expect(await runAsync(main as never)).toEqual([busy(3e7), 5, 5]);
});

test("what a function uses from around it is named", { timeout: 30_000 }, async () => {
  const factor = 3;
  const main = (function* () {
    const told: string[] = [];
    for (const f of [
      () => factor * 2,
      () => {
        throw new TypeError("not today");
      },
      (given: () => number) => given(),
    ])
      try {
        told.push(String(yield* toThread(f as () => unknown, () => 1)));
      } catch (e) {
        told.push(String(e));
      }
    try {
      told.push(String(yield* toThread(() => factor * 2)));
    } catch (e) {
      told.push(String(e));
    }
    try {
      yield* toThread(() => {
        throw new TypeError("not today");
      });
    } catch (e) {
      told.push(String(e));
    }
    return told;
  })();
  const told = await runAsync(main as never);
  expect(told).toEqual([
    ...new Array<string>(3).fill("TypeError: an argument cannot be copied to a thread: () => 1 could not be cloned."),
    "RuntimeError: the function uses 'factor', which a thread does not have: pass it as an argument, or import it inside the function",
    "RuntimeError: not today",
  ]);
});
