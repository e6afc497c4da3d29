/** `asyncio.run` and `Runner` (Lib/asyncio/runners.py). */

import { type Context, currentContext } from "../coroutine/context.ts";
import { drain, type Steps } from "../coroutine/host-wait.ts";
import { RuntimeErrorKind, raised, ValueErrorKind } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import { EventLoop } from "./base-events.ts";
import { classType } from "./class-type.ts";
import { dressing } from "./dressing.ts";
import { createTaskOn, runUntilComplete } from "./ensure.ts";
import { pythonSide } from "./python-side.ts";
import { blockingly } from "./run-main.ts";
import { runUntilDone } from "./run-until.ts";
import { cancelAll } from "./several.ts";
import { runningLoop } from "./state.ts";
import type { Task } from "./tasks.ts";

export class Runner extends PyObject {
  debug: boolean | null = null;
  loopFactory: Value = null;
  #loop: EventLoop | null = null;
  #context: Context | null = null;
  #closed = false;
  #didSet = false;

  init(): EventLoop {
    if (this.#closed) throw raised(RuntimeErrorKind, "Runner is closed");
    if (this.#loop !== null) return this.#loop;
    let loop: EventLoop;
    if (this.loopFactory === null) {
      loop = pythonSide.newLoop?.() ?? new EventLoop();
      if (!this.#didSet) {
        pythonSide.setLoop(loop);
        this.#didSet = true;
      }
    } else loop = dressing.call(this.loopFactory, []);
    if (this.debug !== null) loop.debug = this.debug;
    this.#loop = loop;
    this.#context = currentContext().copy();
    return loop;
  }

  /** Runs a coroutine to its end in the runner's loop, which stays open for the next one. Blocks. */
  run<T>(main: Awaitable<T>): T {
    return blockingly(this.runSteps(main, null));
  }
  /** Cancels what still runs, waits for it, and closes the loop. */
  close(): void {
    drain(this.closeSteps());
  }

  *runSteps(given: Value, context: Context | null): Steps {
    const coroutine = coroutineOf(given);
    checkNotRunning("Runner.run()");
    const loop = this.init();
    const task: Task = createTaskOn(loop, coroutine, None, context ?? this.#context);
    if (loop.debug) dressing.created(task, "runners", 100, "run");
    const interrupted = pythonSide.interruptible(loop, task);
    try {
      return yield* runUntilDone(loop, task);
    } catch (e) {
      throw interrupted(e);
    } finally {
      interrupted();
    }
  }

  *closeSteps(): Steps<void> {
    const loop = this.#loop;
    if (loop === null || this.#closed) return;
    try {
      yield* cancelAll(loop);
      for (const method of ["shutdown_asyncgens", "shutdown_default_executor"]) {
        const last = pythonSide.shutdown(loop, method);
        if (last !== undefined) yield* runUntilComplete(loop, last);
      }
    } finally {
      if (this.#didSet) pythonSide.setLoop(null);
      loop.close();
      this.#loop = null;
      this.#closed = true;
    }
  }
}

/** The coroutine that `run` is given. @throws ValueError */
function coroutineOf(main: Value): Value {
  const coroutine = dressing.coroutine(main);
  if (coroutine === undefined) throw raised(ValueErrorKind, `a coroutine was expected, got ${python.repr(main)}`);
  return coroutine;
}
/** @throws RuntimeError when a loop runs already */
function checkNotRunning(what: string): void {
  if (runningLoop() !== null) throw raised(RuntimeErrorKind, `${what} cannot be called from a running event loop`);
}

/** Up to 3.10 there is no Runner: `run` does its work itself, and says less about interrupts. */
export function* runSteps(main: Value, debug: boolean | null = null, loopFactory: Value = null): Steps {
  checkNotRunning("asyncio.run()");
  const runner = new Runner();
  runner.debug = debug;
  runner.loopFactory = loopFactory;
  runner.init();
  try {
    return yield* runner.runSteps(main, null);
  } finally {
    dressing.reportUnretrieved();
    yield* runner.closeSteps();
  }
}

export const RunnerType = /* @__PURE__ */ classType("runners", "Runner", Runner);
