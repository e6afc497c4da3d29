/** Filters, and what happens to a warning (Lib/warnings.py). */

import { issubclass } from "../../builtins/objects.ts";
import { current, slot } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { isDict, PyDict } from "../../object/dict.ts";
import {
  DeprecationWarning,
  error,
  ImportWarning,
  PendingDeprecationWarning,
  ResourceWarning,
  RuntimeError,
  TypeError,
  ValueError,
  Warning,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke, isCallable } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { globalsOfFile } from "../../object/tracebacks/traceback-type.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { type Place, warner } from "../../object/warn.ts";
import { pythonClass } from "../kit.ts";
import { sourceLine } from "../linecache/source.ts";

/** CPython's filters when no option says otherwise. */
export const defaultFilters = (): Value[] => [
  new PyTuple(["default", None, DeprecationWarning, "__main__", 0]),
  ...[DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning].map(
    (type) => new PyTuple(["ignore", None, type, None, 0]),
  ),
];
interface State {
  /** Raised when filters change: what was shown once may be shown again. */
  version: number;
  /** Lists that record instead of writing, innermost last. */
  readonly recorders: Value[][];
  /** The names of the module as they were last seen. */
  readonly known: Map<string, Value>;
}
const STATE = Symbol("warnings");
export const warningState = (): State => slot(STATE, () => ({ version: 0, recorders: [], known: new Map() }));
/** To be called when filters have changed. */
export const mutated = (): void => {
  warningState().version++;
};
/** A name of the module as the running program has it; the one that came with the module where the program has taken it away. */
function own(name: string): Value {
  const state = warningState();
  const found = tryGetattr(importModule("warnings"), name);
  if (found !== undefined) state.known.set(name, found);
  return found ?? state.known.get(name) ?? None;
}
/** Notes what the module begins with. */
export function remember(names: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  for (const name of ["defaultaction", "filters", "formatwarning", "onceregistry", "showwarning"])
    warningState().known.set(name, names[name]);
  return names;
}

export const WarningMessage: PyType = pythonClass("warnings", "WarningMessage", [], {
  __init__: [
    "message, category, filename, lineno, file=None, line=None, source=None",
    (
      self: Value,
      message: Value,
      category: PyType,
      filename: Value,
      lineno: Value,
      file: Value,
      line: Value,
      source: Value,
    ) => {
      Object.assign(self, {
        $message: message,
        $category: category,
        $filename: filename,
        $lineno: lineno,
        $file: file,
        $line: line,
        $source: source,
        $_category_name: category.name,
      });
      return None;
    },
  ],
  __str__: [
    "",
    (self: Value) =>
      `{message : ${reprOf(self.$message)}, category : ${reprOf(self.$_category_name)}, filename : ${reprOf(self.$filename)}, lineno : ${strOf(self.$lineno)}, line : ${reprOf(self.$line)}}`,
  ],
});

/** The text that a warning is printed as. */
export function textOf(
  message: string,
  category: PyType,
  place: { filename: string; line: number },
  source: string | undefined,
): string {
  const shown = (source ?? sourceLine(place.filename, place.line)).trim();
  return `${place.filename}:${place.line}: ${category.name}: ${message}\n${shown ? `  ${shown}\n` : ""}`;
}
/** Writes to `sys.stderr`. */
export function writeWarning(text: string): void {
  const sys = current.interpreter.modules.get("sys");
  if (sys instanceof PyModule) invoke(getattr(sys, "stderr"), "write", text);
  else current.interpreter.host.stderr.write(text);
}

/** What the filters say; the program may have put any list there. */
function actionFor(
  text: string,
  category: PyType,
  line: Value,
  module: string,
): readonly [action: Value, filter: Value] {
  const matches = (pattern: Value, what: string): boolean =>
    pattern === None || (typeof pattern === "string" ? pattern === what : truth(invoke(pattern, "match", what)));
  for (const filter of iterate(own("filters"))) {
    const items = toArray(filter);
    if (items.length !== 5) throw error(ValueError, `warnings.filters item ${reprOf(filter)} isn't a 5-tuple`);
    const [action, message, type, where, at] = items;
    if (!matches(message, text) || !matches(where, module) || !truth(issubclass(category, type))) continue;
    if (at === 0 || equal(at, line)) return [action, filter];
  }
  return [own("defaultaction"), None];
}

/** Where the warnings of a module that were shown are noted: `__warningregistry__`. */
function registryOf(filename: string): PyDict {
  const globals = globalsOfFile(filename);
  const known = globals.get("__warningregistry__");
  if (isDict(known)) return known;
  const made = new PyDict();
  globals.set("__warningregistry__", made);
  return made;
}

/** What is told of a warning besides its place. */
export interface Telling {
  readonly registry?: PyDict;
  readonly source?: Value;
}

/** Issues a warning: the filters decide; whether it was shown. @throws the warning when they say "error" */
export function issue(message: Value, given: PyType, place: Place, telling: Telling = {}): boolean {
  const { version } = warningState();
  const registry = telling.registry ?? registryOf(place.filename);
  if (registry.get("version") !== version) {
    registry.clear();
    registry.set("version", version);
  }
  const isMade = isInstance(message, Warning);
  const text = isMade ? strOf(message) : message;
  const category = isMade ? typeOf(message) : given;
  const key = new PyTuple([text, category, place.line]);
  if (registry.has(key)) return false;
  const [action, filter] = actionFor(strOf(text), category, place.line, place.module);
  if (action === "ignore") return false;
  const warning = isMade ? message : call(category, message);
  if (action === "error") throw warning;
  const once = (dict: PyDict, mark: PyTuple): boolean => {
    const isFirst = !dict.has(mark);
    dict.set(mark, 1);
    return isFirst;
  };
  if (action === "once") {
    registry.set(key, 1);
    if (!once(own("onceregistry"), new PyTuple([text, category]))) return false;
  } else if (action === "module") {
    registry.set(key, 1);
    if (!once(registry, new PyTuple([text, category, 0]))) return false;
  } else if (action === "default") registry.set(key, 1);
  else if (action !== "always" && action !== "all")
    throw error(RuntimeError, `Unrecognized action (${reprOf(action)}) in warnings.filters:\n ${strOf(filter)}`);
  deliver(warning, category, place, telling.source ?? None);
  return true;
}
function deliver(warning: Value, category: PyType, place: Place, source: Value): void {
  const show = own("showwarning");
  if (show !== own("_original_showwarning")) {
    if (!isCallable(show)) throw error(TypeError, "warnings.showwarning() must be set to a function or method");
    call(show, warning, category, place.filename, place.line, None, None);
    return;
  }
  const list = warningState().recorders.at(-1);
  if (list === undefined) writeWarning(formatted(warning, category, place));
  else list.push(WarningMessage(warning, category, place.filename, place.line, None, None, source));
}
/** The text of a warning as `warnings.formatwarning` gives it, which the program may have replaced. */
export function formatted(message: Value, category: PyType, place: { filename: string; line: number }): string {
  const format = own("formatwarning");
  return format === own("_original_formatwarning")
    ? textOf(strOf(message), category, place, undefined)
    : call(format, message, category, place.filename, place.line, None);
}
// The runtime's own warnings go the same way from now on.
warner.warn = (category, message, place, source) => {
  if (issue(message, category, place) && source === "tracemalloc")
    writeWarning(`${category.name}: Enable tracemalloc to get the object allocation traceback\n`);
};
