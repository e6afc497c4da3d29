/** Callbacks on their way to being run (Lib/asyncio/events.py, `Handle` and `TimerHandle`). */

import { type Context, type Contexts, currentContext, isEntered } from "../coroutine/context.ts";
import { Interrupted } from "../object/exceptions/interrupted.ts";
import { python } from "../object/python.ts";
import { makeType, ObjectType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import type { Callback } from "./futures.ts";
import { note } from "./note.ts";

/** What may stand among what is ready itself, without a handle: a task to step, or a future whose one callback is to run. */
export interface Bare {
  /** The callback, given once: null for a task to step. */
  fired(isTaken: boolean): Callback | null;
}

/** What a handle runs when it belongs to a task: its next step, without any callback in between. */
export interface Steppable extends Bare {
  readonly context: Context;
  /** Runs on; `exc` is thrown in. */
  step(exc: Value): void;
  readonly taskName: string;
  /** Whether what it waited for made it ready. */
  readonly isWoken: boolean;
}

export class Handle extends PyObject {
  callback: Value;
  args: readonly Value[];
  readonly loop: EventLoop;
  readonly context: Context;
  /** The task to step, instead of a callback. */
  task: Steppable | null = null;
  exc: Value = null;
  /** A future woke the task. */
  wakes = false;
  isCancelled = false;
  /** It stands among the timers. */
  scheduled = false;
  wasRun = false;
  /** How it read before it was cancelled, in debug mode. */
  declare repr?: string;

  constructor(callback: Value, args: readonly Value[], loop: EventLoop, context: Context | null) {
    super();
    this.callback = callback;
    this.args = args;
    this.loop = loop;
    this.context = context ?? currentContext().copy();
    if (loop.debug) dressing.created(this);
  }

  cancel(): void {
    if (this.isCancelled) return;
    this.isCancelled = true;
    if (this.loop.debug) dressing.forgetting(this);
    this.callback = null;
    this.args = [];
    this.task = null;
    if (!this.wasRun && !this.scheduled) note("h.cancel", this);
  }

  /** Runs in its context. @throws SystemExit, KeyboardInterrupt and whatever the host stops programs with */
  run(contexts: Contexts): void {
    const before = contexts.current;
    const { context } = this;
    if (context.entered) throw isEntered(context);
    context.entered = true;
    contexts.current = context;
    this.wasRun = true;
    try {
      const { task } = this;
      if (task !== null) task.step(this.exc);
      else dressing.call(this.callback, this.args);
    } catch (e) {
      this.failed(e);
    } finally {
      contexts.current = before;
      context.entered = false;
    }
  }

  /** What running it raised. */
  failed(thrown: Value): void {
    if (thrown instanceof Interrupted) throw thrown;
    const exc = python.exceptionOf(thrown);
    if (python.isExit(exc)) throw exc;
    dressing.failed(this, exc);
  }
}

/**
 * Runs what stands among what is ready without a handle, which happens while nobody looks (no trace, no debug mode).
 * @throws SystemExit, KeyboardInterrupt and whatever the host stops programs with
 */
export function runBare(one: Bare, loop: EventLoop, contexts: Contexts): void {
  const fired = one.fired(true);
  const { context } = fired ?? (one as Steppable);
  if (context.entered) {
    handleFor(one, loop, fired).run(contexts);
    return;
  }
  const before = contexts.current;
  context.entered = true;
  contexts.current = context;
  try {
    if (fired === null) (one as Steppable).step(null);
    else dressing.call(fired.callback, [one]);
  } catch (e) {
    handleFor(one, loop, fired).failed(e);
  } finally {
    contexts.current = before;
    context.entered = false;
  }
}

/** The handle that what stands without one would have. */
export function handleFor(one: Bare, loop: EventLoop, fired: Callback | null = one.fired(false)): Handle {
  if (fired !== null) return new Handle(fired.callback, [one], loop, fired.context);
  const { context, isWoken } = one as Steppable;
  const handle = new Handle(null, [], loop, context);
  handle.task = one as Steppable;
  handle.wakes = isWoken;
  return handle;
}

export class TimerHandle extends Handle {
  readonly when: number;
  readonly order: number;
  constructor(
    when: number,
    order: number,
    callback: Value,
    args: readonly Value[],
    loop: EventLoop,
    context: Context | null,
  ) {
    super(callback, args, loop, context);
    this.when = when;
    this.order = order;
  }
  override cancel(): void {
    if (!this.isCancelled) {
      if (this.scheduled) {
        this.loop.cancelledTimers++;
        note("tm.cancel", this);
      }
    }
    super.cancel();
  }
}

export const HandleType = /* @__PURE__ */ makeType({
  name: "Handle",
  isHeap: true,
  module: "asyncio.events",
  bases: [ObjectType],
  alloc: Handle,
});
export const TimerHandleType = /* @__PURE__ */ makeType({
  name: "TimerHandle",
  isHeap: true,
  module: "asyncio.events",
  bases: [HandleType],
  alloc: TimerHandle,
});
