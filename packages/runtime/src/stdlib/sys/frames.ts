/** Frames of running code, read off JavaScript's own stack: what called, at which line. Locals are known only of modules. */
import { type PythonPlace, pythonStack } from "../../host/units.ts";
import { CodeUnit } from "../../object/code.ts";
import { PyDict } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions.ts";
import { globalsOfFile, PyFrame } from "../../object/traceback-type.ts";
import { None, type Value } from "../../object/value.ts";

/** Frames beyond this many are not looked for. */
const DEEPEST = 150;

function frameAt(stack: readonly PythonPlace[], index: number): Value {
  const place = stack[index];
  if (place === undefined) return None;
  const code = new CodeUnit(place.filename, [], []).fn(place.name, place.qualname, place.firstLine);
  const locals = (): Value => (place.name === "<module>" ? globalsOfFile(place.filename) : new PyDict());
  return new PyFrame(code, place.line, locals, () => frameAt(stack, index + 1));
}

/**
 * The frame so many calls above the caller.
 * @throws ValueError "call stack is not deep enough"
 */
export function frameAbove(depth: number): Value {
  const frame = frameAt(pythonStack(DEEPEST), Math.max(depth, 0));
  if (frame === None) throw error(ValueError, "call stack is not deep enough");
  return frame;
}

/** `__name__` of the module so many calls above the caller; None where there is none. */
export function moduleNameAbove(depth: number): Value {
  const place = pythonStack(depth + 1)[depth];
  return place === undefined ? None : (globalsOfFile(place.filename).get("__name__") ?? None);
}
