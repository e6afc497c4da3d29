/** `logging.handlers`: https://docs.python.org/3.13/library/logging.handlers.html, those that need no network. */
import { current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/call.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toDouble, toSize } from "../kit.ts";
import { FileHandler, Handler } from "./basic-handlers.ts";

export const DEFAULT_TCP_LOGGING_PORT: number = 9020;
export const DEFAULT_UDP_LOGGING_PORT: number = 9021;
export const DEFAULT_HTTP_LOGGING_PORT: number = 9022;
export const DEFAULT_SOAP_LOGGING_PORT: number = 9023;
export const SYSLOG_UDP_PORT: number = 514;

const init = (type: PyType, self: Value, ...args: Value[]): void => {
  call(type.dict.get("__init__"), self, ...args);
};
/** Keeps records until there are enough of them. */
export const BufferingHandler: PyType = pythonClass("logging.handlers", "BufferingHandler", [Handler], {
  __init__: [
    "capacity",
    (self: Value, capacity: Value) => {
      init(Handler, self);
      Object.assign(self, { $capacity: capacity, $buffer: [] });
      return None;
    },
  ],
  close: [
    "",
    (self: Value) => {
      invoke(self, "flush");
      return None;
    },
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      self.$buffer.push(record);
      if (truth(invoke(self, "shouldFlush", record))) invoke(self, "flush");
      return None;
    },
  ],
  flush: [
    "",
    (self: Value) => {
      self.$buffer = [];
      return None;
    },
  ],
  shouldFlush: ["record", (self: Value) => self.$buffer.length >= toSize(self.$capacity)],
});
export const MemoryHandler: PyType = pythonClass("logging.handlers", "MemoryHandler", [BufferingHandler], {
  __init__: [
    "capacity, flushLevel=40, target=None, flushOnClose=True",
    (self: Value, capacity: Value, level: Value, target: Value, onClose: Value) => {
      init(BufferingHandler, self, capacity);
      Object.assign(self, { $flushLevel: level, $target: target, $flushOnClose: onClose });
      return None;
    },
  ],
  close: [
    "",
    (self: Value) => {
      if (truth(self.$flushOnClose)) invoke(self, "flush");
      self.$target = None;
      self.$buffer = [];
      return None;
    },
  ],
  flush: [
    "",
    (self: Value) => {
      if (isNone(self.$target)) return None;
      for (const record of self.$buffer) invoke(self.$target, "handle", record);
      self.$buffer = [];
      return None;
    },
  ],
  setTarget: [
    "target",
    (self: Value, target: Value) => {
      self.$target = target;
      return None;
    },
  ],
  shouldFlush: [
    "record",
    (self: Value, record: Value) =>
      self.$buffer.length >= toSize(self.$capacity) || toSize(record.$levelno) >= toSize(self.$flushLevel),
  ],
});
/** Puts records into a queue, with their messages made. */
export const QueueHandler: PyType = pythonClass("logging.handlers", "QueueHandler", [Handler], {
  __init__: [
    "queue",
    (self: Value, queue: Value) => {
      init(Handler, self);
      Object.assign(self, { $queue: queue, $listener: None });
      return None;
    },
  ],
  emit: [
    "record",
    (self: Value, record: Value) => {
      invoke(self, "enqueue", invoke(self, "prepare", record));
      return None;
    },
  ],
  enqueue: ["record", (self: Value, record: Value) => invoke(self.$queue, "put_nowait", record)],
  prepare: [
    "record",
    (self: Value, record: Value) => {
      const text = invoke(self, "format", record);
      const copy = Object.assign(Object.create(Object.getPrototypeOf(record)), record);
      return Object.assign(copy, {
        $message: text,
        $msg: text,
        $args: None,
        $exc_info: None,
        $exc_text: None,
        $stack_info: None,
      });
    },
  ],
});
/** Hands what is in a queue to handlers. There is no thread: what is there is handled when the listener stops. */
export const QueueListener: PyType = pythonClass("logging.handlers", "QueueListener", [], {
  __init__: [
    "queue, *handlers, respect_handler_level=False",
    (self: Value, queue: Value, handlers: PyTuple, respect: Value) => {
      Object.assign(self, { $queue: queue, $handlers: handlers, $respect_handler_level: respect });
      return None;
    },
  ],
  enqueue_sentinel: ["", () => None],
  handle: [
    "record",
    (self: Value, record: Value) => {
      for (const handler of self.$handlers.items)
        if (!truth(self.$respect_handler_level) || toSize(record.$levelno) >= toSize(handler.$level))
          invoke(handler, "handle", record);
      return None;
    },
  ],
  start: ["", () => None],
  stop: [
    "",
    (self: Value) => {
      while (!truth(invoke(self.$queue, "empty"))) invoke(self, "handle", invoke(self.$queue, "get_nowait"));
      return None;
    },
  ],
});

