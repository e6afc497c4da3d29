/** Lock, Event, Condition, Semaphore, BoundedSemaphore and Barrier (Lib/asyncio/locks.py). */

import { atLeast } from "../host/interpreter.ts";
import { isKind, RuntimeErrorKind, raised, ValueErrorKind } from "../object/light/exceptions.ts";
import { typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { Awaitable, Coroutine } from "./awaitable.ts";
import { classType } from "./class-type.ts";
import { dressing } from "./dressing.ts";
import { BrokenBarrierErrorKind, CancelledErrorKind } from "./kinds.ts";
import { note } from "./note.ts";
import { pythonSide } from "./python-side.ts";
import { WaitQueue } from "./wait-queue.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

export class Lock extends PyObject {
  isLocked = false;
  readonly waiters = new WaitQueue(this);
  locked(): boolean {
    return this.isLocked;
  }
  *acquireSteps(): Steps<boolean> {
    if (!this.isLocked && [...this.waiters].every((w) => w.cancelled())) {
      this.isLocked = true;
      note("sync.acquire", this);
      return true;
    }
    try {
      yield* this.waiters.wait();
    } catch (e) {
      if (isKind(e, CancelledErrorKind) && !this.isLocked) this.waiters.wakeHead(true);
      throw e;
    }
    this.isLocked = true;
    note("sync.acquire", this);
    return true;
  }
  release(): void {
    if (!this.isLocked) throw raised(RuntimeErrorKind, "Lock is not acquired.");
    this.isLocked = false;
    note("sync.release", this);
    this.waiters.wakeHead(true);
  }
  /** Waits until the lock is free and takes it. */
  acquire(): Awaitable<boolean> {
    return this.acquireSteps();
  }
}
export const LockType = /* @__PURE__ */ classType("locks", "Lock", Lock);

export class Event extends PyObject {
  flag = false;
  readonly waiters = new WaitQueue(this);
  isSet(): boolean {
    return this.flag;
  }
  set(): void {
    if (this.flag) return;
    this.flag = true;
    note("sync.release", this);
    this.waiters.wake(Number.POSITIVE_INFINITY, true);
  }
  clear(): void {
    this.flag = false;
  }
  *waitSteps(): Steps<boolean> {
    if (!this.flag) yield* this.waiters.wait();
    return true;
  }
  /** Waits until the flag is set. */
  wait(): Awaitable<boolean> {
    return this.waitSteps();
  }
}
export const EventType = /* @__PURE__ */ classType("locks", "Event", Event);

export class Condition extends PyObject {
  lock: Value;
  readonly waiters = new WaitQueue(this);
  constructor(lock: Value = None) {
    super();
    this.lock = lock === None ? new Lock() : lock;
  }
  *acquireSteps(): Steps {
    const { lock } = this;
    return lock instanceof Lock && typeOf(lock) === LockType
      ? yield* lock.acquireSteps()
      : yield* pythonSide.awaited(pythonSide.invoke(lock, "acquire"));
  }
  locked(): boolean {
    return pythonSide.truth(pythonSide.invoke(this.lock, "locked"));
  }
  *waitSteps(): Steps<boolean> {
    if (!this.locked()) throw raised(RuntimeErrorKind, "cannot wait on un-acquired lock");
    const future = this.waiters.future();
    pythonSide.invoke(this.lock, "release");
    try {
      try {
        yield* this.waiters.wait(future);
        return true;
      } finally {
        yield* this.#reacquire();
      }
    } catch (e) {
      if (atLeast("3.13")) this.waiters.wake(1, false);
      throw e;
    }
  }
  /** Takes the lock again even when the task is cancelled meanwhile; the cancellation follows then. */
  *#reacquire(): Steps<void> {
    let cancelled: Value;
    for (;;) {
      try {
        yield* this.acquireSteps();
        break;
      } catch (e) {
        if (!isKind(e, CancelledErrorKind)) throw e;
        cancelled = e;
      }
    }
    if (cancelled !== undefined) throw cancelled;
  }
  *waitForSteps(predicate: Value): Steps {
    let result = dressing.call(predicate, []);
    while (!pythonSide.truth(result)) {
      yield* this.waitSteps();
      result = dressing.call(predicate, []);
    }
    return result;
  }
  notify(n = 1): void {
    if (!this.locked()) throw raised(RuntimeErrorKind, "cannot notify on un-acquired lock");
    this.waiters.wake(n, false);
  }
  notifyAll(): void {
    this.notify(this.waiters.length);
  }
  /** Takes the lock. */
  acquire(): Awaitable<boolean> {
    return this.acquireSteps();
  }
  release(): void {
    pythonSide.invoke(this.lock, "release");
  }
  /** Gives the lock up, waits to be notified and takes it again. */
  wait(): Awaitable<boolean> {
    return this.waitSteps();
  }
  /** Waits until `predicate` gives something that counts as true, and gives it. */
  waitFor<T>(predicate: () => T): Coroutine<T> {
    return this.waitForSteps(predicate) as Coroutine<T>;
  }
}
export const ConditionType = /* @__PURE__ */ classType("locks", "Condition", Condition);

