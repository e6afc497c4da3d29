/**
 * What comes next where asyncio leaves it open, or, when a schedule says so, among everything that is ready. Consulted by the loop only while
 * `interpreter.schedule` is there.
 *
 * asyncio promises that callbacks run in the order in which they became ready. It promises nothing about timers that are due at the same time (its heap
 * compares deadlines only), about which of several functions in threads is done first, and about the order of the sets that it makes.
 */
import { current, type Schedule } from "../host/interpreter.ts";
import type { Value } from "../object/value.ts";
import { inAnyOrder as orderOf } from "../types/set-order.ts";
import { labelOf } from "./dress/handles.ts";
import { Future } from "./futures.ts";
import { Handle, type Steppable, TimerHandle } from "./handles.ts";
import type { Ring } from "./ring.ts";
import type { Task } from "./tasks.ts";

type Ready = Handle | Steppable;

/** Marks a callback as brought by something outside (a thread): its place among the others is open. */
export function fromOutside(handle: Handle): Handle {
  current.interpreter.schedule?.outside.add(handle);
  return handle;
}

/**
 * Takes out what runs next.
 * @param left how many of the ready ones belong to this turn
 */
export function nextReady(ready: Ring<Ready>, left: number, schedule: Schedule): Ready {
  const first = ready.shift() as Ready;
  const rest = [...ready];
  if (schedule.anyOrder) {
    const open = [first, ...rest].filter((one) => !(one instanceof Handle && one.isCancelled));
    if (open.length < 2 || isDropped(first)) return first;
    return take(
      ready,
      first,
      open,
      schedule.choose("ready", open.length, (i) => nameOf(open[i] as Ready)),
    );
  }
  const turn = rest.slice(0, left - 1);
  if (first instanceof TimerHandle && !first.isCancelled) {
    const tied = [
      first,
      ...turn.filter((one) => one instanceof TimerHandle && !one.isCancelled && one.when === first.when),
    ];
    if (tied.length < 2) return first;
    return take(
      ready,
      first,
      tied,
      schedule.choose("timer", tied.length, (i) => nameOf(tied[i] as Ready)),
    );
  }
  if (first instanceof Handle && schedule.outside.has(first) && turn.length > 0) {
    // What comes from outside may also come after everything else that is ready.
    const open = [first, ...turn];
    return take(
      ready,
      first,
      open,
      schedule.choose("outside", open.length, (i) => nameOf(open[i] as Ready)),
    );
  }
  return first;
}

const isDropped = (one: Ready): boolean => one instanceof Handle && one.isCancelled;
/** What it does; of a timer that ends a sleep, whose. */
function nameOf(one: Ready): string {
  if (!(one instanceof Handle)) return `${one.taskName} step`;
  const [future] = one.args;
  const sleeper = [...one.loop.state.tasks].find((task: Value) => future instanceof Future && task.waiter === future);
  return sleeper === undefined ? labelOf(one) : `${(sleeper as Task).name} woken`;
}

/** Takes one of several out of turn; those before it keep their order. */
function take(ready: Ring<Ready>, first: Ready, open: readonly Ready[], at: number): Ready {
  const chosen = open[at];
  if (at === 0 || chosen === undefined) return first;
  const rest = [...ready];
  ready.clear();
  ready.push(first);
  for (const one of rest) if (one !== chosen) ready.push(one);
  return chosen;
}

/** The items of a set that asyncio makes, in an order that a set may have. */
export const inAnyOrder = <T extends Value>(items: readonly T[]): readonly T[] =>
  orderOf(items, (item) => (item as { readonly name?: string }).name ?? "future");
