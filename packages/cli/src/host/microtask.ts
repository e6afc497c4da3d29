/**
 * Runs a piece of a program in a microtask, and waits for it. Wherever Node calls JavaScript otherwise, the engine describes each exception that is thrown
 * for whoever might report it, with its place in the source: 2-3 µs a throw, caught or not, against 0.3 in a microtask, which nobody reports.
 */
import { type Context, createContext, Script } from "node:vm";

interface Queue {
  /** The globals of a context with a queue of microtasks of its own, which is emptied at the end of each script. */
  readonly globals: { run?: () => void };
  readonly context: Context;
  readonly script: Script;
}

export class Microtasks {
  #queue: Queue | undefined;
  #isRunning = false;

  /** Whether a piece runs: another one inside of it would have to wait for its end. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /**
   * Runs `f`; with `breakOnSigint` Ctrl+C stops it.
   * @throws what `f` throws, or Node's error for Ctrl+C
   */
  run<T>(f: () => T, breakOnSigint: boolean): T {
    this.#queue ??= makeQueue();
    const { globals, context, script } = this.#queue;
    let end: { readonly value: T } | { readonly thrown: unknown } | undefined;
    globals.run = () => {
      try {
        end = { value: f() };
      } catch (thrown) {
        end = { thrown };
      }
    };
    this.#isRunning = true;
    try {
      script.runInContext(context, { breakOnSigint });
    } finally {
      this.#isRunning = false;
    }
    // Written by the function above, which the checker does not follow.
    const ended = end as { readonly value: T } | { readonly thrown: unknown } | undefined;
    if (ended === undefined) throw new Error("a microtask did not run");
    if ("thrown" in ended) throw ended.thrown;
    return ended.value;
  }
}

function makeQueue(): Queue {
  const globals: Queue["globals"] = {};
  const context = createContext(globals, { microtaskMode: "afterEvaluate" });
  return { globals, context, script: new Script("Promise.resolve().then(() => run())") };
}
