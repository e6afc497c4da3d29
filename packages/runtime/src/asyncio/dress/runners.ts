/** `asyncio.run` and `Runner` as Python calls them (Lib/asyncio/runners.py). */
import type { Steps } from "../../coroutine/host-wait.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { blockingFn, blockingMethod, dressClass } from "../kit.ts";
import { type Runner, RunnerType, runSteps } from "../runners.ts";

const given = (v: Value): Value => (v === None || v === undefined ? null : v);
const flag = (v: Value): boolean | null => (given(v) === null ? null : truth(v));

/** Runs a coroutine to its end in a loop of its own. */
export const run = blockingFn(
  "asyncio.runners",
  "run",
  "main, *, debug=None, loop_factory=None",
  (main, debug, loopFactory) => runSteps(main, flag(debug), given(loopFactory)),
);

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
    yield* self.close();
    return None;
  }),
  close: blockingMethod("", function* (self: Runner): Steps {
    yield* self.close();
    return None;
  }),
  get_loop: ["", (self: Runner) => self.init()],
  run: blockingMethod("coro, *, context=None", (self: Runner, coroutine: Value, context: Value) =>
    self.run(coroutine, given(context)),
  ),
});
