/** The one wait queue below locks, events, conditions, semaphores and queues: who waits, in order. */
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { Future } from "./futures.ts";
import { note } from "./note.ts";
import { getRunningLoop } from "./state.ts";

/** Binds a primitive to the loop in which it first has to wait (Lib/asyncio/mixins.py). */
export class LoopBound {
  #loop: EventLoop | null = null;
  readonly #owner: Value;
  constructor(owner: Value) {
    this.#owner = owner;
  }
  /** The loop, once there is one. */
  get loop(): EventLoop | null {
    return this.#loop;
  }
  set loop(loop: EventLoop | null) {
    this.#loop = loop;
  }
  get(): EventLoop {
    const loop = getRunningLoop();
    this.#loop ??= loop;
    if (this.#loop !== loop)
      throw raised(RuntimeErrorKind, `${python.repr(this.#owner)} is bound to a different event loop`);
    return loop;
  }
}

export class WaitQueue {
  readonly #waiters = new Set<Future>();
  readonly bound: LoopBound;
  readonly #owner: Value;
  constructor(owner: Value, bound: LoopBound = new LoopBound(owner)) {
    this.#owner = owner;
    this.bound = bound;
  }
  get length(): number {
    return this.#waiters.size;
  }
  [Symbol.iterator](): IterableIterator<Future> {
    return this.#waiters[Symbol.iterator]();
  }

  /** Stands in the queue; gives what to wait for. */
  enter(): Future {
    const future = this.future();
    this.#waiters.add(future);
    note("sync.wait", this.#owner);
    return future;
  }
  leave(future: Future): void {
    this.#waiters.delete(future);
  }
  /** Waits until woken; leaves the queue however it ends. */
  *wait(future: Future = this.future()): Generator<Value, Value, Value> {
    this.#waiters.add(future);
    note("sync.wait", this.#owner);
    try {
      return yield future;
    } finally {
      this.#waiters.delete(future);
    }
  }
  /** A future to wait with. */
  future(): Future {
    return this.bound.get().createFuture();
  }
  /** Wakes the first one; nothing happens when it is being woken already. */
  wakeHead(value: Value): void {
    for (const first of this.#waiters) {
      if (!first.done()) first.setResult(value);
      return;
    }
  }
  /** Wakes the first `n` that still sleep; says how many there were. */
  wake(n: number, value: Value): number {
    let woken = 0;
    for (const future of this.#waiters) {
      if (woken >= n) break;
      if (future.done()) continue;
      future.setResult(value);
      woken++;
    }
    return woken;
  }
  /** Takes the first one that still sleeps out of the queue and wakes it. */
  release(): void {
    for (const future of this.#waiters) {
      this.#waiters.delete(future);
      if (future.done()) continue;
      future.setResult(None);
      return;
    }
  }
  /** Wakes and forgets all. */
  releaseAll(): void {
    for (const future of [...this.#waiters]) {
      this.#waiters.delete(future);
      if (!future.done()) future.setResult(None);
    }
  }
}
