import type { FrameInfo, Trace, TraceEvent, TraceValue } from "./events.ts";

/** The four states of a generator, without the prefix that `inspect` gives them. */
export type FrameState = "CREATED" | "RUNNING" | "SUSPENDED" | "CLOSED";

/** A local variable as it stands, with what it was before the last event that changed it. */
export interface Local {
  readonly value: TraceValue;
  readonly old: TraceValue | null;
  /** Event that bound it. */
  readonly at: number;
}

export interface FrameView {
  readonly id: number;
  readonly state: FrameState;
  /** Span at which it runs or waits. */
  readonly span: number | null;
  readonly locals: Readonly<Record<string, Local>>;
  /** Frame to which it delegates (`gi_yieldfrom`). */
  readonly delegate: number | null;
  /** Frame that resumed or called it and to which it will yield. */
  readonly resumer: number | null;
  /** Event of its last resume, yield or end. */
  readonly touched: number;
  readonly resumed: number;
  /** What it yielded last, while it is suspended. */
  readonly yielded: TraceValue | null;
  /** How it ended, once closed. */
  readonly ended: { readonly how: "return" | "raise" | "close"; readonly v: TraceValue | null } | null;
}

export type TaskStatus = "ready" | "running" | "waiting" | "done" | "failed" | "cancelled";
export interface TaskView {
  readonly id: number;
  readonly status: TaskStatus;
  readonly waits: number | null;
  readonly result: TraceValue | null;
  readonly cancelling: boolean;
}
export interface TimerView {
  readonly h: number;
  readonly at: number;
}

/** Everything that is so after event `i`. */
export interface Snapshot {
  readonly i: number;
  readonly t: number;
  /** Frames by id; a hole is a frame that does not exist yet. */
  readonly frames: readonly (FrameView | undefined)[];
  /** Running frames, outermost first. */
  readonly stack: readonly number[];
  readonly tasks: readonly (TaskView | undefined)[];
  readonly task: number | null;
  readonly ready: readonly number[];
  readonly timers: readonly TimerView[];
  /** Handle that the loop is running. */
  readonly running: number | null;
  readonly tick: number;
  readonly idleUntil: number | null;
  /** Number of output events so far. */
  readonly outputs: number;
}

const newFrame = (id: number, state: FrameState, i: number): FrameView => ({
  id,
  state,
  span: null,
  locals: {},
  delegate: null,
  resumer: null,
  touched: i,
  resumed: 0,
  yielded: null,
  ended: null,
});

/** Before anything has happened: only the module, which is about to run. */
export const initialSnapshot: Snapshot = {
  i: -1,
  t: 0,
  frames: [newFrame(0, "RUNNING", -1)],
  stack: [0],
  tasks: [],
  task: null,
  ready: [],
  timers: [],
  running: null,
  tick: 0,
  idleUntil: null,
  outputs: 0,
};

type FramePatch = { readonly [K in keyof FrameView]?: FrameView[K] };

function patch(frames: Snapshot["frames"], id: number, change: FramePatch): (FrameView | undefined)[] {
  const copy = frames.slice();
  const before = copy[id] ?? newFrame(id, "SUSPENDED", -1);
  copy[id] = { ...before, ...change };
  return copy;
}

function patchMany(
  frames: Snapshot["frames"],
  ids: readonly number[],
  change: (frame: FrameView) => FramePatch,
): (FrameView | undefined)[] {
  const copy = frames.slice();
  for (const id of ids) {
    const before = copy[id] ?? newFrame(id, "SUSPENDED", -1);
    copy[id] = { ...before, ...change(before) };
  }
  return copy;
}

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

/** Applies the locals and the span that any event may carry. */
function common(before: Snapshot, event: TraceEvent): Snapshot {
  const next = { ...before, i: event.i, t: event.t, task: event.task ?? null };
  const own = event.s !== undefined && ownsSpan.has(event.k);
  if (event.set === undefined && event.del === undefined && !own) return next;
  const frame = before.frames[event.f] ?? newFrame(event.f, "RUNNING", event.i);
  let { locals } = frame;
  if (event.set !== undefined || event.del !== undefined) {
    const copy: Record<string, Local> = { ...locals };
    for (const name of event.del ?? []) delete copy[name];
    for (const [name, value] of Object.entries(event.set ?? {}))
      copy[name] = { value, old: locals[name]?.value ?? null, at: event.i };
    locals = copy;
  }
  return { ...next, frames: patch(before.frames, event.f, own ? { locals, span: event.s! } : { locals }) };
}

