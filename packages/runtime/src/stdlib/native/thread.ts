/** `_thread`: what Python's own modules take from it when they are lent to pycoro. One thread; starting another is refused. */
import { call } from "../../object/call.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions.ts";
import { None, type Value } from "../../object/value.ts";
import { builtinsOf, float, toIndex } from "../kit.ts";
import { DEFAULT, deliver, handlers, SIGINT } from "../signal/state.ts";
import { get_ident, get_native_id, Lock, local, RLock } from "../threading.ts";

const fn = builtinsOf("_thread");

export { get_ident, get_native_id, Lock as LockType, Lock as lock, local as _local, RLock };
export const TIMEOUT_MAX: Value = float(9223372036);
export const error_: Value = RuntimeError;
export { error_ as error };
export const allocate_lock: Value = fn("allocate_lock", "", () => call(Lock));
export const daemon_threads_allowed: Value = fn("daemon_threads_allowed", "", () => true);
export const _is_main_interpreter: Value = fn("_is_main_interpreter", "", () => true);
export const stack_size: Value = fn("stack_size", "size=0, /", () => 0);
export const _count: Value = fn("_count", "", () => 0);
export const interrupt_main: Value = fn("interrupt_main", "signum=signal.SIGINT, /", (signum: Value) => {
  const n = signum === undefined ? SIGINT : Number(toIndex(signum));
  if (n < 1 || n > 64) throw error(ValueError, "signal number out of range");
  // A signal that Python does not answer does nothing.
  if ((handlers().get(n) ?? DEFAULT) !== DEFAULT) deliver(n);
  return None;
});
const refuse = (): never => {
  throw error(RuntimeError, "can't start new thread: pycoro runs one thread. Use asyncio tasks instead");
};
export const start_new_thread: Value = fn("start_new_thread", "function, args, kwargs=None, /", refuse);
export const start_joinable_thread: Value = fn("start_joinable_thread", "function, handle=None, daemon=True", refuse);
export const _set_sentinel: Value = fn("_set_sentinel", "", () => call(Lock));
export const _excepthook: Value = fn("_excepthook", "args, /", () => None);
