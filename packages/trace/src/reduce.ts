import type { EventOf, TraceEvent } from "./events.ts";
import { cutAfter, reduceLoop, reduceTask } from "./reduce-loop.ts";
import { type FrameView, type Local, newFrame, type Snapshot } from "./snapshot.ts";

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

/** How a frame ends. GeneratorExit is no failure: it is how `close()` ends one. */
function endOf(event: EventOf<"gen.return" | "gen.raise">): NonNullable<FrameView["ended"]> {
  if (event.k === "gen.return") return { how: "return", v: event.v };
  return event.v.ty === "GeneratorExit" ? { how: "close", v: null } : { how: "raise", v: event.v };
}

/** Cuts the stack just below a frame. */
const cutAt = (stack: readonly number[], id: number): readonly number[] => {
  const at = stack.lastIndexOf(id);
  return at < 0 ? stack : stack.slice(0, at);
};

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
          ended: bounced ? null : endOf(event),
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
    case "gen.late":
    case "finally":
    case "assign":
    case "loop.block":
    case "fut.new":
    case "fut.done":
    case "cb.add":
    case "sync.acquire":
    case "sync.wait":
    case "sync.release":
    case "th.new":
    case "th.run":
    case "th.done":
      return next;
    default: {
      // A trace written by a newer version may know kinds that this one does not: they change nothing here.
      const unknown: never = event;
      void unknown;
      return next;
    }
  }
}
