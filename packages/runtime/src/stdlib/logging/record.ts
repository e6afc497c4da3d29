import { current } from "../../host/interpreter.ts";
import { mod } from "../../object/arithmetic.ts";
import { getattr, ownAttributes } from "../../object/attributes.ts";
import { apply, call } from "../../object/call.ts";
import { PyDict } from "../../object/dict.ts";
import { error, KeyError } from "../../object/exceptions.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { float, functionsOf, isNone, pythonClass, toKwargs } from "../kit.ts";
import { levelName, logState } from "./levels.ts";

/** https://docs.python.org/3.13/library/logging.html#logrecord-objects */
export const LogRecord: PyType = pythonClass("logging", "LogRecord", [], {
  __init__: [
    "name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs",
    (
      self: Value,
      name: Value,
      level: Value,
      pathname: Value,
      lineno: Value,
      msg: Value,
      args: Value,
      excInfo: Value,
      func: Value,
      sinfo: Value,
    ) => {
      const now = current.interpreter.host.clock.time();
      const path = strOf(pathname);
      const file = path.split(/[/\\]/).at(-1) as string;
      const only = args instanceof PyTuple && args.items.length === 1 ? args.items[0] : undefined;
      Object.assign(self, {
        $name: name,
        $msg: msg,
        $args: only instanceof PyDict && only.size > 0 ? only : args,
        $levelname: levelName(level),
        $levelno: level,
        $pathname: path,
        $filename: file,
        $module: file.replace(/\.[^.]*$/, ""),
        $exc_info: excInfo,
        $exc_text: None,
        $stack_info: sinfo,
        $lineno: lineno,
        $funcName: func,
        $created: float(now),
        $msecs: float(Math.floor((now - Math.floor(now)) * 1000) + 0),
        $relativeCreated: float((now - logState().started) * 1000),
        $thread: 140000000000000,
        $threadName: "MainThread",
        $processName: "MainProcess",
        $process: 1,
        $taskName: None,
      });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) =>
      `<LogRecord: ${strOf(self.$name)}, ${strOf(self.$levelno)}, ${self.$pathname}, ${strOf(self.$lineno)}, "${strOf(self.$msg)}">`,
  ],
  getMessage: [
    "",
    (self: Value) => {
      const msg = strOf(self.$msg);
      return truth(self.$args) ? mod(msg, self.$args) : msg;
    },
  ],
});
const fn = functionsOf("logging");
export const makeLogRecord: Value = fn("makeLogRecord", "dict", (dict: PyDict) => {
  const record = LogRecord(None, 0, "", 0, "", new PyTuple([]), None, None);
  for (const [k, v] of dict.entries()) record[`$${k}`] = v;
  return record;
});

export const Filter: PyType = pythonClass("logging", "Filter", [], {
  __init__: [
    "name=''",
    (self: Value, name: Value) => {
      self.$name = name;
      return None;
    },
  ],
  filter: [
    "record",
    (self: Value, record: Value) =>
      self.$name === "" || record.$name === self.$name || strOf(record.$name).startsWith(`${self.$name}.`),
  ],
});
/** Handlers and loggers ask their filters. */
export const filterer: Readonly<Record<string, Value>> = {
  addFilter: [
    "filter",
    (self: Value, f: Value) => {
      if (!self.$filters.includes(f)) self.$filters.push(f);
      return None;
    },
  ],
  filter: [
    "record",
    (self: Value, record: Value) => {
      let current: Value = record;
      for (const f of self.$filters) {
        const hook = typeof f === "function" ? f : getattr(f, "filter");
        const result = call(hook, current);
        if (!truth(result)) return false;
        if (result instanceof LogRecord.alloc) current = result;
      }
      return current;
    },
  ],
  removeFilter: [
    "filter",
    (self: Value, f: Value) => {
      const at = self.$filters.indexOf(f);
      if (at >= 0) self.$filters.splice(at, 1);
      return None;
    },
  ],
};

const forwarding = (name: string): Value => [
  "msg, *args, **kwargs",
  (self: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
    const processed = call(getattr(self, "process"), msg, kwargs) as PyTuple;
    return apply(getattr(self.$logger, name), [processed.items[0], ...args.items], toKwargs(processed.items[1]));
  },
];
export const LoggerAdapter: PyType = pythonClass("logging", "LoggerAdapter", [], {
  __init__: [
    "logger, extra=None, merge_extra=False",
    (self: Value, logger: Value, extra: Value) => {
      self.$logger = logger;
      self.$extra = extra;
      return None;
    },
  ],
  ...Object.fromEntries(["debug", "info", "warning", "error", "exception", "critical"].map((n) => [n, forwarding(n)])),
  isEnabledFor: ["level", (self: Value, level: Value) => call(getattr(self.$logger, "isEnabledFor"), level)],
  log: [
    "level, msg, *args, **kwargs",
    (self: Value, level: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
      const processed = call(getattr(self, "process"), msg, kwargs) as PyTuple;
      return apply(
        getattr(self.$logger, "log"),
        [level, processed.items[0], ...args.items],
        toKwargs(processed.items[1]),
      );
    },
  ],
  process: [
    "msg, kwargs",
    (self: Value, msg: Value, kwargs: PyDict) => {
      if (!isNone(self.$extra)) kwargs.set("extra", self.$extra);
      return new PyTuple([msg, kwargs]);
    },
  ],
  setLevel: ["level", (self: Value, level: Value) => call(getattr(self.$logger, "setLevel"), level)],
});
/** Adds `extra` to a record. @throws KeyError when it would overwrite something */
export function addExtra(record: Value, extra: PyDict): void {
  const own = new Set(ownAttributes(record).map(([k]) => k));
  for (const [key, value] of extra.entries()) {
    if (key === "message" || key === "asctime" || own.has(key))
      throw error(KeyError, `Attempt to overwrite ${reprOf(key)} in LogRecord`);
    record[`$${key}`] = value;
  }
}
