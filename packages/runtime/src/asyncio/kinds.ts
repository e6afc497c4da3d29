/** asyncio's exceptions before types adopt them (exceptions.ts). */
import { atLeast } from "../host/interpreter.ts";
import {
  ExceptionKind,
  type Kind,
  kind,
  PyBaseException,
  RuntimeErrorKind,
  TimeoutErrorKind,
} from "../object/light/exceptions.ts";

export const CancelledErrorKind = /* @__PURE__ */ kind("CancelledError", PyBaseException);
export const InvalidStateErrorKind = /* @__PURE__ */ kind("InvalidStateError", ExceptionKind);
export const BrokenBarrierErrorKind = /* @__PURE__ */ kind("BrokenBarrierError", RuntimeErrorKind);
export const QueueEmptyKind = /* @__PURE__ */ kind("QueueEmpty", ExceptionKind);
export const QueueFullKind = /* @__PURE__ */ kind("QueueFull", ExceptionKind);
export const QueueShutDownKind = /* @__PURE__ */ kind("QueueShutDown", ExceptionKind);
/** Until 3.10 asyncio had a TimeoutError of its own. */
export const OwnTimeoutErrorKind = /* @__PURE__ */ kind("TimeoutError", ExceptionKind);
export const timeoutKind = (): Kind => (atLeast("3.11") ? TimeoutErrorKind : OwnTimeoutErrorKind);