export class Semaphore extends PyObject {
  value: number;
  readonly waiters = new WaitQueue(this);
  constructor(value = 1) {
    super();
    if (value < 0) throw raised(ValueErrorKind, "Semaphore initial value must be >= 0");
    this.value = value;
  }
  locked(): boolean {
    return this.value === 0 || [...this.waiters].some((w) => !w.cancelled());
  }
  *acquireSteps(): Steps<boolean> {
    if (!this.locked()) {
      this.value--;
      note("sync.acquire", this);
      return true;
    }
    const future = this.waiters.future();
    try {
      yield* this.waiters.wait(future);
    } catch (e) {
      // It had been woken, but goes away: its place goes to somebody else.
      if (isKind(e, CancelledErrorKind) && future.done() && !future.cancelled()) this.value++;
      throw e;
    } finally {
      while (this.value > 0 && this.#wakeNext()) {}
    }
    note("sync.acquire", this);
    return true;
  }
  #wakeNext(): boolean {
    if (this.waiters.wake(1, true) === 0) return false;
    this.value--;
    return true;
  }
  release(): void {
    this.value++;
    note("sync.release", this);
    this.#wakeNext();
  }
  /** Waits until the counter is above zero and takes one. */
  acquire(): Awaitable<boolean> {
    return this.acquireSteps();
  }
}
export const SemaphoreType = /* @__PURE__ */ classType("locks", "Semaphore", Semaphore);

export class BoundedSemaphore extends Semaphore {
  bound: number;
  constructor(value = 1) {
    super(value);
    this.bound = value;
  }
  override release(): void {
    if (this.value >= this.bound) throw raised(ValueErrorKind, "BoundedSemaphore released too many times");
    super.release();
  }
}
export const BoundedSemaphoreType = /* @__PURE__ */ classType("locks", "BoundedSemaphore", BoundedSemaphore, {
  bases: [SemaphoreType],
});

type BarrierState = "filling" | "draining" | "resetting" | "broken";

export class Barrier extends PyObject {
  parties: number;
  state: BarrierState = "filling";
  count = 0;
  readonly condition = new Condition();
  constructor(parties = 1) {
    super();
    if (parties < 1) throw raised(ValueErrorKind, "parties must be > 0");
    this.parties = parties;
  }
  *#locked<T>(body: () => Steps<T>): Steps<T> {
    yield* this.condition.acquireSteps();
    try {
      return yield* body();
    } finally {
      this.condition.release();
    }
  }
  *#until(test: () => boolean): Steps<void> {
    while (!test()) yield* this.condition.waitSteps();
  }
  waitSteps(): Steps<number> {
    return this.#locked(() => this.#wait());
  }
  *#wait(): Steps<number> {
    yield* this.#until(() => this.state !== "draining" && this.state !== "resetting");
    if (this.state === "broken") throw raised(BrokenBarrierErrorKind, "Barrier aborted");
    try {
      const index = this.count++;
      if (index + 1 === this.parties) {
        this.state = "draining";
        this.condition.notifyAll();
      } else {
        yield* this.#until(() => this.state !== "filling");
        const state = this.state as BarrierState;
        if (state === "broken" || state === "resetting")
          throw raised(BrokenBarrierErrorKind, "Abort or reset of barrier");
      }
      return index;
    } finally {
      this.count--;
      if (this.count === 0) {
        const state = this.state as BarrierState;
        if (state === "resetting" || state === "draining") this.state = "filling";
        this.condition.notifyAll();
      }
    }
  }
  *#change(state: () => BarrierState): Steps {
    this.state = state();
    this.condition.notifyAll();
    return None;
  }
  resetSteps(): Steps {
    return this.#locked(() => this.#change(() => (this.count > 0 ? "resetting" : "filling")));
  }
  abortSteps(): Steps {
    return this.#locked(() => this.#change(() => "broken"));
  }
  /** How many have come and wait. */
  get waiting(): number {
    return this.state === "filling" ? this.count : 0;
  }
  get broken(): boolean {
    return this.state === "broken";
  }
  /** Sends those who wait away with BrokenBarrierError and begins anew. */
  reset(): Awaitable<void> {
    return this.resetSteps();
  }
  /** Breaks it for good: who waits, and whoever comes, gets BrokenBarrierError. */
  abort(): Awaitable<void> {
    return this.abortSteps();
  }
  /** Waits for all parties; gives the index of this one. */
  wait(): Awaitable<number> {
    return this.waitSteps();
  }
}
export const BarrierType = /* @__PURE__ */ classType("locks", "Barrier", Barrier);
