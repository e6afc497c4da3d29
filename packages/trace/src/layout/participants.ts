import type { Trace, TraceEvent } from "../events.ts";

/** What part a frame plays in the conversation. */
export type Role = "loop" | "caller" | "delegate" | "sub" | "generator" | "coroutine" | "asyncGenerator";

/** A lifeline: one frame, or all calls of one plain function. */
export interface Lane {
  readonly key: string;
  /** The frame it stands for; the first one when it stands for several calls. */
  readonly frame: number;
  readonly role: Role;
  readonly column: number;
  /** First and last event it takes part in. */
  readonly first: number;
  readonly last: number;
}

export interface Participants {
  readonly lanes: readonly Lane[];
  readonly columns: number;
  readonly laneOf: (frame: number) => Lane | undefined;
}

/** Events that a sequence diagram shows. */
export type Exchange = Extract<
  TraceEvent,
  {
    k:
      | "gen.new"
      | "gen.resume"
      | "gen.yield"
      | "gen.return"
      | "gen.raise"
      | "gen.close"
      | "gen.late"
      | "deleg.begin"
      | "task.cancel";
  }
>;

const exchangeKinds: ReadonlySet<TraceEvent["k"]> = new Set([
  "gen.new",
  "gen.resume",
  "gen.yield",
  "gen.return",
  "gen.raise",
  "gen.close",
  "gen.late",
  "deleg.begin",
  "task.cancel",
]);

/**
 * The messages of a run. A delegation to something that is no frame, and the end of a task of the library's, concern nobody that is shown.
 * With `chain`, only what its frames take part in.
 */
export const exchanges = (trace: Trace, chain: ReadonlySet<number> | null = null): Exchange[] =>
  trace.events.filter(
    (event): event is Exchange =>
      exchangeKinds.has(event.k) &&
      !(event.k === "deleg.begin" && event.g === null) &&
      !(event.k === "task.cancel" && trace.tasks[(event as Exchange & { k: "task.cancel" }).n]?.frame === null) &&
      (chain === null || framesOf(trace, event as Exchange).some((frame) => chain.has(frame))),
  );

/** The frames that one delegates to or is delegated to by, at any distance: a frame's chain. Callers and the loop are in nobody's. */
export function chainOf(trace: Trace, frame: number): ReadonlySet<number> {
  const chain = new Set([frame]);
  const links = exchanges(trace).flatMap((event): number[][] => {
    if (event.k === "gen.resume" || event.k === "gen.yield")
      return event.via.length === 0 ? [] : [[...event.via, event.g]];
    return event.k === "deleg.begin" && event.g !== null ? [[event.f, event.g]] : [];
  });
  for (let before = 0; before !== chain.size; ) {
    before = chain.size;
    for (const link of links) if (link.some((one) => chain.has(one))) for (const one of link) chain.add(one);
  }
  return chain;
}

/** The frame that a message to a task is for. */
export const frameOfTask = (trace: Trace, task: number): number => trace.tasks[task]?.frame ?? 0;

/** Frames that an exchange touches. */
export function framesOf(trace: Trace, event: Exchange): number[] {
  switch (event.k) {
    case "task.cancel":
      return [event.f, frameOfTask(trace, event.n)];
    case "gen.new":
    case "gen.close":
    case "gen.late":
      return [event.f, event.g];
    case "gen.resume":
      return [event.f, ...event.via, event.g];
    case "gen.yield":
      return [event.g, ...event.via, event.to];
    case "gen.return":
    case "gen.raise":
      return [event.g, event.to];
    case "deleg.begin":
      return event.g === null ? [event.f] : [event.f, event.g];
  }
}

/** A lifeline that wants a column; those that take over from each other have one group, name and depth. */
interface Wish {
  readonly group: number;
  readonly name: string;
  readonly depth: number;
  readonly first: number;
  readonly last: number;
}

/** A column, before it is known where it stands: the group, depth and first event of the lifeline it was made for, and how many were made before. */
interface Slot extends Pick<Wish, "group" | "depth" | "first"> {
  readonly place: number;
}

