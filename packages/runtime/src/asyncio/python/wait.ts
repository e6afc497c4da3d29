/** `wait`, `wait_for` and `as_completed` as Python calls them (Lib/asyncio/tasks.py). */
import { isAwaitable } from "../../coroutine/await.ts";
import { atLeast } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { DeprecationWarning, error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { warner } from "../../object/warn.ts";
import { PySet } from "../../types/set-storage.ts";
import { asCoroutine, isCoroutine } from "../coroutines.ts";
import { ensureFuture } from "../ensure.ts";
import { Future, isFuture } from "../futures.ts";
import { coro, fn } from "../kit.ts";
import { inAnyOrder } from "../schedule.ts";
import { getRunningLoop } from "../state.ts";
import { ALL_COMPLETED, AsCompleted, FIRST_COMPLETED, FIRST_EXCEPTION, waitForSteps, waitSteps } from "../wait.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const define = fn("tasks");

/** Each of an iterable once, in its order. */
const once = (items: Value): Value[] => [...new Set(toArray(items))];

export const wait = coro("tasks")(
  "wait",
  "fs, *, timeout=None, return_when='ALL_COMPLETED'",
  function* (fs: Value, timeout: Value, returnWhen: Value): Steps {
    if (isFuture(fs) || isCoroutine(fs)) throw error(TypeError, `expect a list of futures, not ${typeName(fs)}`);
    if (!truth(fs)) throw error(ValueError, `Set of ${atLeast("3.11") ? "Tasks" : "coroutines"}/Futures is empty.`);
    if (returnWhen !== FIRST_COMPLETED && returnWhen !== FIRST_EXCEPTION && returnWhen !== ALL_COMPLETED) {
      throw error(ValueError, `Invalid return_when value: ${strOf(returnWhen)}`);
    }
    let futures = once(fs).map(asCoroutine);
    const loop = getRunningLoop();
    if (futures.some(isCoroutine)) {
      if (atLeast("3.11")) throw error(TypeError, "Passing coroutines is forbidden, use tasks explicitly.");
      const text =
        "The explicit passing of coroutine objects to asyncio.wait() is deprecated since Python 3.8, and scheduled for removal in Python 3.11.";
      warner.warn(
        DeprecationWarning,
        text,
        { filename: "asyncio/events.py", line: 80, module: "asyncio.events" },
        "none",
      );
    }
    if (!atLeast("3.11")) futures = futures.map((f) => ensureFuture(f, loop));
    // What is no future says so in the words of the first thing that is asked of it.
    for (const f of futures) if (!(f instanceof Future)) getattr(f, "add_done_callback");
    const [over, open] = yield* waitSteps(futures, timeout, returnWhen);
    const done = new PySet();
    const pending = new PySet();
    for (const f of inAnyOrder(over)) done.add(f);
    for (const f of inAnyOrder(open)) pending.add(f);
    return new PyTuple([done, pending]);
  },
  424,
  "Wait for the Futures or Tasks given by fs to complete.",
);

export const wait_for = coro("tasks")(
  "wait_for",
  "fut, timeout",
  waitForSteps,
  459,
  "Wait for the single Future or coroutine to complete, with timeout.",
);

export const waitForOne = coro("tasks")(
  "_AsCompletedIterator._wait_for_one",
  "self, resolve=False",
  (self: AsCompleted, resolve: Value) => self.one(resolve),
  626,
);

export const as_completed = define("as_completed", "fs, *, timeout=None", (fs: Value, timeout: Value) => {
  if (isAwaitable(fs)) {
    throw error(
      TypeError,
      `${atLeast("3.13") ? "expects an iterable of awaitables" : "expect an iterable of futures"}, not ${typeName(fs)}`,
    );
  }
  return new AsCompleted(once(fs), timeout);
});
