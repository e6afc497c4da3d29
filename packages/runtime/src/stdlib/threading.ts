/** `threading`: https://docs.python.org/3.13/library/threading.html. coroutine/threads.ts runs the threads. */
import { runningStrand } from "../coroutine/threads.ts";
import { slot } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { isError, RuntimeError, SystemExit } from "../object/exceptions/exceptions.ts";
import { strOf } from "../object/repr.ts";
import * as late from "../object/tracebacks/traceback.lazy.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { float, functionsOf, isNone, toIndex } from "./kit.ts";
import { structSequence } from "./structseq.ts";
import { allThreads, currentThread, mainThread, toStderr } from "./threading/thread.ts";

export { Barrier, BrokenBarrierError } from "./threading/barrier.ts";
export { local } from "./threading/local.ts";
export { Event, Lock, RLock } from "./threading/locks.ts";
export { Thread, Timer } from "./threading/thread.ts";
export { BoundedSemaphore, Condition, Semaphore } from "./threading/waiting.ts";

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
  const [type, exc, , thread] = args.items;
  if (type === SystemExit || isError(exc, SystemExit)) return None;
  const name = isNone(thread) ? runningStrand().number : getattr(thread, "name");
  toStderr(`Exception in thread ${strOf(name)}:\n${late.traceback.formatException(exc)}`);
  return None;
});
export { excepthook as __excepthook__ };
export const current_thread: Value = fn("current_thread", "", currentThread);
const currentThreadOld: Value = fn("currentThread", "", currentThread);

export { currentThreadOld as currentThread };
export const main_thread: Value = fn("main_thread", "", mainThread);
export const active_count: Value = fn("active_count", "", () => allThreads().length);
export const activeCount: Value = fn("activeCount", "", () => allThreads().length);
export const enumerate: Value = fn("enumerate", "", allThreads);
export const get_ident: Value = fn("get_ident", "", () => runningStrand().number);
export const get_native_id: Value = fn("get_native_id", "", () => runningStrand().nativeId);

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
