import { open } from "../../builtins/open.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/call.ts";
import { error, isError, NotImplementedError, type PyBaseException, RecursionError } from "../../object/exceptions.ts";
import { getset } from "../../object/methods.ts";
import { importModule } from "../../object/module.ts";
import { caught, release } from "../../object/raise.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { formatException } from "../../object/traceback.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { Formatter } from "./formatter.ts";
import { checkLevel, levelName } from "./levels.ts";
import { filterer } from "./record.ts";

const stderr = (): Value => getattr(importModule("sys"), "stderr");
const defaultFormatter = (): Value => Formatter();

/** https://docs.python.org/3.13/library/logging.html#handler-objects */
export const Handler: PyType = pythonClass("logging", "Handler", [], {
  ...filterer,
  __init__: [
    "level=0",
    (self: Value, level: Value) => {
      Object.assign(self, { $filters: [], $_name: None, $level: checkLevel(level), $formatter: None });
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${typeOf(self).name} (${strOf(levelName(self.$level))})>`],
  acquire: ["", () => None],
  close: ["", () => None],
  createLock: ["", () => None],
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
      invoke(truth(self.$formatter) ? self.$formatter : defaultFormatter(), "format", record),
  ],
  get_name: ["", (self: Value) => self.$_name],
  handle: [
    "record",
    (self: Value, record: Value) => {
      const passed = invoke(self, "filter", record);
      if (truth(passed)) invoke(self, "emit", passed === true ? record : passed);
      return passed;
    },
  ],
  handleError: [
    "record",
    (_self: Value, record: Value) => {
      const exc = currentError.exc;
      if (exc !== null)
        invoke(
          stderr(),
          "write",
          `--- Logging error ---\n${formatException(exc)}Message: ${reprOf(record.$msg)}\nArguments: ${reprOf(record.$args)}\n`,
        );
      return None;
    },
  ],
  name: getset(
    (self: Value) => self.$_name,
    (self: Value, value) => {
      self.$_name = value;
    },
  ),
  release: ["", () => None],
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
      self.$_name = name;
      return None;
    },
  ],
});
/** What went wrong while a record was written, for `handleError`. */
const currentError: { exc: PyBaseException | null } = { exc: null };

const emit = (self: Value, record: Value): Value => {
  try {
    const text = strOf(invoke(self, "format", record));
    invoke(self.$stream, "write", text + strOf(getattr(self, "terminator")));
    invoke(self, "flush");
  } catch (e) {
    if (isError(e, RecursionError)) throw e;
    const exc = caught(e);
    currentError.exc = exc;
    invoke(self, "handleError", record);
    currentError.exc = null;
    release(exc);
  }
  return None;
};
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
      const name = tryGetattr(self.$stream, "name");
      return `<${typeOf(self).name} ${name === undefined || name === "" ? "" : `${strOf(name)} `}(${strOf(levelName(self.$level))})>`;
    },
  ],
  emit: ["record", emit],
  flush: [
    "",
    (self: Value) => {
      if (self.$stream !== undefined && self.$stream !== None && tryGetattr(self.$stream, "flush") !== undefined)
        invoke(self.$stream, "flush");
      return None;
    },
  ],
  setStream: [
    "stream",
    (self: Value, stream: Value) => {
      const old = self.$stream;
      if (old === stream) return None;
      self.$stream = stream;
      return old;
    },
  ],
  terminator: "\n",
});
export const FileHandler: PyType = pythonClass("logging", "FileHandler", [StreamHandler], {
  __init__: [
    "filename, mode='a', encoding=None, delay=False, errors=None",
    (self: Value, filename: Value, mode: Value, encoding: Value, delay: Value) => {
      call(Handler.dict.get("__init__"), self);
      const openIt = (): Value => apply(open, [filename, mode], { encoding: isNone(encoding) ? "utf-8" : encoding });
      self.$baseFilename = strOf(filename);
      self.$mode = mode;
      self.$stream = truth(delay) ? None : openIt();
      self.openIt = openIt;
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${typeOf(self).name} ${self.$baseFilename} (${strOf(levelName(self.$level))})>`],
  close: [
    "",
    (self: Value) => {
      if (self.$stream !== None) invoke(self.$stream, "close");
      self.$stream = None;
      return None;
    },
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      if (self.$stream === None) self.$stream = self.openIt();
      return emit(self, record);
    },
  ],
});
export const NullHandler: PyType = pythonClass("logging", "NullHandler", [Handler], {
  emit: ["record", () => None],
  handle: ["record", () => None],
});
/** Writes warnings of programs that configured nothing. */
const LastResort: PyType = pythonClass("logging", "_StderrHandler", [StreamHandler], {
  __init__: [
    "level=0",
    (self: Value, level: Value) => {
      call(Handler.dict.get("__init__"), self, level);
      return None;
    },
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      self.$stream = stderr();
      return emit(self, record);
    },
  ],
});
export const lastResort: Value = LastResort(30);
