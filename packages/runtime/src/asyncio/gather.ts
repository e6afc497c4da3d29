/** `gather` and `shield` (Lib/asyncio/tasks.py). */

import { currentContext } from "../coroutine/context.ts";
import { atLeast } from "../host/interpreter.ts";
import { raised } from "../object/light/exceptions.ts";
import { makeType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { ensureFuture } from "./ensure.ts";
import { Future, FutureType } from "./futures.ts";
import { CancelledErrorKind } from "./kinds.ts";
import { pythonSide } from "./python-side.ts";
import { standsFor } from "./reports/awaited.ts";
import { labelled } from "./reports/labels.ts";

/** Gather's future: cancelling it cancels the children. */
export class GatheringFuture extends Future {
  readonly children: readonly Future[];
  cancelRequested = false;
  constructor(loop: EventLoop, children: readonly Future[]) {
    super(loop);
    this.children = children;
  }
  override cancel(message: Value = None): boolean {
    if (this.done()) return false;
    let any = false;
    for (const child of this.children) if (child.cancel(message)) any = true;
    if (any) this.cancelRequested = true;
    return any;
  }
}
export const GatheringFutureType = /* @__PURE__ */ makeType({
  name: "_GatheringFuture",
  module: "asyncio.tasks",
  bases: [FutureType],
  alloc: GatheringFuture as new (...args: never[]) => Value,
  hasDict: true,
});
/** What a finished child contributes when exceptions count as results. */
function outcome(child: Future): Value {
  if (!child.cancelled()) {
    const exc = child.exception();
    return exc === None ? child.result() : exc;
  }
  return raised(CancelledErrorKind, child.cancelMessage === None ? "" : child.cancelMessage);
}

/** Waits for all; gives the list of results in the order of the arguments. */
export function gatherAll(args: readonly Value[], returnExceptions: boolean): Value {
  if (args.length === 0) {
    const outer = pythonSide.eventLoop().createFuture();
    outer.setResult([]);
    return outer;
  }
  let outer: GatheringFuture | null = null;
  let finished = 0;
  let count = 0;
  const children: Future[] = [];

  const onDone = labelled("gather.<locals>._done_callback", "asyncio.tasks", 820, (child: Future): Value => {
    finished++;
    if (outer === null || outer.done()) {
      if (!child.cancelled()) child.exception();
      return None;
    }
    if (!returnExceptions) {
      if (child.cancelled()) {
        outer.setException(child.makeCancelledError());
        return None;
      }
      const exc = child.exception();
      if (exc !== None) {
        outer.setException(exc);
        return None;
      }
    }
    if (finished === count) {
      const results = children.map(outcome);
      if (outer.cancelRequested) outer.setException(child.makeCancelledError());
      else outer.setResult(results);
    }
    return None;
  });

  // One entry for all children.
  const waiter = { callback: onDone, context: currentContext().copy() };
  // Who comes twice is awaited once. A coroutine that nobody has taken yet (unawaited.ts) is here for the first time: no need to look.
  let known: Map<Value, Future> | null = null;
  const done: Future[] = [];
  let loop: EventLoop | null = null;
  for (const arg of args) {
    let future: Future | undefined;
    if (!(arg.place >= 0)) {
      known ??= new Map(children.map((child, i) => [args[i], child]));
      future = known.get(arg);
    }
    if (future === undefined) {
      future = ensureFuture(arg, loop) as Future;
      loop ??= future.loop;
      count++;
      known?.set(arg, future);
      if (future.done() && atLeast("3.12")) done.push(future);
      else if (future instanceof Future) future.addWaiter(waiter);
      else (future as Future).addDoneCallback(onDone, waiter.context);
    }
    children.push(future);
  }
  outer = new GatheringFuture(loop as EventLoop, children);
  for (const future of done) onDone(future);
  return outer;
}

/** A future of its own for what `arg` is: cancelling it leaves that alone. */
export function shielded(arg: Value): Value {
  const inner = ensureFuture(arg) as Future;
  if (inner.done()) return inner;
  const outer = inner.loop.createFuture();
  standsFor(outer, [inner]);
  const onInner = labelled("shield.<locals>._inner_done_callback", "asyncio.tasks", 958, (child: Future): Value => {
    if (outer.cancelled()) {
      if (!child.cancelled()) child.exception();
    } else if (child.cancelled()) outer.cancel();
    else {
      const exc = child.exception();
      if (exc === None) outer.setResult(child.result());
      else outer.setException(exc);
    }
    return None;
  });
  const onOuter = labelled("shield.<locals>._outer_done_callback", "asyncio.tasks", 975, (): Value => {
    if (!inner.done()) inner.removeDoneCallback(onInner);
    return None;
  });
  inner.addDoneCallback(onInner);
  outer.addDoneCallback(onOuter);
  return outer;
}
