import { getattr } from "../object/attributes.ts";
import { isDict, PyDict } from "../object/dict.ts";
import { error, TypeError, UserWarning, ValueError, Warning } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { contains } from "../object/subscript.ts";
import { truth } from "../object/truth.ts";
import { isInstance, isSubtype, isType, PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warner } from "../object/warn.ts";
import { asStr, functionsOf, isIntLike, isNone, toSize } from "./kit.ts";
import { lazy } from "./linecache/source.ts";
import { formatted, issue, mutated, textOf, writeWarning } from "./warnings/issue.ts";

export { catch_warnings } from "./warnings/catch.ts";
export { deprecated } from "./warnings/deprecated.ts";
export { WarningMessage } from "./warnings/issue.ts";

const fn = functionsOf("warnings");
export const __all__: Value = [
  "warn",
  "warn_explicit",
  "showwarning",
  "formatwarning",
  "filterwarnings",
  "simplefilter",
  "resetwarnings",
  "catch_warnings",
  "deprecated",
];
export const defaultaction: string = "default";

/** The category of a warning and the warning itself. @throws TypeError */
function categoryOf(message: Value, category: Value): PyType {
  if (isInstance(message, Warning)) return typeOf(message);
  const chosen = isNone(category) ? UserWarning : category;
  if (!isType(chosen) || !isSubtype(chosen, Warning))
    throw error(TypeError, `category must be a Warning subclass, not '${typeName(chosen)}'`);
  return chosen;
}
export const warn: Value = fn(
  "warn",
  "message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()",
  (message: Value, category: Value, level: Value, source: Value, skipped: Value) => {
    const type = categoryOf(message, category);
    if (!(skipped instanceof PyTuple) || skipped.items.some((prefix) => asStr(prefix) === undefined))
      throw error(TypeError, "skip_file_prefixes must be a tuple of strs.");
    let depth = Math.max(skipped.items.length > 0 ? 2 : 1, toSize(level));
    let place = warner.place(depth);
    while (skipped.items.some((prefix) => place.filename.startsWith(strOf(prefix)))) place = warner.place(++depth);
    issue(message, type, place, { source });
    return None;
  },
);
export const warn_explicit: Value = fn(
  "warn_explicit",
  "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None",
  (
    message: Value,
    category: Value,
    filename: Value,
    line: Value,
    module: Value,
    registry: Value,
    globals: Value,
    source: Value,
  ) => {
    const file = strOf(filename);
    const name = isNone(module) ? (file === "" ? "<unknown>" : file).replace(/\.py$/i, "") : strOf(module);
    if (!isNone(globals) && !isDict(globals))
      throw error(TypeError, `module_globals must be a dict, not '${typeName(globals)}'`);
    if (!isNone(registry) && !isDict(registry)) throw error(TypeError, "'registry' must be a dict or None");
    if (!isNone(globals)) lazy(filename, globals);
    issue(
      message,
      categoryOf(message, category),
      { filename: file, line: toSize(line), module: name },
      { registry: isNone(registry) ? new PyDict() : registry, source },
    );
    return None;
  },
);
const ACTIONS = ["default", "error", "ignore", "always", "module", "once"];

/** Puts a filter in front, or at the end; one that is there already moves to the front, or stays where it is. */
function add(parts: readonly [Value, Value, Value, Value, Value], append: boolean): Value {
  const [action, , , , line] = parts;
  if (!ACTIONS.includes(action)) throw error(ValueError, `invalid action: ${reprOf(action)}`);
  if (!isIntLike(line)) throw error(TypeError, "lineno must be an int");
  if (line < 0) throw error(ValueError, "lineno must be an int >= 0");
  const filters = getattr(importModule("warnings"), "filters");
  const filter = new PyTuple(parts);
  const isThere = contains(filters, filter);
  if (append) {
    if (!isThere) invoke(filters, "append", filter);
  } else {
    if (isThere) invoke(filters, "remove", filter);
    invoke(filters, "insert", 0, filter);
  }
  mutated();
  return None;
}
export const filterwarnings: Value = fn(
  "filterwarnings",
  "action, message='', category=..., module='', lineno=0, append=False",
  (action: Value, message: Value, category: Value, module: Value, line: Value, append: Value) => {
    if (!ACTIONS.includes(action)) throw error(ValueError, `invalid action: ${reprOf(action)}`);
    if (asStr(message) === undefined) throw error(TypeError, "message must be a string");
    const type = category ?? Warning;
    if (!isType(type) || !isSubtype(type, Warning)) throw error(TypeError, "category must be a Warning subclass");
    if (asStr(module) === undefined) throw error(TypeError, "module must be a string");
    const pattern = (text: Value, flag?: string): Value => {
      if (text === "") return None;
      const re = importModule("re");
      return invoke(re, "compile", text, ...(flag === undefined ? [] : [getattr(re, flag)]));
    };
    return add([action, pattern(message, "I"), type, pattern(module), line], truth(append));
  },
);
export const simplefilter: Value = fn(
  "simplefilter",
  "action, category=..., lineno=0, append=False",
  (action: Value, category: Value, line: Value, append: Value) =>
    add([action, None, category ?? Warning, None, line], truth(append)),
);
export const resetwarnings: Value = fn("resetwarnings", "", () => {
  invoke(getattr(importModule("warnings"), "filters"), "clear");
  mutated();
  return None;
});
export const _filters_mutated: Value = fn("_filters_mutated", "", () => {
  mutated();
  return None;
});
export const formatwarning: Value = fn(
  "formatwarning",
  "message, category, filename, lineno, line=None",
  (message: Value, category: PyType, filename: Value, line: Value, source: Value) =>
    textOf(strOf(message), category, { filename, line }, isNone(source) ? undefined : source),
);
export const showwarning: Value = fn(
  "showwarning",
  "message, category, filename, lineno, file=None, line=None",
  (message: Value, category: PyType, filename: Value, line: Value, file: Value, source: Value) => {
    const text = isNone(source)
      ? formatted(message, category, { filename, line })
      : textOf(strOf(message), category, { filename, line }, source);
    if (isNone(file)) writeWarning(text);
    else invoke(file, "write", text);
    return None;
  },
);
export const _showwarnmsg: Value = fn("_showwarnmsg", "msg", (m: Value) => {
  writeWarning(formatted(m.$message, m.$category, { filename: m.$filename, line: m.$lineno }));
  return None;
});
