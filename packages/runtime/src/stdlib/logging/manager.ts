import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { isSubtype, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, pythonClass } from "../kit.ts";
import { checkLevel } from "./levels.ts";
import { Logger } from "./logger.ts";
import { logState } from "./state.ts";

/** Stands in the manager for a name of which only loggers below have been asked for. */
export const PlaceHolder: PyType = pythonClass("logging", "PlaceHolder", [], {
  __init__: [
    "alogger",
    (self: Value, logger: Value) => {
      self.$loggerMap = new PyDict();
      self.$loggerMap.set(logger, None);
      return None;
    },
  ],
  append: [
    "alogger",
    (self: Value, logger: Value) => {
      self.$loggerMap.set(logger, None);
      return None;
    },
  ],
});

/** @throws TypeError for what is no class of loggers */
export function checkLoggerClass(type: Value): void {
  if (!isSubtype(type, Logger)) throw error(TypeError, `logger not derived from logging.Logger: ${strOf(type.name)}`);
}

/** The nearest logger above a name; names between get place holders that know who is below them. */
function parentOf(manager: Value, name: string, logger: Value): Value {
  for (let at = name.lastIndexOf("."); at > 0; at = name.lastIndexOf(".", at - 1)) {
    const above = name.slice(0, at);
    const found = manager.$loggerDict.get(above);
    if (found === undefined) manager.$loggerDict.set(above, PlaceHolder(logger));
    else if (found instanceof PlaceHolder.alloc) invoke(found, "append", logger);
    else return found;
  }
  return manager.$root;
}

/** The loggers of a program, by name: CPython's `Manager` in Lib/logging/__init__.py. */
export const Manager: PyType = pythonClass("logging", "Manager", [], {
  __init__: [
    "rootnode",
    (self: Value, root: Value) => {
      Object.assign(self, {
        $root: root,
        $_disable: 0,
        $emittedNoHandlerWarning: false,
        $loggerDict: new PyDict(),
        $loggerClass: None,
        $logRecordFactory: None,
      });
      return None;
    },
  ],
  disable: getset(
    (self: Value) => self.$_disable,
    (self: Value, level: Value) => {
      self.$_disable = checkLevel(level);
    },
  ),
  getLogger: [
    "name",
    (self: Value, name: Value) => {
      if (asStr(name) === undefined) throw error(TypeError, "A logger name must be a string");
      const known = self.$loggerDict.get(name);
      const isHolder = known instanceof PlaceHolder.alloc;
      if (known !== undefined && !isHolder) return known;
      const logger = call(self.$loggerClass === None ? (logState().loggerClass ?? Logger) : self.$loggerClass, name);
      logger.$manager = self;
      self.$loggerDict.set(name, logger);
      if (isHolder)
        for (const below of known.$loggerMap.keys())
          if (!asStr(below.$parent.$name)!.startsWith(asStr(name)!)) {
            logger.$parent = below.$parent;
            below.$parent = logger;
          }
      logger.$parent = parentOf(self, asStr(name)!, logger);
      return logger;
    },
  ],
  setLogRecordFactory: [
    "factory",
    (self: Value, factory: Value) => {
      self.$logRecordFactory = factory;
      return None;
    },
  ],
  setLoggerClass: [
    "klass",
    (self: Value, type: Value) => {
      checkLoggerClass(type);
      self.$loggerClass = type;
      return None;
    },
  ],
});
