/** Running as a promise: the process stays free while the program waits. */
import { runStackful, type Steps } from "../coroutine/host-wait.ts";
import { current } from "../host/interpreter.ts";
import { originalOf } from "../object/light/exceptions.ts";
import type { World } from "./here.ts";

const DAY = 86_400;

/** Gives a host that can only block the timers of the machine. A wait that something cuts short leaves none behind, which would keep the process. */
function useTimers(world: World): void {
  const { host } = current.interpreter;
  if (host.clock.virtual || host.clock.wait !== undefined) return;
  host.pause ??= (seconds, onWake) =>
    new Promise((resolve) => {
      const timer = world.setTimeout(resolve, Math.max(0, Math.min(seconds ?? DAY, DAY) * 1000));
      onWake(() => {
        world.clearTimeout(timer);
        resolve();
      });
    });
}

/** Runs steps as a promise. Hand-written code gets its own errors back. */
export function freely<T>(steps: Steps): Promise<T> {
  useTimers(globalThis as unknown as World);
  return runStackful(steps).catch((e) => {
    throw originalOf(e);
  });
}
