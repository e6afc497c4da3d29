/**
 * `threading` in one thread: https://docs.python.org/3.13/library/threading.html
 * Locks, events and local data work, since programs use them around code that needs no second thread. Starting a thread is refused.
 */
import { slot } from "../host/interpreter.ts";
import { call } from "../object/call.ts";
import { RuntimeError } from "../object/exceptions.ts";
import { importModule } from "../object/module.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { float, functionsOf, isNone, toIndex } from "./kit.ts";
import { structSequence } from "./structseq.ts";
import { MAIN_IDENT } from "./threading/locks.ts";
import { mainThread } from "./threading/thread.ts";

export { local } from "./threading/local.ts";
export { Event, Lock, RLock } from "./threading/locks.ts";
export { Thread, Timer } from "./threading/thread.ts";
export { Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Semaphore } from "./threading/waiting.ts";

const fn = functionsOf("threading");
export const TIMEOUT_MAX: Value = float(9223372036);
const ThreadError: PyType = RuntimeError;

export { ThreadError };
export const ExceptHookArgs: PyType = structSequence("_thread", "_ExceptHookArgs", [
  "exc_type",
  "exc_value",
  "exc_traceback",
  "thread",
]);
/** What becomes of an exception that ends a thread. */
export const excepthook: Value = fn("excepthook", "args, /", (args: { items: Value[] }) => {
  const [type, value, traceback] = args.items;
  call(importModule("sys").dict.get("excepthook"), type, value, traceback);
  return None;
});
export const current_thread: Value = fn("current_thread", "", mainThread);
export const currentThread: Value = fn("currentThread", "", mainThread);
export const main_thread: Value = fn("main_thread", "", mainThread);
export const active_count: Value = fn("active_count", "", () => 1);
export const activeCount: Value = fn("activeCount", "", () => 1);
export const enumerate: Value = fn("enumerate", "", () => [mainThread()]);
export const get_ident: Value = fn("get_ident", "", () => MAIN_IDENT);
export const get_native_id: Value = fn("get_native_id", "", () => 1);

/** A setting that threads would start with: it is kept, none starts. */
function setting(name: string, initial: Value): readonly [get: () => Value, set: (value: Value) => Value] {
  const kept = (): { value: Value } => slot(`threading ${name}`, () => ({ value: initial }));
  return [
    () => kept().value,
    (value) => {
      kept().value = value;
      return None;
    },
  ];
}
const [getTrace, setTrace] = setting("trace", None);
export const gettrace: Value = fn("gettrace", "", getTrace);
export const settrace: Value = fn("settrace", "func", setTrace);
export const settrace_all_threads: Value = fn("settrace_all_threads", "func", setTrace);
const [getProfile, setProfile] = setting("profile", None);
export const getprofile: Value = fn("getprofile", "", getProfile);
export const setprofile: Value = fn("setprofile", "func", setProfile);
export const setprofile_all_threads: Value = fn("setprofile_all_threads", "func", setProfile);
const [getSize, setSize] = setting("stack size", 0);
export const stack_size: Value = fn("stack_size", "size=None, /", (size: Value) => {
  const before = getSize();
  if (!isNone(size)) setSize(toIndex(size));
  return before;
});
