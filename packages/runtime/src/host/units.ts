/** The texts of emitted units as they were loaded. */
import type { CompilerPort } from "./host.ts";
import { slot } from "./interpreter.ts";
import type { UnitFunctions } from "./unit-functions.ts";

const UNITS = Symbol("loaded units");
interface Unit {
  readonly text: string;
  /** Read from the text when somebody asks. */
  functions?: UnitFunctions;
}
/** What the program has loaded, by file name. */
export const units = (): Map<string, Unit> => slot(UNITS, () => new Map<string, Unit>());

/** Turns emitted JavaScript into its function and keeps the text. Units of one name (a REPL's) replace each other. */
export function loadUnit(
  compiler: CompilerPort,
  code: string,
  filename: string,
): (rt: unknown, module: unknown) => unknown {
  units().set(filename, { text: code });
  return compiler.evaluate(code, filename);
}
