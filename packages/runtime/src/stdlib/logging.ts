/** `logging`: https://docs.python.org/3.13/library/logging.html */
import { getattr } from "../object/attributes.ts";
import { apply, call, invoke } from "../object/call.ts";
import type { PyDict } from "../object/dict.ts";
import { error, ValueError } from "../object/exceptions.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { functionsOf, isNone, toKwargs } from "./kit.ts";
import { FileHandler, StreamHandler } from "./logging/basic-handlers.ts";
import { FORMATS, Formatter } from "./logging/formatter.ts";
import { checkLevel, Levels, levelName, levels, logState } from "./logging/levels.ts";
import { loggerNamed, rootLogger } from "./logging/logger.ts";

export { FileHandler, Handler, lastResort, NullHandler, StreamHandler } from "./logging/basic-handlers.ts";
export { BufferingFormatter, Formatter, PercentStyle } from "./logging/formatter.ts";
export { Logger } from "./logging/logger.ts";
export { Filter, LoggerAdapter, LogRecord, makeLogRecord } from "./logging/record.ts";

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
export const _nameToLevel: Value = new Levels().namesDict();
export const _levelToName: Value = new Levels().numbersDict();

export const getLogger: Value = fn("getLogger", "name=None", (name: Value) =>
  isNone(name) || name === "" || name === "root" ? rootLogger() : loggerNamed(name),
);
export const getLevelName: Value = fn("getLevelName", "level", levelName);
export const getLevelNamesMapping: Value = fn("getLevelNamesMapping", "", () => levels().namesDict());
export const addLevelName: Value = fn("addLevelName", "level, levelName", (level: number, name: string) => {
  levels().add(level, name);
  return None;
});
export const disable: Value = fn("disable", "level=50", (level: Value) => {
  logState().disabled = checkLevel(level);
  return None;
});
export const getLogRecordFactory: Value = fn("getLogRecordFactory", "", () => None);
export const getHandlerNames: Value = fn("getHandlerNames", "", () => []);
export const captureWarnings: Value = fn("captureWarnings", "capture", () => None);
export const shutdown: Value = fn("shutdown", "handlerList=None", () => {
  for (const h of rootLogger().$handlers) invoke(h, "flush");
  return None;
});

export const basicConfig: Value = fn("basicConfig", "**kwargs", (kwargs: PyDict) => {
  const options = new Map(kwargs.entries() as Iterable<[string, Value]>);
  const take = (name: string, fallback: Value = None): Value => {
    const v = options.get(name);
    options.delete(name);
    return v ?? fallback;
  };
  const root = rootLogger();
  const force = truth(take("force", false));
  const encoding = take("encoding");
  take("errors");
  if (force) {
    for (const h of [...root.$handlers]) {
      invoke(root, "removeHandler", h);
      invoke(h, "close");
    }
  }
  if (root.$handlers.length > 0) return None;
  let handlers: Value = take("handlers");
  const stream = options.get("stream");
  const filename = take("filename");
  const mode = take("filemode", "a");
  if (handlers === None) {
    if (stream !== undefined && filename !== None)
      throw error(ValueError, "'stream' and 'filename' should not be specified together");
    handlers = [filename === None ? StreamHandler(take("stream")) : FileHandler(filename, mode, encoding)];
  } else if (stream !== undefined || filename !== None) {
    throw error(ValueError, "'stream' or 'filename' should not be specified together with 'handlers'");
  }
  const date = take("datefmt");
  const style: string = take("style", "%");
  if (!Object.hasOwn(FORMATS, style))
    throw error(ValueError, `Style must be one of: ${Object.keys(FORMATS).join(",")}`);
  const formatter = Formatter(take("format", FORMATS[style]), date, style);
  const level = take("level");
  for (const h of handlers) {
    if (getattr(h, "formatter") === None) invoke(h, "setFormatter", formatter);
    invoke(root, "addHandler", h);
  }
  if (level !== None) invoke(root, "setLevel", level);
  if (options.size > 0) throw error(ValueError, `Unrecognised argument(s): ${[...options.keys()].join(", ")}`);
  return None;
});

/** The module's functions log to the root, which gets a handler when it has none. */
const rootly = (name: string): Value =>
  fn(name, "msg, *args, **kwargs", (msg: Value, args: PyTuple, kwargs: PyDict) => {
    const root = rootLogger();
    if (root.$handlers.length === 0) call(basicConfig);
    return apply(getattr(root, name), [msg, ...args.items], toKwargs(kwargs));
  });
export const debug: Value = rootly("debug");
export const info: Value = rootly("info");
export const warning: Value = rootly("warning");
export const warn: Value = rootly("warning");
const errorFunction: Value = rootly("error");

export { errorFunction as error };
export const exception: Value = rootly("exception");
export const critical: Value = rootly("critical");
export const fatal: Value = rootly("critical");
export const log: Value = fn(
  "log",
  "level, msg, *args, **kwargs",
  (level: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
    const root = rootLogger();
    if (root.$handlers.length === 0) call(basicConfig);
    return apply(getattr(root, "log"), [level, msg, ...args.items], toKwargs(kwargs));
  },
);
