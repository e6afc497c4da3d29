import type { EventKind, Trace, TraceEvent } from "./events.ts";

/** A row of the Steps view: one event and how deep its frame is nested. */
export interface Step {
  /** Index of the event. */
  readonly i: number;
  readonly depth: number;
}

/** How the event loop does its work; hidden unless asked for. */
const internals: ReadonlySet<EventKind> = new Set<EventKind>([
  "h.soon",
  "h.run",
  "h.end",
  "h.cancel",
  "tm.set",
  "tm.cancel",
  "tm.fire",
  "loop.tick",
  "fut.new",
  "fut.done",
  "cb.add",
  "task.wake",
]);

/** Steps at which control changes hands: what Shift+arrow jumps between. */
const switches: ReadonlySet<EventKind> = new Set<EventKind>([
  "gen.resume",
  "gen.yield",
  "gen.return",
  "gen.raise",
  "gen.close",
  "gen.late",
  "task.step",
  "task.await",
  "task.done",
  "loop.idle",
]);

export const isSwitch = (event: TraceEvent): boolean => switches.has(event.k);

/** Whether the event is a resume or yield between the loop and a task's own coroutine: `task.step` and `task.await` say it better. */
const betweenLoopAndTask = (trace: Trace, event: TraceEvent): boolean =>
  (event.k === "gen.resume" && trace.frames[event.f]?.kind === "loop") ||
  (event.k === "gen.yield" && trace.frames[event.to]?.kind === "loop") ||
  ((event.k === "deleg.begin" || event.k === "deleg.end") &&
    event.g === null &&
    trace.frames[event.f]?.kind === "coroutine");

/**
 * The events that are shown as steps.
 * @example
 * listSteps(trace, { internals: false }).length
 */
export function listSteps(trace: Trace, options: { readonly internals: boolean }): Step[] {
  const depths: number[] = [0];
  const steps: Step[] = [];
  for (const event of trace.events) {
    const depth = depths[event.f] ?? 0;
    if (event.k === "call") depths[event.g] = depth + 1;
    else if (event.k === "gen.resume") {
      [...event.via, event.g].forEach((frame, index) => {
        depths[frame] = depth + 1 + index;
      });
    } else if (event.k === "deleg.begin" && event.g !== null) depths[event.g] = depth + 1;
    if (!options.internals && (internals.has(event.k) || betweenLoopAndTask(trace, event))) continue;
    steps.push({ i: event.i, depth });
  }
  return steps;
}

/** Position in `steps` of the last step at or before an event; -1 when there is none. */
export function stepAt(steps: readonly Step[], event: number): number {
  let low = -1;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle]!.i <= event) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The event that made one happen; for what a frame does by itself, that which set the frame going. */
function causeOf(trace: Trace, event: number): number | undefined {
  const subject = trace.events[event];
  if (subject === undefined) return undefined;
  if (subject.cause !== undefined) return subject.cause < event ? subject.cause : undefined;
  for (let at = event - 1; at >= 0; at--) {
    const before = trace.events[at]!;
    if (before.k === "run.start") return subject.f === 0 ? at : undefined;
    const entered =
      (before.k === "gen.resume" && (before.g === subject.f || before.via.includes(subject.f))) ||
      ((before.k === "call" || before.k === "deleg.begin") && before.g === subject.f);
    if (entered) return at;
  }
  return undefined;
}

/**
 * Why an event happened: the events that led to it, nearest first, without the event itself.
 * Kinds that only pass the cause on (a callback being taken from the queue) are left out.
 */
export function whyChain(trace: Trace, event: number, limit = 8): number[] {
  const chain: number[] = [];
  const passOn: ReadonlySet<EventKind> = new Set<EventKind>(["h.run", "h.soon", "line"]);
  let current = causeOf(trace, event);
  let hops = 0;
  while (current !== undefined && chain.length < limit && hops++ < 200) {
    const cause = trace.events[current];
    if (cause === undefined) break;
    if (!passOn.has(cause.k) || (cause.k === "line" && chain.length === 0 && cause.cause === undefined))
      chain.push(current);
    current = cause.k === "task.new" || cause.k === "run.start" ? undefined : causeOf(trace, current);
  }
  return chain;
}
