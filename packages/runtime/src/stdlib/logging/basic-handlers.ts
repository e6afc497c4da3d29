import { open } from "../../builtins/open.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { error, isError, NotImplementedError, OSError, RecursionError } from "../../object/exceptions/exceptions.ts";
import { caught, handledException, release } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { formatException } from "../../object/tracebacks/traceback.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { abspath } from "../os/path.ts";
import { frameAbove } from "../sys/frames.ts";
import { RLock } from "../threading.ts";
import { Filterer } from "./filters.ts";
import { Formatter } from "./formatter.ts";
import { checkLevel, levelName } from "./levels.ts";
import { LogRecord } from "./record.ts";
import { logState, setting } from "./state.ts";

const stderr = (): Value => getattr(importModule("sys"), "stderr");
const named = (self: Value): string => strOf(levelName(self.$level));

/** What `handleError` writes: the exception being handled, where the program stands, and what it wanted to log. */
function complaint(record: Value): string {
  const exc = handledException();
  let stack: string;
  try {
    const lines = invoke(importModule("traceback"), "format_stack", frameAbove(0)) as string[];
    stack = `Call stack:\n${lines.join("")}`;
  } catch {
    stack = `Logged from file ${strOf(record.$filename)}, line ${strOf(record.$lineno)}\n`;
  }
  const what = `Message: ${reprOf(record.$msg)}\nArguments: ${strOf(record.$args)}\n`;
  return `--- Logging error ---\n${exc === null ? "NoneType: None\n" : formatException(exc)}${stack}${what}`;
}

