/** FileIO: https://docs.python.org/3.13/library/io.html#io.FileIO */

import { setattr, tryGetattr } from "../../object/attributes.ts";
import { error, OSError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { getset, type MethodTable } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { toIndex } from "../../types/convert.ts";
import { bytesOf, sizeOf, unpicklable, unsupported, writable } from "./base.ts";
import { type Device, descriptors } from "./device.ts";
import { openDevice, parseMode } from "./open-device.ts";
import type { PyFileIO } from "./types.ts";

const READ_ONLY = 0;
const WRITE_ONLY = 1;
const READ_WRITE = 2;
const CREATE = 0o100;
const EXCLUSIVE = 0o200;
const TRUNCATE = 0o1000;
const APPEND = 0o2000;

/** The device of an open file. @throws ValueError when it is closed */
function opened(self: PyFileIO): Device {
  if (self.device === undefined || self.device === null) throw error(ValueError, "I/O operation on closed file");
  return self.device;
}
function readable(self: PyFileIO): Device {
  const device = opened(self);
  if (!self.canRead) throw unsupported("File not open for reading");
  return device;
}
function writableDevice(self: PyFileIO): Device {
  const device = opened(self);
  if (!self.canWrite) throw unsupported("File not open for writing");
  return device;
}

function modeOf({ canRead, canWrite, isNew, isAppending }: PyFileIO): string {
  if (isNew) return canRead ? "xb+" : "xb";
  if (isAppending) return canRead ? "ab+" : "ab";
  if (canRead) return canWrite ? "rb+" : "rb";
  return "wb";
}

/** Moves the position. @throws OSError where there are no positions */
function seek(device: Device, offset: number, whence: number): number {
  if (device.position === null) throw call(OSError, 29, "Illegal seek");
  if (whence < 0 || whence > 2) throw call(OSError, 22, "Invalid argument");
  const to = (whence === 0 ? 0 : whence === 1 ? device.position : device.length) + offset;
  if (to < 0) throw call(OSError, 22, "Invalid argument");
  device.position = to;
  return to;
}

/** The descriptor that an `opener` gives. @throws TypeError, ValueError */
function fromOpener(opener: Value, file: Value, mode: ReturnType<typeof parseMode>): Value {
  const access = mode.read ? (mode.write ? READ_WRITE : READ_ONLY) : WRITE_ONLY;
  const making = mode.create
    ? CREATE | EXCLUSIVE
    : mode.truncate
      ? CREATE | TRUNCATE
      : mode.append
        ? CREATE | APPEND
        : 0;
  const given = call(opener, file, access | making);
  if (typeof given !== "number") throw error(TypeError, "expected integer from opener");
  if (given < 0) throw error(ValueError, `opener returned ${given}`);
  return given;
}

export const fileIO: MethodTable = {
  ...unpicklable,
  __init__: [
    "file, mode='r', closefd=True, opener=None",
    (self: PyFileIO, file: Value, text: Value, closes: Value, opener: Value) => {
      if (typeof text !== "string")
        throw error(TypeError, `FileIO() argument 'mode' must be str, not ${typeName(text)}`);
      const mode = parseMode(text);
      if (typeof file !== "number" && !truth(closes))
        throw error(ValueError, "Cannot use closefd=False with file name");
      const from = opener === None || typeof file === "number" ? file : fromOpener(opener, file, mode);
      self.device = openDevice(from, mode);
      self.canRead = mode.read;
      self.canWrite = mode.write;
      self.isNew = mode.create;
      self.isAppending = mode.append;
      self.closesDevice = truth(closes);
      setattr(self, "name", file);
      return None;
    },
  ],
  __repr__: [
    "",
    (self: PyFileIO) => {
      if (self.device === undefined || self.device === null) return "<_io.FileIO [closed]>";
      const name = tryGetattr(self, "name");
      const shown = name === undefined ? `fd=${self.device.descriptor}` : `name=${reprOf(name)}`;
      return `<${typeName(self)} ${shown} mode='${modeOf(self)}' closefd=${self.closesDevice ? "True" : "False"}>`;
    },
  ],
  _blksize: getset(() => 8192),
  close: [
    "",
    (self: PyFileIO) => {
      self.isClosed = true;
      const { device } = self;
      if (device === undefined || device === null) return None;
      self.device = null;
      if (self.closesDevice && device.descriptor > 2) {
        device.hangUp?.();
        descriptors().delete(device.descriptor);
      }
      return None;
    },
    "Close the file.\n\nA closed file cannot be used for further I/O operations.  close() may be\ncalled more than once without error.",
  ],
  closed: getset((self: PyFileIO) => self.device === undefined || self.device === null),
  closefd: getset((self: PyFileIO) => self.closesDevice),
  fileno: ["", (self: PyFileIO) => opened(self).descriptor, "Return the underlying file descriptor (an integer)."],
  isatty: ["", (self: PyFileIO) => opened(self).isTerminal, "True if the file is connected to a TTY device."],
  mode: getset(modeOf),
  read: [
    "size=-1, /",
    (self: PyFileIO, size: Value) => new PyBytes(readable(self).read(sizeOf(size))),
    "Read at most size bytes, returned as bytes.",
  ],
  readable: [
    "",
    (self: PyFileIO) => {
      opened(self);
      return self.canRead;
    },
    "True if file was opened in a read mode.",
  ],
  readall: [
    "",
    (self: PyFileIO) => new PyBytes(readable(self).read(-1)),
    "Read all data from the file, returned as bytes.",
  ],
  readinto: [
    "buffer, /",
    (self: PyFileIO, buffer: Value) => {
      const device = readable(self);
      const target = writable(buffer, "readinto");
      const data = device.read(target.length);
      target.set(data);
      return data.length;
    },
    "Same as RawIOBase.readinto().",
  ],
  seek: [
    "pos, whence=0, /",
    (self: PyFileIO, offset: Value, whence: Value) =>
      seek(opened(self), Number(toIndex(offset)), Number(toIndex(whence))),
    "Move to new file position and return the file position.",
  ],
  seekable: ["", (self: PyFileIO) => opened(self).position !== null, "True if file supports random-access."],
  tell: ["", (self: PyFileIO) => seek(opened(self), 0, 1), "Current file position."],
  truncate: [
    "size=None, /",
    (self: PyFileIO, size: Value) => {
      const device = writableDevice(self);
      const to = size === None ? (device.position ?? 0) : Number(toIndex(size));
      if (to < 0) throw call(OSError, 22, "Invalid argument");
      device.truncate(to);
      return to;
    },
    "Truncate the file to at most size bytes and return the truncated size.",
  ],
  writable: [
    "",
    (self: PyFileIO) => {
      opened(self);
      return self.canWrite;
    },
    "True if file was opened in a write mode.",
  ],
  write: [
    "b, /",
    (self: PyFileIO, data: Value) => writableDevice(self).write(bytesOf(data)),
    "Write buffer b to file, return number of bytes written.",
  ],
};
