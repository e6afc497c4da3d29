/** Finds standard modules by name. Which ones there are stands in table.ts. */
import { current } from "../host/interpreter.ts";
import { standard } from "../object/modules/module.ts";
import type { Value } from "../object/value.ts";
import * as late from "./lazy.ts";
import * as table from "./table.ts";

type Names = Readonly<Record<string, Value>>;

/** What a file behind a line of the table may export in place of names: a function that makes them for the running program. */
interface Computed {
  /** The names of the module, or of the part of the package that is asked for; undefined when there is no such part. */
  readonly $names: (part?: string) => Names | undefined;
}

const lines = table as unknown as Readonly<Record<string, Names | Computed>>;
const isComputed = (line: Names | Computed): line is Computed => Object.hasOwn(line, "$names");

function find(name: string): Names | undefined {
  if (Object.hasOwn(lines, name)) {
    const line = lines[name] as Names | Computed;
    return isComputed(line) ? line.$names() : line;
  }
  const dot = name.lastIndexOf(".");
  const parent = name.slice(0, Math.max(dot, 0));
  if (!Object.hasOwn(lines, parent)) return undefined;
  const line = lines[parent] as Names | Computed;
  return isComputed(line) && line.$names.length > 0 ? line.$names(name.slice(dot + 1)) : undefined;
}

standard.modules = {
  find,
  advice: (name) => late.advice.adviceFor(name, current.interpreter.host.compiler?.moduleHelp),
};
