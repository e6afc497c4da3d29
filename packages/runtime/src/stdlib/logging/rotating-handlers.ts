/** Files that are renamed and begun anew when they are long enough, and files that others rename: https://docs.python.org/3.13/library/logging.handlers.html#rotatingfilehandler */
import { getattr } from "../../object/attributes.ts";
import { Exception, FileNotFoundError, isError } from "../../object/exceptions/exceptions.ts";
import { call, invoke, isCallable } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toSize, toText } from "../kit.ts";
import { FileHandler } from "./basic-handlers.ts";

/** A function of `os` or `os.path`. */
export const os = (name: string, ...args: Value[]): Value => call(getattr(importModule("os"), name), ...args);
export const osPath = (name: string, ...args: Value[]): Value => call(getattr(importModule("os.path"), name), ...args);
export const exists = (path: Value): boolean => truth(osPath("exists", path));
const inherited = (name: string, self: Value, ...args: Value[]): Value =>
  call(getattr(FileHandler, name), self, ...args);

/** Closes the stream, if there is one. */
export function closeStream(self: Value): void {
  if (!isNone(self.$stream)) invoke(self.$stream, "close");
  self.$stream = None;
}
/** Opens the next file, unless that is left to the first record. */
export function openNext(self: Value): void {
  if (!truth(self.$delay)) self.$stream = invoke(self, "_open");
}
/** Whether the file is none that could be renamed: a device, a pipe. */
export const isSpecial = (self: Value): boolean =>
  exists(self.$baseFilename) && !truth(osPath("isfile", self.$baseFilename));

export const BaseRotatingHandler: PyType = pythonClass("logging.handlers", "BaseRotatingHandler", [FileHandler], {
  namer: None,
  rotator: None,
  __init__: [
    "filename, mode, encoding=None, delay=False, errors=None",
    (self: Value, ...given: Value[]) => inherited("__init__", self, ...given),
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      try {
        if (truth(invoke(self, "shouldRollover", record))) invoke(self, "doRollover");
        return inherited("emit", self, record);
      } catch (e) {
        if (!isError(e, Exception)) throw e;
        return invoke(self, "handleError", record);
      }
    },
  ],
  rotation_filename: [
    "default_name",
    (self: Value, name: Value) => {
      const namer = getattr(self, "namer");
      return isCallable(namer) ? call(namer, name) : name;
    },
  ],
  rotate: [
    "source, dest",
    (self: Value, source: Value, target: Value) => {
      const rotator = getattr(self, "rotator");
      if (isCallable(rotator)) call(rotator, source, target);
      else if (exists(source)) os("rename", source, target);
      return None;
    },
  ],
});
const start = (self: Value, ...given: Value[]): Value => call(getattr(BaseRotatingHandler, "__init__"), self, ...given);

const removeOld = (path: Value): void => {
  if (exists(path)) os("remove", path);
};
export const RotatingFileHandler: PyType = pythonClass(
  "logging.handlers",
  "RotatingFileHandler",
  [BaseRotatingHandler],
  {
    __init__: [
      "filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None",
      (self: Value, filename: Value, mode: Value, most: Value, backups: Value, ...rest: Value[]) => {
        // A file that is cut would lose what the last run wrote.
        start(self, filename, toSize(most) > 0 ? "a" : mode, ...rest);
        Object.assign(self, { $maxBytes: most, $backupCount: backups });
        return None;
      },
    ],
    doRollover: [
      "",
      (self: Value) => {
        closeStream(self);
        const base = toText(self.$baseFilename, "baseFilename");
        const named = (i: number): Value => invoke(self, "rotation_filename", `${base}.${i}`);
        const backups = toSize(self.$backupCount);
        for (let i = backups - 1; i > 0; i--) {
          const [source, target] = [named(i), named(i + 1)];
          if (!exists(source)) continue;
          removeOld(target);
          os("rename", source, target);
        }
        if (backups > 0) {
          const target = named(1);
          removeOld(target);
          invoke(self, "rotate", base, target);
        }
        openNext(self);
        return None;
      },
    ],
    shouldRollover: [
      "record",
      (self: Value, record: Value) => {
        if (isNone(self.$stream)) self.$stream = invoke(self, "_open");
        const most = toSize(self.$maxBytes);
        const size = most > 0 ? Number(invoke(self.$stream, "tell")) : 0;
        if (size === 0) return false;
        const text = `${strOf(invoke(self, "format", record))}\n`;
        return size + [...text].length >= most && !isSpecial(self);
      },
    ],
  },
);

/** Which file the stream writes to, so that it shows when another takes its name. */
function remember(self: Value): void {
  if (isNone(self.$stream)) return;
  const status = os("fstat", invoke(self.$stream, "fileno"));
  Object.assign(self, { $dev: getattr(status, "st_dev"), $ino: getattr(status, "st_ino") });
}
function isReplaced(self: Value): boolean {
  try {
    const status = os("stat", self.$baseFilename);
    return getattr(status, "st_dev") !== self.$dev || getattr(status, "st_ino") !== self.$ino;
  } catch (e) {
    if (isError(e, FileNotFoundError)) return true;
    throw e;
  }
}
export const WatchedFileHandler: PyType = pythonClass("logging.handlers", "WatchedFileHandler", [FileHandler], {
  __init__: [
    "filename, mode='a', encoding=None, delay=False, errors=None",
    (self: Value, ...given: Value[]) => {
      inherited("__init__", self, ...given);
      Object.assign(self, { $dev: -1, $ino: -1 });
      remember(self);
      return None;
    },
  ],
  _statstream: [
    "",
    (self: Value) => {
      remember(self);
      return None;
    },
  ],
  reopenIfNeeded: [
    "",
    (self: Value) => {
      if (isNone(self.$stream) || !isReplaced(self)) return None;
      invoke(self.$stream, "flush");
      closeStream(self);
      self.$stream = invoke(self, "_open");
      remember(self);
      return None;
    },
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      invoke(self, "reopenIfNeeded");
      return inherited("emit", self, record);
    },
  ],
});