/** https://docs.python.org/3.13/library/logging.html#handler-objects */
export const Handler: PyType = pythonClass("logging", "Handler", [Filterer], {
  __init__: [
    "level=0",
    (self: Value, level: Value) => {
      call(Filterer.dict.get("__init__"), self);
      Object.assign(self, { $_name: None, $level: checkLevel(level), $formatter: None, $_closed: false });
      logState().handlers.push(self);
      invoke(self, "createLock");
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${typeOf(self).name} (${named(self)})>`],
  acquire: [
    "",
    (self: Value) => {
      if (truth(self.$lock)) invoke(self.$lock, "acquire");
      return None;
    },
  ],
  close: [
    "",
    (self: Value) => {
      const { named: known, handlers } = logState();
      self.$_closed = true;
      if (truth(self.$_name) && known.get(self.$_name) === self) known.delete(self.$_name);
      const at = handlers.indexOf(self);
      if (at >= 0) handlers.splice(at, 1);
      return None;
    },
  ],
  createLock: [
    "",
    (self: Value) => {
      self.$lock = call(RLock);
      return None;
    },
  ],
  emit: [
    "record",
    () => {
      throw error(NotImplementedError, "emit must be implemented by Handler subclasses");
    },
  ],
  flush: ["", () => None],
  format: [
    "record",
    (self: Value, record: Value) =>
      invoke(truth(self.$formatter) ? self.$formatter : setting("_defaultFormatter"), "format", record),
  ],
  get_name: ["", (self: Value) => self.$_name],
  handle: [
    "record",
    (self: Value, record: Value) => {
      const passed = invoke(self, "filter", record);
      if (!truth(passed)) return passed;
      invoke(self, "acquire");
      try {
        invoke(self, "emit", passed instanceof LogRecord.alloc ? passed : record);
      } finally {
        invoke(self, "release");
      }
      return passed;
    },
  ],
  handleError: [
    "record",
    (_self: Value, record: Value) => {
      const out = stderr();
      if (truth(setting("raiseExceptions")) && !isNone(out)) invoke(out, "write", complaint(record));
      return None;
    },
  ],
  name: getset(
    (self: Value) => self.$_name,
    (self: Value, value: Value) => {
      invoke(self, "set_name", value);
    },
  ),
  release: [
    "",
    (self: Value) => {
      if (truth(self.$lock)) invoke(self.$lock, "release");
      return None;
    },
  ],
  setFormatter: [
    "fmt",
    (self: Value, formatter: Value) => {
      self.$formatter = formatter;
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
  set_name: [
    "name",
    (self: Value, name: Value) => {
      const known = logState().named;
      known.delete(self.$_name);
      self.$_name = name;
      if (truth(name)) known.set(name, self);
      return None;
    },
  ],
});

const emit = (self: Value, record: Value): Value => {
  try {
    const text = invoke(self, "format", record);
    invoke(self.$stream, "write", strOf(text) + strOf(getattr(self, "terminator")));
    invoke(self, "flush");
  } catch (e) {
    if (isError(e, RecursionError)) throw e;
    const exc = caught(e);
    invoke(self, "handleError", record);
    release(exc);
  }
  return None;
};
/** https://docs.python.org/3.13/library/logging.handlers.html#streamhandler */
export const StreamHandler: PyType = pythonClass("logging", "StreamHandler", [Handler], {
  __init__: [
    "stream=None",
    (self: Value, stream: Value) => {
      call(Handler.dict.get("__init__"), self);
      self.$stream = isNone(stream) ? stderr() : stream;
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const name = strOf(tryGetattr(getattr(self, "stream"), "name") ?? "");
      return `<${typeOf(self).name} ${name === "" ? "" : `${name} `}(${named(self)})>`;
    },
  ],
  emit: ["record", emit],
  flush: [
    "",
    (self: Value) => {
      const stream = getattr(self, "stream");
      if (truth(stream) && tryGetattr(stream, "flush") !== undefined) invoke(stream, "flush");
      return None;
    },
  ],
  setStream: [
    "stream",
    (self: Value, stream: Value) => {
      const old = self.$stream;
      if (old === stream) return None;
      invoke(self, "flush");
      self.$stream = stream;
      return old;
    },
  ],
  terminator: "\n",
});
/** https://docs.python.org/3.13/library/logging.handlers.html#filehandler */
export const FileHandler: PyType = pythonClass("logging", "FileHandler", [StreamHandler], {
  __init__: [
    "filename, mode='a', encoding=None, delay=False, errors=None",
    (self: Value, filename: Value, mode: Value, encoding: Value, delay: Value, errors: Value) => {
      Object.assign(self, {
        $baseFilename: call(abspath, filename),
        $mode: mode,
        $encoding: encoding,
        $errors: errors,
        $delay: truth(delay),
      });
      if (!truth(delay)) {
        call(StreamHandler.dict.get("__init__"), self, invoke(self, "_open"));
        return None;
      }
      call(Handler.dict.get("__init__"), self);
      self.$stream = None;
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${typeOf(self).name} ${self.$baseFilename} (${named(self)})>`],
  _open: [
    "",
    (self: Value) => {
      const encoding = isNone(self.$encoding) ? "utf-8" : self.$encoding;
      return apply(open, [self.$baseFilename, self.$mode], { encoding, errors: self.$errors });
    },
  ],
  close: [
    "",
    (self: Value) => {
      const stream = self.$stream;
      if (!isNone(stream)) {
        try {
          invoke(self, "flush");
        } finally {
          self.$stream = None;
          if (tryGetattr(stream, "close") !== undefined) invoke(stream, "close");
        }
      }
      return call(Handler.dict.get("close"), self);
    },
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      if (isNone(self.$stream) && (self.$mode !== "w" || !truth(self.$_closed))) self.$stream = invoke(self, "_open");
      return isNone(self.$stream) ? None : emit(self, record);
    },
  ],
});
/** https://docs.python.org/3.13/library/logging.handlers.html#nullhandler */
export const NullHandler: PyType = pythonClass("logging", "NullHandler", [Handler], {
  createLock: [
    "",
    (self: Value) => {
      self.$lock = None;
      return None;
    },
  ],
  emit: ["record", () => None],
  handle: ["record", () => None],
});
/** Writes to whatever `sys.stderr` is then: `logging.lastResort` is one. */
export const StderrHandler: PyType = pythonClass("logging", "_StderrHandler", [StreamHandler], {
  __init__: ["level=0", (self: Value, level: Value) => call(Handler.dict.get("__init__"), self, level)],
  stream: getset(() => stderr()),
  emit: [
    "record",
    (self: Value, record: Value) => {
      self.$stream = stderr();
      return emit(self, record);
    },
  ],
});

/** Flushes and closes handlers, the last made first: what cannot be written any more is passed over. */
export function closeAll(handlers: readonly Value[]): void {
  for (const handler of [...handlers].reverse()) {
    try {
      invoke(handler, "acquire");
      try {
        if (truth(tryGetattr(handler, "flushOnClose") ?? true)) invoke(handler, "flush");
        invoke(handler, "close");
      } finally {
        invoke(handler, "release");
      }
    } catch (e) {
      if (!isError(e, OSError) && truth(setting("raiseExceptions"))) throw e;
    }
  }
}

/** The formatter of handlers that were given none. */
export const makeDefaultFormatter = (): Value => Formatter();