/** Kinds whose span is where their own frame stands. */
const ownsSpan: ReadonlySet<TraceEvent["k"]> = new Set([
  "line",
  "gen.yield",
  "deleg.begin",
  "deleg.end",
  "raise",
  "catch",
  "finally",
]);

/** Runs or suspends a list of frames from the top of the stack. */
const without = (stack: readonly number[], ids: readonly number[]): readonly number[] => {
  let end = stack.length;
  while (end > 0 && ids.includes(stack[end - 1]!)) end--;
  return end === stack.length ? stack : stack.slice(0, end);
};

/** Cuts the stack just below a frame. */
const cutAt = (stack: readonly number[], id: number): readonly number[] => {
  const at = stack.lastIndexOf(id);
  return at < 0 ? stack : stack.slice(0, at);
};

const remove = <T>(list: readonly T[], keep: (item: T) => boolean): readonly T[] =>
  list.every(keep) ? list : list.filter(keep);

/**
 * The snapshot after one more event. Pure: the snapshot that came in is never changed, so any of them can be kept.
 * @example
 * trace.events.reduce(reduce, initialSnapshot)
 */
export function reduce(before: Snapshot, event: TraceEvent): Snapshot {
  const next = common(before, event);
  switch (event.k) {
    case "call":
      return {
        ...next,
        frames: patch(next.frames, event.g, { ...newFrame(event.g, "RUNNING", event.i), resumer: event.f }),
        stack: [...cutAfter(next.stack, event.f), event.g],
      };
    case "ret":
      return {
        ...next,
        frames: patch(next.frames, event.g, {
          state: "CLOSED",
          touched: event.i,
          ended: { how: event.raised ? "raise" : "return", v: event.v ?? null },
        }),
        stack: cutAt(next.stack, event.g),
      };
    case "gen.new":
      return { ...next, frames: patch(next.frames, event.g, newFrame(event.g, "CREATED", event.i)) };
    case "gen.resume": {
      const chain = [...event.via, event.g];
      return {
        ...next,
        frames: patchMany(next.frames, chain, (frame) => ({
          state: "RUNNING",
          resumer: frame.id === chain[0] ? event.f : frame.resumer,
          touched: event.i,
          resumed: frame.resumed + 1,
          yielded: null,
        })),
        stack: [...next.stack, ...chain],
      };
    }
    case "gen.yield": {
      const chain = [...event.via, event.g];
      return {
        ...next,
        frames: patchMany(next.frames, chain, () => ({ state: "SUSPENDED", touched: event.i, yielded: event.v })),
        stack: without(next.stack, chain),
      };
    }
    case "gen.return":
    case "gen.raise": {
      const bounced = event.k === "gen.raise" && event.bounced === true;
      return {
        ...next,
        frames: patch(next.frames, event.g, {
          state: bounced ? "CREATED" : "CLOSED",
          touched: event.i,
          delegate: null,
          ended: bounced ? null : { how: event.k === "gen.return" ? "return" : "raise", v: event.v },
        }),
        stack: cutAt(next.stack, event.g),
      };
    }
    case "gen.close":
      return {
        ...next,
        frames: patch(next.frames, event.g, { state: "CLOSED", touched: event.i, ended: { how: "close", v: null } }),
      };
    case "deleg.begin": {
      if (event.g === null) return next;
      const frames = patch(next.frames, event.f, { delegate: event.g });
      if (next.stack[next.stack.length - 1] !== event.f || frames[event.g]?.state === "CLOSED")
        return { ...next, frames };
      const started = patch(frames, event.g, {
        state: "RUNNING",
        resumer: event.f,
        touched: event.i,
        resumed: (frames[event.g]?.resumed ?? 0) + 1,
      });
      return { ...next, frames: started, stack: [...next.stack, event.g] };
    }
    case "deleg.end":
      return { ...next, frames: patch(next.frames, event.f, { delegate: null, state: "RUNNING", touched: event.i }) };
    case "out":
      return { ...next, outputs: before.outputs + 1 };
    case "run.end":
      return {
        ...next,
        stack: [],
        frames: patch(next.frames, 0, {
          state: "CLOSED",
          ended: { how: event.how === "ok" ? "return" : "raise", v: event.v ?? null },
        }),
      };
    case "loop.start":
    case "loop.stop":
    case "loop.tick":
    case "loop.idle":
    case "h.soon":
    case "h.run":
    case "h.end":
    case "h.cancel":
    case "tm.set":
    case "tm.fire":
    case "tm.cancel":
      return reduceLoop(next, event);
    case "task.new":
    case "task.step":
    case "task.await":
    case "task.wake":
    case "task.cancel":
    case "task.done":
      return reduceTask(next, event);
    case "run.start":
    case "warn":
    case "diag":
    case "budget":
    case "line":
    case "raise":
    case "catch":
    case "finally":
    case "assign":
    case "loop.block":
    case "fut.new":
    case "fut.done":
    case "cb.add":
    case "sync.acquire":
    case "sync.wait":
    case "sync.release":
      return next;
    default: {
      // A trace written by a newer version may know kinds that this one does not: they change nothing here.
      const unknown: never = event;
      void unknown;
      return next;
    }
  }
}