const files = () => current.interpreter.host.files;
/** Files that are renamed and begun anew. */
export const BaseRotatingHandler: PyType = pythonClass("logging.handlers", "BaseRotatingHandler", [FileHandler], {
  emit: [
    "record",
    (self: Value, record: Value) => {
      if (truth(invoke(self, "shouldRollover", record))) invoke(self, "doRollover");
      call(FileHandler.dict.get("emit") ?? FileHandler.mro[1]?.dict.get("emit"), self, record);
      return None;
    },
  ],
  namer: None,
  rotate: [
    "source, dest",
    (_self: Value, source: string, target: string) => {
      const found = files();
      if (found?.exists(source) === true) {
        found.write(target, found.read(source), false);
        found.remove(source);
      }
      return None;
    },
  ],
  rotation_filename: [
    "default_name",
    (self: Value, name: Value) => {
      const namer = getattr(self, "namer");
      return isNone(namer) ? name : call(namer, name);
    },
  ],
  rotator: None,
});
const reopen = (self: Value): void => {
  self.$stream = invoke(self, "_open");
};
export const RotatingFileHandler: PyType = pythonClass(
  "logging.handlers",
  "RotatingFileHandler",
  [BaseRotatingHandler],
  {
    __init__: [
      "filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None",
      (self: Value, filename: Value, mode: Value, most: Value, backups: Value, encoding: Value, delay: Value) => {
        init(FileHandler, self, filename, toSize(most) > 0 ? "a" : mode, encoding, delay);
        Object.assign(self, { $maxBytes: toSize(most), $backupCount: toSize(backups) });
        return None;
      },
    ],
    doRollover: [
      "",
      (self: Value) => {
        if (!isNone(self.$stream)) invoke(self.$stream, "close");
        const base: string = self.$baseFilename;
        for (let i = self.$backupCount - 1; i > 0; i--) {
          const [source, target] = [`${base}.${i}`, `${base}.${i + 1}`].map((name) =>
            invoke(self, "rotation_filename", name),
          );
          if (files()?.exists(source) === true) invoke(self, "rotate", source, target);
        }
        if (self.$backupCount > 0) invoke(self, "rotate", base, invoke(self, "rotation_filename", `${base}.1`));
        else files()?.write(base, new Uint8Array(), false);
        reopen(self);
        return None;
      },
    ],
    shouldRollover: [
      "record",
      (self: Value, record: Value) => {
        if (self.$maxBytes <= 0) return false;
        if (isNone(self.$stream)) reopen(self);
        invoke(self.$stream, "flush");
        const size = files()?.exists(self.$baseFilename) === true ? (files()?.read(self.$baseFilename).length ?? 0) : 0;
        const text = `${strOf(invoke(self, "format", record))}\n`;
        return size > 0 && size + text.length >= self.$maxBytes;
      },
    ],
  },
);
const SECONDS: Readonly<Record<string, number>> = { S: 1, M: 60, H: 3600, D: 86400, MIDNIGHT: 86400 };
export const TimedRotatingFileHandler: PyType = pythonClass(
  "logging.handlers",
  "TimedRotatingFileHandler",
  [BaseRotatingHandler],
  {
    __init__: [
      "filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None",
      (self: Value, filename: Value, when: string, interval: Value, backups: Value, encoding: Value, delay: Value) => {
        init(FileHandler, self, filename, "a", encoding, delay);
        const unit = when.toUpperCase();
        const seconds = /^W[0-6]$/.test(unit) ? 604800 : SECONDS[unit];
        if (seconds === undefined) throw error(TypeError, `Invalid rollover interval specified: ${reprOf(when)}`);
        Object.assign(self, {
          $when: unit,
          $interval: seconds * toSize(interval),
          $backupCount: backups,
          $rolloverAt: current.interpreter.host.clock.time() + seconds * toSize(interval),
        });
        return None;
      },
    ],
    doRollover: [
      "",
      (self: Value) => {
        if (!isNone(self.$stream)) invoke(self.$stream, "close");
        const now = current.interpreter.host.clock.time();
        const stamp = new Date(now * 1000).toISOString().slice(0, 19).replace("T", "_").replaceAll(":", "-");
        invoke(self, "rotate", self.$baseFilename, invoke(self, "rotation_filename", `${self.$baseFilename}.${stamp}`));
        self.$rolloverAt = now + toDouble(self.$interval);
        reopen(self);
        return None;
      },
    ],
    shouldRollover: ["record", (self: Value) => current.interpreter.host.clock.time() >= self.$rolloverAt],
  },
);
export const WatchedFileHandler: PyType = pythonClass("logging.handlers", "WatchedFileHandler", [FileHandler], {});
const remote = (name: string): PyType =>
  pythonClass("logging.handlers", name, [Handler], {
    __init__: [
      "*args, **kwargs",
      () => {
        throw error(TypeError, `${name} is not available: pycoro logs to no network`);
      },
    ],
  });
export const SocketHandler: PyType = remote("SocketHandler");
export const DatagramHandler: PyType = remote("DatagramHandler");
export const SysLogHandler: PyType = remote("SysLogHandler");
export const SMTPHandler: PyType = remote("SMTPHandler");
export const HTTPHandler: PyType = remote("HTTPHandler");
export const NTEventLogHandler: PyType = remote("NTEventLogHandler");
