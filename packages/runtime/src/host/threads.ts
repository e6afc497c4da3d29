/** Worker threads of Node for functions of JavaScript. */

/** Runs functions of JavaScript beside the loop. */
export interface Threads {
  /**
   * Calls the function that `source` is the text of, in a thread of its own. What it takes and gives is copied.
   * @throws what cannot be copied
   */
  run(source: string, args: readonly unknown[], done: (outcome: ThreadOutcome) => void): void;
}
/** What came of it. `missing` is a name that the function uses and the thread does not have. */
export type ThreadOutcome =
  | { readonly value: unknown }
  | { readonly error: unknown; readonly missing: string | undefined };

/** The little of node:worker_threads that is used. */
export interface WorkerThreads {
  readonly Worker: new (
    text: string,
    options: { readonly eval: true; readonly execArgv: readonly string[] },
  ) => {
    on(event: string, f: (value: never) => void): unknown;
    postMessage(value: unknown): void;
    ref(): void;
    unref(): void;
  };
}
type Worker = InstanceType<WorkerThreads["Worker"]>;

/** Functions compiled by esbuild call `__name`. */
const THREAD = `
const { parentPort } = require("node:worker_threads");
globalThis.__name = (f) => f;
parentPort.on("message", async ({ source, args }) => {
  try {
    const f = (0, eval)(source);
    parentPort.postMessage({ value: await f(...args) });
  } catch (error) {
    const missing = error instanceof ReferenceError ? /^(\\S+) is not defined/.exec(error.message)?.[1] : undefined;
    try {
      parentPort.postMessage({ error, missing });
    } catch {
      parentPort.postMessage({ error: String(error), missing });
    }
  }
});
`;
/** As many as Python's pool has at most. */
const MOST = 32;

/** Threads that are kept for the next function; none of them keeps the process alive. */
export function workerThreads({ Worker }: WorkerThreads): Threads {
  const idle: Worker[] = [];
  const queue: (() => void)[] = [];
  let count = 0;
  const done = new Map<Worker, (outcome: ThreadOutcome) => void>();
  const ended = (worker: Worker, outcome: ThreadOutcome): void => {
    const report = done.get(worker);
    done.delete(worker);
    report?.(outcome);
  };
  const start = (): Worker => {
    const worker = new Worker(THREAD, { eval: true, execArgv: [] });
    count++;
    worker.on("message", (outcome: ThreadOutcome) => {
      worker.unref();
      idle.push(worker);
      ended(worker, outcome);
      queue.shift()?.();
    });
    worker.on("error", (error: unknown) => {
      count--;
      ended(worker, { error, missing: undefined });
    });
    return worker;
  };
  const run = (source: string, args: readonly unknown[], report: (outcome: ThreadOutcome) => void): void => {
    if (idle.length === 0 && count >= MOST) {
      queue.push(() => run(source, args, report));
      return;
    }
    const worker = idle.pop() ?? start();
    try {
      worker.postMessage({ source, args });
    } catch (e) {
      worker.unref();
      idle.push(worker);
      throw e;
    }
    done.set(worker, report);
    worker.ref();
  };
  return { run };
}
