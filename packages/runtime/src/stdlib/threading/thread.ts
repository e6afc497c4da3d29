/** Threads as records: they can be made and looked at, not started. https://docs.python.org/3.13/library/threading.html#thread-objects */

import { slot } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { apply, call } from "../../object/call.ts";
import { PyDict } from "../../object/dict.ts";
import { AssertionError, error, RuntimeError } from "../../object/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, isNone, nameOf, pythonClass, toKwargs } from "../kit.ts";
import { Event, MAIN_IDENT } from "./locks.ts";

const refuse = (instead: string) =>
  [
    "",
    () => {
      throw error(RuntimeError, `can't start new thread: pycoro runs one thread. Use ${instead} instead`);
    },
  ] as const;

function begin(
  self: Value,
  group: Value,
  target: Value,
  name: Value,
  args: Value,
  kwargs: Value,
  daemon: Value,
): Value {
  if (!isNone(group)) throw error(AssertionError, "group argument must be None for now");
  const made = slot("threading count", () => ({ n: 0 }));
  self.$_target = target;
  self.$_args = args;
  self.$_kwargs = isNone(kwargs) ? new PyDict() : kwargs;
  self.$_name = isNone(name) ? `Thread-${++made.n}${isNone(target) ? "" : ` (${nameOf(target)})`}` : strOf(name);
  self.$_daemonic = !isNone(daemon) && truth(daemon);
  self.$_ident = None;
  return None;
}
const asDaemon = (self: Value, daemonic: Value): Value => {
  self.$_daemonic = truth(daemonic);
  return None;
};
const asName = (self: Value, name: Value): Value => {
  self.$_name = strOf(name);
  return None;
};

export const Thread: PyType = pythonClass("threading", "Thread", [], {
  __init__: ["group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None", begin],
  start: refuse("asyncio tasks"),
  run: [
    "",
    (self: Value) => {
      const [target, args, kwargs] = ["_target", "_args", "_kwargs"].map((name) => getattr(self, name));
      // What ran is let go, even where it fails.
      for (const name of ["$_target", "$_args", "$_kwargs"]) delete self[name];
      if (!isNone(target)) apply(target, [...iterate(args)], toKwargs(kwargs));
      return None;
    },
  ],
  is_alive: ["", (self: Value) => !isNone(self.$_ident)],
  join: [
    "timeout=None",
    (self: Value) => {
      throw error(
        RuntimeError,
        isNone(self.$_ident) ? "cannot join thread before it is started" : "cannot join current thread",
      );
    },
  ],
  name: getset((self: Value) => self.$_name, asName),
  daemon: getset((self: Value) => self.$_daemonic, asDaemon),
  ident: getset((self: Value) => self.$_ident),
  native_id: getset((self: Value) => (isNone(self.$_ident) ? None : 1)),
  getName: ["", (self: Value) => self.$_name],
  setName: ["name", asName],
  isDaemon: ["", (self: Value) => self.$_daemonic],
  setDaemon: ["daemonic", asDaemon],
  __repr__: [
    "",
    (self: Value) => {
      const status = isNone(self.$_ident) ? "initial" : `started${self.$_daemonic ? " daemon" : ""} ${self.$_ident}`;
      return `<${typeOf(self).name}(${self.$_name}, ${status})>`;
    },
  ],
});
const MainThread: PyType = pythonClass("threading", "_MainThread", [Thread], {});
const MAIN = Symbol("main thread");
export const mainThread = (): Value =>
  slot(MAIN, () => {
    const thread = new MainThread.alloc() as Value;
    begin(thread, None, None, "MainThread", None, None, false);
    thread.$_ident = MAIN_IDENT;
    return thread;
  });

export const Timer: PyType = pythonClass("threading", "Timer", [Thread], {
  __init__: [
    "interval, function, args=None, kwargs=None",
    (self: Value, interval: Value, f: Value, args: Value, kwargs: Value) => {
      begin(self, None, None, None, None, None, None);
      self.$interval = interval;
      self.$function = f;
      self.$args = isNone(args) ? [] : args;
      self.$kwargs = isNone(kwargs) ? new PyDict() : kwargs;
      self.$finished = call(Event);
      return None;
    },
  ],
  start: refuse("loop.call_later"),
  cancel: [
    "",
    (self: Value) => {
      self.$finished.$_flag = true;
      return None;
    },
  ],
});
