/**
 * Ctrl+C. A program that waits learns of it through Node's own signal; one that has run for a while without waiting through a thread of its own, which
 * hears the signal and sets the global that emitted code looks at (`$interrupt`). Until that thread is there, Node stops a busy program as it is.
 */
import { Script } from "node:vm";
import { Microtasks } from "./microtask.ts";

/** What waiting and sleeping end with when the user interrupts the program. */
const interruption = (): Error => Object.assign(new Error("interrupted"), { code: "ERR_SCRIPT_EXECUTION_INTERRUPTED" });

/** Looks of the program at `$interrupt` after which it counts as one that runs long: a few milliseconds. */
const ENOUGH = 50_000;
/** The cell in which the thread counts interrupts that nobody has taken. */
const PENDING = 0;
/** The cell that the thread waits on. */
const WAIT = 1;
/** The cell that is counted up whenever there is news for a program that blocks. */
const NEWS = 2;

/**
 * The thread. Whoever waits in a script with `breakOnSigint` last is the one that hears the signal: this thread does nothing else. A debugger's session is
 * the only way into a thread that is busy. A second interrupt, when the first has not been taken for a while, ends the process.
 */
const THREAD = `
const { workerData: cells } = require("node:worker_threads");
const { Script } = require("node:vm");
const { Session } = require("node:inspector");
globalThis.pycoroWait = () => Atomics.wait(cells, ${WAIT}, 0);
const script = new Script("pycoroWait()");
let first = 0;
for (;;) {
  try {
    script.runInThisContext({ breakOnSigint: true });
    Atomics.store(cells, ${WAIT}, 0);
    continue;
  } catch {}
  const before = Atomics.add(cells, ${PENDING}, 1);
  Atomics.notify(cells, ${PENDING});
  Atomics.add(cells, ${NEWS}, 1);
  Atomics.notify(cells, ${NEWS});
  if (before === 0) first = Date.now();
  else if (Date.now() - first > 500) break;
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression: 'globalThis[Symbol.for("pycoro.interrupt")]()' });
  session.disconnect();
}
require("node:fs").writeSync(2, "KeyboardInterrupt\\n");
process.kill(process.pid, "SIGINT");
`;

const ARRIVE = Symbol.for("pycoro.interrupt");
const RUN = Symbol.for("pycoro.run");
interface World {
  /** Read by emitted code; a constant to the engine as long as it is only set once after `undefined`. */
  $interrupt?: boolean | undefined;
  [ARRIVE]?: () => void;
  [RUN]?: () => unknown;
}
const world = globalThis as World;
const script = new Script('globalThis[Symbol.for("pycoro.run")]()');

export interface Interrupts {
  /** As `Host.interrupt`. */
  take(): boolean;
  /**
   * Runs a piece of the program so that Ctrl+C stops it even where it never looks.
   * @throws Node's error for that
   */
  watched<T>(f: () => T): T;
  /** Blocks for so many milliseconds. @throws the error for an interrupt */
  sleep(milliseconds: number): void;
  /** Shared with other threads: cell 2 is counted up and notified by whoever has something for `until`. */
  readonly cells: Int32Array;
  /**
   * Blocks until `look`, which is asked whenever there is news, gives something; undefined when so many milliseconds (null: for ever) have passed.
   * @throws the error for an interrupt
   */
  until<T>(look: () => T | undefined, milliseconds: number | null): T | undefined;
  /** The program waits now: `stop` is called with an error when the user interrupts it. Gives what ends that. */
  whileWaiting(stop: (error: Error) => void): () => void;
  /** Gives the signal back. */
  close(): void;
}

/** @param hasLoop whether the program may wait while the process goes on */
export function nodeInterrupts(hasLoop: boolean): Interrupts {
  const cells = new Int32Array(new SharedArrayBuffer(12));
  let looks = 0;
  let thread: { terminate(): unknown } | null = null;
  let stop: ((error: Error) => void) | null = null;
  /** An interrupt that came while nobody could take it, before there was a thread. */
  let isEarly = false;
  world.$interrupt = undefined;
  world[ARRIVE] = () => {
    if (Atomics.load(cells, PENDING) === 0) return;
    if (stop === null) world.$interrupt = true;
    else if (isTaken()) stop(interruption());
  };
  const isTaken = (): boolean => {
    const was = isEarly || Atomics.exchange(cells, PENDING, 0) > 0;
    isEarly = false;
    if (was && world.$interrupt === true) world.$interrupt = false;
    return was;
  };
  const onSignal = (): void => {
    if (stop === null) isEarly = true;
    else stop(interruption());
  };
  if (hasLoop) process.on("SIGINT", onSignal);

  const start = (): void => {
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    const worker = new Worker(THREAD, { eval: true, workerData: cells, execArgv: [] });
    worker.unref();
    // Where no thread can be had, things stay as they are.
    worker.on("error", () => undefined);
    thread = worker;
    world.$interrupt = false;
  };
  const microtasks = new Microtasks();
  const inScript = <T>(f: () => T): T => {
    const outer = world[RUN];
    world[RUN] = f;
    try {
      return script.runInThisContext({ breakOnSigint: true }) as T;
    } finally {
      world[RUN] = outer as () => unknown;
    }
  };
  const stoppable = <T>(f: () => T): T => {
    try {
      return microtasks.isRunning ? inScript(f) : microtasks.run(f, true);
    } finally {
      // Node has taken the signal back from the thread, which has to ask for it anew.
      if (thread !== null) {
        Atomics.store(cells, WAIT, 1);
        Atomics.notify(cells, WAIT);
      }
    }
  };
  return {
    take() {
      if (isTaken()) return true;
      if (thread === null && ++looks === ENOUGH) start();
      return false;
    },
    watched: (f) => (thread === null ? stoppable(f) : microtasks.isRunning ? f() : microtasks.run(f, false)),
    sleep(milliseconds) {
      if (thread === null) stoppable(() => Atomics.wait(cells, PENDING, 0, milliseconds));
      else {
        Atomics.wait(cells, PENDING, 0, milliseconds);
        if (isTaken()) throw interruption();
      }
    },
    cells,
    until(look, milliseconds) {
      const end = milliseconds === null ? Number.POSITIVE_INFINITY : performance.now() + milliseconds;
      for (;;) {
        const seen = Atomics.load(cells, NEWS);
        const found = look();
        if (found !== undefined) return found;
        const left = end - performance.now();
        if (left <= 0) return undefined;
        const wait = (): unknown => Atomics.wait(cells, NEWS, seen, left);
        if (thread === null) stoppable(wait);
        else {
          wait();
          if (isTaken()) throw interruption();
        }
      }
    },
    whileWaiting(f) {
      if (isTaken()) f(interruption());
      else stop = f;
      return () => {
        stop = null;
      };
    },
    close() {
      process.off("SIGINT", onSignal);
      thread?.terminate();
      delete world[ARRIVE];
    },
  };
}
