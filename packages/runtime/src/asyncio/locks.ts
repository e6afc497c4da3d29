/** Lock, Event, Condition, Semaphore, BoundedSemaphore and Barrier (Lib/asyncio/locks.py). */

import { await_ } from "../coroutine/await.ts";
import { atLeast, current } from "../host/interpreter.ts";
import { call, invoke } from "../object/call.ts";
import { error, isError, RuntimeError, ValueError } from "../object/exceptions.ts";
import { getset } from "../object/function.ts";
import { address } from "../object/identity.ts";
import { truth } from "../object/truth.ts";
import { typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import { BrokenBarrierError, CancelledError } from "./exceptions.ts";
import { asyncMethod, type ClassTable, pythonClass, seconds } from "./kit.ts";
import { WaitQueue } from "./wait-queue.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** `<asyncio.locks.Lock object at 0x… [locked, waiters:2]>`. */
function describe(self: Value, state: string, waiters: number): string {
  const type = typeOf(self);
  const more = waiters > 0 ? `, waiters:${waiters}` : "";
  return `<${type.module}.${type.qualname} object at ${address(self)} [${state}${more}]>`;
}
const emit = (k: "sync.acquire" | "sync.release", v: Value): void => current.interpreter.trace?.emit({ k, v });

/** `async with` on something that is acquired and released. */
const managed: ClassTable = {
  __aenter__: asyncMethod("", function* (self: Value): Steps {
    yield await_(invoke(self, "acquire"));
    return None;
  }),
  __aexit__: asyncMethod("exc_type, exc, tb", function* (self: Value): Steps {
    invoke(self, "release");
    return None;
  }),
};
const nothing =
  <S>(f: (self: S, ...args: Value[]) => void) =>
  (self: S, ...args: Value[]): Value => {
    f(self, ...args);
    return None;
  };

/** Who waits, for those who look inside. */
const waiting: ClassTable = { _waiters: getset((self: { readonly waiters: WaitQueue }) => [...self.waiters]) };

export class Lock extends PyObject {
  isLocked = false;
  readonly waiters = new WaitQueue(this);
  locked(): boolean {
    return this.isLocked;
  }
  *acquireSteps(): Steps<boolean> {
    if (!this.isLocked && [...this.waiters].every((w) => w.cancelled())) {
      this.isLocked = true;
      emit("sync.acquire", this);
      return true;
    }
    try {
      yield* this.waiters.wait();
    } catch (e) {
      if (isError(e, CancelledError) && !this.isLocked) this.waiters.wakeHead(true);
      throw e;
    }
    this.isLocked = true;
    emit("sync.acquire", this);
    return true;
  }
  release(): void {
    if (!this.isLocked) throw error(RuntimeError, "Lock is not acquired.");
    this.isLocked = false;
    emit("sync.release", this);
    this.waiters.wakeHead(true);
  }
  /** Waits until the lock is free and takes it. */
  acquire(): Awaitable<boolean> {
    return invoke(this, "acquire");
  }
}
export const LockType = pythonClass("locks", "Lock", Lock, {
  __init__: ["", () => None],
  locked: ["", (self: Lock) => self.locked(), "Return True if lock is acquired."],
  acquire: asyncMethod("", (self: Lock) => self.acquireSteps(), 90),
  release: ["", nothing((self: Lock) => self.release()), "Release a lock."],
  ...waiting,
  __repr__: ["", (self: Lock) => describe(self, self.isLocked ? "locked" : "unlocked", self.waiters.length)],
  ...managed,
});

export class Event extends PyObject {
  flag = false;
  readonly waiters = new WaitQueue(this);
  isSet(): boolean {
    return this.flag;
  }
  set(): void {
    if (this.flag) return;
    this.flag = true;
    emit("sync.release", this);
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
    return invoke(this, "wait");
  }
}
export const EventType = pythonClass("locks", "Event", Event, {
  __init__: ["", () => None],
  is_set: ["", (self: Event) => self.flag, "Return True if and only if the internal flag is true."],
  set: ["", nothing((self: Event) => self.set()), "Set the internal flag to true."],
  clear: ["", nothing((self: Event) => self.clear()), "Reset the internal flag to false."],
  wait: asyncMethod("", (self: Event) => self.waitSteps(), 200),
  ...waiting,
  __repr__: ["", (self: Event) => describe(self, self.flag ? "set" : "unset", self.waiters.length)],
});

export class Condition extends PyObject {
  lock: Value = new Lock();
  readonly waiters = new WaitQueue(this);
  *acquireSteps(): Steps {
    const { lock } = this;
    return lock instanceof Lock && typeOf(lock) === LockType
      ? yield* lock.acquireSteps()
      : yield await_(invoke(lock, "acquire"));
  }
  locked(): boolean {
    return truth(invoke(this.lock, "locked"));
  }
  *waitSteps(): Steps<boolean> {
    if (!this.locked()) throw error(RuntimeError, "cannot wait on un-acquired lock");
    const future = this.waiters.future();
    invoke(this.lock, "release");
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
        if (!isError(e, CancelledError)) throw e;
        cancelled = e;
      }
    }
    if (cancelled !== undefined) throw cancelled;
  }
  *waitForSteps(predicate: Value): Steps {
    let result = call(predicate);
    while (!truth(result)) {
      yield* this.waitSteps();
      result = call(predicate);
    }
    return result;
  }
  notify(n = 1): void {
    if (!this.locked()) throw error(RuntimeError, "cannot notify on un-acquired lock");
    this.waiters.wake(n, false);
  }
  notifyAll(): void {
    this.notify(this.waiters.length);
  }
  /** Takes the lock. */
  acquire(): Awaitable<boolean> {
    return invoke(this, "acquire");
  }
  release(): void {
    invoke(this.lock, "release");
  }
  /** Gives the lock up, waits to be notified and takes it again. */
  wait(): Awaitable<boolean> {
    return invoke(this, "wait");
  }
}
export const ConditionType = pythonClass("locks", "Condition", Condition, {
  __init__: [
    "lock=None",
    nothing((self: Condition, lock: Value) => {
      if (lock !== None && lock !== undefined) self.lock = lock;
    }),
  ],
  locked: ["", (self: Condition) => self.locked()],
  acquire: asyncMethod("", (self: Condition) => self.acquireSteps()),
  release: ["", nothing((self: Condition) => self.release())],
  wait: asyncMethod("", (self: Condition) => self.waitSteps(), 248),
  wait_for: asyncMethod("predicate", (self: Condition, predicate: Value) => self.waitForSteps(predicate), 303),
  notify: ["n=1", nothing((self: Condition, n: Value) => self.notify(seconds(n)))],
  notify_all: ["", nothing((self: Condition) => self.notifyAll())],
  ...waiting,
  _lock: getset((self: Condition) => self.lock),
  __repr__: ["", (self: Condition) => describe(self, self.locked() ? "locked" : "unlocked", self.waiters.length)],
  ...managed,
});

