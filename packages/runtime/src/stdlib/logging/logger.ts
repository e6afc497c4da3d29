import { pythonStack } from "../../host/units.ts";
import { invoke } from "../../object/call.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isException, TypeError } from "../../object/exceptions.ts";
import { handledException } from "../../object/raise.ts";
import { strOf } from "../../object/repr.ts";
import { makeTraceback } from "../../object/traceback-type.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { asStr, isNone, pythonClass, toKwargs } from "../kit.ts";
import { lastResort } from "./basic-handlers.ts";
import { checkLevel, levelName, logState } from "./levels.ts";
import { addExtra, filterer, LogRecord } from "./record.ts";

const enabled = (self: Value, level: number): boolean =>
  !self.$disabled && logState().disabled < level && level >= effectiveLevel(self);
function effectiveLevel(self: Value): number {
  for (let l = self; l !== None && l !== undefined; l = l.$parent) if (l.$level !== 0) return l.$level;
  return 0;
}
/** What `exc_info` may be: True, an exception, or what `sys.exc_info()` gives. */
function excInfo(v: Value): Value {
  if (isNone(v) || v === false) return None;
  if (v instanceof PyTuple) return v;
  const exc = isException(v) ? v : handledException();
  return exc === null ? new PyTuple([None, None, None]) : new PyTuple([typeOf(exc), exc, makeTraceback(exc.tb)]);
}
function log(self: Value, level: number, msg: Value, args: PyTuple, kwargs: PyDict): Value {
  const options = toKwargs(kwargs) ?? {};
  const depth = Math.max(1, Number(options.stacklevel ?? 1));
  const place = pythonStack(depth)[depth - 1];
  for (const key of Object.keys(options)) {
    if (!["exc_info", "extra", "stack_info", "stacklevel"].includes(key))
      throw error(TypeError, `Logger._log() got an unexpected keyword argument '${key}'`);
  }
  const record = LogRecord(
    self.$name,
    level,
    place?.filename ?? "(unknown file)",
    place?.line ?? 0,
    msg,
    args,
    excInfo(options.exc_info),
    "<module>",
  );
  if (!isNone(options.extra)) addExtra(record, options.extra as PyDict);
  return invoke(self, "handle", record);
}
const method = (level: number, forced: Readonly<Record<string, Value>> = {}): Value => [
  "msg, *args, **kwargs",
  (self: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
    if (!enabled(self, level)) return None;
    for (const [k, v] of Object.entries(forced)) if (!kwargs.has(k)) kwargs.set(k, v);
    log(self, level, msg, args, kwargs);
    return None;
  },
];
function callHandlers(self: Value, record: Value): Value {
  let found = 0;
  for (let l = self; l !== None && l !== undefined; l = truth(l.$propagate) ? l.$parent : None) {
    for (const h of [...l.$handlers]) {
      found++;
      if (record.$levelno >= h.$level) invoke(h, "handle", record);
    }
  }
  if (found === 0 && record.$levelno >= lastResort.$level) invoke(lastResort, "handle", record);
  return None;
}

/** https://docs.python.org/3.13/library/logging.html#logger-objects */
export const Logger: PyType = pythonClass("logging", "Logger", [], {
  ...filterer,
  __init__: [
    "name, level=0",
    (self: Value, name: Value, level: Value) => {
      Object.assign(self, {
        $filters: [],
        $name: name,
        $level: checkLevel(level),
        $parent: None,
        $propagate: true,
        $handlers: [],
        $disabled: false,
      });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => `<${typeOf(self).name} ${strOf(self.$name)} (${strOf(levelName(effectiveLevel(self)))})>`,
  ],
  addHandler: [
    "hdlr",
    (self: Value, h: Value) => {
      if (!self.$handlers.includes(h)) self.$handlers.push(h);
      return None;
    },
  ],
  callHandlers: ["record", callHandlers],
  critical: method(50),
  debug: method(10),
  error: method(40),
  exception: method(40, { exc_info: true }),
  fatal: method(50),
  getChild: [
    "suffix",
    (self: Value, suffix: Value) => loggerNamed(self === rootLogger() ? suffix : `${self.$name}.${strOf(suffix)}`),
  ],
  getChildren: [
    "",
    (self: Value) => {
      const set = new PySet();
      for (const l of logState().loggers.values()) if (l.$parent === self) set.add(l);
      return set;
    },
  ],
  getEffectiveLevel: ["", effectiveLevel],
  handle: [
    "record",
    (self: Value, record: Value) => {
      if (self.$disabled) return None;
      const passed = invoke(self, "filter", record);
      if (truth(passed)) invoke(self, "callHandlers", passed === true ? record : passed);
      return None;
    },
  ],
  hasHandlers: [
    "",
    (self: Value) => {
      for (let l = self; l !== None; l = truth(l.$propagate) ? l.$parent : None)
        if (l.$handlers.length > 0) return true;
      return false;
    },
  ],
  info: method(20),
  isEnabledFor: ["level", (self: Value, level: Value) => enabled(self, Number(level))],
  log: [
    "level, msg, *args, **kwargs",
    (self: Value, level: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
      if (typeof level !== "number") throw error(TypeError, "level must be an integer");
      if (enabled(self, level)) log(self, level, msg, args, kwargs);
      return None;
    },
  ],
  makeRecord: [
    "name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None",
    (
      _self: Value,
      name: Value,
      level: Value,
      file: Value,
      line: Value,
      msg: Value,
      args: Value,
      info: Value,
      func: Value,
    ) => LogRecord(name, level, file, line, msg, args, info, func),
  ],
  removeHandler: [
    "hdlr",
    (self: Value, h: Value) => {
      const at = self.$handlers.indexOf(h);
      if (at >= 0) self.$handlers.splice(at, 1);
      return None;
    },
  ],
  setLevel: [
    "level",
    (self: Value, level: Value) => {
      self.$level = checkLevel(level);
      return None;
    },
  ],
  warn: method(30),
  warning: method(30),
});
const RootLogger: PyType = pythonClass("logging", "RootLogger", [Logger], {});

export function rootLogger(): Value {
  const state = logState();
  state.root ??= RootLogger("root", 30);
  return state.root;
}
/** The logger of a dotted name, made when first asked for; its parent is the nearest that exists. @throws TypeError */
export function loggerNamed(name: Value): Value {
  const text = asStr(name);
  if (text === undefined) throw error(TypeError, "A logger name must be a string");
  const { loggers } = logState();
  const known = loggers.get(text);
  if (known !== undefined) return known;
  const made = Logger(text);
  loggers.set(text, made);
  const parentOf = (n: string): Value => {
    for (let at = n.lastIndexOf("."); at > 0; at = n.lastIndexOf(".", at - 1)) {
      const found = loggers.get(n.slice(0, at));
      if (found !== undefined) return found;
    }
    return rootLogger();
  };
  made.$parent = parentOf(text);
  for (const [other, logger] of loggers) if (other.startsWith(`${text}.`)) logger.$parent = parentOf(other);
  return made;
}
