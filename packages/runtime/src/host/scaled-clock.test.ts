import { expect, it } from "vitest";
import { scaledClock } from "./scaled-clock.ts";
import { virtualClock } from "./virtual-clock.ts";

it("runs so many times as fast as the clock below it", () => {
  const machine = virtualClock(1000);
  machine.advance(5);
  const clock = scaledClock(machine, 10);
  expect([clock.monotonic(), clock.time()]).toEqual([5, 1005]);
  clock.sleep(20);
  expect([machine.monotonic(), clock.monotonic(), clock.time()]).toEqual([7, 25, 1025]);
  expect([clock.scale, clock.virtual, clock.cpu()]).toEqual([10, false, 7]);
});
