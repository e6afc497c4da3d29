/**
 * The host of hand-written programs that bring none: the machine's clock and timers, and the console for what the loop has to say.
 * Whoever sets a host before or after (the CLI, the page, `start` of compiled programs, tests) is not disturbed.
 */
import type { Host, TextSink } from "../host/host.ts";
import { current, silent } from "../host/interpreter.ts";
import type { Threads } from "../host/threads.ts";

/** The little of the platform that is used. */
export interface World {
  readonly console: { log(text: string): void; error(text: string): void };
  readonly performance: { now(): number };
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  setTimeout(f: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
  readonly process?: { getBuiltinModule?(name: string): unknown };
}
const DAY = 86_400;

/** Text goes to the console line by line. */
function lines(out: (text: string) => void): TextSink {
  let pending = "";
  return {
    write(text) {
      const parts = (pending + text).split("\n");
      pending = parts.pop() ?? "";
      for (const part of parts) out(part);
    },
    flush() {
      if (pending !== "") out(pending);
      pending = "";
    },
  };
}

/** The machine's threads; threads.ts, which gives them work, installs them. */
export const machine: { threads: (world: World) => Threads | undefined } = { threads: () => undefined };

function here(world: World): Host {
  let threads: Threads | undefined;
  const now = (): number => world.performance.now() / 1000;
  return {
    stdout: lines((text) => world.console.log(text)),
    stderr: lines((text) => world.console.error(text)),
    stdin: { readLine: () => undefined },
    clock: {
      virtual: false,
      time: () => Date.now() / 1000,
      monotonic: now,
      cpu: now,
      sleep: (seconds) => {
        if (seconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
      },
    },
    // A wait that something cuts short leaves no timer behind, which would keep the process.
    pause: (seconds, onWake) =>
      new Promise((resolve) => {
        const timer = world.setTimeout(resolve, Math.max(0, Math.min(seconds ?? DAY, DAY) * 1000));
        onWake(() => {
          world.clearTimeout(timer);
          resolve();
        });
      }),
    random: (bytes) => void world.crypto.getRandomValues(bytes),
    get threads() {
      threads ??= machine.threads(world);
      return threads as Threads;
    },
  };
}

/** Gives the current interpreter a host when it has none. */
export function useHere(): void {
  if (current.interpreter.host === silent) current.interpreter.host = here(globalThis as unknown as World);
}
