/** asyncio's exceptions (Lib/asyncio/exceptions.py). */

import { atLeast } from "../host/interpreter.ts";
import { setattr } from "../object/attributes.ts";
import { BaseException, EOFError, Exception, RuntimeError, TimeoutError } from "../object/exceptions.ts";
import { defineMethods } from "../object/function.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, PyTuple, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { bufferOf } from "../types/bytes/value.ts";

const define = (name: string, base: PyType, module = "asyncio.exceptions"): PyType =>
  makeType({ name, module, bases: [base], hasDict: true, isHeap: true });

/** The Future or Task was cancelled. */
export const CancelledError = define("CancelledError", BaseException);
/** The operation is not allowed in this state. */
export const InvalidStateError = define("InvalidStateError", Exception);
/** Sendfile syscall is not available. */
export const SendfileNotAvailableError = define("SendfileNotAvailableError", RuntimeError);
/** Incomplete read error. */
export const IncompleteReadError = define("IncompleteReadError", EOFError);
/** Reached the buffer limit while looking for a separator. */
export const LimitOverrunError = define("LimitOverrunError", Exception);
/** Barrier is broken by barrier.abort() call. */
export const BrokenBarrierError = define("BrokenBarrierError", RuntimeError);
/** Raised when Queue.get_nowait() is called on an empty Queue. */
export const QueueEmpty = define("QueueEmpty", Exception, "asyncio.queues");
/** Raised when Queue.put_nowait() is called on a full Queue. */
export const QueueFull = define("QueueFull", Exception, "asyncio.queues");
/** Raised when putting on to or getting from a shut-down Queue. */
export const QueueShutDown = define("QueueShutDown", Exception, "asyncio.queues");

defineMethods(IncompleteReadError, {
  __init__: [
    "partial, expected",
    (self: Value, partial: Value, expected: Value) => {
      const total = expected === None ? "undefined" : reprOf(expected);
      self.args = new PyTuple([`${bufferOf(partial)?.length ?? 0} bytes read on a total of ${total} expected bytes`]);
      setattr(self, "partial", partial);
      setattr(self, "expected", expected);
      return None;
    },
  ],
});
defineMethods(LimitOverrunError, {
  __init__: [
    "message, consumed",
    (self: Value, message: Value, consumed: Value) => {
      self.args = new PyTuple([message]);
      setattr(self, "consumed", consumed);
      return None;
    },
  ],
});

/** Until 3.10 asyncio had a TimeoutError of its own. */
const OwnTimeoutError = define("TimeoutError", Exception);
export const timeoutError = (): PyType => (atLeast("3.11") ? TimeoutError : OwnTimeoutError);

export { TimeoutError };
