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
import { joinLoop } from "./workers.ts";

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
 * Lets the loop run on below a callback until what `arm` is given is called; `arm` gives what takes its arrangements back.
 * @returns whether that ended it, and nobody else's `stop`
 */
function runBelow(loop: EventLoop, arm: (end: Value) => () => void): boolean {
  let isOurs = false;
  let isWaiting = true;
  const disarm = arm(
    labelled("Future.result", "concurrent.futures._base", 428, (): Value => {
      if (!isWaiting) return None;
      isOurs = true;
      loop.stop();
      return None;
    }),
  );
  const left = loop.ready.length;
  const { currentTask } = loop;
  loop.currentTask = null;
  try {
    drain(loop.runForever());
  } finally {
    isWaiting = false;
    disarm();
    loop.currentTask = currentTask;
    loop.isRunning = true;
    asyncioState().running = loop;
    // The turn around this one has counted what was ready before.
    while (loop.ready.length < left) loop.ready.push(nothing(loop));
  }
  return isOurs;
}

/** Ends after so many seconds. */
const after =
  (loop: EventLoop, delay: number) =>
  (end: Value): (() => void) => {
    const timer = loop.callLater(delay, end);
    return () => timer.cancel();
  };

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
  const untilOver = (end: Value): (() => void) => {
    const timer = timeout === null ? null : loop.callLater(timeout, end);
    let isArmed = true;
    const look = (): void => {
      if (isArmed && isOver()) loop.callSoonThreadsafe(end);
    };
    for (const future of futures) if (!future.done()) future.addDoneCallback(look);
    return () => {
      isArmed = false;
      timer?.cancel();
    };
  };
  const isOurs = joinLoop((lead) => {
    // The loop first comes to where this thread is.
    const isThere = lead <= 0 || runBelow(loop, after(loop, lead));
    return isThere && (isOver() || runBelow(loop, untilOver));
  });
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
