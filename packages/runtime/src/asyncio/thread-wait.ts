/**
 * What a function in an executor does when it waits for a future: its thread would stand still while the loop goes on. Here it runs on the loop, so the
 * loop runs on below it until the future is done.
 */
import { drain } from "../coroutine/host-wait.ts";
import { slot } from "../host/interpreter.ts";
import { error, RuntimeError, TimeoutError } from "../object/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { ConcurrentFuture } from "./concurrent-future.ts";
import { Handle } from "./handles.ts";
import { labelled } from "./labels.ts";
import { asyncioState } from "./state.ts";

/** The loops whose executors run functions now, the innermost last. */
const THREADS = Symbol("functions in executors");
const threads = (): EventLoop[] => slot(THREADS, () => []);

/** Runs a function as an executor's of a loop. */
export function asThread<T>(loop: EventLoop, f: () => T): T {
  const stack = threads();
  stack.push(loop);
  try {
    return f();
  } finally {
    stack.pop();
  }
}

/**
 * Waits until futures have come so far, at most `timeout` seconds.
 * @throws TimeoutError when they have not by then
 * @throws RuntimeError when nothing can end it while it is waited for
 */
export function waitInThread(
  futures: readonly ConcurrentFuture[],
  isOver: () => boolean,
  timeout: number | null,
): void {
  const loop = threads().at(-1);
  if (loop === undefined || loop.isClosed || loop.stopping) {
    if (timeout !== null) throw error(TimeoutError);
    throw error(RuntimeError, "deadlock: this waits for a future in the only thread there is, so nothing can end it");
  }
  let isOurs = false;
  let isWaiting = true;
  const stop = labelled("Future.result", "concurrent.futures._base", 428, (): Value => {
    if (!isWaiting) return None;
    isOurs = true;
    loop.stop();
    return None;
  });
  const timer = timeout === null ? null : loop.callLater(timeout, stop);
  const look = (): void => {
    if (isWaiting && isOver()) loop.callSoonThreadsafe(stop);
  };
  for (const future of futures) if (!future.done()) future.addDoneCallback(look);
  const left = loop.ready.length;
  const { currentTask } = loop;
  loop.currentTask = null;
  try {
    drain(loop.runForever());
  } finally {
    isWaiting = false;
    timer?.cancel();
    loop.currentTask = currentTask;
    loop.isRunning = true;
    asyncioState().running = loop;
    // The turn around this one has counted what was ready before.
    while (loop.ready.length < left) loop.ready.push(nothing(loop));
  }
  if (isOver()) return;
  if (isOurs) throw error(TimeoutError);
  // Somebody else has stopped the loop: nobody goes on with it before this function returns.
  loop.stop();
  throw error(RuntimeError, "the event loop was stopped while a function in an executor waited for a future");
}

/** A callback that does not run. */
function nothing(loop: EventLoop): Handle {
  const handle = new Handle(None, [], loop, null);
  handle.isCancelled = true;
  return handle;
}
