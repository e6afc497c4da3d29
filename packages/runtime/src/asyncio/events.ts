/** The running loop, the current loop and policies (Lib/asyncio/events.py). */

import { atLeast, current, slot } from "../host/interpreter.ts";
import { DeprecationWarning, error, RuntimeError, TypeError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { isInstance, makeType, ObjectType, typeName } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { EventLoop } from "./base-events.ts";
import { fn, pythonMethods } from "./kit.ts";
import { log } from "./reports/log.ts";
import { asyncioState, getRunningLoop, runningLoop } from "./state.ts";

/** What Python's asyncio keeps for a running program beyond its tasks. */
interface PythonState {
  policy: Value;
  /** Tasks of other makers, which have registered themselves. */
  readonly foreignTasks: Set<Value>;
}
const PYTHON_STATE = Symbol("asyncio for Python");
export const pythonState = (): PythonState => slot(PYTHON_STATE, () => ({ policy: null, foreignTasks: new Set() }));

export { type AsyncioState, asyncioState, getRunningLoop, type Linked, runningLoop, TaskList } from "./state.ts";

export const AbstractEventLoopType = makeType({
  name: "AbstractEventLoop",
  module: "asyncio.events",
  bases: [ObjectType],
  hasDict: true,
});
export const AbstractEventLoopPolicyType = makeType({
  name: "AbstractEventLoopPolicy",
  module: "asyncio.events",
  bases: [ObjectType],
  hasDict: true,
});

/** The loop of a thread. */
interface ThreadLoop {
  loop: Value;
  wasSet: boolean;
}
/** The default policy: a loop for each thread; the main thread's is made when first asked for. */
export class Policy extends PyObject implements ThreadLoop {
  loop: Value = null;
  wasSet = false;
}
/** What a policy knows for the thread that runs. */
function ofThread(policy: Policy): ThreadLoop {
  const running = current.interpreter.threads?.running;
  if (running === undefined || running.steps === null) return policy;
  if (!running.slots.has(policy)) running.slots.set(policy, { loop: null, wasSet: true } satisfies ThreadLoop);
  return running.slots.get(policy) as ThreadLoop;
}
export const DefaultPolicyType = makeType({
  name: "_UnixDefaultEventLoopPolicy",
  module: "asyncio.unix_events",
  bases: [AbstractEventLoopPolicyType],
  alloc: Policy,
  hasDict: true,
});

function policyLoop(policy: Policy): Value {
  const own = ofThread(policy);
  if (own.loop === null && !own.wasSet) {
    if (atLeast("3.12")) {
      warn(DeprecationWarning, "There is no current event loop");
    }
    invoke(policy, "set_event_loop", invoke(policy, "new_event_loop"));
  }
  if (own.loop === null) {
    const name = current.interpreter.threads?.running.name() ?? "MainThread";
    throw error(RuntimeError, `There is no current event loop in thread '${name}'.`);
  }
  return own.loop;
}

pythonMethods(DefaultPolicyType, {
  get_event_loop: ["", policyLoop],
  set_event_loop: [
    "loop",
    (self: Policy, loop: Value) => {
      const own = ofThread(self);
      own.wasSet = true;
      if (loop !== None && !isInstance(loop, AbstractEventLoopType)) {
        throw error(TypeError, `loop must be an instance of AbstractEventLoop or None, not '${typeName(loop)}'`);
      }
      own.loop = loop === None ? null : loop;
      return None;
    },
  ],
  new_event_loop: [
    "",
    () => {
      log("debug", "Using selector: EpollSelector");
      return new EventLoop();
    },
  ],
});

function policy(): Value {
  const state = pythonState();
  state.policy ??= new Policy();
  return state.policy;
}

const OTHERS = Symbol("current tasks of loops written in Python");
const others = (): Map<Value, Value> => slot(OTHERS, () => new Map<Value, Value>());
/** The task that runs on a loop, also on one that is not ours. */
export const currentTaskOf = (loop: Value): Value =>
  loop.currentTask === undefined ? (others().get(loop) ?? null) : loop.currentTask;
export function setCurrentTask(loop: Value, task: Value): void {
  if (loop.currentTask !== undefined) loop.currentTask = task;
  else if (task === null) others().delete(loop);
  else others().set(loop, task);
}

const define = fn("events");

/**
 * `asyncio.get_event_loop()`: the running loop, else the policy's. Since 3.10 the latter is deprecated, in ways that differ between releases:
 * 3.10.0 always warned, later ones only where a loop has to be made.
 */
export function getEventLoop(level = 1): EventLoop {
  const { running } = asyncioState();
  if (running !== null) return running;
  if (!atLeast("3.11")) warn(DeprecationWarning, "There is no current event loop", level);
  const p = policy();
  return p instanceof Policy ? policyLoop(p) : invoke(p, "get_event_loop");
}

export const get_running_loop = define("get_running_loop", "", getRunningLoop);
export const _get_running_loop = define("_get_running_loop", "", () => runningLoop() ?? None);
export const _set_running_loop = define("_set_running_loop", "loop", (loop: Value) => {
  asyncioState().running = loop === None ? null : loop;
  return None;
});
export const get_event_loop = define("get_event_loop", "", () => getEventLoop());
export const set_event_loop = define("set_event_loop", "loop", (loop: Value) => {
  invoke(policy(), "set_event_loop", loop);
  return None;
});
export const new_event_loop = define("new_event_loop", "", () => invoke(policy(), "new_event_loop"));
export const get_event_loop_policy = define("get_event_loop_policy", "", () => policy());
export const set_event_loop_policy = define("set_event_loop_policy", "policy", (p: Value) => {
  if (p !== None && !isInstance(p, AbstractEventLoopPolicyType)) {
    throw error(TypeError, `policy must be an instance of AbstractEventLoopPolicy or None, not '${typeName(p)}'`);
  }
  pythonState().policy = p === None ? null : p;
  return None;
});
