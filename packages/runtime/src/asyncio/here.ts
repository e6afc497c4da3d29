/**
 * The host of hand-written programs that bring none: the machine's clock and timers, and the console for what the loop has to say.
 * Whoever sets a host before or after (the CLI, the page, `start` of compiled programs, tests) is not disturbed.
 */
import type { Host } from "../host/host.ts";
import { current, silent } from "../host/interpreter.ts";

/** The little of the platform that is used. */
export interface World {
  readonly console: { log(text: string): void; error(text: string): void };
  readonly performance: { now(): number };
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  setTimeout(f: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
  readonly process?: { getBuiltinModule?(name: string): unknown };
}

/** What Python asks of a machine beyond clock and timers; dress/here.ts, installed with Python. */
export const machine: { complete: (host: Host, world: World) => Host } = { complete: (host) => host };

function here(world: World): Host {
  // What day it is only Python asks.
  const now = (): number => world.performance.now() / 1000;
  return {
    ...silent,
    stderr: { write: (text) => world.console.error(text) },
    clock: {
      virtual: false,
      time: now,
      monotonic: now,
      cpu: now,
      sleep: (seconds) => {
        if (seconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
      },
    },
  };
}

/** Gives the current interpreter a host when it has none. */
export function useHere(): void {
  const world = globalThis as unknown as World;
  if (current.interpreter.host === silent) current.interpreter.host = machine.complete(here(world), world);
}
