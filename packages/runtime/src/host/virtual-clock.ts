import type { Clock } from "./host.ts";

/** Where virtual time begins unless told otherwise: 2024-01-01T00:00:00Z. */
export const VIRTUAL_EPOCH = 1704067200;

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
    advance,
  };
}
