import type { TraceEvent } from "./events.ts";
import type { Snapshot, TaskView } from "./snapshot.ts";
import { cancelled, fired, pushed, settled } from "./timer-heap.ts";

function patchTask(
  tasks: Snapshot["tasks"],
  id: number,
  change: { readonly [K in keyof TaskView]?: TaskView[K] },
): (TaskView | undefined)[] {
  const copy = tasks.slice();
  const before = copy[id] ?? { id, status: "ready", waits: null, result: null, cancelling: false };
  copy[id] = { ...before, ...change };
  return copy;
}

const remove = <T>(list: readonly T[], keep: (item: T) => boolean): readonly T[] =>
  list.every(keep) ? list : list.filter(keep);

/** Cuts the stack just above a frame. */
export const cutAfter = (stack: readonly number[], id: number): readonly number[] => {
  const at = stack.lastIndexOf(id);
  return at < 0 || at === stack.length - 1 ? stack : stack.slice(0, at + 1);
};

export function reduceLoop(
  next: Snapshot,
  event: Extract<TraceEvent, { k: `loop.${string}` | `h.${string}` | `tm.${string}` }>,
): Snapshot {
  switch (event.k) {
    case "loop.start": {
      // The loop's stand-in frame is the first frame of its kind; its events carry its id from here on.
      return next;
    }
    case "loop.stop":
      return { ...next, running: null, idleUntil: null, stack: cutAfter(next.stack, event.f) };
    case "loop.tick":
      return {
        ...next,
        tick: next.tick + 1,
        heap: settled(next.heap),
        idleUntil: null,
        stack: withLoop(next.stack, event.f),
      };
    case "loop.idle":
      return { ...next, heap: settled(next.heap), idleUntil: event.until, stack: withLoop(next.stack, event.f) };
    case "loop.block":
      return next;
    case "h.soon":
      return { ...next, ready: [...next.ready, event.h] };
    case "h.run":
      return {
        ...next,
        ready: remove(next.ready, (h) => h !== event.h),
        running: event.h,
        idleUntil: null,
        stack: withLoop(next.stack, event.f),
      };
    case "h.end":
      return { ...next, running: null, task: null, stack: withLoop(next.stack, event.f) };
    case "h.cancel":
      return {
        ...next,
        ready: remove(next.ready, (h) => h !== event.h),
        timers: remove(next.timers, (timer) => timer.h !== event.h),
        heap: cancelled(next.heap, event.h),
      };
    case "tm.set": {
      const timers = [...next.timers, { h: event.h, at: event.at }];
      timers.sort((a, b) => a.at - b.at || a.h - b.h);
      return { ...next, timers, heap: pushed(next.heap, { h: event.h, at: event.at }) };
    }
    case "tm.fire":
      return {
        ...next,
        timers: remove(next.timers, (timer) => timer.h !== event.h),
        heap: fired(next.heap, event.h),
        ready: [...next.ready, event.h],
        idleUntil: null,
      };
    case "tm.cancel":
      return {
        ...next,
        timers: remove(next.timers, (timer) => timer.h !== event.h),
        heap: cancelled(next.heap, event.h),
      };
  }
}

const withLoop = (stack: readonly number[], loop: number): readonly number[] => {
  const at = stack.lastIndexOf(loop);
  return at < 0 ? [...stack, loop] : at === stack.length - 1 ? stack : stack.slice(0, at + 1);
};

export function reduceTask(next: Snapshot, event: Extract<TraceEvent, { k: `task.${string}` }>): Snapshot {
  switch (event.k) {
    case "task.new":
      return { ...next, tasks: patchTask(next.tasks, event.n, { status: "ready" }) };
    case "task.step":
      return { ...next, task: event.n, tasks: patchTask(next.tasks, event.n, { status: "running", waits: null }) };
    case "task.await":
      return {
        ...next,
        task: null,
        tasks: patchTask(
          next.tasks,
          event.n,
          event.fut === null ? { status: "ready", waits: null } : { status: "waiting", waits: event.fut },
        ),
      };
    case "task.wake":
      return { ...next, tasks: patchTask(next.tasks, event.n, { status: "ready", waits: null }) };
    case "task.cancel":
      return { ...next, tasks: patchTask(next.tasks, event.n, { cancelling: true }) };
    case "task.done":
      return {
        ...next,
        tasks: patchTask(next.tasks, event.n, {
          status: event.how === "result" ? "done" : event.how === "exc" ? "failed" : "cancelled",
          waits: null,
          result: event.v ?? null,
        }),
      };
  }
}
