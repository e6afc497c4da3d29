/** Running a loop until something is done (Lib/asyncio/base_events.py, `run_until_complete`). */

import type { Steps } from "../coroutine/host-wait.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import type { Future } from "./futures.ts";

export function onMainDone(future: Future): Value {
  if (!python.isExit(future.failure)) future.loop.stop();
  return None;
}

/** Runs a loop until a future is done. @throws what the future ended with */
export function* runUntilDone<T>(loop: EventLoop, future: Future<T>): Steps<T> {
  future.addDoneCallback(onMainDone);
  try {
    yield* loop.runForever();
  } finally {
    future.removeDoneCallback(onMainDone);
  }
  if (!future.done()) throw raised(RuntimeErrorKind, "Event loop stopped before Future completed.");
  const result = future.result();
  dressing.reportUnretrieved();
  return result;
}
