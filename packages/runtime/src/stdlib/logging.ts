/** `logging`: https://docs.python.org/3.13/library/logging.html */
import { getattr } from "../object/attributes.ts";
import { dictFromEntries, type PyDict } from "../object/dict.ts";
import { DeprecationWarning, error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import { isType, type PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn as warned } from "../object/warn.ts";
import { PyFrozenSet } from "../types/set-storage.ts";
import { functionsOf, isNone, toKwargs } from "./kit.ts";
import { closeAll, FileHandler, StreamHandler } from "./logging/basic-handlers.ts";
import { Formatter } from "./logging/formatter.ts";
import { levelName, levels } from "./logging/levels.ts";
import { Logger } from "./logging/logger.ts";
import { checkLoggerClass } from "./logging/manager.ts";
import { recordFactory } from "./logging/record.ts";
import { logState, managerOf } from "./logging/state.ts";
import { styleNamed } from "./logging/styles.ts";
import { frameAbove } from "./sys/frames.ts";

export { LoggerAdapter } from "./logging/adapter.ts";
export { FileHandler, Handler, NullHandler, StreamHandler } from "./logging/basic-handlers.ts";
export { Filter, Filterer } from "./logging/filters.ts";
export { BufferingFormatter, Formatter } from "./logging/formatter.ts";
export { Logger, RootLogger } from "./logging/logger.ts";
export { Manager, PlaceHolder } from "./logging/manager.ts";
export { LogRecord, makeLogRecord } from "./logging/record.ts";
export { PercentStyle, StrFormatStyle, StringTemplateStyle } from "./logging/styles.ts";
export { captureWarnings } from "./logging/warnings.ts";

const fn = functionsOf("logging");
export const NOTSET: number = 0;
export const DEBUG: number = 10;
export const INFO: number = 20;
export const WARNING: number = 30;
export const WARN: number = 30;
export const ERROR: number = 40;
export const CRITICAL: number = 50;
export const FATAL: number = 50;
export const BASIC_FORMAT: string = "%(levelname)s:%(name)s:%(message)s";
export const raiseExceptions: boolean = true;
export const logThreads: boolean = true;
export const logMultiprocessing: boolean = true;
export const logProcesses: boolean = true;
export const logAsyncioTasks: boolean = true;

const rootLogger = (): Value => managerOf().$root;

export const getLogger: Value = fn("getLogger", "name=None", (name: Value) =>
  !truth(name) || name === "root" ? rootLogger() : invoke(managerOf(), "getLogger", name),
);
export const getLevelName: Value = fn("getLevelName", "level", levelName);
export const getLevelNamesMapping: Value = fn("getLevelNamesMapping", "", () =>
  dictFromEntries(levels().byName.entries()),
);
export const addLevelName: Value = fn("addLevelName", "level, levelName", (level: number, name: string) => {
  levels().byNumber.set(level, name);
  levels().byName.set(name, level);
  return None;
});
export const disable: Value = fn("disable", "level=50", (level: Value) => {
  managerOf().$_disable = level;
  return None;
});
export const getLogRecordFactory: Value = fn("getLogRecordFactory", "", recordFactory);
export const setLogRecordFactory: Value = fn("setLogRecordFactory", "factory", (factory: Value) => {
  logState().recordFactory = factory;
  return None;
});
export const getLoggerClass: Value = fn("getLoggerClass", "", () => logState().loggerClass ?? Logger);
export const setLoggerClass: Value = fn("setLoggerClass", "klass", (type: Value) => {
  if (!isType(type)) throw error(TypeError, "issubclass() arg 1 must be a class");
  checkLoggerClass(type);
  logState().loggerClass = type;
  return None;
});
export const getHandlerByName: Value = fn(
  "getHandlerByName",
  "name",
  (name: Value) => logState().named.get(name) ?? None,
);
export const getHandlerNames: Value = fn("getHandlerNames", "", () => {
  const names = new PyFrozenSet();
  for (const name of logState().named.keys()) names.add(name);
  return names;
});
export const currentframe: Value = fn("currentframe", "", () => frameAbove(0));
export const shutdown: Value = fn("shutdown", "handlerList=None", (handlers: Value) => {
  closeAll(isNone(handlers) ? logState().handlers : handlers);
  return None;
});

export const basicConfig: Value = fn("basicConfig", "**kwargs", (kwargs: PyDict) => {
  const options = new Map(kwargs.entries() as Iterable<[string, Value]>);
  const take = (name: string, fallback: Value = None): Value => {
    const given = options.get(name);
    options.delete(name);
    return given ?? fallback;
  };
  const root = rootLogger();
  const force = truth(take("force", false));
  const encoding = take("encoding");
  const errors = take("errors", "backslashreplace");
  if (force) {
    for (const handler of [...root.$handlers]) {
      invoke(root, "removeHandler", handler);
      invoke(handler, "close");
    }
  }
  if (root.$handlers.length > 0) return None;
  let handlers: Value = take("handlers");
  const hasStream = options.has("stream");
  const hasFile = options.has("filename");
  if (handlers === None && hasStream && hasFile)
    throw error(ValueError, "'stream' and 'filename' should not be specified together");
  if (handlers !== None && (hasStream || hasFile))
    throw error(ValueError, "'stream' or 'filename' should not be specified together with 'handlers'");
  if (handlers === None) {
    const filename = take("filename");
    const mode = take("filemode", "a");
    const isText = typeof mode === "string" && !mode.includes("b");
    const how = { encoding: isText && isNone(encoding) ? "utf-8" : encoding, errors: isText ? errors : None };
    handlers = [truth(filename) ? apply(FileHandler, [filename, mode], how) : StreamHandler(take("stream"))];
  }
  const date = take("datefmt");
  const style = take("style", "%");
  const formatter = Formatter(take("format", styleNamed(style)[1]), date, style);
  for (const handler of handlers) {
    if (isNone(handler.$formatter)) invoke(handler, "setFormatter", formatter);
    invoke(root, "addHandler", handler);
  }
  const level = take("level");
  if (level !== None) invoke(root, "setLevel", level);
  if (options.size > 0) throw error(ValueError, `Unrecognised argument(s): ${[...options.keys()].join(", ")}`);
  return None;
});

/** The module's functions log to the root, which gets a handler when it has none. */
const rootly = (name: string, method = name): Value =>
  fn(name, "msg, *args, **kwargs", (msg: Value, args: PyTuple, kwargs: PyDict) => {
    const root = rootLogger();
    if (root.$handlers.length === 0) call(basicConfig);
    return apply(getattr(root, method), [msg, ...args.items], toKwargs(kwargs));
  });
export const debug: Value = rootly("debug");
export const info: Value = rootly("info");
export const warning: Value = rootly("warning");
const errorFunction: Value = rootly("error");

export { errorFunction as error };
export const exception: Value = rootly("exception");
export const critical: Value = rootly("critical");
export const fatal: Value = rootly("fatal", "critical");
export const warn: Value = fn("warn", "msg, *args, **kwargs", (msg: Value, args: PyTuple, kwargs: PyDict) => {
  warned(DeprecationWarning, "The 'warn' function is deprecated, use 'warning' instead");
  return apply(warning, [msg, ...args.items], toKwargs(kwargs));
});
export const log: Value = fn(
  "log",
  "level, msg, *args, **kwargs",
  (level: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
    const root = rootLogger();
    if (root.$handlers.length === 0) call(basicConfig);
    return apply(getattr(root, "log"), [level, msg, ...args.items], toKwargs(kwargs));
  },
);
