/** Locks and events: https://docs.python.org/3.13/library/threading.html#lock-objects */
import { drain, type Steps } from "../../coroutine/blocking.ts";
import {
  MAIN_IDENT,
  now,
  park,
  type Strand,
  type Threads,
  type Wakeable,
  wakeAll,
  wakeFirst,
} from "../../coroutine/threads.ts";
import { current } from "../../host/interpreter.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { address } from "../../object/identity.ts";
import { staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { nativeClass, pythonClass, toDouble } from "../kit.ts";
import { deadlineOf, waitable, waitingMethods } from "./methods.ts";

/** The thread that runs, null for the main one: so programs that never start another have no use for any. */
function thread(): Strand | null {
  const all = current.interpreter.threads as Threads | null;
  return all === null || all.running === all.main ? null : all.running;
}
export class LockObject extends PyObject {
  count = 0;
  /** Who holds it, null for the main thread; only of re-entrant locks it matters. */
  owner: Strand | null = null;
  readonly waiters: Wakeable[] = [];

  /** Takes it when that can be done now. */
  take(count = 1): boolean {
    if (this.count > 0) return false;
    this.count = count;
    this.owner = thread();
    return true;
  }
  free(): void {
    this.count = 0;
    this.owner = null;
    wakeFirst(this.waiters);
  }
}
class RLockObject extends LockObject {
  get isOwned(): boolean {
    return this.count > 0 && this.owner === thread();
  }
  override take(count = 1): boolean {
    if (!this.isOwned) return super.take(count);
    this.count += count;
    return true;
  }
}

/** Takes a lock, at the latest at a deadline. Who is woken has to come before whoever takes it meanwhile. */
export function* lock(self: LockObject, deadline: number | null = null, count = 1): Steps<boolean> {
  while (!self.take(count)) {
    if (deadline !== null && deadline <= now()) return false;
    yield* park(self.waiters, self instanceof RLockObject ? "an RLock" : "a lock", deadline);
  }
  return true;
}
/** When `acquire` gives up. @throws ValueError for a timeout that makes no sense */
function patience(blocking: Value, timeout: Value): number | null {
  const seconds = timeout === undefined ? -1 : toDouble(timeout);
  if (blocking !== undefined && !truth(blocking)) {
    if (seconds !== -1) throw error(ValueError, "can't specify a timeout for a non-blocking call");
    return Number.NEGATIVE_INFINITY;
  }
  if (seconds < 0 && seconds !== -1) throw error(ValueError, "timeout value must be a non-negative number");
  return seconds === -1 ? null : now() + seconds;
}
function* acquire(self: LockObject, blocking: Value, timeout: Value): Steps<boolean> {
  return yield* lock(self, patience(blocking, timeout));
}
const entering = (self: LockObject): Steps<boolean> => lock(self);

const lockMethods = (name: string, release: (self: LockObject) => Value, owner: (self: LockObject) => string) => ({
  acquire: [
    "blocking=True, timeout=-1",
    (self: LockObject, blocking: Value, timeout: Value) => {
      const deadline = patience(blocking, timeout);
      return self.take() || drain(lock(self, deadline));
    },
  ] as const,
  release: ["", release] as const,
  __enter__: ["", (self: LockObject) => self.take() || drain(lock(self))] as const,
  __exit__: ["*args", release] as const,
  __repr__: [
    "",
    (self: LockObject) =>
      `<${self.count > 0 ? "locked" : "unlocked"} ${name} object${owner(self)} at ${address(self)}>`,
  ] as const,
});

function releasePlain(self: LockObject): Value {
  if (self.count === 0) throw error(RuntimeError, "release unlocked lock");
  self.free();
  return None;
}
const plain = lockMethods("_thread.lock", releasePlain, () => "");
const isLocked = ["", (self: LockObject) => self.count > 0] as const;
export const Lock: PyType = nativeClass(
  "_thread",
  "lock",
  LockObject,
  {
    ...plain,
    locked: isLocked,
    __new__: staticEntry("cls, /", () => new LockObject()),
    acquire_lock: plain.acquire,
    release_lock: plain.release,
    locked_lock: isLocked,
  },
  { isBase: false },
);
waitable(Lock, { acquire, acquire_lock: acquire, __enter__: entering });

function releaseOwned(self: LockObject): Value {
  if (!(self as RLockObject).isOwned) throw error(RuntimeError, "cannot release un-acquired lock");
  if (self.count === 1) self.free();
  else self.count--;
  return None;
}
export const RLock: PyType = nativeClass("_thread", "RLock", RLockObject, {
  ...lockMethods(
    "_thread.RLock",
    releaseOwned,
    ({ owner, count }) => ` owner=${count > 0 ? (owner?.number ?? MAIN_IDENT) : 0} count=${count}`,
  ),
  _is_owned: ["", (self: RLockObject) => self.isOwned],
  _recursion_count: ["", (self: RLockObject) => (self.isOwned ? self.count : 0)],
});
waitable(RLock, { acquire, __enter__: entering });

/** What waits for an event; it stands in no `__dict__`. */
const waitersOf = (self: Value): Wakeable[] => (self.waiters ??= []);

const isSet = ["", (self: Value) => self.$_flag] as const;
const clear = (self: Value): Value => {
  self.$_flag = false;
  return None;
};
export const Event: PyType = pythonClass("threading", "Event", [], {
  __init__: ["", clear],
  is_set: isSet,
  isSet,
  set: [
    "",
    (self: Value) => {
      self.$_flag = true;
      wakeAll(waitersOf(self));
      return None;
    },
  ],
  clear: ["", clear],
  __repr__: [
    "",
    (self: Value) =>
      `<${typeOf(self).module}.${typeOf(self).qualname} at ${address(self)}: ${self.$_flag === true ? "set" : "unset"}>`,
  ],
});
/** `Event.wait`. */
export function* waitForEvent(self: Value, timeout: Value): Steps<boolean> {
  return self.$_flag === true || (yield* park(waitersOf(self), "an event", deadlineOf(timeout)));
}
waitingMethods(Event, { wait: ["timeout=None", waitForEvent] });
