/** Where futures, tasks and handles were made, which debug mode tells in their reprs. Outside debug mode nothing is kept. */
import { slot } from "../host/interpreter.ts";
import { pythonStack } from "../host/units.ts";
import type { Value } from "../object/value.ts";
import { libraryFile } from "./format-helpers.ts";

const SITES = Symbol("asyncio creation sites");
const sites = (): WeakMap<object, string> => slot(SITES, () => new WeakMap());

/** Notes the line of the program that makes something. */
export function noteCreated(made: Value): void {
  const [place] = pythonStack(1);
  if (place !== undefined) sites().set(made, `${place.filename}:${place.line}`);
}
/** Notes the line of CPython's own asyncio that makes something: "tasks", 410. */
export function noteCreatedBy(made: Value, module: string, line: number): void {
  if (made?.loop?.debug === true) sites().set(made, `${libraryFile(`asyncio.${module}`)}:${line}`);
}

/** " created at prog.py:3" for reprs; empty when nobody noted it. */
export function createdAt(made: Value): string {
  const site = sites().get(made);
  return site === undefined ? "" : ` created at ${site}`;
}
