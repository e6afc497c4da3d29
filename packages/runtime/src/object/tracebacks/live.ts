/** Frames that a program looks into: what emitted code tells of them (3-instrument/live.ts in the transpiler). */
import type { ClassNamespace } from "../classes/class-namespace.ts";
import type { TracebackFrame } from "../exceptions/exceptions.ts";
import type { Bindings } from "../live-maps.ts";
import type { Value } from "../value.ts";
import * as late from "./live.lazy.ts";
import type { Entered, Watched } from "./watched.ts";

/**
 * A plain frame that is entered; its `leave` is called when it is left. A function tells its variables, a class body its namespace;
 * modules neither, since their dict is known.
 * @example
 * const $w = live($f1, () => $l, { x: [() => x, ($v) => void (x = $v)] });
 */
export const live = (
  code: TracebackFrame,
  position: () => number,
  variables: Bindings | null = null,
  namespace: ClassNamespace | null = null,
): Entered => late.live.enter(code, position, variables, namespace);

/** What `f_locals` of a function's frame gives. */
export const localsOf = (frame: Watched): Value => new late.live.FrameLocals(frame);
