/**
 * Warnings issued by the runtime itself. The `warnings` module, which knows filters, installs itself in `warner`; until it is loaded,
 * CPython's default filters hold: deprecations show only in `__main__`, every place once.
 */
import { atLeast, current, slot } from "../host/interpreter.ts";
import * as late from "../host/python-stack.lazy.ts";
import { classWarning } from "./classes/class.ts";
import {
  DeprecationWarning,
  ImportWarning,
  PendingDeprecationWarning,
  ResourceWarning,
  RuntimeWarning,
} from "./exceptions/exceptions.ts";
import { PyModule } from "./modules/module.ts";
import { isSubtype, type PyType } from "./type.ts";

/** Where a warning points to. */
export interface Place {
  readonly filename: string;
  readonly line: number;
  readonly module: string;
}
/** What is said of the object that the warning is about. */
export type WarningSource = "none" | "tracemalloc";

export interface Warner {
  /** Issues a warning at a place. @throws the warning itself when a filter says "error" */
  warn: (category: PyType, message: string, place: Place, source: WarningSource) => void;
  /** The place that called the running builtin, or that many frames further out. */
  place: (level: number) => Place;
}

const SHOWN = Symbol("shown warnings");

export const warner: Warner = {
  warn: (category, message, place, source) => {
    const quiet = [DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning].some((t) =>
      isSubtype(category, t),
    );
    if (quiet && !(isSubtype(category, DeprecationWarning) && place.module === "__main__")) return;
    const shown = slot(SHOWN, () => new Set<string>());
    const key = `${category.name}:${message}:${place.filename}:${place.line}`;
    if (shown.has(key)) return;
    shown.add(key);
    show(category, message, place, source);
  },
  place: (level) => {
    const found = late.stack.pythonStack(level)[level - 1];
    if (found === undefined)
      return atLeast("3.13")
        ? { filename: "<sys>", line: 0, module: "sys" }
        : { filename: "sys", line: 1, module: "sys" };
    return { ...found, module: moduleOf(found.filename) };
  },
};

/** The name of the module that a file is. */
function moduleOf(filename: string): string {
  for (const [name, module] of current.interpreter.modules) {
    if (module instanceof PyModule && module.dict.get("__file__") === filename) return name;
  }
  return "__main__";
}

/** Writes a warning to stderr as `warnings.showwarning` does. */
export function show(category: PyType, message: string, place: Place, source: WarningSource): void {
  const { host } = current.interpreter;
  let text = `${place.filename}:${place.line}: ${category.name}: ${message}\n`;
  const line = host
    .sourceText?.(place.filename)
    ?.split(/\r\n|\r|\n/)
    [place.line - 1]?.trim();
  if (line) text += `  ${line}\n`;
  if (source === "tracemalloc") text += `${category.name}: Enable tracemalloc to get the object allocation traceback\n`;
  host.stderr.write(text);
}

/** Issues a warning at the caller of the running builtin. */
export function warn(category: PyType, message: string, level = 1, source: WarningSource = "none"): void {
  warner.warn(category, message, warner.place(level), source);
}

classWarning.issue = (message) => warn(RuntimeWarning, message);
