/** `send`, `throw` and `close`, as all three kinds of frames have them. */
import { atLeast, current } from "../host/interpreter.ts";
import {
  BaseException,
  error,
  GeneratorExit,
  isError,
  isException,
  type PyBaseException,
  RuntimeError,
  StopIteration,
  TypeError,
} from "../object/exceptions/exceptions.ts";
import { setContext } from "../object/exceptions/raise.ts";
import { call } from "../object/functions/call.ts";
import { trace } from "../object/tracebacks/trace.ts";
import { isInstance, isSubtype, isType, PyTuple, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { alreadyExecuting, cannotReuse, failure, resume } from "./driver.ts";
import { CLOSED, CREATED, Frame, isRunning, RUNNING, relink, UNPLACED } from "./frame.ts";
import { resumeAlone, resumeForTask } from "./quick.ts";
import { closeIterator } from "./target.ts";
import { forget } from "./unawaited.ts";

/** The exception for a frame that has returned: StopIteration with its value. */
export function stopIteration(value: Value): PyBaseException {
  return value === None ? failure(StopIteration) : failure(StopIteration, value);
}

/** `send(value)`: runs to the next suspension. @throws StopIteration when the frame returns */
export function send(frame: Frame, value: Value, how: "send" | "next" = "send"): Value {
  const y = sendRaw(frame, value, how);
  if (y === undefined) throw stopIteration(frame.ret);
  return y;
}

/** Like `send`, but gives undefined when the frame returns. */
export function sendRaw(frame: Frame, value: Value, how: "send" | "next"): Value {
  if (frame.state === CREATED && value !== None) {
    const exc = failure(TypeError, `can't send non-None value to a just-started ${frame.kind}`);
    const { trace: sink } = current.interpreter;
    if (sink !== null) {
      sink.emit({ k: "gen.resume", g: frame, how, v: value });
      sink.emit({ k: "gen.raise", g: frame, v: exc, bounced: true });
    }
    throw exc;
  }
  if (frame.state === CLOSED)
    throw tooLate(frame, how, value, frame.reuse === null ? failure(StopIteration) : cannotReuse(frame));
  return frame.awaits ? resume(frame, value, false, how) : resumeAlone(frame, value, how);
}

Frame.prototype.advance = function (this: Frame, exc: Value): Value {
  if (exc !== null) return throwRaw(this, exc);
  return this.state === CLOSED ? sendRaw(this, None, "send") : resumeForTask(this);
};

/** What is raised because a frame had ended before; whoever looks on is told of the attempt. */
function tooLate(frame: Frame, how: "send" | "next" | "throw", value: Value, exc: PyBaseException): PyBaseException {
  const { trace: sink } = current.interpreter;
  if (sink !== null) sink.emit({ k: "gen.late", g: frame, how, v: value, e: exc });
  return exc;
}

/** As `raise` would at the suspension: only what the frame itself is handling becomes the context, not what the caller handles. */
function raisedIn(frame: Frame, exc: PyBaseException): PyBaseException {
  // A plain machine at the end of a chain keeps its own.
  const inner = frame.sub === null ? frame : frame.leaf;
  const handled = inner.rare?.handledTop ?? frame.rare?.handledTop ?? null;
  if (handled !== null) setContext(exc, handled.exc as PyBaseException);
  return exc;
}

/** Throws an exception into a frame; undefined when the frame returns. @throws whatever leaves it */
export function throwRaw(frame: Frame, exc: PyBaseException): Value {
  if (frame.state === CLOSED) throw tooLate(frame, "throw", exc, frame.reuse === null ? exc : cannotReuse(frame));
  if (isRunning(frame)) throw alreadyExecuting(frame);
  raisedIn(frame, exc);
  if (frame.state === CREATED) {
    if (frame.takesBeforeStart(exc)) return sendRaw(frame, None, "send");
    finish(frame);
    const { trace: sink } = current.interpreter;
    if (sink !== null) {
      sink.emit({ k: "gen.resume", g: frame, how: "throw", v: exc });
      sink.emit({ k: "gen.raise", g: frame, v: exc });
    }
    if (frame.code !== undefined) trace(exc, frame.code, UNPLACED);
    throw exc;
  }
  const closing = isError(exc, GeneratorExit) ? closeInner(frame) : undefined;
  return resume(frame, closing ?? exc, true, "throw");
}

/** `throw(exc)`. @throws StopIteration when the frame returns */
export function throwInto(frame: Frame, exc: PyBaseException): Value {
  const y = throwRaw(frame, exc);
  if (y === undefined) throw stopIteration(frame.ret);
  return y;
}

/** Ends a frame without running it. */
function finish(frame: Frame): void {
  forget(frame);
  frame.state = CLOSED;
  frame.body = null;
}

/** `close()`: GeneratorExit goes in, innermost frame first. Gives what the frame returned (from 3.13 on), else None. */
export function close(frame: Frame): Value {
  if (frame.state === CLOSED) return None;
  if (frame.state === CREATED) {
    finish(frame);
    current.interpreter.trace?.emit({ k: "gen.close", g: frame });
    return None;
  }
  if (isRunning(frame)) throw alreadyExecuting(frame);
  const failed = closeInner(frame);
  let y: Value;
  try {
    y = resume(frame, failed ?? generatorExit(frame), true, "close");
  } catch (e) {
    if (isError(e, GeneratorExit) || isError(e, StopIteration)) return None;
    throw e;
  }
  if (y === undefined) return atLeast("3.13") ? frame.ret : None;
  throw ignored(frame);
}

const generatorExit = (frame: Frame): PyBaseException => raisedIn(frame, failure(GeneratorExit));
const ignored = (frame: Frame): PyBaseException => failure(RuntimeError, `${frame.kind} ignored GeneratorExit`);

/** Closes everything that a suspended frame delegates to, from the inside out; gives the exception that this ended with. */
function closeInner(frame: Frame): Value {
  const end = frame.closing;
  if (end.sub === null && end.target === null) return undefined;
  current.interpreter.trace?.emit({ k: "gen.closing", g: frame });
  let g = relink(frame);
  const { state } = frame;
  frame.state = RUNNING;
  let failed: Value;
  if (g.target !== null) {
    failed = closeIterator(g.target);
    g.target = null;
  }
  while (g !== end) {
    const outer = g.up as Frame;
    g.up = null;
    outer.sub = null;
    failed = closeOne(g, failed);
    g = outer;
  }
  frame.leaf = end;
  frame.state = state;
  return failed;
}

function closeOne(g: Frame, failed: Value): Value {
  if (g.state === CLOSED) return failed;
  g.leaf = g;
  try {
    if (isRunning(g)) throw alreadyExecuting(g);
    return resume(g, failed ?? generatorExit(g), true, "close") === undefined ? undefined : ignored(g);
  } catch (e) {
    return isError(e, GeneratorExit) || isError(e, StopIteration) ? undefined : e;
  }
}

/**
 * The exception that `throw(type[, value[, traceback]])` means. @throws TypeError as CPython words it
 */
export function toThrown(type: Value, value: Value, tb: Value): PyBaseException {
  if (tb !== undefined && tb !== None && typeName(tb) !== "traceback") {
    throw failure(TypeError, "throw() third argument must be a traceback object");
  }
  let exc: PyBaseException;
  if (isType(type) && isSubtype(type, BaseException)) {
    if (value === undefined || value === None) exc = call(type);
    else if (isException(value) && isInstance(value, type)) exc = value;
    else if (value instanceof PyTuple) exc = call(type, ...value.items);
    else exc = call(type, value);
    if (!isException(exc)) {
      exc = error(
        TypeError,
        `calling ${type.name} should have returned an instance of BaseException, not ${typeName(exc)}`,
      );
    }
  } else if (isException(type)) {
    if (value !== undefined && value !== None)
      throw failure(TypeError, "instance exception may not have a separate value");
    exc = type;
  } else {
    throw failure(
      TypeError,
      `exceptions must be classes or instances deriving from BaseException, not ${typeOf(type).name}`,
    );
  }
  const entries = (tb as { entry?: Value } | undefined)?.entry;
  if (entries !== undefined) exc.tb = entries;
  return exc;
}