export class Semaphore extends PyObject {
  value: number;
  readonly waiters = new WaitQueue(this);
  constructor(value = 1) {
    super();
    this.value = value;
  }
  locked(): boolean {
    return this.value === 0 || [...this.waiters].some((w) => !w.cancelled());
  }
  *acquireSteps(): Steps<boolean> {
    if (!this.locked()) {
      this.value--;
      emit("sync.acquire", this);
      return true;
    }
    const future = this.waiters.future();
    try {
      yield* this.waiters.wait(future);
    } catch (e) {
      // It had been woken, but goes away: its place goes to somebody else.
      if (isError(e, CancelledError) && future.done() && !future.cancelled()) this.value++;
      throw e;
    } finally {
      while (this.value > 0 && this.#wakeNext()) {}
    }
    emit("sync.acquire", this);
    return true;
  }
  #wakeNext(): boolean {
    if (this.waiters.wake(1, true) === 0) return false;
    this.value--;
    return true;
  }
  release(): void {
    this.value++;
    emit("sync.release", this);
    this.#wakeNext();
  }
  /** Waits until the counter is above zero and takes one. */
  acquire(): Awaitable<boolean> {
    return invoke(this, "acquire");
  }
}
const semaphoreInit = (self: Semaphore, value: Value): void => {
  if (seconds(value) < 0) throw error(ValueError, "Semaphore initial value must be >= 0");
  self.value = seconds(value);
};
export const SemaphoreType = pythonClass("locks", "Semaphore", Semaphore, {
  __init__: ["value=1", nothing(semaphoreInit)],
  locked: ["", (self: Semaphore) => self.locked(), "Returns True if semaphore cannot be acquired immediately."],
  acquire: asyncMethod("", (self: Semaphore) => self.acquireSteps(), 386),
  release: [
    "",
    nothing((self: Semaphore) => self.release()),
    "Release a semaphore, incrementing the internal counter by one.",
  ],
  ...waiting,
  _value: getset((self: Semaphore) => self.value),
  __repr__: [
    "",
    (self: Semaphore) =>
      describe(self, self.locked() ? "locked" : `unlocked, value:${self.value}`, self.waiters.length),
  ],
  ...managed,
});

