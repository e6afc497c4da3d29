/** The texts of emitted units as they were loaded: how a position in JavaScript's own stack leads back to a Python line. */
import type { CompilerPort } from "./host.ts";
import { slot } from "./interpreter.ts";

const UNITS = Symbol("loaded units");
const units = (): Map<string, string> => slot(UNITS, () => new Map<string, string>());

/** Turns emitted JavaScript into its function and keeps the text. Units of one name (a REPL's) replace each other. */
export function loadUnit(
  compiler: CompilerPort,
  code: string,
  filename: string,
): (rt: unknown, module: unknown) => unknown {
  units().set(filename, code);
  return compiler.evaluate(code, filename);
}

/** A place in a Python file. */
export interface PythonPlace {
  readonly filename: string;
  readonly line: number;
  /** The function, as Python names it; "<module>" at the top level. */
  readonly name: string;
}

/** Where V8 names a frame of emitted code. */
const FRAME = /^ +at (?:async )?(?:(?:new )?([^\s(]+)[^(\n]*\()?pycoro:(.+?):(\d+):(\d+)\)?$/gm;
const STORE = /\$(?:l|s\.l) = (\d+)/g;

/** The Python frames on JavaScript's stack, innermost first, at most `most` of them. */
export function pythonStack(most: number): PythonPlace[] {
  const errors = Error as ErrorConstructor & { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 200;
  const stack = new Error().stack ?? "";
  if (limit !== undefined) errors.stackTraceLimit = limit;
  const found: PythonPlace[] = [];
  for (const match of stack.matchAll(FRAME)) {
    const [, called, name, line, column] = match as unknown as [string, string | undefined, string, string, string];
    const known = [...units()].find(([filename]) => filename === name || filename.replace(/[^\w.<>-]/g, "_") === name);
    if (known === undefined) continue;
    const place = lineAt(known[1], Number(line), Number(column));
    if (place !== undefined) found.push({ filename: known[0], line: place, name: pythonName(called) });
    if (found.length >= most) break;
  }
  return found;
}

/** What Python calls the function that V8 names: helpers of the print are part of the function around them, most often the module. */
function pythonName(called: string | undefined): string {
  const name =
    called
      ?.split(".")
      .at(-1)
      ?.replace(/(?<=\w)_$/, "") ?? "";
  return /^[A-Za-z_]\w*$/.test(name) && name !== "eval" ? name : "<module>";
}

/** The Python line of a position in emitted text: the one that its statement stores for tracebacks nearest to the position. */
function lineAt(code: string, line: number, column: number): number | undefined {
  const table = /\$c = \$code\([^[]*\[([\d,\s]*)\]/.exec(code)?.[1];
  if (table === undefined) return undefined;
  const positions = table.split(",").map(Number);
  let offset = column - 1;
  let at = 0;
  for (let i = 1; i < line; i++) at = code.indexOf("\n", at) + 1;
  offset += at;
  const before = code.slice(0, offset);
  const start = Math.max(0, ...[...before.matchAll(/[;{}]\s*\n/g)].map((m) => m.index));
  const own =
    [...before.slice(start).matchAll(STORE)].pop() ?? [...code.slice(offset, offset + 2000).matchAll(STORE)][0];
  return own === undefined ? undefined : positions[Number(own[1]) * 4];
}
