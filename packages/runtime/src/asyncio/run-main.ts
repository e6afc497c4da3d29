/** `run` of hand-written TypeScript: one coroutine in a loop of its own, without what Python's Runner adds (runners.ts). */
import { drain, type Steps } from "../coroutine/host-wait.ts";
import { originalOf, RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import type { Value } from "../object/value.ts";
import { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { runUntilDone } from "./run-until.ts";
import { runningLoop } from "./state.ts";
import { Task } from "./tasks.ts";

/** Runs a coroutine; cancels at its end what it has started. With Python, its Runner does. */
export const mainSteps = (main: Value): Steps => dressing.run?.(main) ?? runMain(main);

function* runMain(main: Value): Steps {
  if (runningLoop() !== null)
    throw raised(RuntimeErrorKind, "asyncio.run() cannot be called from a running event loop");
  const loop = new EventLoop();
  try {
    return yield* runUntilDone(loop, new Task(loop, main));
  } finally {
    try {
      yield* dressing.cancelAll(loop);
    } finally {
      loop.close();
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
