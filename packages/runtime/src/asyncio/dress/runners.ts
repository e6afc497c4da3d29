/** Runner as Python sees it (Lib/asyncio/runners.py). */
import type { Steps } from "../../coroutine/host-wait.ts";
import { error, isError, KeyboardInterrupt } from "../../object/exceptions/exceptions.ts";
import { setContext } from "../../object/exceptions/handling.ts";
import { interruptAnswers } from "../../object/exceptions/interrupt.ts";
import { None, type Value } from "../../object/value.ts";
import { CancelledError } from "../exceptions.ts";
import { blockingMethod, dressClass } from "../kit.ts";
import { flag, given } from "../python/runners.ts";
import { pythonSide } from "../python-side.ts";
import { labelled } from "../reports/labels.ts";
import { type Runner, RunnerType } from "../runners.ts";

/** Wakes a loop that waits. */
const NOTHING = labelled("Runner._on_sigint.<locals>.<lambda>", "asyncio.runners", 158, (): Value => None);

pythonSide.interruptible = (loop, task) => {
  let count = 0;
  const answers = interruptAnswers();
  const before = answers.runner;
  answers.runner = () => {
    count++;
    if (count > 1 || task.done()) throw error(KeyboardInterrupt);
    task.cancel();
    loop.callSoonThreadsafe(NOTHING);
  };
  return (thrown) => {
    answers.runner = before;
    // What leaves `run` is known to whoever called it.
    if (task.done() && !task.cancelled() && task.failure === thrown) task.retrieved();
    if (!isError(thrown, CancelledError) || count === 0 || task.uncancel() !== 0) return thrown;
    const interrupt = error(KeyboardInterrupt);
    setContext(interrupt, thrown);
    return interrupt;
  };
};

dressClass(RunnerType, {
  __init__: [
    "*, debug=None, loop_factory=None",
    (self: Runner, debug: Value, loopFactory: Value) => {
      self.debug = flag(debug);
      self.loopFactory = given(loopFactory);
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
    yield* self.closeSteps();
    return None;
  }),
  close: blockingMethod("", function* (self: Runner): Steps {
    yield* self.closeSteps();
    return None;
  }),
  get_loop: ["", (self: Runner) => self.init()],
  run: blockingMethod("coro, *, context=None", (self: Runner, coroutine: Value, context: Value) =>
    self.runSteps(coroutine, given(context)),
  ),
});
