/** The machine of a hand-written program, with what Python asks for: text for the console line by line, random bytes, threads. */
import type { TextSink } from "../../host/host.ts";
import { type Threads, type WorkerThreads, workerThreads } from "../../host/threads.ts";
import { machine } from "../here.ts";

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

machine.complete = (host, { console, crypto, process }) => {
  let threads: Threads | undefined;
  return {
    ...host,
    clock: { ...host.clock, time: () => Date.now() / 1000 },
    stdout: lines((text) => console.log(text)),
    stderr: lines((text) => console.error(text)),
    random: (bytes) => void crypto.getRandomValues(bytes),
    // Node has threads; where there is no Node, nothing stands in for them.
    get threads() {
      const module = process?.getBuiltinModule?.("node:worker_threads");
      if (module !== undefined) threads ??= workerThreads(module as WorkerThreads);
      return threads as Threads;
    },
  };
};
