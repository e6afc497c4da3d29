/** BufferedReader, BufferedWriter, BufferedRandom: https://docs.python.org/3.13/library/io.html#buffered-streams */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import { error, StopIteration, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { getset, type MethodTable } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { toIndex } from "../../types/convert.ts";
import { bytesOf, checkAble, isClosed, sizeOf, unpicklable, unsupported, writable } from "./base.ts";
import {
  available,
  checkOpen,
  fill,
  flushPending,
  forget,
  rawOf,
  rawRead,
  rawSeek,
  rawTell,
  read,
  readInto,
  readLine,
  take,
  write,
} from "./buffer-state.ts";
import { closeOver } from "./closing.ts";
import { removeWriter } from "./open-writers.ts";
import { type PyBuffered, PyBufferedRandom, PyBufferedReader } from "./types.ts";

/** Before reading: what waits is written, and the raw stream stands where the reader does. */
function settle(self: PyBuffered): void {
  if (self.waiting > 0) flushPending(self);
}
/** Before writing: what was read ahead is given back. */
function rewind(self: PyBuffered): void {
  const ahead = available(self);
  forget(self);
  if (ahead > 0) rawSeek(self, -ahead, 1);
}

function init(self: PyBuffered, raw: Value, size: Value): Value {
  const n = Number(toIndex(size));
  if (n <= 0) throw error(ValueError, "buffer size must be strictly positive");
  self.raw = raw;
  self.size = n;
  forget(self);
  self.waiting = 0;
  self.pending = new Uint8Array();
  return None;
}

function seek(self: PyBuffered, offset: Value, whence: Value): number {
  const from = Number(toIndex(whence));
  if (from < 0 || from > 2) throw error(ValueError, `whence value ${from} unsupported`);
  checkOpen(self, "seek of closed");
  checkAble(rawOf(self), "seekable");
  const to = Number(toIndex(offset));
  settle(self);
  const ahead = available(self);
  if (ahead > 0 && from !== 2) {
    // What was read ahead serves as long as the new position is inside of it.
    const now = rawTell(self) - ahead;
    const step = from === 0 ? to - now : to;
    if (step >= -self.at && step <= ahead) {
      self.at += step;
      return now + step;
    }
  }
  const at = rawSeek(self, from === 1 ? to - ahead : to, from);
  forget(self);
  return at;
}

/** What all three do. */
const shared: MethodTable = {
  ...unpicklable,
  __repr__: [
    "",
    (self: PyBuffered) => {
      const name = self.raw === undefined || self.raw === null ? undefined : tryGetattr(self, "name");
      return name === undefined ? `<${typeName(self)}>` : `<${typeName(self)} name=${reprOf(name)}>`;
    },
  ],
  close: ["", (self: PyBuffered) => closeOver(self, rawOf(self))],
  closed: getset((self: PyBuffered) => isClosed(rawOf(self))),
  detach: [
    "",
    (self: PyBuffered) => {
      const raw = rawOf(self);
      invoke(self, "flush");
      removeWriter(self);
      self.raw = null;
      return raw;
    },
  ],
  fileno: ["", (self: PyBuffered) => invoke(rawOf(self), "fileno")],
  flush: [
    "",
    (self: PyBuffered) => {
      if (self instanceof PyBufferedReader) return invoke(rawOf(self), "flush");
      checkOpen(self, "flush of closed");
      settle(self);
      if (self instanceof PyBufferedRandom) rewind(self);
      return invoke(rawOf(self), "flush");
    },
  ],
  isatty: ["", (self: PyBuffered) => invoke(rawOf(self), "isatty")],
  mode: getset((self: PyBuffered) => getattr(rawOf(self), "mode")),
  name: getset((self: PyBuffered) => getattr(rawOf(self), "name")),
  raw: getset((self: PyBuffered) => self.raw ?? None),
  seek: ["target, whence=0, /", seek],
  seekable: ["", (self: PyBuffered) => invoke(rawOf(self), "seekable")],
  tell: ["", (self: PyBuffered) => rawTell(self) - available(self) + self.waiting],
  truncate: [
    "pos=None, /",
    (self: PyBuffered, size: Value) => {
      checkOpen(self, "truncate of closed");
      if (invoke(self, "writable") !== true) throw unsupported("truncate");
      settle(self);
      rewind(self);
      return invoke(rawOf(self), "truncate", size === None ? rawTell(self) : size);
    },
  ],
};

const reading: MethodTable = {
  __next__: [
    "",
    (self: PyBuffered) => {
      if (typeOf(self).isHeap) {
        const line = invoke(self, "readline");
        if (!(line instanceof PyBytes)) throw error(TypeError, "readline() should return bytes");
        if (line.data.length === 0) throw error(StopIteration);
        return line;
      }
      checkOpen(self, "readline of closed");
      settle(self);
      const line = readLine(self, -1);
      if (line.length === 0) throw error(StopIteration);
      return new PyBytes(line);
    },
  ],
  peek: [
    "size=0, /",
    (self: PyBuffered) => {
      checkOpen(self, "peek of closed");
      settle(self);
      if (available(self) === 0) fill(self);
      return new PyBytes(self.ahead.slice(self.at));
    },
  ],
  read: [
    "size=-1, /",
    (self: PyBuffered, size: Value) => {
      const n = size === None ? -1 : Number(toIndex(size));
      if (n < -1) throw error(ValueError, "read length must be non-negative or -1");
      checkOpen(self, "read of closed");
      settle(self);
      return read(self, n);
    },
  ],
  read1: [
    "size=-1, /",
    (self: PyBuffered, size: Value) => {
      const given = Number(toIndex(size));
      const n = given < 0 ? self.size : given;
      checkOpen(self, "read of closed");
      settle(self);
      if (n === 0) return new PyBytes(new Uint8Array());
      if (available(self) > 0) return new PyBytes(take(self, n));
      forget(self);
      return new PyBytes(rawRead(self, n) ?? new Uint8Array());
    },
  ],
  readable: ["", (self: PyBuffered) => invoke(rawOf(self), "readable")],
  readinto: ["buffer, /", (self: PyBuffered, buffer: Value) => into(self, buffer, false)],
  readinto1: ["buffer, /", (self: PyBuffered, buffer: Value) => into(self, buffer, true)],
  readline: [
    "size=-1, /",
    (self: PyBuffered, size: Value) => {
      checkOpen(self, "readline of closed");
      settle(self);
      return new PyBytes(readLine(self, sizeOf(size)));
    },
  ],
};
function into(self: PyBuffered, buffer: Value, once: boolean): Value {
  const target = writable(buffer, once ? "readinto1" : "readinto");
  checkOpen(self, "readinto of closed");
  settle(self);
  return readInto(self, target, once);
}

const writing: MethodTable = {
  writable: ["", (self: PyBuffered) => invoke(rawOf(self), "writable")],
  write: [
    "buffer, /",
    (self: PyBuffered, data: Value) => {
      const bytes = bytesOf(data);
      checkOpen(self, "write to closed");
      rewind(self);
      return write(self, bytes);
    },
  ],
};

const initOf = (...able: readonly ("readable" | "writable" | "seekable")[]): MethodTable[string] => [
  "raw, buffer_size=8192",
  (self: PyBuffered, raw: Value, size: Value) => {
    self.raw = undefined;
    for (const what of able) checkAble(raw, what);
    return init(self, raw, size);
  },
];

export const bufferedReader: MethodTable = { ...shared, ...reading, __init__: initOf("readable") };
export const bufferedWriter: MethodTable = { ...shared, ...writing, __init__: initOf("writable") };
export const bufferedRandom: MethodTable = {
  ...shared,
  ...reading,
  ...writing,
  __init__: initOf("seekable", "readable", "writable"),
};
