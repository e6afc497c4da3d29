/** `logging.handlers`: https://docs.python.org/3.13/library/logging.handlers.html, those that need no network. */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toSize } from "../kit.ts";
import { Handler } from "./basic-handlers.ts";

export { BaseRotatingHandler, RotatingFileHandler, WatchedFileHandler } from "./rotating-handlers.ts";
export { TimedRotatingFileHandler } from "./timed-handlers.ts";

export const DEFAULT_TCP_LOGGING_PORT: number = 9020;
export const DEFAULT_UDP_LOGGING_PORT: number = 9021;
export const DEFAULT_HTTP_LOGGING_PORT: number = 9022;
export const DEFAULT_SOAP_LOGGING_PORT: number = 9023;
export const SYSLOG_UDP_PORT: number = 514;
export const SYSLOG_TCP_PORT: number = 514;

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
  /** Nobody waits for the queue: there is nobody to be told that it ends. */
  enqueue_sentinel: ["", () => None],
  dequeue: ["block", (self: Value, block: Value) => invoke(self.$queue, "get", block)],
  prepare: ["record", (_self: Value, record: Value) => record],
  handle: [
    "record",
    (self: Value, given: Value) => {
      const record = invoke(self, "prepare", given);
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
      while (!truth(invoke(self.$queue, "empty"))) invoke(self, "handle", invoke(self, "dequeue", false));
      return None;
    },
  ],
});

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
