import type { Clock } from "./host.ts";

/** Where virtual time begins unless told otherwise: 2024-01-01T00:00:00Z. */
export const VIRTUAL_EPOCH = 1704067200;

/** More than the event loop's resolution, in seconds. */
const LEAST_WAIT = 2e-9;

/**
 * A clock that jumps: sleeping takes no time and moves it on. Deterministic.
 * @example
 * const clock = virtualClock(); clock.sleep(3600); clock.monotonic() // 3600
 */
export function virtualClock(epoch: number = VIRTUAL_EPOCH): Clock & { advance(seconds: number): void } {
  let now = 0;
  const advance = (seconds: number): void => {
    if (seconds > 0) now += seconds;
  };
  return {
    virtual: true,
    time: () => epoch + now,
    monotonic: () => now,
    cpu: () => now,
    sleep: advance,
    wait: async (seconds) => advance(seconds),
    deadline: (when) => {
      // Sums such as 0.1 + 0.7 would order timers by their rounding errors.
      const rounded = Math.round(when * 1e9) / 1e9;
      // Whoever waits at all gets on: real time goes by itself, and programs that wait for a last rounding error count on it.
      return when > now ? Math.max(rounded, now + LEAST_WAIT) : rounded;
    },
    advance,
  };
}
