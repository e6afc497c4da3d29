/** Conditions, semaphores and barriers in one thread: https://docs.python.org/3.13/library/threading.html#condition-objects */
import { call, invoke } from "../../object/call.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions.ts";
import { address } from "../../object/identity.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, isNone, pythonClass, toIndex } from "../kit.ts";
import { RLock, stuck } from "./locks.ts";

const isOwned = (self: Value): boolean => {
  if (typeOf(self.$_lock) === RLock) return truth(invoke(self.$_lock, "_is_owned"));
  if (!truth(invoke(self.$_lock, "acquire", false))) return true;
  invoke(self.$_lock, "release");
  return false;
};
const need = (self: Value, what: string): void => {
  if (!isOwned(self)) throw error(RuntimeError, `cannot ${what} on un-acquired lock`);
};
const notify = (self: Value): Value => {
  need(self, "notify");
  return None;
};
const toLock =
  (name: string) =>
  (self: Value, ...args: Value[]): Value =>
    invoke(self.$_lock, name, ...args);
export const Condition: PyType = pythonClass("threading", "Condition", [], {
  __init__: [
    "lock=None",
    (self: Value, lock: Value) => {
      self.$_lock = isNone(lock) ? call(RLock) : lock;
      return None;
    },
  ],
  acquire: ["*args", (self: Value, args: { items: Value[] }) => invoke(self.$_lock, "acquire", ...args.items)],
  release: ["", toLock("release")],
  __enter__: ["", toLock("__enter__")],
  __exit__: ["*args", (self: Value) => invoke(self.$_lock, "release")],
  __repr__: ["", (self: Value) => `<Condition(${reprOf(self.$_lock)}, 0)>`],
  _is_owned: ["", isOwned],
  wait: [
    "timeout=None",
    (self: Value, timeout: Value) => {
      need(self, "wait");
      if (!isNone(timeout)) return false;
      throw stuck("wait()");
    },
  ],
  wait_for: [
    "predicate, timeout=None",
    (self: Value, predicate: Value, timeout: Value) => {
      const result = call(predicate);
      if (truth(result)) return result;
      need(self, "wait");
      if (!isNone(timeout)) return result;
      throw stuck("wait_for()");
    },
  ],
  notify: ["n=1", notify],
  notify_all: ["", notify],
  notifyAll: ["", notify],
});

function take(self: Value, blocking: Value, timeout: Value): boolean {
  if (!truth(blocking) && !isNone(timeout)) throw error(ValueError, "can't specify timeout for non-blocking acquire");
  if (self.$_value > 0) {
    self.$_value--;
    return true;
  }
  if (!truth(blocking) || !isNone(timeout)) return false;
  throw stuck("acquire()");
}
function give(self: Value, n: Value): Value {
  if (n < 1) throw error(ValueError, "n must be one or more");
  const bound = self.$_initial_value;
  if (bound !== undefined && self.$_value + n > bound) throw error(ValueError, "Semaphore released too many times");
  self.$_value += n;
  return None;
}
const begin = (self: Value, value: Value): Value => {
  if (value < 0) throw error(ValueError, "semaphore initial value must be >= 0");
  self.$_value = value;
  return None;
};
const at = (self: Value): string => `<${typeOf(self).module}.${typeOf(self).qualname} at ${address(self)}: `;
export const Semaphore: PyType = pythonClass("threading", "Semaphore", [], {
  __init__: ["value=1", begin],
  acquire: ["blocking=True, timeout=None", take],
  release: ["n=1", give],
  __enter__: ["blocking=True, timeout=None", take],
  __exit__: ["t, v, tb", (self: Value) => give(self, 1)],
  __repr__: ["", (self: Value) => `${at(self)}value=${self.$_value}>`],
});
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

export const BrokenBarrierError: PyType = pythonClass("threading", "BrokenBarrierError", [RuntimeError], {});
/** One thread can pass a barrier for one only. */
export const Barrier: PyType = pythonClass("threading", "Barrier", [], {
  __init__: [
    "parties, action=None, timeout=None",
    (self: Value, parties: Value, action: Value, timeout: Value) => {
      if (toIndex(parties) < 1) throw error(ValueError, "parties must be > 0");
      self.$_parties = parties;
      self.$_action = action;
      self.$_timeout = timeout;
      self.$_broken = false;
      return None;
    },
  ],
  parties: getset((self: Value) => self.$_parties),
  n_waiting: getset(() => 0),
  broken: getset((self: Value) => self.$_broken),
  wait: [
    "timeout=None",
    (self: Value, timeout: Value) => {
      if (self.$_broken === true) throw error(BrokenBarrierError);
      if (self.$_parties > 1) {
        self.$_broken = true;
        if (isNone(timeout) && isNone(self.$_timeout)) throw stuck("wait()");
        throw error(BrokenBarrierError);
      }
      if (!isNone(self.$_action)) call(self.$_action);
      return 0;
    },
  ],
  reset: [
    "",
    (self: Value) => {
      self.$_broken = false;
      return None;
    },
  ],
  abort: [
    "",
    (self: Value) => {
      self.$_broken = true;
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => (self.$_broken === true ? `${at(self)}broken>` : `${at(self)}waiters=0/${self.$_parties}>`),
  ],
});
