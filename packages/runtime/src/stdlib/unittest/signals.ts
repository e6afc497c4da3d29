/** Ctrl+C during tests: the first stops after the test that runs, the second at once. https://docs.python.org/3.13/library/unittest.html#signal-handling */
import { slot } from "../../host/interpreter.ts";
import type { PyDict } from "../../object/dict.ts";
import { apply, call, invoke, isCallable } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, isNone, toKwargs } from "../kit.ts";

const fn = functionsOf("unittest.signals");
const SIGINT = 2;
interface Handling {
  readonly results: Set<Value>;
  /** What handled the signal before; undefined while ours is not installed. */
  before: Value;
  ours: Value;
  interrupted: boolean;
}
const handling = (): Handling =>
  slot<Handling>("unittest signals", () => ({
    results: new Set(),
    before: undefined,
    ours: undefined,
    interrupted: false,
  }));
const signals = (name: string, ...args: Value[]): Value => call(importModule("signal").dict.get(name), ...args);

export const registerResult: Value = fn("registerResult", "result", (result: Value) => {
  handling().results.add(result);
  return None;
});
export const removeResult: Value = fn("removeResult", "result", (result: Value) => handling().results.delete(result));

const handle = fn("_InterruptHandler", "signum, frame", (signum: Value, frame: Value) => {
  const state = handling();
  const passOn = (): Value => (isCallable(state.before) ? call(state.before, signum, frame) : None);
  // Somebody else has taken the signal meanwhile, and asks us too.
  if (signals("getsignal", SIGINT) !== state.ours) return passOn();
  if (state.interrupted) return passOn();
  state.interrupted = true;
  for (const result of state.results) invoke(result, "stop");
  return None;
});
export const installHandler: Value = fn("installHandler", "", () => {
  const state = handling();
  if (state.before !== undefined) return None;
  state.before = signals("getsignal", SIGINT);
  state.ours = handle;
  state.interrupted = false;
  signals("signal", SIGINT, handle);
  return None;
});
/** Takes the handler away; given a function, one that does without it while it runs. */
export const removeHandler: Value = fn("removeHandler", "method=None", (method: Value) => {
  const state = handling();
  const takeAway = (): Value => {
    const { before } = state;
    if (before !== undefined) signals("signal", SIGINT, before);
    return before;
  };
  if (isNone(method)) {
    takeAway();
    state.before = undefined;
    return None;
  }
  return fn("inner", "*args, **kwargs", (args: PyTuple, kwargs: PyDict) => {
    const initial = signals("getsignal", SIGINT);
    takeAway();
    try {
      return apply(method, [...args.items], toKwargs(kwargs));
    } finally {
      signals("signal", SIGINT, initial);
    }
  });
});
