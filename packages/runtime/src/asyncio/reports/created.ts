/** Where futures, tasks and handles were made, which debug mode tells in their reprs and in messages. Outside debug mode nothing is kept. */
import { slot } from "../../host/interpreter.ts";
import { type PythonPlace, pythonStack } from "../../host/python-stack.ts";
import { getattr } from "../../object/attributes.ts";
import { apply, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { None, type Value } from "../../object/value.ts";
import { libraryFile } from "./format-helpers.ts";

interface Site {
  /** The frames of the program, and at the end CPython's own that would have made it; outermost first. */
  readonly places: PythonPlace[];
  /** What `_source_traceback` has given. */
  summary?: Value;
}
const DEEPEST = 200;
const SITES = Symbol("asyncio creation sites");
const sites = (): WeakMap<object, Site> => slot(SITES, () => new WeakMap());

/** Notes the line of the program that makes something. */
export function noteCreated(made: Value): void {
  sites().set(made, { places: pythonStack(DEEPEST).reverse() });
}
/** Notes the line of CPython's own asyncio that makes something: "tasks", 410, "create_task". */
export function noteCreatedBy(made: Value, module: string, line: number, name: string): void {
  if (made?.loop?.debug !== true) return;
  if (!sites().has(made)) noteCreated(made);
  const { places } = sites().get(made) as Site;
  places.push({ filename: libraryFile(`asyncio.${module}`), line, name, qualname: name, firstLine: line });
}

/** " created at prog.py:3" for reprs; empty when nobody noted it. */
export function createdAt(made: Value): string {
  const place = sites().get(made)?.places.at(-1);
  return place === undefined ? "" : ` created at ${place.filename}:${place.line}`;
}

/** `_source_traceback`: the stack at which it was made, None outside debug mode. */
export function sourceTraceback(made: Value): Value {
  const site = sites().get(made);
  if (site === undefined || site.places.length === 0) return None;
  if (site.summary === undefined) {
    const traceback = importModule("traceback");
    const FrameSummary = getattr(traceback, "FrameSummary");
    const frames = site.places.map(({ filename, line, name }) => apply(FrameSummary, [filename, line, name]));
    site.summary = invoke(getattr(traceback, "StackSummary"), "from_list", frames);
  }
  return site.summary;
}

/** A stack as messages show it. */
export const stackText = (title: string, summary: Value): string =>
  `${title} (most recent call last):\n${invoke(invoke("", "join", invoke(summary, "format")), "rstrip")}`;
