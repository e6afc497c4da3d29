/** How a position in JavaScript's own stack leads back to a Python line: by the texts of the emitted units. */
import { current } from "./interpreter.ts";
import { type UnitFunction, UnitFunctions } from "./unit-functions.ts";
import { units } from "./units.ts";

/** A place in a Python file: the line, and the function as Python names it; "<module>" at the top level. */
export interface PythonPlace extends UnitFunction {
  readonly filename: string;
  readonly line: number;
}
/** What the driver says of a generator-like frame: its code, where it stands, and the frame that delegates to it. */
interface RunningFrame {
  readonly code: (UnitFunction & { filename: string; positionAt(place: number): readonly number[] }) | undefined;
  readonly l: number;
  readonly up: RunningFrame | null;
}
function placeOf(code: NonNullable<RunningFrame["code"]>, at: number): PythonPlace {
  const { name, qualname, firstLine, filename } = code;
  return { name, qualname, firstLine, filename, line: code.positionAt(at)[0] ?? firstLine };
}
const TOP: UnitFunction = { name: "<module>", qualname: "<module>", firstLine: 1 };

/** Where V8 says that a frame of emitted code is. */
const FRAME = /^ +at .*?pycoro:(.+?):(\d+):(\d+)\)?$/gm;
const STORE = /\$(?:l|s\.l) = (\d+)/g;

/** The Python frames on JavaScript's stack, innermost first, at most `most` of them. */
export function pythonStack(most: number): PythonPlace[] {
  const errors = Error as ErrorConstructor & { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 200;
  const stack = new Error().stack ?? "";
  if (limit !== undefined) errors.stackTraceLimit = limit;
  const found: PythonPlace[] = [];
  // A frame that runs alone has on its stack those that it has begun: the last one of its name is itself.
  let passed = false;
  const delegates = (): void => {
    // Who delegates to it is not on JavaScript's stack: the driver runs the innermost alone. Frames of the runtime's own have no code.
    for (let up = delegating?.up ?? null; up !== null; up = up.up)
      if (up.code !== undefined) found.push(placeOf(up.code, up.l));
    delegating = undefined;
  };
  let delegating = (current.interpreter.frame as RunningFrame | null) ?? undefined;
  /** The line of a helper, which is where the function around it stands. */
  let inner: number | undefined;
  /** Where the text of the frame before ends. */
  let end = -1;
  for (const match of stack.matchAll(FRAME)) {
    const [, name, line, column] = match as unknown as [string, string, string, string];
    const known = [...units()].find(([script]) => script === name || script.replace(/[^\w.<>-]/g, "_") === name);
    if (known === undefined) continue;
    const [, unit] = known;
    const { filename } = unit;
    const offset = offsetOf(unit.text, Number(line), Number(column));
    // The call that begins a program stands after its body.
    if (offset > unit.text.lastIndexOf("}")) continue;
    unit.functions ??= new UnitFunctions(unit.text);
    const place = lineAt(unit.text, unit.functions.ahead(offset));
    if (place === undefined) continue;
    const { fn = TOP, isHelper, isOnward } = unit.functions.at(offset);
    // It has handed over to the driver, unless what it has called stands right before it.
    const isPassing = isOnward && match.index !== end + 1;
    end = match.index + match[0].length;
    if (isPassing) continue;
    if (isHelper) inner ??= place;
    else {
      const isRunning = delegating?.code?.qualname === fn.qualname;
      if (passed && !isRunning) delegates();
      passed = isRunning;
      found.push({ ...fn, filename, line: inner ?? place });
      inner = undefined;
    }
    if (found.length >= most) break;
  }
  if (passed && found.length < most) delegates();
  return found;
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}

/** The Python line of a position in emitted text: the one that its statement stores for tracebacks nearest to the position. */
function lineAt(code: string, offset: number): number | undefined {
  const table = /\$c = \$code\([^[]*\[([\d,\s]*)\]/.exec(code)?.[1];
  if (table === undefined) return undefined;
  const positions = table.split(",").map(Number);
  const before = code.slice(0, offset);
  const start = Math.max(0, ...[...before.matchAll(/[;{}]\s*\n/g)].map((m) => m.index));
  const own =
    [...before.slice(start).matchAll(STORE)].pop() ?? [...code.slice(offset, offset + 2000).matchAll(STORE)][0];
  return own === undefined ? undefined : positions[Number(own[1]) * 4];
}
