/** `timeout` and `timeout_at` (Lib/asyncio/timeouts.py). */
import { getattr } from "../object/attributes.ts";
import {
  ExceptionGroup,
  error,
  isError,
  type PyBaseException,
  RuntimeError,
  TimeoutError,
} from "../object/exceptions.ts";
import { toArray } from "../object/iterate.ts";
import { setContext } from "../object/raise.ts";
import { isSubtype, isType, PyFloat } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { getRunningLoop } from "./events.ts";
import { CancelledError } from "./exceptions.ts";
import { labelled } from "./format-helpers.ts";
import type { Handle } from "./handles.ts";
import { asyncMethod, fn, pythonClass, seconds } from "./kit.ts";
import type { Task } from "./tasks.ts";

type State = "created" | "active" | "expiring" | "expired" | "finished";

export class Timeout extends PyObject {
  state: State = "created";
  deadline: number | null = null;
  #timer: Handle | null = null;
  #task: Task | null = null;
  #cancelling = 0;

  when(): number | null {
    return this.deadline;
  }
  reschedule(deadline: number | null): void {
    if (this.state !== "active") {
      if (this.state === "created") throw error(RuntimeError, "Timeout has not been entered");
      throw error(RuntimeError, `Cannot change state of ${this.state} Timeout`);
    }
    this.deadline = deadline;
    this.#timer?.cancel();
    if (deadline === null) this.#timer = null;
    else {
      const loop = getRunningLoop();
      const onTimeout = labelled("Timeout._on_timeout", "asyncio.timeouts", 142, () => this.#expire());
      this.#timer = deadline <= loop.time() ? loop.callSoon(onTimeout) : loop.callAt(deadline, onTimeout);
    }
  }
  expired(): boolean {
    return this.state === "expiring" || this.state === "expired";
  }
  #expire(): Value {
    this.#task?.cancel();
    this.state = "expiring";
    this.#timer = null;
    return None;
  }

  *enter(): Generator<Value, Timeout, Value> {
    if (this.state !== "created") throw error(RuntimeError, "Timeout has already been entered");
    const loop: EventLoop = getRunningLoop();
    const task = loop.currentTask as Task | null;
    if (task === null) throw error(RuntimeError, "Timeout should be used inside a task");
    this.state = "active";
    this.#task = task;
    this.#cancelling = task.cancelling();
    this.reschedule(this.deadline);
    return this;
  }

  *leave(type: Value, exc: Value): Generator<Value, Value, Value> {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.state === "expiring") {
      this.state = "expired";
      if ((this.#task as Task).uncancel() <= this.#cancelling && type !== None) {
        if (isType(type) && isSubtype(type, CancelledError)) {
          const late = error(TimeoutError);
          setContext(late, exc as PyBaseException);
          late.cause = exc as PyBaseException;
          late.suppressContext = true;
          throw late;
        }
        if (exc !== None) {
          insertTimeout(exc as PyBaseException);
          if (isError(exc, ExceptionGroup)) for (const part of toArray(getattr(exc, "exceptions"))) insertTimeout(part);
        }
      }
    } else if (this.state === "active") this.state = "finished";
    return None;
  }
}

/** Puts a TimeoutError before the CancelledError that another exception covers. */
function insertTimeout(exc: PyBaseException): void {
  for (let e: PyBaseException = exc; e.context !== null; e = e.context) {
    if (isError(e.context, CancelledError)) {
      const late = error(TimeoutError);
      late.context = e.context;
      late.cause = e.context;
      late.suppressContext = true;
      e.context = late;
      return;
    }
  }
}

const deadlineOf = (v: Value): number | null => (v === None || v === undefined ? null : seconds(v));

export const TimeoutType = pythonClass("timeouts", "Timeout", Timeout, {
  __init__: [
    "when",
    (self: Timeout, when: Value) => {
      self.deadline = deadlineOf(when);
      return None;
    },
  ],
  when: [
    "",
    (self: Timeout) => (self.deadline === null ? None : new PyFloat(self.deadline)),
    "Return the current deadline.",
  ],
  reschedule: [
    "when",
    (self: Timeout, when: Value) => {
      self.reschedule(deadlineOf(when));
      return None;
    },
    "Reschedule the timeout.",
  ],
  expired: ["", (self: Timeout) => self.expired(), "Is timeout expired during execution?"],
  __aenter__: asyncMethod("", (self: Timeout) => self.enter(), 91),
  __aexit__: asyncMethod(
    "exc_type, exc_val, exc_tb",
    (self: Timeout, type: Value, exc: Value) => self.leave(type, exc),
    103,
  ),
  __repr__: [
    "",
    (self: Timeout) => {
      const parts = [""];
      if (self.state === "active") {
        const when = self.deadline === null ? "None" : `${Math.round(self.deadline * 1000) / 1000}`;
        parts.push(` when=${self.deadline !== null && Number.isInteger(Number(when)) ? `${when}.0` : when}`);
      }
      return `<Timeout [${self.state}]${parts.join("")}>`;
    },
  ],
});

const define = fn("timeouts");
function make(deadline: number | null): Timeout {
  const timeout = new Timeout();
  timeout.deadline = deadline;
  return timeout;
}
/** Cancels the block after so many seconds (None: never). */
export const timeout = define("timeout", "delay", (delay: Value) =>
  make(delay === None ? null : getRunningLoop().time() + seconds(delay)),
);
/** Cancels the block at a time of the loop's clock. */
export const timeout_at = define("timeout_at", "when", (when: Value) => make(deadlineOf(when)));
