/**
 * `threading` in one thread: https://docs.python.org/3.13/library/threading.html
 * Locks, events and local data work, since programs use them around code that needs no second thread. Starting a thread is refused.
 */
import { slot } from "../host/interpreter.ts";
import { apply, call } from "../object/call.ts";
import { PyDict } from "../object/dict.ts";
import { error, RuntimeError, ValueError } from "../object/exceptions.ts";
import { address } from "../object/identity.ts";
import { getset } from "../object/methods.ts";
import type { PyTuple, PyType } from "../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../object/value.ts";
import { functionsOf, isNone, nativeClass, pythonClass, toDouble } from "./kit.ts";

const fn = functionsOf("threading");

/** Waiting for something that only another thread could do would never end. */
const stuck = (what: string): Value => error(RuntimeError, `${what} would wait for ever: pycoro runs one thread`);

class LockObject extends PyObject {
  count = 0;
}
const acquire =
  (reentrant: boolean) =>
  (self: LockObject, blocking: Value, timeout: Value): boolean => {
    if (self.count === 0 || reentrant) {
      self.count++;
      return true;
    }
    if (blocking === false) return false;
    if (!isNone(timeout) && toDouble(timeout) >= 0) return false;
    throw stuck("acquire()");
  };
const release = (self: LockObject): Value => {
  if (self.count === 0) throw error(RuntimeError, "release unlocked lock");
  self.count--;
  return None;
};
const lockMethods = (name: string, reentrant: boolean) => ({
  acquire: ["blocking=True, timeout=-1", acquire(reentrant)] as const,
  release: ["", release] as const,
  locked: ["", (self: LockObject) => self.count > 0] as const,
  __enter__: ["", (self: LockObject) => acquire(reentrant)(self, true, -1)] as const,
  __exit__: ["*args", release] as const,
  __repr__: [
    "",
    (self: LockObject) => `<${self.count > 0 ? "locked" : "unlocked"} ${name} object at ${address(self)}>`,
  ] as const,
});
export const Lock: PyType = nativeClass("_thread", "lock", LockObject, lockMethods("_thread.lock", false));
class RLockObject extends LockObject {}
/** One thread runs: whoever asks owns what is locked. */
const isOwned = (self: LockObject): boolean => self.count > 0;
const releaseOwned = (self: LockObject): Value => {
  if (self.count === 0) throw error(RuntimeError, "cannot release un-acquired lock");
  return release(self);
};
const { locked: _notYet, ...reentrantMethods } = lockMethods("_thread.RLock", true);
export const RLock: PyType = nativeClass("_thread", "RLock", RLockObject, {
  ...reentrantMethods,
  release: ["", releaseOwned],
  __exit__: ["*args", releaseOwned],
  _is_owned: ["", isOwned],
  _recursion_count: ["", (self: LockObject) => self.count],
});

class EventObject extends PyObject {
  flag = false;
}
export const Event: PyType = nativeClass("threading", "Event", EventObject, {
  is_set: ["", (self: EventObject) => self.flag],
  set: [
    "",
    (self: EventObject) => {
      self.flag = true;
      return None;
    },
  ],
  clear: [
    "",
    (self: EventObject) => {
      self.flag = false;
      return None;
    },
  ],
  wait: [
    "timeout=None",
    (self: EventObject, timeout: Value) => {
      if (self.flag || !isNone(timeout)) return self.flag;
      throw stuck("wait()");
    },
  ],
  __repr__: ["", (self: EventObject) => `<threading.Event at ${address(self)}: ${self.flag ? "set" : "unset"}>`],
});

class SemaphoreObject extends PyObject {
  value = 1;
  bound = Number.POSITIVE_INFINITY;
}
const semaphore = (name: string, bounded: boolean): PyType =>
  nativeClass(
    "threading",
    name,
    class extends SemaphoreObject {},
    {
      __init__: [
        "value=1",
        (self: SemaphoreObject, value: number) => {
          if (value < 0) throw error(ValueError, "semaphore initial value must be >= 0");
          self.value = value;
          if (bounded) self.bound = value;
          return None;
        },
      ],
      acquire: [
        "blocking=True, timeout=None",
        (self: SemaphoreObject, blocking: Value, timeout: Value) => {
          if (self.value > 0) {
            self.value--;
            return true;
          }
          if (blocking === false || !isNone(timeout)) return false;
          throw stuck("acquire()");
        },
      ],
      release: [
        "n=1",
        (self: SemaphoreObject, n: number) => {
          if (self.value + n > self.bound) throw error(ValueError, "Semaphore released too many times");
          self.value += n;
          return None;
        },
      ],
      __enter__: [
        "",
        (self: SemaphoreObject) => {
          if (self.value === 0) throw stuck("acquire()");
          self.value--;
          return true;
        },
      ],
      __exit__: [
        "*args",
        (self: SemaphoreObject) => {
          self.value++;
          return None;
        },
      ],
    },
    { hasDict: true },
  );