/** Columns for lifelines, which come by their first event: a generator takes the earliest column of its kind that is free by then. */
function slotsFor(wishes: readonly Wish[]): { readonly slots: readonly Slot[]; readonly slotOf: readonly Slot[] } {
  const slots: Slot[] = [];
  const slotOf: Slot[] = [];
  // What has ended is met in the order of the ends, so that nobody asks each column whether it is free.
  const byEnd = [...wishes.keys()].sort((a, b) => wishes[a]!.last - wishes[b]!.last);
  let ended = 0;
  /** The free columns of each kind, the earliest at the end. */
  const free = new Map<string, Slot[]>();
  const freeOf = ({ depth, name }: Wish): Slot[] => {
    const key = `${depth} ${name}`;
    const known = free.get(key) ?? [];
    free.set(key, known);
    return known;
  };
  const release = (at: number) => {
    const slot = slotOf[at]!;
    if (slot.group !== 2) return;
    const list = freeOf(wishes[at]!);
    let from = 0;
    for (let to = list.length; from < to; ) {
      const middle = (from + to) >> 1;
      if (list[middle]!.place > slot.place) from = middle + 1;
      else to = middle;
    }
    list.splice(from, 0, slot);
  };
  for (const wish of wishes) {
    while (wishes[byEnd[ended]!]!.last < wish.first) release(byEnd[ended++]!);
    let slot = wish.group === 2 ? freeOf(wish).pop() : undefined;
    if (slot === undefined) {
      slot = { group: wish.group, depth: wish.depth, first: wish.first, place: slots.length };
      slots.push(slot);
    }
    slotOf.push(slot);
  }
  return { slots, slotOf };
}

/**
 * Who talks to whom, in columns from left to right: the event loop, the callers, then generators by depth of delegation.
 * A generator takes over the column of an earlier one of the same name and depth that says nothing any more, so that a loop which makes
 * a generator each time round does not fill the page.
 */
export function participants(trace: Trace, chain: ReadonlySet<number> | null = null): Participants {
  const keyOf = (frame: number): string => {
    const info = trace.frames[frame];
    return info?.kind === "function" ? `function ${info.name}` : `frame ${frame}`;
  };
  const spans = new Map<string, { frame: number; first: number; last: number }>();
  const depth = new Map<number, number>();
  const delegates = new Set<number>();
  const subs = new Set<number>();
  const talk = (frame: number, i: number) => {
    const key = keyOf(frame);
    const known = spans.get(key);
    if (known === undefined) spans.set(key, { frame, first: i, last: i });
    else known.last = i;
  };
  for (const event of exchanges(trace, chain)) {
    // Whoever merely makes a generator is not yet part of the conversation.
    for (const frame of framesOf(trace, event)) if (event.k !== "gen.new" || frame === event.g) talk(frame, event.i);
    if (event.k === "gen.resume" || event.k === "gen.yield")
      event.via.forEach((frame, index) => {
        depth.set(frame, Math.max(depth.get(frame) ?? 0, index));
      });
    if (event.k === "gen.resume" || event.k === "gen.yield")
      depth.set(event.g, Math.max(depth.get(event.g) ?? 0, event.via.length));
    if (event.k === "deleg.begin" && event.g !== null) {
      delegates.add(event.f);
      subs.add(event.g);
      depth.set(event.g, Math.max(depth.get(event.g) ?? 0, (depth.get(event.f) ?? 0) + 1));
    }
  }
  const roleOf = (frame: number): Role => {
    const kind = trace.frames[frame]?.kind;
    if (kind === "loop") return "loop";
    if (kind === "module" || kind === "function") return "caller";
    if (kind === "coroutine") return "coroutine";
    if (kind === "async_generator") return "asyncGenerator";
    return delegates.has(frame) ? "delegate" : subs.has(frame) ? "sub" : "generator";
  };
  const drafts = [...spans].map(([key, span]) => ({
    key,
    ...span,
    role: roleOf(span.frame),
    depth: depth.get(span.frame) ?? 0,
  }));
  drafts.sort((a, b) => a.first - b.first);
  const { slots, slotOf } = slotsFor(
    drafts.map((draft) => ({
      ...draft,
      group: draft.role === "loop" ? 0 : draft.role === "caller" ? 1 : 2,
      name: trace.frames[draft.frame]?.name ?? "?",
    })),
  );
  const order = [...slots].sort((a, b) => a.group - b.group || a.depth - b.depth || a.first - b.first);
  const columnOf = new Map(order.map((slot, column) => [slot, column]));
  const lanes = drafts.map(
    ({ key, frame, role, first, last }, at): Lane => ({
      key,
      frame,
      role,
      column: columnOf.get(slotOf[at]!)!,
      first,
      last,
    }),
  );
  const byKey = new Map(lanes.map((lane) => [lane.key, lane]));
  return { lanes, columns: slots.length, laneOf: (frame) => byKey.get(keyOf(frame)) };
}
