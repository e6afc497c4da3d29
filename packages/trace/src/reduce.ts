import type { EventOf, TraceEvent } from "./events.ts";
import { cutAfter, reduceLoop, reduceTask } from "./reduce-loop.ts";
import { type Draft, draftOf, type FrameView, type Local, newFrame, type Snapshot } from "./snapshot.ts";

type FramePatch = { readonly [K in keyof FrameView]?: FrameView[K] };

function patch({ frames }: Draft, id: number, change: FramePatch): void {
  frames[id] = { ...(frames[id] ?? newFrame(id, "SUSPENDED", -1)), ...change };
}

/** Applies the locals and the span that any event may carry. */
function common(draft: Draft, event: TraceEvent): void {
  draft.i = event.i;
  draft.t = event.t;
  draft.task = event.task ?? null;
  const own = event.s !== undefined && ownsSpan.has(event.k);
  if (event.set === undefined && event.del === undefined && !own) return;
  const frame = draft.frames[event.f] ?? newFrame(event.f, "RUNNING", event.i);
  let { locals } = frame;
  if (event.set !== undefined || event.del !== undefined) {
    const copy: Record<string, Local> = { ...locals };
    for (const name of event.del ?? []) delete copy[name];
    for (const [name, value] of Object.entries(event.set ?? {}))
      copy[name] = { value, old: locals[name]?.value ?? null, at: event.i };
    locals = copy;
  }
  patch(draft, event.f, own ? { locals, span: event.s! } : { locals });
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

/** Takes frames from the top of the stack. */
function leave(stack: number[], ids: readonly number[]): void {
  while (stack.length > 0 && ids.includes(stack[stack.length - 1]!)) stack.pop();
}

/** How a frame ends. GeneratorExit is no failure: it is how `close()` ends one. */
function endOf(event: EventOf<"gen.return" | "gen.raise">): NonNullable<FrameView["ended"]> {
  if (event.k === "gen.return") return { how: "return", v: event.v };
  return event.v.ty === "GeneratorExit" ? { how: "close", v: null } : { how: "raise", v: event.v };
}

/** Cuts the stack just below a frame. */
function cutAt(stack: number[], id: number): void {
  const at = stack.lastIndexOf(id);
  if (at >= 0) stack.length = at;
}

/**
 * The snapshot after one more event. Pure: the snapshot that came in is never changed, so any of them can be kept. Who needs only the last of many folds
 * them into one draft instead.
 * @example
 * trace.events.reduce(reduce, initialSnapshot)
 */
export function reduce(before: Snapshot, event: TraceEvent): Snapshot {
  const draft = draftOf(before);
  fold(draft, event);
  return draft;
}

/** Folds one more event into a draft. */
export function fold(draft: Draft, event: TraceEvent): void {
  common(draft, event);
  const { frames, stack } = draft;
  switch (event.k) {
    case "call":
      frames[event.g] = { ...newFrame(event.g, "RUNNING", event.i), resumer: event.f };
      cutAfter(stack, event.f);
      stack.push(event.g);
      break;
    case "ret":
      patch(draft, event.g, {
        state: "CLOSED",
        touched: event.i,
        ended: { how: event.raised ? "raise" : "return", v: event.v ?? null },
      });
      cutAt(stack, event.g);
      break;
    case "gen.new":
      frames[event.g] = newFrame(event.g, "CREATED", event.i);
      break;
    case "gen.resume": {
      const chain = [...event.via, event.g];
      chain.forEach((id, place) => {
        const resumed = (frames[id]?.resumed ?? 0) + 1;
        const change = { state: "RUNNING", touched: event.i, resumed, yielded: null } as const;
        patch(draft, id, place === 0 ? { ...change, resumer: event.f } : change);
      });
      stack.push(...chain);
      break;
    }
    case "gen.yield": {
      const chain = [...event.via, event.g];
      for (const id of chain) patch(draft, id, { state: "SUSPENDED", touched: event.i, yielded: event.v });
      leave(stack, chain);
      break;
    }
    case "gen.return":
    case "gen.raise": {
      const bounced = event.k === "gen.raise" && event.bounced === true;
      patch(draft, event.g, {
        state: bounced ? "CREATED" : "CLOSED",
        touched: event.i,
        delegate: null,
        ended: bounced ? null : endOf(event),
      });
      cutAt(stack, event.g);
      break;
    }
    case "gen.close":
      patch(draft, event.g, { state: "CLOSED", touched: event.i, ended: { how: "close", v: null } });
      break;
    case "deleg.begin": {
      if (event.g === null) return;
      patch(draft, event.f, { delegate: event.g });
      if (stack[stack.length - 1] !== event.f || frames[event.g]?.state === "CLOSED") return;
      const resumed = (frames[event.g]?.resumed ?? 0) + 1;
      patch(draft, event.g, { state: "RUNNING", resumer: event.f, touched: event.i, resumed });
      stack.push(event.g);
      break;
    }
    case "deleg.end":
      patch(draft, event.f, { delegate: null, state: "RUNNING", touched: event.i });
      break;
    case "out":
      draft.outputs++;
      break;
    case "run.end":
      stack.length = 0;
      patch(draft, 0, {
        state: "CLOSED",
        ended: { how: event.how === "ok" ? "return" : "raise", v: event.v ?? null },
      });
      break;
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
      reduceLoop(draft, event);
      break;
    case "task.new":
    case "task.step":
    case "task.await":
    case "task.wake":
    case "task.cancel":
    case "task.done":
      reduceTask(draft, event);
      break;
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
    case "th.block":
    case "th.done":
      break;
    case "th.run":
      draft.stacks[draft.thread] = draft.stack;
      draft.stack = draft.stacks[event.th]?.slice() ?? [0];
      draft.thread = event.th;
      break;
    default: {
      // A trace written by a newer version may know kinds that this one does not: they change nothing here.
      const unknown: never = event;
      void unknown;
    }
  }
}
