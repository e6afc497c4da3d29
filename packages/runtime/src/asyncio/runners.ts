/** `asyncio.run` and `Runner` (Lib/asyncio/runners.py). */

import type { Steps } from "../coroutine/blocking.ts";
import { type Context, currentContext } from "../coroutine/context.ts";
import { call, invoke } from "../object/call.ts";
import { error, isError, KeyboardInterrupt, RuntimeError, ValueError } from "../object/exceptions.ts";
import { setContext } from "../object/raise.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { asCoroutine, isCoroutine } from "./coroutines.ts";
import { noteCreatedBy } from "./created.ts";
import { createTaskOn, tasksOf } from "./ensure.ts";
import { get_event_loop_policy, new_event_loop, runningLoop } from "./events.ts";
import { CancelledError } from "./exceptions.ts";
import { gatherAll } from "./gather.ts";
import { blockingFn, blockingMethod, pythonClass } from "./kit.ts";
import { runUntilComplete } from "./loop-methods.ts";
import { inAnyOrder } from "./schedule.ts";
import type { Task } from "./tasks.ts";
import { reportUnretrieved } from "./unretrieved.ts";

const setLoop = (loop: Value): void => {
  invoke(get_event_loop_policy(), "set_event_loop", loop);
};

export class Runner extends PyObject {
  debug: boolean | null = null;
  loopFactory: Value = null;
  #loop: EventLoop | null = null;
  #context: Context | null = null;
  #closed = false;
  #didSet = false;
  #interrupts = 0;

  init(): EventLoop {
    if (this.#closed) throw error(RuntimeError, "Runner is closed");
    if (this.#loop !== null) return this.#loop;
    let loop: EventLoop;
    if (this.loopFactory === null) {
      loop = new_event_loop();
      if (!this.#didSet) {
        setLoop(loop);
        this.#didSet = true;
      }
    } else loop = call(this.loopFactory);
    if (this.debug !== null) loop.debug = this.debug;
    this.#loop = loop;
    this.#context = currentContext().copy();
    return loop;
  }

  *run(given: Value, context: Context | null): Steps {
    const coroutine = asCoroutine(given);
    if (!isCoroutine(coroutine)) throw error(ValueError, `a coroutine was expected, got ${reprOf(coroutine)}`);
    if (runningLoop() !== null) throw error(RuntimeError, "Runner.run() cannot be called from a running event loop");
    const loop = this.init();
    const task: Task = createTaskOn(loop, coroutine, None, context ?? this.#context);
    noteCreatedBy(task, "runners", 100);
    this.#interrupts = 0;
    loop.onInterrupt = () => {
      this.#interrupts++;
      if (this.#interrupts > 1 || task.done()) throw error(KeyboardInterrupt);
      task.cancel();
    };
    try {
      return yield* runUntilComplete(loop, task);
    } catch (e) {
      if (isError(e, CancelledError) && this.#interrupts > 0 && task.uncancel() === 0) {
        const interrupt = error(KeyboardInterrupt);
        setContext(interrupt, e);
        throw interrupt;
      }
      throw e;
    } finally {
      loop.onInterrupt = null;
    }
  }

  *close(): Steps<void> {
    const loop = this.#loop;
    if (loop === null || this.#closed) return;
    try {
      yield* cancelAll(loop);
      yield* runUntilComplete(loop, invoke(loop, "shutdown_asyncgens"));
      yield* runUntilComplete(loop, invoke(loop, "shutdown_default_executor"));
    } finally {
      if (this.#didSet) setLoop(None);
      loop.close();
      this.#loop = null;
      this.#closed = true;
    }
  }
}

/** Cancels what still runs and waits for it; says what went wrong in it. */
function* cancelAll(loop: EventLoop): Steps<void> {
  const tasks = inAnyOrder(tasksOf(loop));
  if (tasks.length === 0) return;
  for (const task of tasks) task.cancel();
  yield* runUntilComplete(loop, gatherAll(tasks, true));
  for (const task of tasks) {
    if (task.cancelled()) continue;
    const exc = task.exception();
    if (exc !== None) {
      loop.callExceptionHandler({ message: "unhandled exception during asyncio.run() shutdown", exception: exc, task });
    }
  }
}

/** Up to 3.10 there is no Runner: `run` does its work itself, and says less about interrupts. */
export function* runSteps(main: Value, debug: Value, loopFactory: Value): Steps {
  if (runningLoop() !== null) throw error(RuntimeError, "asyncio.run() cannot be called from a running event loop");
  const runner = new Runner();
  if (debug !== None && debug !== undefined) runner.debug = truth(debug);
  if (loopFactory !== None && loopFactory !== undefined) runner.loopFactory = loopFactory;
  runner.init();
  try {
    return yield* runner.run(main, null);
  } finally {
    reportUnretrieved();
    yield* runner.close();
  }
}

/** Runs a coroutine to its end in a loop of its own. */
export const run = blockingFn("asyncio.runners", "run", "main, *, debug=None, loop_factory=None", runSteps);

export const RunnerType = pythonClass("runners", "Runner", Runner, {
  __init__: [
    "*, debug=None, loop_factory=None",
    (self: Runner, debug: Value, loopFactory: Value) => {
      self.debug = debug === None || debug === undefined ? null : truth(debug);
      self.loopFactory = loopFactory === None || loopFactory === undefined ? null : loopFactory;
      return None;
    },
  ],
  __enter__: [
    "",
    (self: Runner) => {
      self.init();
      return self;
    },
  ],
  __exit__: blockingMethod("exc_type, exc_val, exc_tb", function* (self: Runner): Steps {
    yield* self.close();
    return None;
  }),
  close: blockingMethod("", function* (self: Runner): Steps {
    yield* self.close();
    return None;
  }),
  get_loop: ["", (self: Runner) => self.init()],
  run: blockingMethod("coro, *, context=None", (self: Runner, coroutine: Value, context: Value) =>
    self.run(coroutine, context === None || context === undefined ? null : context),
  ),
});
