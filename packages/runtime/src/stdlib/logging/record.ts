import { isInstanceOf } from "../../builtins/objects.ts";
import { current } from "../../host/interpreter.ts";
import { mod } from "../../object/arithmetic.ts";
import { attributeKey, getattr } from "../../object/attributes.ts";
import { isDict, type PyDict } from "../../object/dict.ts";
import { isException } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call } from "../../object/functions/call.ts";
import { importModule, type PyModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { float, functionsOf, pythonClass } from "../kit.ts";
import { getpid } from "../os/processes.ts";
import { levelName } from "./levels.ts";
import { logState, setting } from "./state.ts";

/** A module that the program, or what it uses, has imported. */
const imported = (name: string): PyModule | undefined => current.interpreter.modules.get(name) as PyModule | undefined;

function threadName(): Value {
  const threading = imported("threading");
  return threading === undefined ? "MainThread" : getattr(call(getattr(threading, "current_thread")), "name");
}

/** The name of the task that runs; None outside of a loop. */
function taskName(): Value {
  const asyncio = imported("asyncio");
  if (asyncio === undefined) return None;
  try {
    const task = call(getattr(asyncio, "current_task"));
    return task === None ? None : call(getattr(task, "get_name"));
  } catch (e) {
    if (isException(toPython(e))) return None;
    throw e;
  }
}

/** `("%(a)s", {"a": 1})`: a single mapping stands for the arguments. */
function argumentsOf(args: Value): Value {
  const only = args instanceof PyTuple && args.items.length === 1 ? args.items[0] : undefined;
  if (only === undefined || typeof only !== "object") return args;
  const isMapping = isDict(only) || isInstanceOf(only, getattr(importModule("collections.abc"), "Mapping"));
  return isMapping && truth(only) ? only : args;
}

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
      const file = strOf(pathname).split(/[/\\]/).at(-1) as string;
      Object.assign(self, {
        $name: name,
        $msg: msg,
        $args: argumentsOf(args),
        $levelname: levelName(level),
        $levelno: level,
        $pathname: pathname,
        $filename: file,
        $module: file.replace(/(?<=.)\.[^.]*$/, ""),
        $exc_info: excInfo,
        $exc_text: None,
        $stack_info: sinfo,
        $lineno: lineno,
        $funcName: func,
        $created: float(now),
        $msecs: float(Math.floor((now - Math.floor(now)) * 1000)),
        $relativeCreated: float((now - logState().started) * 1000),
        $thread: truth(setting("logThreads")) ? call(getattr(importModule("threading"), "get_ident")) : None,
        $threadName: truth(setting("logThreads")) ? threadName() : None,
        $processName: truth(setting("logMultiprocessing")) ? "MainProcess" : None,
        $process: truth(setting("logProcesses")) ? call(getpid) : None,
        $taskName: truth(setting("logAsyncioTasks")) ? taskName() : None,
      });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) =>
      `<LogRecord: ${strOf(self.$name)}, ${strOf(self.$levelno)}, ${strOf(self.$pathname)}, ${strOf(self.$lineno)}, "${strOf(self.$msg)}">`,
  ],
  getMessage: [
    "",
    (self: Value) => {
      const msg = strOf(self.$msg);
      return truth(self.$args) ? mod(msg, self.$args) : msg;
    },
  ],
});

/** What makes records for the running program. */
export const recordFactory = (): Value => logState().recordFactory ?? LogRecord;

const fn = functionsOf("logging");
export const makeLogRecord: Value = fn("makeLogRecord", "dict", (dict: PyDict) => {
  const record = call(recordFactory(), None, None, "", 0, "", new PyTuple([]), None, None);
  for (const [key, value] of dict.entries()) record[attributeKey(strOf(key))] = value;
  return record;
});
