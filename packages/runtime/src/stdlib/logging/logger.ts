import { pythonStack } from "../../host/python-stack.ts";
import { attributeKey, getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { DeprecationWarning, error, isException, KeyError, TypeError } from "../../object/exceptions/exceptions.ts";
import { handledException } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { makeTraceback } from "../../object/tracebacks/traceback-type.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { PySet } from "../../types/set-storage.ts";
import { asInt, isNone, pythonClass, toKwargs } from "../kit.ts";
import { frameAbove } from "../sys/frames.ts";
import { Filterer } from "./filters.ts";
import { checkLevel, levelName } from "./levels.ts";
import { LogRecord, recordFactory } from "./record.ts";
import { managerOf, setting } from "./state.ts";

function effectiveLevel(self: Value): number {
  for (let at = self; truth(at); at = at.$parent) if (truth(at.$level)) return at.$level;
  return 0;
}

/** What `exc_info` may be: True, an exception, or what `sys.exc_info()` gives. */
function excInfo(given: Value): Value {
  if (!truth(given ?? None)) return None;
  if (given instanceof PyTuple) return given;
  const exc = isException(given) ? given : handledException();
  return exc === null ? new PyTuple([None, None, None]) : new PyTuple([typeOf(exc), exc, makeTraceback(exc.tb)]);
}

/** One of the methods that log at a level. */
const logging = (level: number, forced: Readonly<Record<string, Value>> = {}): Value => [
  "msg, *args, **kwargs",
  (self: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
    if (!truth(invoke(self, "isEnabledFor", level))) return None;
    for (const [key, value] of Object.entries(forced)) if (!kwargs.has(key)) kwargs.set(key, value);
    return apply(getattr(self, "_log"), [level, msg, args], toKwargs(kwargs));
  },
];

/** https://docs.python.org/3.13/library/logging.html#logger-objects */
export const Logger: PyType = pythonClass("logging", "Logger", [Filterer], {
  __init__: [
    "name, level=0",
    (self: Value, name: Value, level: Value) => {
      call(Filterer.dict.get("__init__"), self);
      Object.assign(self, {
        $name: name,
        $level: checkLevel(level),
        $parent: None,
        $propagate: true,
        $handlers: [],
        $disabled: false,
        $_cache: new PyDict(),
      });
      return None;
    },
  ],
  __reduce__: [
    "",
    (self: Value) => new PyTuple([getattr(importModule("logging"), "getLogger"), new PyTuple([self.$name])]),
  ],
  __repr__: [
    "",
    (self: Value) => `<${typeOf(self).name} ${strOf(self.$name)} (${strOf(levelName(effectiveLevel(self)))})>`,
  ],
  _log: [
    "level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1",
    (
      self: Value,
      level: Value,
      msg: Value,
      args: Value,
      info: Value,
      extra: Value,
      stackInfo: Value,
      stackLevel: Value,
    ) => {
      const caller = invoke(self, "findCaller", stackInfo, stackLevel) as PyTuple;
      const [file, line, func, stack] = caller.items;
      const made = [self.$name, level, file, line, msg, args, excInfo(info), func, extra, stack];
      return invoke(self, "handle", invoke(self, "makeRecord", ...made));
    },
  ],
  addHandler: [
    "hdlr",
    (self: Value, handler: Value) => {
      if (!self.$handlers.includes(handler)) self.$handlers.push(handler);
      return None;
    },
  ],
  callHandlers: [
    "record",
    (self: Value, record: Value) => {
      let found = 0;
      for (let at = self; truth(at); at = truth(at.$propagate) ? at.$parent : None) {
        for (const handler of [...at.$handlers]) {
          found++;
          if (record.$levelno >= handler.$level) invoke(handler, "handle", record);
        }
      }
      if (found > 0) return None;
      const last = setting("lastResort");
      const manager = managerOf();
      if (truth(last)) {
        if (record.$levelno >= last.$level) invoke(last, "handle", record);
      } else if (truth(setting("raiseExceptions")) && !truth(manager.$emittedNoHandlerWarning)) {
        const text = `No handlers could be found for logger "${strOf(self.$name)}"\n`;
        invoke(getattr(importModule("sys"), "stderr"), "write", text);
        manager.$emittedNoHandlerWarning = true;
      }
      return None;
    },
  ],
  critical: logging(50),
  debug: logging(10),
  error: logging(40),
  exception: logging(40, { exc_info: true }),
  fatal: logging(50),
  findCaller: [
    "stack_info=False, stacklevel=1",
    (_self: Value, stackInfo: Value, stackLevel: Value) => {
      const depth = Math.max(1, Number(asInt(stackLevel) ?? 1));
      // Who asks for more levels than there are gets the outermost.
      const place = pythonStack(depth).at(-1);
      if (place === undefined) return new PyTuple(["(unknown file)", 0, "(unknown function)", None]);
      const lines = truth(stackInfo)
        ? (invoke(importModule("traceback"), "format_stack", frameAbove(depth - 1)) as string[])
        : null;
      const stack = lines === null ? None : `Stack (most recent call last):\n${lines.join("").replace(/\n$/, "")}`;
      return new PyTuple([place.filename, place.line, place.name, stack]);
    },
  ],
  getChild: [
    "suffix",
    (self: Value, suffix: Value) =>
      invoke(managerOf(), "getLogger", self === managerOf().$root ? suffix : `${self.$name}.${strOf(suffix)}`),
  ],
  getChildren: [
    "",
    (self: Value) => {
      const depth = (logger: Value): number =>
        logger === managerOf().$root ? 0 : strOf(logger.$name).split(".").length;
      const children = new PySet();
      for (const one of managerOf().$loggerDict.values())
        if (one instanceof Logger.alloc && one.$parent === self && depth(one) === 1 + depth(self)) children.add(one);
      return children;
    },
  ],
  getEffectiveLevel: ["", effectiveLevel],
  handle: [
    "record",
    (self: Value, record: Value) => {
      if (truth(self.$disabled)) return None;
      const passed = invoke(self, "filter", record);
      if (truth(passed)) invoke(self, "callHandlers", passed instanceof LogRecord.alloc ? passed : record);
      return None;
    },
  ],
  hasHandlers: [
    "",
    (self: Value) => {
      for (let at = self; truth(at); at = truth(at.$propagate) ? at.$parent : None)
        if (truth(at.$handlers)) return true;
      return false;
    },
  ],
  info: logging(20),
  isEnabledFor: [
    "level",
    (self: Value, level: Value) =>
      !truth(self.$disabled) && managerOf().$_disable < level && level >= invoke(self, "getEffectiveLevel"),
  ],
  log: [
    "level, msg, *args, **kwargs",
    (self: Value, level: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
      if (asInt(level) === undefined) {
        if (truth(setting("raiseExceptions"))) throw error(TypeError, "level must be an integer");
        return None;
      }
      if (!truth(invoke(self, "isEnabledFor", level))) return None;
      return apply(getattr(self, "_log"), [level, msg, args], toKwargs(kwargs));
    },
  ],
  makeRecord: [
    "name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None",
    (_self: Value, ...given: Value[]) => {
      const [name, level, file, line, msg, args, info, func, extra, stack] = given;
      const record = call(recordFactory(), name, level, file, line, msg, args, info, func, stack);
      if (isNone(extra)) return record;
      for (const [key, value] of (extra as PyDict).entries()) {
        if (key === "message" || key === "asctime" || Object.hasOwn(record, attributeKey(strOf(key))))
          throw error(KeyError, `Attempt to overwrite ${reprOf(key)} in LogRecord`);
        record[attributeKey(strOf(key))] = value;
      }
      return record;
    },
  ],
  removeHandler: [
    "hdlr",
    (self: Value, handler: Value) => {
      const at = self.$handlers.indexOf(handler);
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
  warn: [
    "msg, *args, **kwargs",
    (self: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
      warn(DeprecationWarning, "The 'warn' method is deprecated, use 'warning' instead");
      return apply(getattr(self, "warning"), [msg, ...args.items], toKwargs(kwargs));
    },
  ],
  warning: logging(30),
});

/** The logger above all others: `logging.root`. */
export const RootLogger: PyType = pythonClass("logging", "RootLogger", [Logger], {
  __init__: ["level", (self: Value, level: Value) => call(Logger.dict.get("__init__"), self, "root", level)],
  __reduce__: ["", () => new PyTuple([getattr(importModule("logging"), "getLogger"), new PyTuple([])])],
});
