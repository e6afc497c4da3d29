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
import type { EventLoop } from "./base-events.ts";
import { labelOf } from "./dress/handles.ts";
import { Future } from "./futures.ts";
import { type Bare, Handle, handleFor, type Steppable, TimerHandle } from "./handles.ts";
import type { Ring } from "./ring.ts";
import type { Task } from "./tasks.ts";

type Ready = Handle | Bare;

/** Marks a callback as brought by something outside (a thread, a socket): its place among the others is open, except among those of the same source. */
export function fromOutside(handle: Handle, source: object = handle): Handle {
  current.interpreter.schedule?.outside.set(handle, source);
  return handle;
}

/**
 * Takes out what runs next; null when that was put off.
 * @param left how many of the ready ones belong to this turn
 */
export function nextReady(ready: Ring<Ready>, left: number, schedule: Schedule): Ready | null {
  const first = ready.shift() as Ready;
  const rest = [...ready];
  if (schedule.anyOrder) {
    const open = [first, ...rest].filter(
      (one, i, all) => !isDropped(one) && !isLaterOf(one, all.slice(0, i), schedule),
    );
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
  const source = first instanceof Handle && !first.isCancelled ? schedule.outside.get(first) : undefined;
  if (source === undefined) return first;
  const { late } = schedule;
  // What this source has brought before comes first.
  if (late.some((one) => schedule.outside.get(one) === source)) return putOff(first, schedule);
  // What comes from outside may also come after anything else that is ready, or when nothing else is.
  const open = [first, ...turn].filter(
    (one, i, all) => i === 0 || !isLaterOf(one, [...(late as Ready[]), ...all.slice(0, i)], schedule),
  );
  if (rest.length === 0 && late.length === 0) return first;
  const way = schedule.choose("outside", open.length + 1, (i) =>
    i < open.length ? nameOf(open[i] as Ready) : "everything else that is ready",
  );
  return way === open.length ? putOff(first, schedule) : take(ready, first, open, way);
}

/** Whether one of several before it comes from the same source. */
function isLaterOf(one: Ready, before: readonly Ready[], { outside }: Schedule): boolean {
  const source = outside.get(one);
  return source !== undefined && before.some((other) => outside.get(other) === source);
}
/** Nothing runs in its place: it comes when nothing else is ready. */
function putOff(handle: Ready, { late }: Schedule): null {
  late.push(handle);
  return null;
}

/** At the end of a turn after which nothing is ready: one of those that were put off comes now. */
export function comeLate(loop: EventLoop, schedule: Schedule): void {
  const { ready } = loop;
  const { late } = schedule;
  if (ready.length > 0 || late.length === 0) return;
  const own = (late as Handle[]).filter((one) => one.loop === loop);
  const heads = own.filter((one, i) => !isLaterOf(one, own.slice(0, i), schedule));
  if (heads.length === 0) return;
  const way = heads.length < 2 ? 0 : schedule.choose("outside", heads.length, (i) => nameOf(heads[i] as Ready));
  const chosen = heads[way] as Ready;
  late.splice(late.indexOf(chosen), 1);
  schedule.outside.delete(chosen);
  ready.push(chosen);
}

const isDropped = (one: Ready): boolean => one instanceof Handle && one.isCancelled;
/** What it does; of a timer that ends a sleep, whose. */
function nameOf(one: Ready): string {
  if (!(one instanceof Handle))
    return one.fired(false) === null
      ? `${(one as Steppable).taskName} step`
      : labelOf(handleFor(one, (one as Future).loop));
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
