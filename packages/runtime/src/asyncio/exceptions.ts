/** asyncio's exceptions (Lib/asyncio/exceptions.py). */

import { atLeast } from "../host/interpreter.ts";
import { BaseException, EOFError, Exception, RuntimeError, TimeoutError } from "../object/exceptions/exceptions.ts";
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

/**
 * The future or task was cancelled.
 * @example
 * run((function* () { try { const task = createTask(sleep(1)); task.cancel(); yield* task; } catch (e) { return e instanceof CancelledError; } })()) // true
 */
export const CancelledError = /* @__PURE__ */ define("CancelledError", BaseException, CancelledErrorKind);
/**
 * The operation is not allowed in this state.
 * @example
 * run((function* () { try { Future().result(); } catch (e) { return e instanceof InvalidStateError; } })()) // true
 */
export const InvalidStateError = /* @__PURE__ */ define("InvalidStateError", Exception, InvalidStateErrorKind);
/**
 * The system cannot send this file by itself.
 * @example
 * reprOf(SendfileNotAvailableError) // "<class 'asyncio.exceptions.SendfileNotAvailableError'>"
 */
export const SendfileNotAvailableError = /* @__PURE__ */ define("SendfileNotAvailableError", RuntimeError);
/**
 * A stream ended before as much came as was asked for: `partial` has what came.
 * @example
 * reprOf(IncompleteReadError) // "<class 'asyncio.exceptions.IncompleteReadError'>"
 */
export const IncompleteReadError = /* @__PURE__ */ define("IncompleteReadError", EOFError);
/**
 * The buffer's limit was reached while looking for a separator.
 * @example
 * reprOf(LimitOverrunError) // "<class 'asyncio.exceptions.LimitOverrunError'>"
 */
export const LimitOverrunError = /* @__PURE__ */ define("LimitOverrunError", Exception);
/**
 * The barrier was broken by `abort`.
 * @example
 * run((function* () { try { const gate = Barrier(2); yield* gate.abort(); yield* gate.wait(); } catch (e) { return e instanceof BrokenBarrierError; } })()) // true
 */
export const BrokenBarrierError = /* @__PURE__ */ define("BrokenBarrierError", RuntimeError, BrokenBarrierErrorKind);
/**
 * `getNowait` of an empty queue.
 * @example
 * run((function* () { try { Queue().getNowait(); } catch (e) { return e instanceof QueueEmpty; } })()) // true
 */
export const QueueEmpty = /* @__PURE__ */ define("QueueEmpty", Exception, QueueEmptyKind, "asyncio.queues");
/**
 * `putNowait` into a full queue.
 * @example
 * run((function* () { try { const q = Queue(1); q.putNowait(1); q.putNowait(2); } catch (e) { return e instanceof QueueFull; } })()) // true
 */
export const QueueFull = /* @__PURE__ */ define("QueueFull", Exception, QueueFullKind, "asyncio.queues");
/**
 * `get` from or `put` into a queue that was shut down.
 * @example
 * run((function* () { try { const q = Queue(); q.shutdown(); yield* q.get(); } catch (e) { return e instanceof QueueShutDown; } })()) // true
 */
export const QueueShutDown = /* @__PURE__ */ define("QueueShutDown", Exception, QueueShutDownKind, "asyncio.queues");

/** Until 3.10 asyncio had a TimeoutError of its own. */
const OwnTimeoutError = /* @__PURE__ */ define("TimeoutError", Exception, OwnTimeoutErrorKind);
export const timeoutError = (): PyType => (atLeast("3.11") ? TimeoutError : OwnTimeoutError);

/**
 * It took too long.
 * @example
 * run((function* () { try { yield* waitFor(sleep(1), 0.1); } catch (e) { return e instanceof TimeoutError; } })()) // true
 */
export { TimeoutError };
