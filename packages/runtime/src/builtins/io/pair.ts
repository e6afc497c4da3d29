/** BufferedRWPair: https://docs.python.org/3.13/library/io.html#io.BufferedRWPair */

import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { applyMethod, call, invoke } from "../../object/functions/call.ts";
import { getset, type MethodTable } from "../../object/methods.ts";
import type { Value } from "../../object/value.ts";
import { None } from "../../object/value.ts";
import { checkAble, isClosed } from "./base.ts";
import { BufferedReaderType, BufferedWriterType, type PyBufferedPair } from "./types.ts";

const made = (v: Value): Value => {
  if (v === undefined) throw error(ValueError, "I/O operation on uninitialized object");
  return v;
};
const forward = (side: "reader" | "writer", name: string): MethodTable[string] => [
  "*args",
  (self: PyBufferedPair, args: { items: Value[] }) => applyMethod(made(self[side]), name, [...args.items]),
];

export const bufferedPair: MethodTable = {
  __init__: [
    "reader, writer, buffer_size=8192, /",
    (self: PyBufferedPair, reader: Value, writer: Value, size: Value) => {
      checkAble(reader, "readable");
      checkAble(writer, "writable");
      self.reader = call(BufferedReaderType, reader, size);
      self.writer = call(BufferedWriterType, writer, size);
      return None;
    },
  ],
  close: [
    "",
    (self: PyBufferedPair) => {
      try {
        invoke(made(self.writer), "close");
      } finally {
        invoke(made(self.reader), "close");
      }
      return None;
    },
  ],
  closed: getset((self: PyBufferedPair) => isClosed(made(self.writer))),
  flush: forward("writer", "flush"),
  isatty: [
    "",
    (self: PyBufferedPair) => {
      const first = invoke(made(self.writer), "isatty");
      return first === false ? invoke(made(self.reader), "isatty") : first;
    },
  ],
  peek: forward("reader", "peek"),
  read: forward("reader", "read"),
  read1: forward("reader", "read1"),
  readable: forward("reader", "readable"),
  readinto: forward("reader", "readinto"),
  readinto1: forward("reader", "readinto1"),
  writable: forward("writer", "writable"),
  write: forward("writer", "write"),
};
