/** `concurrent.futures.Future` (Lib/concurrent/futures/_base.py), as threads wait for it. */
import type { Steps } from "../../coroutine/blocking.ts";
import * as late from "../../coroutine/threads.lazy.ts";
import {
  Exception,
  error,
  type PyBaseException,
  RuntimeError,
  TimeoutError,
} from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { makeType, ObjectType, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { blockingMethod, pythonMethods, seconds } from "../kit.ts";
import { log } from "../reports/log.ts";

type State = "PENDING" | "RUNNING" | "CANCELLED" | "CANCELLED_AND_NOTIFIED" | "FINISHED";

const define = (name: string, base: PyType): PyType =>
  makeType({ name, module: "concurrent.futures._base", bases: [base], hasDict: true });
export const ConcurrentError = define("Error", Exception);
export const ConcurrentCancelledError = define("CancelledError", ConcurrentError);
export const ConcurrentInvalidStateError = define("InvalidStateError", ConcurrentError);
export const BrokenExecutor = define("BrokenExecutor", RuntimeError);

export class ConcurrentFuture extends PyObject {
  state: State = "PENDING";
  value: Value = None;
  failure: PyBaseException | null = null;
  readonly waiters: { wake(): void }[] = [];
  #callbacks: Value[] = [];

  cancel(): boolean {
    if (this.state === "RUNNING" || this.state === "FINISHED") return false;
    if (this.state === "PENDING") {
      this.state = "CANCELLED";
      this.#fire();
    }
    return true;
  }
  cancelled(): boolean {
    return this.state === "CANCELLED" || this.state === "CANCELLED_AND_NOTIFIED";
  }
  done(): boolean {
    return this.cancelled() || this.state === "FINISHED";
  }
  start(): boolean {
    if (this.cancelled()) return false;
    this.state = "RUNNING";
    return true;
  }
  setResult(value: Value): void {
    this.#mayEnd();
    this.value = value;
    this.state = "FINISHED";
    this.#fire();
  }
  setException(exc: Value): void {
    this.#mayEnd();
    this.failure = exc;
    this.state = "FINISHED";
    this.#fire();
  }
  #mayEnd(): void {
    if (this.done()) throw error(ConcurrentInvalidStateError, `${this.state}: ${reprOf(this)}`);
  }
  /** Waits for its end. @throws CancelledError, and TimeoutError when it has not ended within `timeout` seconds */
  *ended(timeout: number | null): Steps<void> {
    if (!this.done()) {
      const { now, park } = late.threads;
      const isWoken = yield* park(this.waiters, "a future", timeout === null ? null : now() + timeout);
      if (!isWoken) throw error(TimeoutError);
    }
    if (this.cancelled()) throw error(ConcurrentCancelledError);
  }
  /** Calls a function with the future when it is done. */
  addDoneCallback(callback: Value): void {
    if (this.done()) this.#call(callback);
    else this.#callbacks.push(callback);
  }
  #fire(): void {
    if (this.waiters.length > 0) late.threads.wakeAll(this.waiters);
    for (const callback of this.#callbacks.splice(0)) this.#call(callback);
  }
  #call(callback: Value): void {
    try {
      call(callback, this);
    } catch (e) {
      log("error", `exception calling callback for ${reprOf(this)}`, toPython(e));
    }
  }
}
export const ConcurrentFutureType = makeType({
  name: "Future",
  module: "concurrent.futures._base",
  bases: [ObjectType],
  alloc: ConcurrentFuture,
  hasDict: true,
});
const limit = (timeout: Value): number | null => (timeout === None || timeout === undefined ? null : seconds(timeout));
const none =
  <A extends Value[]>(f: (...args: A) => void): ((...args: A) => Value) =>
  (...args) => {
    f(...args);
    return None;
  };
pythonMethods(ConcurrentFutureType, {
  __class_getitem__: classEntry("item, /", (cls: PyType, item: Value) => new GenericAlias(cls, item)),
  __init__: ["", () => None],
  cancel: ["", (self: ConcurrentFuture) => self.cancel()],
  cancelled: ["", (self: ConcurrentFuture) => self.cancelled()],
  running: ["", (self: ConcurrentFuture) => self.state === "RUNNING"],
  done: ["", (self: ConcurrentFuture) => self.done()],
  result: blockingMethod("timeout=None", function* (self: ConcurrentFuture, timeout: Value) {
    yield* self.ended(limit(timeout));
    if (self.failure !== null) throw self.failure;
    return self.value;
  }),
  exception: blockingMethod("timeout=None", function* (self: ConcurrentFuture, timeout: Value) {
    yield* self.ended(limit(timeout));
    return self.failure ?? None;
  }),
  add_done_callback: ["fn", none((self: ConcurrentFuture, f: Value) => self.addDoneCallback(f))],
  set_running_or_notify_cancel: ["", (self: ConcurrentFuture) => self.start()],
  set_result: ["result", none((self: ConcurrentFuture, v: Value) => self.setResult(v))],
  set_exception: ["exception", none((self: ConcurrentFuture, v: Value) => self.setException(v))],
  __repr__: [
    "",
    (self: ConcurrentFuture) => {
      const state = self.state === "CANCELLED_AND_NOTIFIED" ? "cancelled" : self.state.toLowerCase();
      const end =
        self.state !== "FINISHED"
          ? ""
          : self.failure === null
            ? ` returned ${typeName(self.value)}`
            : ` raised ${typeName(self.failure)}`;
      return `<${typeOf(self).name} at ${address(self)} state=${state}${end}>`;
    },
  ],
});
