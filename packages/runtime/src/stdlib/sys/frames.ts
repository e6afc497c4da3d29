/** Frames of running code, read off JavaScript's own stack: what called, at which line. Locals are known only of modules. */

import type { Frame } from "../../coroutine/frame.ts";
import { current } from "../../host/interpreter.ts";
import { type PythonPlace, pythonStack } from "../../host/python-stack.ts";
import { PyDict } from "../../object/dict.ts";
import { error, type TracebackFrame, ValueError } from "../../object/exceptions/exceptions.ts";
import { CodeUnit } from "../../object/functions/code.ts";
import { globalsOfFile, PyFrame } from "../../object/tracebacks/traceback-type.ts";
import { type Entered, entered, frameObjectOf, type Watched } from "../../object/tracebacks/watched.ts";
import { None, type Value } from "../../object/value.ts";

/** Frames beyond this many are not looked for. */
const DEEPEST = 150;

/** A frame on the stack, with the one that can be looked into where the program tells it. */
interface Place extends PythonPlace {
  readonly live: Watched | undefined;
}

/** The frames of the stack together with those that were entered: some of them, in the same order. */
function placesOf(stack: readonly PythonPlace[]): Place[] {
  const plain = [...entered()];
  let suspendable = current.interpreter.frame as Frame | null;
  return stack.map((place) => {
    const isOf = (code: TracebackFrame | undefined): boolean =>
      code?.filename === place.filename && code.qualname === place.qualname && code.firstLine === place.firstLine;
    if (isOf(plain.at(-1)?.code)) return { ...place, live: plain.pop() };
    if (suspendable === null || !isOf(suspendable.code)) return { ...place, live: undefined };
    const live = suspendable.variables === null ? undefined : suspendable;
    suspendable = suspendable.up;
    return { ...place, live };
  });
}

function frameAt(stack: readonly Place[], index: number): Value {
  const place = stack[index];
  if (place === undefined) return None;
  const caller = (): Value => frameAt(stack, index + 1);
  if (place.live !== undefined) {
    // A plain frame is called once; a generator may be resumed by another one the next time.
    if (isPlain(place.live)) place.live.caller = caller;
    return frameObjectOf.get(place.live);
  }
  const code = new CodeUnit(place.filename, [], []).fn(place.name, place.qualname, place.firstLine);
  const locals = (): Value => (place.name === "<module>" ? globalsOfFile(place.filename) : new PyDict());
  return new PyFrame(code, place.line, locals, caller);
}
const isPlain = (frame: Watched): frame is Entered => "within" in frame;

frameObjectOf.caller = (frame) => {
  const stack = placesOf(pythonStack(DEEPEST));
  const index = stack.findIndex(({ live }) => live === frame);
  return index < 0 ? undefined : frameAt(stack, index + 1);
};

/**
 * The frame so many calls above the caller.
 * @throws ValueError "call stack is not deep enough"
 */
export function frameAbove(depth: number): Value {
  const frame = frameAt(placesOf(pythonStack(DEEPEST)), Math.max(depth, 0));
  if (frame === None) throw error(ValueError, "call stack is not deep enough");
  return frame;
}

/** `__name__` of the module so many calls above the caller; None where there is none. */
export function moduleNameAbove(depth: number): Value {
  const place = pythonStack(depth + 1)[depth];
  return place === undefined ? None : (globalsOfFile(place.filename).get("__name__") ?? None);
}
