/** Everything outside that a program with an event loop may reach: sockets, processes, signals. */
import { type Host, type Threads, type WorkerThreads, workerThreads } from "@pycoro/runtime";
import { type Interrupts, nodeInterrupts } from "./interrupts.ts";
import { nodeNetwork } from "./network.ts";
import { nodeProcesses } from "./processes.ts";
import { nodeSignals } from "./signals.ts";

export interface World {
  readonly ports: Required<Pick<Host, "network" | "processes" | "signals" | "threads" | "pause">>;
  /** Closes what the program has left open, so that the process can end. */
  close(): void;
}

/**
 * @param flush writes out what the program has printed so far
 * @param look shows what the program is doing
 */
export function nodeWorld(flush: () => void, look: () => void, interrupts: Interrupts = nodeInterrupts(true)): World {
  const network = nodeNetwork();
  const processes = nodeProcesses(flush);
  const signals = nodeSignals(interrupts, flush, look);
  const threads: Threads = {
    run: (...args) => {
      made ??= workerThreads(process.getBuiltinModule("node:worker_threads") as unknown as WorkerThreads);
      made.run(...args);
    },
  };
  let made: Threads | undefined;
  return {
    ports: { network, processes, signals, threads, pause: signals.pause },
    close() {
      network.close();
      processes.close();
      signals.close();
    },
  };
}
