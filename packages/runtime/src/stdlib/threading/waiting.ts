/** Conditions and semaphores: https://docs.python.org/3.13/library/threading.html#condition-objects */
import { callBlocking, invokeBlocking, type Steps } from "../../coroutine/blocking.ts";
import { now, park, type Wakeable, wakeFirst } from "../../coroutine/threads.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { LockObject, lock, RLock } from "./locks.ts";
import { deadlineOf, waitingMethods } from "./methods.ts";

const isOwned = (self: Value): boolean => {
  if (typeOf(self.$_lock) === RLock) return truth(invoke(self.$_lock, "_is_owned"));
  if (!truth(invoke(self.$_lock, "acquire", false))) return true;
  invoke(self.$_lock, "release");
  return false;
};
const need = (self: Value, what: string): void => {
  if (!isOwned(self)) throw error(RuntimeError, `cannot ${what} on un-acquired lock`);
};
/** Who waits for a condition or a semaphore; it stands in no `__dict__`. */
const waitersOf = (self: Value): Wakeable[] => (self.waiters ??= []);

/** Lets go of a condition's lock however often it is held, and gives how to take it again. */
function letGo(held: Value): () => Steps {
  if (!(held instanceof LockObject)) {
    invoke(held, "release");
    return () => invokeBlocking(held, "acquire", []);
  }
  const { count } = held;
  held.free();
  return () => lock(held, null, count);
}
/** `Condition.wait` until a deadline; `what` says what is waited for, for who watches. */
export function* await_(self: Value, deadline: number | null, what = "a condition"): Steps<boolean> {
  need(self, "wait");
  const takeAgain = letGo(self.$_lock);
  try {
    return yield* park(waitersOf(self), what, deadline);
  } finally {
    yield* takeAgain();
  }
}
/** `Condition.notify` of whoever holds the lock; `Infinity` for all. */
export function notify(self: Value, n = 1): void {
  const waiters = waitersOf(self);
  for (let left = Math.min(n, waiters.length); left > 0; left--) wakeFirst(waiters);
}
const notifyAll = (self: Value): Value => {
  need(self, "notify");
  notify(self, Number.POSITIVE_INFINITY);
  return None;
};
export const Condition: PyType = pythonClass("threading", "Condition", [], {
  __init__: [
    "lock=None",
    (self: Value, held: Value) => {
      self.$_lock = isNone(held) ? call(RLock) : held;
      return None;
    },
  ],
  release: ["", (self: Value) => invoke(self.$_lock, "release")],
  __exit__: ["*args", (self: Value) => invoke(self.$_lock, "release")],
  __repr__: ["", (self: Value) => `<Condition(${reprOf(self.$_lock)}, ${waitersOf(self).length})>`],
  _is_owned: ["", isOwned],
  notify: [
    "n=1",
    (self: Value, n: Value) => {
      need(self, "notify");
      notify(self, Number(n));
      return None;
    },
  ],
  notify_all: ["", notifyAll],
  notifyAll: ["", notifyAll],
});
waitingMethods(Condition, {
  acquire: [
    "*args",
    (self: Value, args: { items: Value[] }) => invokeBlocking(self.$_lock, "acquire", [...args.items]),
  ],
  __enter__: ["", (self: Value) => invokeBlocking(self.$_lock, "__enter__", [])],
  wait: ["timeout=None", (self: Value, timeout: Value) => await_(self, deadlineOf(timeout))],
  wait_for: [
    "predicate, timeout=None",
    function* (self: Value, predicate: Value, timeout: Value) {
      const deadline = deadlineOf(timeout);
      let result = yield* callBlocking(predicate, []);
      while (!truth(result)) {
        if (deadline !== null && deadline <= now()) {
          need(self, "wait");
          break;
        }
        yield* await_(self, deadline);
        result = yield* callBlocking(predicate, []);
      }
      return result;
    },
  ],
});

function* take(self: Value, blocking: Value, timeout: Value): Steps<boolean> {
  const waits = blocking === undefined || truth(blocking);
  if (!waits && !isNone(timeout)) throw error(ValueError, "can't specify timeout for non-blocking acquire");
  const deadline = deadlineOf(timeout);
  while (self.$_value === 0) {
    if (!waits || (deadline !== null && deadline <= now())) return false;
    yield* park(waitersOf(self), "a semaphore", deadline);
  }
  self.$_value--;
  return true;
}
function give(self: Value, n: Value): Value {
  if (n < 1) throw error(ValueError, "n must be one or more");
  const bound = self.$_initial_value;
  if (bound !== undefined && self.$_value + n > bound) throw error(ValueError, "Semaphore released too many times");
  self.$_value += n;
  const waiters = waitersOf(self);
  for (let left = Math.min(n, waiters.length); left > 0; left--) wakeFirst(waiters);
  return None;
}
const begin = (self: Value, value: Value): Value => {
  if (value < 0) throw error(ValueError, "semaphore initial value must be >= 0");
  self.$_value = value;
  return None;
};
/** "<threading.Semaphore at 0x…: " */
export const at = (self: Value): string => `<${typeOf(self).module}.${typeOf(self).qualname} at ${address(self)}: `;
export const Semaphore: PyType = pythonClass("threading", "Semaphore", [], {
  __init__: ["value=1", begin],
  release: ["n=1", give],
  __exit__: ["t, v, tb", (self: Value) => give(self, 1)],
  __repr__: ["", (self: Value) => `${at(self)}value=${self.$_value}>`],
});
const takeAtOnce = ["blocking=True, timeout=None", take] as const;
waitingMethods(Semaphore, { acquire: takeAtOnce, __enter__: takeAtOnce });
export const BoundedSemaphore: PyType = pythonClass("threading", "BoundedSemaphore", [Semaphore], {
  __init__: [
    "value=1",
    (self: Value, value: Value) => {
      self.$_initial_value = value;
      return begin(self, value);
    },
  ],
  release: ["n=1", give],
  __repr__: ["", (self: Value) => `${at(self)}value=${self.$_value}/${self.$_initial_value}>`],
});
