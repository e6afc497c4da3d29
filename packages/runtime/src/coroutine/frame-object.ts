/** Frame objects: `gi_frame`, `cr_frame` and `ag_frame`, live views of a suspended frame. */

import { dictFromEntries } from "../object/dict.ts";
import { error, RuntimeError, type TracebackFrame } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { codeOfInfo } from "../object/functions/code.ts";
import { localsOf } from "../object/tracebacks/live.ts";
import { FrameType } from "../object/tracebacks/traceback-type.ts";
import { frameObjectOf } from "../object/tracebacks/watched.ts";
import { None, PyObject, setType, type Value } from "../object/value.ts";
import { warner } from "../object/warn.ts";
import { CLOSED, CREATED, Frame, isRunning, SUSPENDED } from "./frame.ts";
import { abandon, ListedFrame } from "./unawaited.ts";

/** A live frame as Python code sees it; `types.FrameType` finds `code`, `line` and `locals()` here. */
export class FrameObject extends PyObject {
  readonly frame: Frame;
  constructor(frame: Frame) {
    super();
    this.frame = frame;
  }
  get code(): TracebackFrame {
    return codeOf(this.frame);
  }
  get line(): number {
    return lineOf(this.frame);
  }
  locals(): Value {
    if (this.frame.variables !== null) return localsOf(this.frame);
    const names = this.frame.locals?.() ?? {};
    return dictFromEntries(Object.entries(names).filter(([, v]) => v !== undefined));
  }
  /** Who runs it: who delegates to it or, of the outermost, who resumed it. */
  back(): Value {
    return isRunning(this.frame) ? (frameObjectOf.caller(this.frame) ?? None) : None;
  }
  /** Ends a frame that has not begun; a coroutine then was never awaited. @throws RuntimeError for one that has begun */
  clear(): Value {
    const { frame } = this;
    if (isRunning(frame)) throw error(RuntimeError, "cannot clear an executing frame");
    if (frame.state === SUSPENDED) throw error(RuntimeError, "cannot clear a suspended frame");
    if (frame.state !== CREATED) return None;
    if (!(frame instanceof ListedFrame) || frame.place < 0) return invoke(frame, "close");
    abandon(frame, warner.place(1), "tracemalloc");
    return None;
  }
}
setType(FrameObject.prototype, FrameType);

/** The code object of a frame: that of the function which made it. */
export const codeOf = (frame: Frame): TracebackFrame & Value => codeOfInfo(frame.info);

/** The line that a frame stands at, its first line before it has started. */
export function lineOf(frame: Frame): number {
  const { code } = frame;
  return code === undefined ? frame.info.line : (code.positionAt(frame.l)[0] as number);
}

const objects = new WeakMap<Frame, FrameObject>();

/** The frame object of a frame: always the same one; None once the frame is closed. */
export const frameObject = (frame: Frame): Value => (frame.state === CLOSED ? None : objectOf(frame));

function objectOf(frame: Frame): FrameObject {
  let object = objects.get(frame);
  if (object === undefined) {
    object = new FrameObject(frame);
    objects.set(frame, object);
  }
  return object;
}

const ofPlain = frameObjectOf.get;
frameObjectOf.get = (frame) => (frame instanceof Frame ? objectOf(frame) : ofPlain(frame));
