/** Filters, and what happens to a warning (Lib/warnings.py). */

import { current, slot } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/call.ts";
import {
  DeprecationWarning,
  error,
  ImportWarning,
  PendingDeprecationWarning,
  ResourceWarning,
  RuntimeError,
  Warning,
} from "../../object/exceptions.ts";
import { importModule, PyModule } from "../../object/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { isInstance, isSubtype, PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { type Place, warner } from "../../object/warn.ts";
import { isNone, pythonClass } from "../kit.ts";

/** CPython's filters when no option says otherwise. */
export const defaultFilters = (): Value[] => [
  new PyTuple(["default", None, DeprecationWarning, "__main__", 0]),
  ...[DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning].map(
    (type) => new PyTuple(["ignore", None, type, None, 0]),
  ),
];
interface State {
  /** The list that programs see as `warnings.filters`. */
  filters: Value[];
  shown: Set<string>;
  /** Lists that record instead of writing, innermost last. */
  readonly recorders: Value[][];
}
const STATE = Symbol("warnings");
export const filterState = (): State =>
  slot(STATE, () => ({ filters: defaultFilters(), shown: new Set<string>(), recorders: [] }));
/** To be called when filters have changed: what was shown once may be shown again. */
export const mutated = (): void => {
  filterState().shown = new Set();
};

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
  const line = source ?? current.interpreter.host.sourceText?.(place.filename)?.split(/\r\n|\r|\n/)[place.line - 1];
  const shown = line?.trim();
  return `${place.filename}:${place.line}: ${category.name}: ${message}\n${shown ? `  ${shown}\n` : ""}`;
}
/** Writes to `sys.stderr`. */
export function writeWarning(text: string): void {
  const sys = current.interpreter.modules.get("sys");
  if (sys instanceof PyModule) invoke(getattr(sys, "stderr"), "write", text);
  else current.interpreter.host.stderr.write(text);
}

function actionFor(text: string, category: PyType, place: Place): string {
  const matches = (pattern: Value, what: string): boolean => {
    if (pattern === None) return true;
    if (typeof pattern !== "string") return !isNone(invoke(pattern, "match", what));
    return new RegExp(`^(?:${pattern})`, "i").test(what);
  };
  for (const filter of filterState().filters) {
    const [action, message, type, module, line] = (filter as PyTuple).items;
    if (!isSubtype(category, type) || !matches(message, text)) continue;
    if (
      module !== None &&
      (typeof module === "string"
        ? !new RegExp(`^(?:${module})$`).test(place.module) && !new RegExp(`^(?:${module})`).test(place.module)
        : !matches(module, place.module))
    )
      continue;
    if (line === 0 || line === place.line) return action;
  }
  return "default";
}
/** Issues a warning: the filters decide. @throws the warning when they say "error" */
export function issue(message: Value, category: PyType, place: Place): void {
  const text = strOf(message);
  const action = actionFor(text, category, place);
  if (action === "ignore") return;
  const warning = isInstance(message, Warning) ? message : call(category, message);
  if (action === "error") throw warning;
  const key = {
    default: `${category.name}:${text}:${place.filename}:${place.line}`,
    module: `${category.name}:${text}:${place.filename}`,
    once: `${category.name}:${text}`,
  }[action];
  const { shown } = filterState();
  if (key !== undefined) {
    if (shown.has(key)) return;
    shown.add(key);
  } else if (action !== "always")
    throw error(RuntimeError, `Unrecognized action (${reprOf(action)}) in warnings.filters`);
  deliver(warning, category, place);
}
function deliver(warning: Value, category: PyType, place: Place): void {
  const { recorders } = filterState();
  const list = recorders[recorders.length - 1];
  if (list !== undefined) {
    list.push(WarningMessage(warning, category, place.filename, place.line));
    return;
  }
  const module = importModule("warnings");
  const show = getattr(module, "showwarning");
  if (show !== getattr(module, "_original_showwarning")) call(show, warning, category, place.filename, place.line);
  else writeWarning(textOf(strOf(warning), category, place, undefined));
}
// The runtime's own warnings go the same way from now on.
warner.warn = (category, message, place, source) => {
  const before = filterState().shown.size;
  issue(message, category, place);
  if (source === "tracemalloc" && filterState().shown.size > before)
    writeWarning(`${category.name}: Enable tracemalloc to get the object allocation traceback\n`);
};
