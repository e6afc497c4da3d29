/** `asyncio.run` and `Runner` (Lib/asyncio/runners.py). */

import { type Context, currentContext } from "../coroutine/context.ts";
import { drain, runStackful, type Steps } from "../coroutine/host-wait.ts";
import { originalOf, RuntimeErrorKind, raised, ValueErrorKind } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import { EventLoop } from "./base-events.ts";
import { classType } from "./class-type.ts";
import { dressing } from "./dressing.ts";
import { createTaskOn, tasksOf } from "./ensure.ts";
import { runUntilComplete } from "./run-until.ts";
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
      loop = dressing.newLoop?.() ?? new EventLoop();
      if (!this.#didSet) {
        dressing.setLoop(loop);
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
    const coroutine = dressing.coroutine(given);
    if (coroutine === undefined) throw raised(ValueErrorKind, `a coroutine was expected, got ${python.repr(given)}`);
    if (runningLoop() !== null)
      throw raised(RuntimeErrorKind, "Runner.run() cannot be called from a running event loop");
    const loop = this.init();
    const task: Task = createTaskOn(loop, coroutine, None, context ?? this.#context);
    if (loop.debug) dressing.created(task, "runners", 100);
    const interrupted = dressing.interruptible(loop, task);
    try {
      return yield* runUntilComplete(loop, task);
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
      yield* runUntilComplete(loop, dressing.shutdown(loop, "shutdown_asyncgens"));
      yield* runUntilComplete(loop, dressing.shutdown(loop, "shutdown_default_executor"));
    } finally {
      if (this.#didSet) dressing.setLoop(null);
      loop.close();
      this.#loop = null;
      this.#closed = true;
    }
  }
}

/** Runs steps by blocking. Hand-written code gets its own errors back. */
export function blockingly<T>(steps: Steps): T {
  try {
    return drain(steps);
  } catch (e) {
    throw originalOf(e);
  }
}
/** Runs steps as a promise. Hand-written code gets its own errors back. */
export const freely = <T>(steps: Steps): Promise<T> =>
  runStackful(steps).catch((e) => {
    throw originalOf(e);
  });

/** Cancels what still runs and waits for it; says what went wrong in it. */
function* cancelAll(loop: EventLoop): Steps<void> {
  const tasks = dressing.inAnyOrder(tasksOf(loop));
  if (tasks.length === 0) return;
  for (const task of tasks) task.cancel();
  yield* runUntilComplete(loop, dressing.allOf(loop, tasks));
  for (const task of tasks) {
    if (task.cancelled()) continue;
    const exc = task.exception();
    if (exc !== None) {
      loop.callExceptionHandler({ message: "unhandled exception during asyncio.run() shutdown", exception: exc, task });
    }
  }
}

/** Up to 3.10 there is no Runner: `run` does its work itself, and says less about interrupts. */
export function* runSteps(main: Value, debug: boolean | null = null, loopFactory: Value = null): Steps {
  if (runningLoop() !== null)
    throw raised(RuntimeErrorKind, "asyncio.run() cannot be called from a running event loop");
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
