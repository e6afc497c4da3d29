/** What is kept of the frames that a program looks into. */
import { slot } from "../../host/interpreter.ts";
import type { PyDict } from "../dict.ts";
import type { TracebackFrame } from "../exceptions/exceptions.ts";
import type { Bindings } from "../live-maps.ts";
import type { Value } from "../value.ts";

/** What is kept of a frame for those that look into it: that of a plain function, or of a generator (coroutine/frame.ts). */
export interface Watched {
  /** The variables, to be read and set. */
  variables: Bindings | null;
  /** Names that were set from outside and are no variables of the code. */
  extra: PyDict | null;
}

/** A plain frame, which is a Python object itself. */
export interface Entered extends Watched {
  readonly code: TracebackFrame;
  /** The generator-like frame that was running when it was entered. */
  readonly within: Watched | null;
  /** The frame that called it, once somebody has found it on the stack. */
  caller: (() => Value) | null;
  /** Notes the position of an exception that passes through: it is where the frame stands from then on. */
  passed(position: number): void;
  leave(): void;
}

const ENTERED = Symbol("frames that others look into");
/** The plain frames that have been entered and not left, outermost first. */
export const entered = (): Entered[] => slot(ENTERED, () => []);

/**
 * The Python object of a watched frame; frames of generators have one beside them (coroutine/frame-object.ts). `caller` finds who called one that runs,
 * undefined where it is not found (stdlib/sys/frames.ts, which programs that can ask have loaded).
 */
export const frameObjectOf: { get: (frame: Watched) => Value; caller: (frame: Watched) => Value | undefined } = {
  get: (frame) => frame,
  caller: () => undefined,
};
