import type { Trace, TraceEvent } from "../events.ts";
import { LateGroup, type SceneNode } from "./scene.ts";

/** How one task acts on another. */
export interface Edge {
  readonly kind: "create" | "cancel" | "wake" | "await";
  /** Task that acts; null for the loop and for code outside every task. */
  readonly from: number | null;
  readonly to: number;
  /** The event at which the arrow leaves: a task that ended wakes others a little later. */
  readonly at: number;
}

/** How far back the end of a task is looked for that woke another. */
const HOPS = 12;

/** The task whose end woke this one, told by the causes that the run recorded. */
function wokenBy(trace: Trace, event: TraceEvent): { readonly task: number; readonly at: number } | null {
  let at: number | undefined = event.cause;
  for (let hop = 0; hop < HOPS && at !== undefined; hop++) {
    const cause: TraceEvent | undefined = trace.events[at];
    if (cause === undefined) return null;
    if (cause.k === "fut.done") {
      const task = trace.futures[cause.fut]?.task ?? null;
      if (task !== null) return { task, at: cause.i };
      if (cause.task !== undefined) return { task: cause.task, at: cause.i };
    }
    at = cause.cause;
  }
  return null;
}

/** The arrow that an event stands for; null when it stands for none. */
export function edgeOf(trace: Trace, event: TraceEvent): Edge | null {
  switch (event.k) {
    case "task.new":
      return { kind: "create", from: event.task ?? null, to: event.n, at: event.i };
    case "task.cancel":
      return { kind: "cancel", from: event.task ?? null, to: event.n, at: event.i };
    case "task.wake": {
      const by = wokenBy(trace, event);
      return by === null || by.task === event.n ? null : { kind: "wake", from: by.task, to: event.n, at: by.at };
    }
    case "task.await": {
      const task = event.fut === null ? null : (trace.futures[event.fut]?.task ?? null);
      return task === null || task === event.n ? null : { kind: "await", from: event.n, to: task, at: event.i };
    }
    default:
      return null;
  }
}

/** An arrow from one lane down or up to another, made when it is looked at. */
export function edgeNode(
  kind: Edge["kind"],
  event: number,
  x1: number,
  x2: number,
  from: number,
  to: number,
  sentence: () => string,
): SceneNode {
  const down = to > from;
  const y1 = from + 16;
  const y2 = to + (down ? 6 : 26);
  const x = x2 + 4;
  const head = down ? `M${x - 4} ${y2 - 6}l4 5 4-5` : `M${x - 4} ${y2 + 6}l4 -5 4 5`;
  const bounds = {
    x1: Math.min(x1 + 4, x - 4),
    y1: Math.min(y1, y2 - 6),
    x2: Math.max(x1 + 4, x + 4),
    y2: Math.max(y1, y2 + 6),
  };
  return new LateGroup(event, bounds, () => ({
    t: "group",
    cls: `edge ${kind}`,
    title: sentence(),
    nodes: [
      { t: "path", d: `M${x1 + 4} ${y1}L${x} ${y2 - (down ? 2 : -2)}`, cls: "edge-line" },
      { t: "path", d: head, cls: "edge-line" },
    ],
  }));
}