export class BoundedSemaphore extends Semaphore {
  bound: number;
  constructor(value = 1) {
    super(value);
    this.bound = value;
  }
  override release(): void {
    if (this.value >= this.bound) throw error(ValueError, "BoundedSemaphore released too many times");
    super.release();
  }
}
export const BoundedSemaphoreType = pythonClass(
  "locks",
  "BoundedSemaphore",
  BoundedSemaphore,
  {
    __init__: [
      "value=1",
      nothing((self: BoundedSemaphore, value: Value) => {
        semaphoreInit(self, value);
        self.bound = self.value;
      }),
    ],
    release: ["", nothing((self: BoundedSemaphore) => self.release())],
  },
  { bases: [SemaphoreType] },
);

type BarrierState = "filling" | "draining" | "resetting" | "broken";

export class Barrier extends PyObject {
  parties: number;
  state: BarrierState = "filling";
  count = 0;
  readonly condition = new Condition();
  constructor(parties = 1) {
    super();
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
    if (this.state === "broken") throw error(BrokenBarrierError, "Barrier aborted");
    try {
      const index = this.count++;
      if (index + 1 === this.parties) {
        this.state = "draining";
        this.condition.notifyAll();
      } else {
        yield* this.#until(() => this.state !== "filling");
        const state = this.state as BarrierState;
        if (state === "broken" || state === "resetting") throw error(BrokenBarrierError, "Abort or reset of barrier");
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
  /** Waits for all parties; gives the index of this one. */
  wait(): Awaitable<number> {
    return invoke(this, "wait");
  }
}
export const BarrierType = pythonClass("locks", "Barrier", Barrier, {
  __init__: [
    "parties",
    nothing((self: Barrier, parties: Value) => {
      if (seconds(parties) < 1) throw error(ValueError, "parties must be > 0");
      self.parties = seconds(parties);
    }),
  ],
  wait: asyncMethod("", (self: Barrier) => self.waitSteps(), 511),
  reset: asyncMethod("", (self: Barrier) => self.resetSteps()),
  abort: asyncMethod("", (self: Barrier) => self.abortSteps()),
  __aenter__: asyncMethod("", (self: Barrier) => self.waitSteps()),
  __aexit__: asyncMethod("*args", function* (): Steps {
    return None;
  }),
  parties: getset((self: Barrier) => self.parties),
  n_waiting: getset((self: Barrier) => (self.state === "filling" ? self.count : 0)),
  _count: getset((self: Barrier) => self.count),
  broken: getset((self: Barrier) => self.state === "broken"),
  __repr__: [
    "",
    (self: Barrier) => {
      const waiters =
        self.state === "broken" ? "" : `, waiters:${self.state === "filling" ? self.count : 0}/${self.parties}`;
      return describe(self, `${self.state}${waiters}`, 0);
    },
  ],
});
