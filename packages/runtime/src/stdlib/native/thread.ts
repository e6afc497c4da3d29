/** `_thread`: the threads without `Thread`, and what Python's own modules take from it when they are lent to pycoro. */
import { threads } from "../../coroutine/threads.ts";
import { error, RuntimeError, SystemExit, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, isCallable } from "../../object/functions/call.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { builtinsOf, float, toIndex } from "../kit.ts";
import { DEFAULT, deliver, handlers, SIGINT } from "../signal/state.ts";
import { startBare } from "../threading/thread.ts";
import { excepthook, get_ident, get_native_id, Lock, local, RLock } from "../threading.ts";

const fn = builtinsOf("_thread");

export { get_ident, get_native_id, Lock as LockType, Lock as lock, local as _local, RLock };
export const TIMEOUT_MAX: Value = float(9223372036);
export const error_: Value = RuntimeError;
export { error_ as error };
export const allocate_lock: Value = fn("allocate_lock", "", () => call(Lock));
export const daemon_threads_allowed: Value = fn("daemon_threads_allowed", "", () => true);
export const _is_main_interpreter: Value = fn("_is_main_interpreter", "", () => true);
export const stack_size: Value = fn("stack_size", "size=0, /", () => 0);
export const _count: Value = fn("_count", "", () => threads().alive.size);
export const interrupt_main: Value = fn("interrupt_main", "signum=signal.SIGINT, /", (signum: Value) => {
  const n = signum === undefined ? SIGINT : Number(toIndex(signum));
  if (n < 1 || n > 64) throw error(ValueError, "signal number out of range");
  // A signal that Python does not answer does nothing.
  if ((handlers().get(n) ?? DEFAULT) !== DEFAULT) deliver(n);
  return None;
});
export const start_new_thread: Value = fn(
  "start_new_thread",
  "function, args, kwargs=None, /",
  (f: Value, args: Value, kwargs: Value) => {
    if (!isCallable(f)) throw error(TypeError, "first arg must be callable");
    if (!(args instanceof PyTuple)) throw error(TypeError, "2nd arg must be a tuple");
    return startBare(f, args.items, kwargs);
  },
);
export { start_new_thread as start_new };
export const exit: Value = fn("exit", "", () => {
  throw error(SystemExit);
});
export { exit as exit_thread };
export const _set_sentinel: Value = fn("_set_sentinel", "", () => call(Lock));
export { excepthook as _excepthook };
