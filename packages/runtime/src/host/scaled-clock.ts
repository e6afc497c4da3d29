import type { Clock } from "./host.ts";

/**
 * A clock that runs `scale` times as fast as another: waits get shorter, what programs measure stays in their own seconds. Processor time is not scaled.
 * @example
 * const clock = scaledClock(real, 10); clock.sleep(1); // blocks for 0.1 s
 */
export function scaledClock(base: Clock, scale: number): Clock {
  const start = base.monotonic();
  const epoch = base.time();
  const passed = (): number => (base.monotonic() - start) * scale;
  const { wait } = base;
  return {
    virtual: false,
    scale,
    time: () => epoch + passed(),
    monotonic: () => start + passed(),
    cpu: () => base.cpu(),
    sleep: (seconds) => base.sleep(seconds / scale),
    ...(wait === undefined ? {} : { wait: (seconds: number) => wait(seconds / scale) }),
  };
}
