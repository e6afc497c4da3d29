/** Locks and events in one thread: https://docs.python.org/3.13/library/threading.html#lock-objects */
import { error, RuntimeError, ValueError } from "../../object/exceptions.ts";
import { address } from "../../object/identity.ts";
import { staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { isNone, nativeClass, pythonClass, toDouble } from "../kit.ts";

/** Waiting for something that only another thread could do would never end. */
export const stuck = (what: string): Value =>
  error(RuntimeError, `${what} would wait for ever: pycoro runs one thread`);

class LockObject extends PyObject {
  count = 0;
}
function acquireLock(self: LockObject, blocking: Value, timeout: Value, isOwner: boolean): boolean {
  const seconds = toDouble(timeout);
  if (!truth(blocking) && seconds !== -1) throw error(ValueError, "can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) throw error(ValueError, "timeout value must be a non-negative number");
  if (self.count === 0 || isOwner) {
    self.count++;
    return true;
  }
  if (!truth(blocking) || seconds >= 0) return false;
  throw stuck("acquire()");
}
const lockMethods = (name: string, isReentrant: boolean, unowned: string) => {
  const acquire = (self: LockObject, blocking: Value, timeout: Value): boolean =>
    acquireLock(self, blocking, timeout, isReentrant);
  const release = (self: LockObject): Value => {
    if (self.count === 0) throw error(RuntimeError, unowned);
    self.count--;
    return None;
  };
  return {
    acquire: ["blocking=True, timeout=-1", acquire] as const,
    release: ["", release] as const,
    __enter__: ["", (self: LockObject) => acquireLock(self, true, -1, isReentrant)] as const,
    __exit__: ["*args", release] as const,
    __repr__: [
      "",
      (self: LockObject) => {
        const owner = isReentrant ? ` owner=${self.count > 0 ? MAIN_IDENT : 0} count=${self.count}` : "";
        return `<${self.count > 0 ? "locked" : "unlocked"} ${name} object${owner} at ${address(self)}>`;
      },
    ] as const,
  };
};
/** What `get_ident` gives in the one thread. */
export const MAIN_IDENT = 140_000_000_000_000;

const plain = lockMethods("_thread.lock", false, "release unlocked lock");
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
class RLockObject extends LockObject {}
export const RLock: PyType = nativeClass("_thread", "RLock", RLockObject, {
  ...lockMethods("_thread.RLock", true, "cannot release un-acquired lock"),
  // One thread runs: whoever asks owns what is locked.
  _is_owned: isLocked,
  _recursion_count: ["", (self: LockObject) => self.count],
});

/** A plain attribute set to a value. */
const set = (name: string, value: Value) =>
  [
    "",
    (self: Value) => {
      self[name] = value;
      return None;
    },
  ] as const;
const isSet = ["", (self: Value) => self.$_flag] as const;
export const Event: PyType = pythonClass("threading", "Event", [], {
  __init__: set("$_flag", false),
  is_set: isSet,
  isSet,
  set: set("$_flag", true),
  clear: set("$_flag", false),
  wait: [
    "timeout=None",
    (self: Value, timeout: Value) => {
      if (self.$_flag === true || !isNone(timeout)) return self.$_flag;
      throw stuck("wait()");
    },
  ],
  __repr__: [
    "",
    (self: Value) =>
      `<${typeOf(self).module}.${typeOf(self).qualname} at ${address(self)}: ${self.$_flag === true ? "set" : "unset"}>`,
  ],
});