const cutAfter = (stack: readonly number[], id: number): readonly number[] => {
  const at = stack.lastIndexOf(id);
  return at < 0 || at === stack.length - 1 ? stack : stack.slice(0, at + 1);
};

function reduceLoop(
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
      return { ...next, tick: next.tick + 1, idleUntil: null, stack: withLoop(next.stack, event.f) };
    case "loop.idle":
      return { ...next, idleUntil: event.until, stack: withLoop(next.stack, event.f) };
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
      };
    case "tm.set": {
      const timers = [...next.timers, { h: event.h, at: event.at }];
      timers.sort((a, b) => a.at - b.at || a.h - b.h);
      return { ...next, timers };
    }
    case "tm.fire":
      return {
        ...next,
        timers: remove(next.timers, (timer) => timer.h !== event.h),
        ready: [...next.ready, event.h],
        idleUntil: null,
      };
    case "tm.cancel":
      return { ...next, timers: remove(next.timers, (timer) => timer.h !== event.h) };
  }
}

const withLoop = (stack: readonly number[], loop: number): readonly number[] => {
  const at = stack.lastIndexOf(loop);
  return at < 0 ? [...stack, loop] : at === stack.length - 1 ? stack : stack.slice(0, at + 1);
};

function reduceTask(next: Snapshot, event: Extract<TraceEvent, { k: `task.${string}` }>): Snapshot {
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

/** A frame's name as shown everywhere: `averager#2`. */
export const frameName = (info: FrameInfo | undefined): string => {
  if (info === undefined) return "?";
  if (info.kind === "module" || info.kind === "loop") return info.name;
  return `${info.name}#${info.n}`;
};

/** The state as `inspect.getgeneratorstate` and its siblings name it. */
export function inspectState(info: FrameInfo, state: FrameState): string {
  const prefix = { generator: "GEN", coroutine: "CORO", async_generator: "AGEN", module: "", loop: "", function: "" }[
    info.kind
  ];
  return prefix === "" ? state : `${prefix}_${state}`;
}

const STRIDE = 256;

/** Gives the snapshot at any step of a trace, forwards and backwards alike. */
export interface Replay {
  readonly trace: Trace;
  /** The snapshot after event `i`; before the first event for -1. Out of range counts as the nearest end. */
  stateAt(i: number): Snapshot;
}

/**
 * Makes a replay. A checkpoint is kept every 256 events, so a seek folds at most 255; the last answer is remembered, so
 * stepping forwards folds one.
 * @example
 * replay(trace).stateAt(13).frames[1]?.state // "RUNNING"
 */
export function replay(trace: Trace): Replay {
  const checkpoints: Snapshot[] = [initialSnapshot];
  let last = initialSnapshot;
  return {
    trace,
    stateAt(wanted) {
      const i = Math.max(-1, Math.min(wanted, trace.events.length - 1));
      if (i === last.i) return last;
      const index = Math.min(Math.floor((i + 1) / STRIDE), checkpoints.length - 1);
      let state = last.i < i && last.i >= checkpoints[index]!.i ? last : checkpoints[index]!;
      for (let next = state.i + 1; next <= i; next++) {
        state = reduce(state, trace.events[next]!);
        if ((next + 1) % STRIDE === 0 && checkpoints.length === (next + 1) / STRIDE) checkpoints.push(state);
      }
      last = state;
      return state;
    },
  };
}
