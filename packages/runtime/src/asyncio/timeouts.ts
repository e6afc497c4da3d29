/** `timeout` and `timeout_at` (Lib/asyncio/timeouts.py). */

import { setContext } from "../object/exceptions/handling.ts";
import {
  ExceptionGroupKind,
  isKind,
  type PyBaseException,
  type PyExceptionGroup,
  RuntimeErrorKind,
  raised,
  TimeoutErrorKind,
} from "../object/light/exceptions.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { classType } from "./class-type.ts";
import type { Handle } from "./handles.ts";
import { CancelledErrorKind } from "./kinds.ts";
import { labelled } from "./reports/labels.ts";
import { seconds } from "./seconds.ts";
import { getRunningLoop } from "./state.ts";
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
      if (this.state === "created") throw raised(RuntimeErrorKind, "Timeout has not been entered");
      throw raised(RuntimeErrorKind, `Cannot change state of ${this.state} Timeout`);
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
    if (this.state !== "created") throw raised(RuntimeErrorKind, "Timeout has already been entered");
    const loop: EventLoop = getRunningLoop();
    const task = loop.currentTask as Task | null;
    if (task === null) throw raised(RuntimeErrorKind, "Timeout should be used inside a task");
    this.state = "active";
    this.#task = task;
    this.#cancelling = task.cancelling();
    this.reschedule(this.deadline);
    return this;
  }

  /** Leaves the block, with what leaves it or None. @throws TimeoutError instead of the cancellation that the timeout has asked for */
  *leave(exc: Value): Generator<Value, Value, Value> {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.state === "expiring") {
      this.state = "expired";
      if ((this.#task as Task).uncancel() <= this.#cancelling && exc !== None) {
        if (isKind(exc, CancelledErrorKind)) {
          const late = raised(TimeoutErrorKind);
          setContext(late, exc as PyBaseException);
          late.cause = exc as PyBaseException;
          late.suppressContext = true;
          throw late;
        }
        insertTimeout(exc as PyBaseException);
        if (isKind(exc, ExceptionGroupKind))
          for (const part of (exc as PyExceptionGroup).exceptions) insertTimeout(part);
      }
    } else if (this.state === "active") this.state = "finished";
    return None;
  }
}

/** Puts a TimeoutError before the CancelledError that another exception covers. */
function insertTimeout(exc: PyBaseException): void {
  for (let e: PyBaseException = exc; e.context != null; e = e.context) {
    if (isKind(e.context, CancelledErrorKind)) {
      const late = raised(TimeoutErrorKind);
      late.context = e.context;
      late.cause = e.context;
      late.suppressContext = true;
      e.context = late;
      return;
    }
  }
}

export const deadlineOf = (v: Value): number | null => (v === None || v === undefined ? null : seconds(v));

export const TimeoutType = /* @__PURE__ */ classType("timeouts", "Timeout", Timeout);

/** A block's time limit, at a time of the loop's clock. */
export function timeoutAt(deadline: number | null): Timeout {
  const timeout = new Timeout();
  timeout.deadline = deadline;
  return timeout;
}
/** A block's time limit, in so many seconds (None: never). */
export const timeoutIn = (delay: Value): Timeout =>
  timeoutAt(delay === None ? null : getRunningLoop().time() + seconds(delay, "+"));
