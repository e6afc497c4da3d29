/** Runner as Python sees it (Lib/asyncio/runners.py). */
import type { Steps } from "../../coroutine/host-wait.ts";
import { None, type Value } from "../../object/value.ts";
import { blockingMethod, dressClass } from "../kit.ts";
import { flag, given } from "../python/runners.ts";
import { type Runner, RunnerType } from "../runners.ts";

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
