/** Threads: https://docs.python.org/3.13/library/threading.html#thread-objects */

import { applyBlocking, applyMethodBlocking, callBlocking, type Steps } from "../../coroutine/blocking.ts";
import { park, runningStrand, type Strand, threads } from "../../coroutine/threads.ts";
import { getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { AssertionError, error, isError, RuntimeError, SystemExit } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import * as late from "../../object/tracebacks/traceback.lazy.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, isNone, nameOf, pythonClass, toKwargs } from "../kit.ts";
import { Event, waitForEvent } from "./locks.ts";
import { deadlineOf, waitable, waitingMethods } from "./methods.ts";

/** The thread of a Thread that has been started. */
const strandOf = (self: Value): Strand | undefined => self.strand;
/** Under which a strand knows its Thread. */
const OBJECT = Symbol("Thread");

function init(self: Value, group: Value, target: Value, name: Value, args: Value, kwargs: Value, daemon: Value): Value {
  if (!isNone(group)) throw error(AssertionError, "group argument must be None for now");
  self.$_target = target;
  self.$_args = args;
  self.$_kwargs = isNone(kwargs) ? new PyDict() : kwargs;
  self.$_name = isNone(name)
    ? `Thread-${threads().nextNumber()}${isNone(target) ? "" : ` (${nameOf(target)})`}`
    : strOf(name);
  self.$_daemonic = isNone(daemon) ? getattr(currentThread(), "daemon") : truth(daemon);
  self.$_initialized = true;
  return None;
}
function needsInit(self: Value, what = "thread.__init__() not called"): void {
  if (self.$_initialized !== true) throw error(RuntimeError, what);
}
const setDaemon = (self: Value, daemonic: Value): Value => {
  needsInit(self, "Thread.__init__() not called");
  if (strandOf(self) !== undefined) throw error(RuntimeError, "cannot set daemon status of active thread");
  self.$_daemonic = truth(daemonic);
  return None;
};
const setName = (self: Value, name: Value): Value => {
  self.$_name = strOf(name);
  return None;
};
const identOf = (self: Value): Value => strandOf(self)?.number ?? None;

/** Writes to what is `sys.stderr` now. */
export const toStderr = (text: string): Value => invoke(getattr(importModule("sys"), "stderr"), "write", text);

/** What a thread does: `run`, and what becomes of an exception that leaves it. */
function* life(self: Value): Steps {
  try {
    yield* applyMethodBlocking(self, "run", []);
  } catch (e) {
    const exc = toPython(e);
    threads().running.failure = exc;
    const { dict } = importModule("threading");
    const given = [typeOf(exc), exc, getattr(exc, "__traceback__"), self];
    call(dict.get("excepthook"), call(dict.get("ExceptHookArgs"), given));
  }
  return None;
}
/** Makes the thread of a Thread. */
function make(self: Value): Strand {
  needsInit(self);
  if (strandOf(self) !== undefined) throw error(RuntimeError, "threads can only be started once");
  const strand = threads().make(life(self), () => self.$_name);
  strand.isDaemon = self.$_daemonic;
  strand.slots.set(OBJECT, self);
  self.strand = strand;
  return strand;
}

export const Thread: PyType = pythonClass("threading", "Thread", [], {
  __init__: ["group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None", init],
  start: [
    "",
    (self: Value) => {
      threads().begin(make(self));
      return None;
    },
  ],
  is_alive: ["", (self: Value) => strandOf(self)?.isDone === false],
  name: getset((self: Value) => self.$_name, setName),
  daemon: getset((self: Value) => self.$_daemonic, setDaemon),
  ident: getset(identOf),
  native_id: getset((self: Value) => strandOf(self)?.nativeId ?? None),
  getName: ["", (self: Value) => self.$_name],
  setName: ["name", setName],
  isDaemon: ["", (self: Value) => self.$_daemonic],
  setDaemon: ["daemonic", setDaemon],
  __repr__: [
    "",
    (self: Value) => {
      const strand = strandOf(self);
      const state = strand === undefined ? "initial" : strand.isDone ? "stopped" : "started";
      const daemon = self.$_daemonic === true ? " daemon" : "";
      return `<${typeOf(self).name}(${self.$_name}, ${state}${daemon}${strand === undefined ? "" : ` ${strand.number}`})>`;
    },
  ],
});
waitable(Thread, {
  *start(self: Value) {
    yield* threads().begun(make(self));
    return None;
  },
});
waitingMethods(Thread, {
  run: [
    "",
    function* (self: Value) {
      const [target, args, kwargs] = ["_target", "_args", "_kwargs"].map((name) => getattr(self, name));
      try {
        if (!isNone(target)) yield* applyBlocking(target, [...iterate(args)], toKwargs(kwargs));
      } finally {
        // What ran is let go, even where it fails.
        for (const name of ["$_target", "$_args", "$_kwargs"]) delete self[name];
      }
      return None;
    },
  ],
  join: [
    "timeout=None",
    function* (self: Value, timeout: Value) {
      needsInit(self, "Thread.__init__() not called");
      const strand = strandOf(self);
      if (strand === undefined) throw error(RuntimeError, "cannot join thread before it is started");
      if (strand === runningStrand()) throw error(RuntimeError, "cannot join current thread");
      if (!strand.isDone) yield* park(strand.joiners, `${strand.name()} to end`, deadlineOf(timeout));
      return None;
    },
  ],
});

const MainThread: PyType = pythonClass("threading", "_MainThread", [Thread], {});
const DummyThread: PyType = pythonClass("threading", "_DummyThread", [Thread], {});

/** The Thread of a strand; one of a pool, or started without a Thread, gets it when it is first asked for. */
function threadOf(strand: Strand): Value {
  const known = strand.slots.get(OBJECT);
  if (known !== undefined) return known;
  const isMain = strand.steps === null;
  const thread = new (isMain ? MainThread : strand.isBare ? DummyThread : Thread).alloc() as Value;
  strand.slots.set(OBJECT, thread);
  thread.strand = strand;
  thread.$_daemonic = strand.isDaemon;
  thread.$_initialized = true;
  thread.$_name = strand.isBare ? `Dummy-${threads().nextNumber()}` : strand.name();
  strand.name = () => thread.$_name;
  return thread;
}
export const currentThread = (): Value => threadOf(runningStrand());
export const mainThread = (): Value => threadOf(threads().main);
/** Those that run now, the main one first. */
export const allThreads = (): Value[] => [threads().main, ...threads().alive].map(threadOf);

export const Timer: PyType = pythonClass("threading", "Timer", [Thread], {
  __init__: [
    "interval, function, args=None, kwargs=None",
    (self: Value, interval: Value, f: Value, args: Value, kwargs: Value) => {
      init(self, None, None, None, None, None, None);
      self.$interval = interval;
      self.$function = f;
      self.$args = isNone(args) ? [] : args;
      self.$kwargs = isNone(kwargs) ? new PyDict() : kwargs;
      self.$finished = call(Event);
      return None;
    },
  ],
  cancel: [
    "",
    (self: Value) => {
      invoke(self.$finished, "set");
      return None;
    },
  ],
});
waitingMethods(Timer, {
  run: [
    "",
    function* (self: Value) {
      yield* waitForEvent(self.$finished, self.$interval);
      if (self.$finished.$_flag !== true)
        yield* applyBlocking(self.$function, [...iterate(self.$args)], toKwargs(self.$kwargs));
      invoke(self.$finished, "set");
      return None;
    },
  ],
});

/** A thread of `_thread.start_new_thread`, which has no Thread. */
export function startBare(f: Value, args: readonly Value[], kwargs: Value): number {
  function* bare(): Steps {
    try {
      yield* isNone(kwargs) ? callBlocking(f, [...args]) : applyBlocking(f, [...args], toKwargs(kwargs));
    } catch (e) {
      const exc = toPython(e);
      if (!isError(exc, SystemExit))
        toStderr(late.traceback.formatIgnored(exc, reprOf(f), true).replace("in:", "in thread started by:"));
    }
    return None;
  }
  const all = threads();
  const strand = all.make(bare(), () => `a thread of ${nameOf(f)}`);
  strand.isDaemon = true;
  strand.isBare = true;
  all.begin(strand);
  return strand.number;
}
