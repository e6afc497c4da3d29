import type { TraceEvent } from "./events.ts";
import type { Draft, TaskView, TimerView } from "./snapshot.ts";
import { cancel, fire, isBefore, push, settle } from "./timer-heap.ts";

function patchTask(draft: Draft, id: number, change: { readonly [K in keyof TaskView]?: TaskView[K] }): void {
  const before = draft.tasks[id] ?? { id, status: "ready", waits: null, result: null, cancelling: false };
  draft.tasks[id] = { ...before, ...change };
}

/** Takes the first item that is the wanted one out of a list: mostly the first of all. */
function remove<T>(list: T[], isWanted: (item: T) => boolean): void {
  const at = list.findIndex(isWanted);
  if (at === 0) list.shift();
  else if (at > 0) list.splice(at, 1);
}

/** Puts a timer among those that will fire. */
function insertTimer(timers: TimerView[], timer: TimerView): void {
  let from = 0;
  let to = timers.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(timer, timers[middle]!)) to = middle;
    else from = middle + 1;
  }
  timers.splice(from, 0, timer);
}

/** Cuts the stack just above a frame. */
export function cutAfter(stack: number[], id: number): void {
  const at = stack.lastIndexOf(id);
  if (at >= 0) stack.length = at + 1;
}

/** The loop is at work: what stood above it is over. */
function enterLoop(stack: number[], loop: number): void {
  if (stack.includes(loop)) cutAfter(stack, loop);
  else stack.push(loop);
}

/** Folds an event of the loop into a draft. */
export function reduceLoop(
  draft: Draft,
  event: Extract<TraceEvent, { k: `loop.${string}` | `h.${string}` | `tm.${string}` }>,
): void {
  switch (event.k) {
    // The loop's stand-in frame is the first frame of its kind; its events carry its id from here on.
    case "loop.start":
    case "loop.block":
      break;
    case "loop.stop":
      draft.running = null;
      draft.idleUntil = null;
      cutAfter(draft.stack, event.f);
      break;
    case "loop.tick":
      draft.tick++;
      draft.idleUntil = null;
      settle(draft.heap);
      enterLoop(draft.stack, event.f);
      break;
    case "loop.idle":
      draft.idleUntil = event.until;
      settle(draft.heap);
      enterLoop(draft.stack, event.f);
      break;
    case "h.soon":
      draft.ready.push(event.h);
      break;
    case "h.run":
      remove(draft.ready, (h) => h === event.h);
      draft.running = event.h;
      draft.idleUntil = null;
      enterLoop(draft.stack, event.f);
      break;
    case "h.end":
      draft.running = null;
      draft.task = null;
      enterLoop(draft.stack, event.f);
      break;
    case "h.cancel":
      remove(draft.ready, (h) => h === event.h);
      remove(draft.timers, (timer) => timer.h === event.h);
      cancel(draft.heap, event.h);
      break;
    case "tm.set":
      insertTimer(draft.timers, { h: event.h, at: event.at });
      push(draft.heap, { h: event.h, at: event.at });
      break;
    case "tm.fire":
      remove(draft.timers, (timer) => timer.h === event.h);
      fire(draft.heap, event.h);
      draft.ready.push(event.h);
      draft.idleUntil = null;
      break;
    case "tm.cancel":
      remove(draft.timers, (timer) => timer.h === event.h);
      cancel(draft.heap, event.h);
  }
}

/** Folds an event of a task into a draft. */
export function reduceTask(draft: Draft, event: Extract<TraceEvent, { k: `task.${string}` }>): void {
  switch (event.k) {
    case "task.new":
      patchTask(draft, event.n, { status: "ready" });
      break;
    case "task.step":
      draft.task = event.n;
      patchTask(draft, event.n, { status: "running", waits: null });
      break;
    case "task.await":
      draft.task = null;
      patchTask(
        draft,
        event.n,
        event.fut === null ? { status: "ready", waits: null } : { status: "waiting", waits: event.fut },
      );
      break;
    case "task.wake":
      patchTask(draft, event.n, { status: "ready", waits: null });
      break;
    case "task.cancel":
      patchTask(draft, event.n, { cancelling: true });
      break;
    case "task.done":
      patchTask(draft, event.n, {
        status: event.how === "result" ? "done" : event.how === "exc" ? "failed" : "cancelled",
        waits: null,
        result: event.v ?? null,
      });
      break;
  }
}
