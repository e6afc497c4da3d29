/** Locks as Python sees them (Lib/asyncio/locks.py). */
import { await_ } from "../../coroutine/await.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { getset } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asyncMethod, type ClassTable, dressClass, seconds, throughPython } from "../kit.ts";
import {
  Barrier,
  BarrierType,
  type BoundedSemaphore,
  BoundedSemaphoreType,
  Condition,
  ConditionType,
  Event,
  EventType,
  Lock,
  LockType,
  Semaphore,
  SemaphoreType,
} from "../locks.ts";
import { pythonSide } from "../python-side.ts";
import type { WaitQueue } from "../wait-queue.ts";

pythonSide.invoke = invoke;
pythonSide.truth = truth;

type Steps<T = Value> = Generator<Value, T, Value>;

/** `<asyncio.locks.Lock object at 0x… [locked, waiters:2]>`. */
function describe(self: Value, state: string, waiters: number): string {
  const type = typeOf(self);
  const more = waiters > 0 ? `, waiters:${waiters}` : "";
  return `<${type.module}.${type.qualname} object at ${address(self)} [${state}${more}]>`;
}
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
const waiting: ClassTable = {
  _waiters: getset((self: { readonly waiters: WaitQueue }) => [...self.waiters]),
  _loop: getset(
    (self: { readonly waiters: WaitQueue }) => self.waiters.bound.loop ?? None,
    (self: { readonly waiters: WaitQueue }, loop: Value) => {
      self.waiters.bound.loop = loop === None ? null : loop;
    },
  ),
};

dressClass(LockType, {
  __init__: ["", () => None],
  locked: ["", (self: Lock) => self.locked(), "Return True if lock is acquired."],
  acquire: asyncMethod("", (self: Lock) => self.acquireSteps(), 90),
  release: ["", nothing((self: Lock) => self.release()), "Release a lock."],
  ...waiting,
  __repr__: ["", (self: Lock) => describe(self, self.isLocked ? "locked" : "unlocked", self.waiters.length)],
  ...managed,
});
dressClass(EventType, {
  __init__: ["", () => None],
  is_set: ["", (self: Event) => self.flag, "Return True if and only if the internal flag is true."],
  set: ["", nothing((self: Event) => self.set()), "Set the internal flag to true."],
  clear: ["", nothing((self: Event) => self.clear()), "Reset the internal flag to false."],
  wait: asyncMethod("", (self: Event) => self.waitSteps(), 200),
  ...waiting,
  __repr__: ["", (self: Event) => describe(self, self.flag ? "set" : "unset", self.waiters.length)],
});
dressClass(ConditionType, {
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
const semaphoreInit = (self: Semaphore, value: Value): void => {
  if (seconds(value, "<") < 0) throw error(ValueError, "Semaphore initial value must be >= 0");
  self.value = seconds(value);
};
dressClass(SemaphoreType, {
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
dressClass(BoundedSemaphoreType, {
  __init__: [
    "value=1",
    nothing((self: BoundedSemaphore, value: Value) => {
      semaphoreInit(self, value);
      self.bound = self.value;
    }),
  ],
  release: ["", nothing((self: BoundedSemaphore) => self.release())],
});
dressClass(BarrierType, {
  __init__: [
    "parties",
    nothing((self: Barrier, parties: Value) => {
      if (seconds(parties, "<") < 1) throw error(ValueError, "parties must be > 0");
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

throughPython(Lock, "acquire");
throughPython(Event, "wait");
throughPython(Condition, "acquire", "wait");
throughPython(Semaphore, "acquire");
throughPython(Barrier, "wait", "reset", "abort");
