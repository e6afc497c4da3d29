/** asyncio's exceptions (Lib/asyncio/exceptions.py). */

import { atLeast } from "../host/interpreter.ts";
import { BaseException, EOFError, Exception, RuntimeError, TimeoutError } from "../object/exceptions.ts";
import type { Kind } from "../object/light/exceptions.ts";
import { makeType, type PyType } from "../object/type.ts";
import {
  BrokenBarrierErrorKind,
  CancelledErrorKind,
  InvalidStateErrorKind,
  OwnTimeoutErrorKind,
  QueueEmptyKind,
  QueueFullKind,
  QueueShutDownKind,
} from "./kinds.ts";

const define = (name: string, base: PyType, alloc?: Kind, module = "asyncio.exceptions"): PyType =>
  makeType({ name, module, bases: [base], hasDict: true, isHeap: true, ...(alloc === undefined ? {} : { alloc }) });

/** The Future or Task was cancelled. */
export const CancelledError = /* @__PURE__ */ define("CancelledError", BaseException, CancelledErrorKind);
/** The operation is not allowed in this state. */
export const InvalidStateError = /* @__PURE__ */ define("InvalidStateError", Exception, InvalidStateErrorKind);
/** Sendfile syscall is not available. */
export const SendfileNotAvailableError = /* @__PURE__ */ define("SendfileNotAvailableError", RuntimeError);
/** Incomplete read error. */
export const IncompleteReadError = /* @__PURE__ */ define("IncompleteReadError", EOFError);
/** Reached the buffer limit while looking for a separator. */
export const LimitOverrunError = /* @__PURE__ */ define("LimitOverrunError", Exception);
/** Barrier is broken by barrier.abort() call. */
export const BrokenBarrierError = /* @__PURE__ */ define("BrokenBarrierError", RuntimeError, BrokenBarrierErrorKind);
/** Raised when Queue.get_nowait() is called on an empty Queue. */
export const QueueEmpty = /* @__PURE__ */ define("QueueEmpty", Exception, QueueEmptyKind, "asyncio.queues");
/** Raised when Queue.put_nowait() is called on a full Queue. */
export const QueueFull = /* @__PURE__ */ define("QueueFull", Exception, QueueFullKind, "asyncio.queues");
/** Raised when putting on to or getting from a shut-down Queue. */
export const QueueShutDown = /* @__PURE__ */ define("QueueShutDown", Exception, QueueShutDownKind, "asyncio.queues");

/** Until 3.10 asyncio had a TimeoutError of its own. */
const OwnTimeoutError = /* @__PURE__ */ define("TimeoutError", Exception, OwnTimeoutErrorKind);
export const timeoutError = (): PyType => (atLeast("3.11") ? TimeoutError : OwnTimeoutError);

export { TimeoutError };
