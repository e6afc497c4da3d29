/** The texts of emitted units as they were loaded. */
import type { CompilerPort } from "./host.ts";
import { slot } from "./interpreter.ts";
import type { UnitFunctions } from "./unit-functions.ts";

const UNITS = Symbol("loaded units");
const LOADED = Symbol("how many units of each name were loaded");
interface Unit {
  readonly filename: string;
  readonly text: string;
  /** Read from the text when somebody asks. */
  functions?: UnitFunctions;
}
/** What the program has loaded, by the names that the engine's stack has for it. */
export const units = (): Map<string, Unit> => slot(UNITS, () => new Map<string, Unit>());

/** So many units of one name are told apart: statements of a session call functions of earlier ones, and a program may call `exec` without end. */
const KEPT = 256;

/** Turns emitted JavaScript into its function and keeps the text. */
export function loadUnit(
  compiler: CompilerPort,
  code: string,
  filename: string,
): (rt: unknown, module: unknown) => unknown {
  const known = units();
  const nth = slot(LOADED, () => new Map<string, number>());
  const n = nth.get(filename) ?? 0;
  nth.set(filename, (n + 1) % KEPT);
  const script = n === 0 ? filename : `${filename}.${n}`;
  known.set(script, { filename, text: code });
  return compiler.evaluate(code, script);
}