export const Semaphore: PyType = semaphore("Semaphore", false);
export const BoundedSemaphore: PyType = semaphore("BoundedSemaphore", true);

/** Attributes of one thread: with one thread, plain attributes. */
export const local: PyType = pythonClass("_thread", "_local", [], {});

/** A thread as a record: it can be made and looked at, not started. */
export const Thread: PyType = pythonClass("threading", "Thread", [], {
  __init__: [
    "group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None",
    (self: Value, _group: Value, target: Value, name: Value, args: Value, kwargs: Value, daemon: Value) => {
      const count = slot("threading count", () => ({ n: 0 }));
      count.n++;
      self.$_target = target;
      self.$_args = args;
      self.$_kwargs = isNone(kwargs) ? new PyDict() : kwargs;
      self.$name = isNone(name) ? `Thread-${count.n}${isNone(target) ? "" : ` (${target.name})`}` : name;
      self.$daemon = !isNone(daemon) && daemon === true;
      self.$ident = None;
      return None;
    },
  ],
  start: [
    "",
    () => {
      throw error(RuntimeError, "can't start new thread: pycoro runs one thread. Use asyncio tasks instead");
    },
  ],
  run: [
    "",
    (self: Value) => {
      if (isNone(self.$_target)) return None;
      const kwargs = Object.fromEntries((self.$_kwargs as PyDict).map) as Kwargs;
      apply(self.$_target, [...(self.$_args as PyTuple).items], kwargs);
      return None;
    },
  ],
  is_alive: ["", () => false],
  join: [
    "timeout=None",
    () => {
      throw error(RuntimeError, "cannot join thread before it is started");
    },
  ],
  __repr__: [
    "",
    (self: Value) =>
      `<${self.$name === "MainThread" ? "_MainThread" : "Thread"}(${self.$name}, ${isNone(self.$ident) ? "initial" : `started ${self.$ident}`})>`,
  ],
});

const MAIN = Symbol("main thread");
const mainThread = (): Value =>
  slot(MAIN, () => {
    const thread = new Thread.alloc() as Value;
    thread.$name = "MainThread";
    thread.$daemon = false;
    thread.$ident = 140_000_000_000_000;
    return thread;
  });
export const current_thread: Value = fn("current_thread", "", mainThread);
export const currentThread: Value = fn("currentThread", "", mainThread);
export const main_thread: Value = fn("main_thread", "", mainThread);
export const active_count: Value = fn("active_count", "", () => 1);
export const enumerate: Value = fn("enumerate", "", () => [mainThread()]);
export const get_ident: Value = fn("get_ident", "", () => mainThread().$ident);
export const get_native_id: Value = fn("get_native_id", "", () => 1);

class TimerObject extends PyObject {}
export const Timer: PyType = nativeClass("threading", "Timer", TimerObject, {
  start: [
    "",
    () => {
      throw error(RuntimeError, "can't start new thread: pycoro runs one thread. Use loop.call_later instead");
    },
  ],
  interval: getset(() => None),
});
export const Condition: PyType = pythonClass("threading", "Condition", [], {
  __init__: [
    "lock=None",
    (self: Value, lock: Value) => {
      self.$_lock = isNone(lock) ? call(RLock) : lock;
      return None;
    },
  ],
  acquire: ["*args", (self: Value) => acquire(true)(self.$_lock, true, -1)],
  release: ["", (self: Value) => release(self.$_lock)],
  __enter__: ["", (self: Value) => acquire(true)(self.$_lock, true, -1)],
  __exit__: ["*args", (self: Value) => release(self.$_lock)],
  wait: [
    "timeout=None",
    (_self: Value, timeout: Value) => {
      if (!isNone(timeout)) return false;
      throw stuck("wait()");
    },
  ],
  _is_owned: ["", (self: Value) => isOwned(self.$_lock)],
  notify: ["n=1", () => None],
  notify_all: ["", () => None],
});
