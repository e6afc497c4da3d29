/** Signals of this process, and the wait that a signal ends. */
import { constants } from "node:os";
import type { Signals } from "@pycoro/runtime";
import type { Interrupts } from "./interrupts.ts";

const nameOf = (number: number): NodeJS.Signals | undefined =>
  (Object.entries(constants.signals) as [NodeJS.Signals, number][]).find(([, n]) => n === number)?.[0];
const UNCATCHABLE: readonly string[] = ["SIGKILL", "SIGSTOP"];

export interface NodeSignals extends Signals {
  /** As `Host.pause`. */
  pause(seconds: number | null, onWake: (wake: () => void) => void): Promise<void>;
  /** Gives the signals back. */
  close(): void;
}

const DAY = 86_400;

/** @param onLook somebody asks what the program is doing (SIGQUIT) */
export function nodeSignals(interrupts: Interrupts, beforeWaiting: () => void, onLook: () => void): NodeSignals {
  const watched = new Map<NodeJS.Signals, () => void>();
  // Ctrl+\ shows where everything stands, and the program goes on.
  const onQuit = (): void => {
    if (!watched.has("SIGQUIT")) onLook();
  };
  if (process.platform !== "win32") process.on("SIGQUIT", onQuit);
  return {
    watch(number, f) {
      const name = nameOf(number);
      if (name === undefined || UNCATCHABLE.includes(name)) return undefined;
      // Whoever answers Ctrl+C is asked by the runtime.
      if (name === "SIGINT") return () => undefined;
      watched.set(name, f);
      process.on(name, f);
      return () => {
        if (watched.get(name) === f) watched.delete(name);
        process.off(name, f);
      };
    },
    pause: (seconds, onWake) =>
      new Promise((resolve, fail) => {
        // Who watches a program that waits wants to see what it has printed.
        if (seconds === null || seconds > 0) beforeWaiting();
        const milliseconds = Math.min(seconds ?? DAY, DAY) * 1000;
        const soon = seconds === 0 ? setImmediate(() => end()) : null;
        const timer = seconds === 0 ? null : setTimeout(() => end(), milliseconds);
        const stop = (): void => {
          if (timer !== null) clearTimeout(timer);
          if (soon !== null) clearImmediate(soon);
          over();
        };
        const end = (): void => {
          stop();
          resolve();
        };
        const over = interrupts.whileWaiting((error) => {
          // The wait may not have begun.
          queueMicrotask(stop);
          fail(error);
        });
        // Everything else that has come at the same time is let in first, as a selector reports it together.
        onWake(() => setImmediate(end));
      }),
    close() {
      process.off("SIGQUIT", onQuit);
      for (const [name, f] of watched) process.off(name, f);
    },
  };
}
