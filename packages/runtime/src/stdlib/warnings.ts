/** `warnings`: https://docs.python.org/3.13/library/warnings.html */
import { iscoroutinefunction, markcoroutinefunction } from "../coroutine/states.ts";
import { apply, call, invoke } from "../object/call.ts";
import type { PyDict } from "../object/dict.ts";
import { DeprecationWarning, error, TypeError, UserWarning, ValueError, Warning } from "../object/exceptions.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { isInstance, isSubtype, isType, PyTuple, type PyType, setTypeEntry, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warner } from "../object/warn.ts";
import { updateWrapper } from "./functools/wraps.ts";
import { asStr, functionsOf, isNone, pythonClass, toKwargs, toSize } from "./kit.ts";
import { defaultFilters, filterState, issue, mutated, textOf, writeWarning } from "./warnings/issue.ts";

export { catch_warnings } from "./warnings/catch.ts";
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
export const filters: Value = defaultFilters();
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
  (message: Value, category: Value, level: Value) => {
    const type = categoryOf(message, category);
    issue(message, type, warner.place(Math.max(1, toSize(level))));
    return None;
  },
);
export const warn_explicit: Value = fn(
  "warn_explicit",
  "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None",
  (message: Value, category: Value, filename: Value, line: Value, module: Value) => {
    const name = isNone(module) ? strOf(filename).replace(/\.py$/, "") : strOf(module);
    issue(message, categoryOf(message, category), { filename: strOf(filename), line, module: name });
    return None;
  },
);
const ACTIONS = ["default", "error", "ignore", "always", "module", "once", "all"];
function add(filter: PyTuple, append: boolean): Value {
  const { filters: list } = filterState();
  if (append) list.push(filter);
  else list.unshift(filter);
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
    const pattern = (text: Value): Value => (text === "" ? None : text);
    return add(
      new PyTuple([action === "all" ? "always" : action, pattern(message), type, pattern(module), line]),
      truth(append),
    );
  },
);
export const simplefilter: Value = fn(
  "simplefilter",
  "action, category=..., lineno=0, append=False",
  (action: Value, category: Value, line: Value, append: Value) => {
    if (!ACTIONS.includes(action)) throw error(ValueError, `invalid action: ${reprOf(action)}`);
    return add(
      new PyTuple([action === "all" ? "always" : action, None, category ?? Warning, None, line]),
      truth(append),
    );
  },
);
export const resetwarnings: Value = fn("resetwarnings", "", () => {
  filterState().filters.length = 0;
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
    const text = textOf(strOf(message), category, { filename, line }, isNone(source) ? undefined : source);
    if (isNone(file)) writeWarning(text);
    else invoke(file, "write", text);
    return None;
  },
);
export const _showwarnmsg: Value = fn("_showwarnmsg", "msg", (m: Value) => {
  writeWarning(textOf(strOf(m.$message), m.$category, { filename: m.$filename, line: m.$lineno }, undefined));
  return None;
});

/** https://docs.python.org/3.13/library/warnings.html#warnings.deprecated */
export const deprecated: Value = pythonClass("warnings", "deprecated", [], {
  __call__: [
    "arg, /",
    (self: Value, arg: Value) => {
      const { $message: message, $category: category, $stacklevel: level } = self;
      if (category === None) {
        arg.$__deprecated__ = message;
        return arg;
      }
      const tell = (): void => issue(message, category, warner.place(level));
      if (isType(arg)) {
        setTypeEntry(arg, "__deprecated__", message);
        const init = arg.dict.get("__init__");
        setTypeEntry(
          arg,
          "__init__",
          fn("__init__", "self, *args, **kwargs", (object: Value, args: PyTuple, kwargs: PyDict) => {
            if (typeOf(object) === arg) tell();
            if (init !== undefined) apply(init, [object, ...args.items], toKwargs(kwargs));
            return None;
          }),
        );
        return arg;
      }
      const wrapper = fn("wrapper", "*args, **kwargs", (args: PyTuple, kwargs: PyDict) => {
        tell();
        return apply(arg, [...args.items], toKwargs(kwargs));
      });
      updateWrapper(wrapper, arg);
      if (truth(iscoroutinefunction(arg))) call(markcoroutinefunction, wrapper);
      wrapper.$__deprecated__ = message;
      return wrapper;
    },
  ],
  __init__: [
    "message, /, *, category=..., stacklevel=1",
    (self: Value, message: Value, category: Value, level: Value) => {
      if (asStr(message) === undefined)
        throw error(TypeError, `Expected an object of type str for 'message', not ${reprOf(typeOf(message).name)}`);
      self.$message = message;
      self.$category = category ?? DeprecationWarning;
      self.$stacklevel = level;
      return None;
    },
  ],
});
