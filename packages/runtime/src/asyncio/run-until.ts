/** Running a loop until something is done (Lib/asyncio/base_events.py, `run_until_complete`). */

import type { Steps } from "../coroutine/host-wait.ts";
import { isKind, KeyboardInterruptKind, RuntimeErrorKind, raised, SystemExitKind } from "../object/light/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { ensureFuture } from "./ensure.ts";
import { type Future, isFuture } from "./futures.ts";

export function onMainDone(future: Future): Value {
  const failure = future.cancelled() ? null : future.failure;
  if (failure !== null && (isKind(failure, KeyboardInterruptKind) || isKind(failure, SystemExitKind))) return None;
  future.loop.stop();
  return None;
}

/** Runs a loop until a future is done. @throws what the future ended with */
export function* runUntilComplete(loop: EventLoop, awaitable: Value): Steps {
  loop.checkClosed();
  loop.checkRunning();
  const isNew = !isFuture(awaitable);
  const future = ensureFuture(awaitable, loop) as Future;
  future.addDoneCallback(onMainDone);
  try {
    yield* loop.runForever();
  } catch (e) {
    // The exception is already on its way: nobody needs to hear of it again.
    if (isNew && future.done() && !future.cancelled()) future.exception();
    throw e;
  } finally {
    future.removeDoneCallback(onMainDone);
  }
  if (!future.done()) throw raised(RuntimeErrorKind, "Event loop stopped before Future completed.");
  const result = future.result();
  dressing.reportUnretrieved();
  return result;
}
