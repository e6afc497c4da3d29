/** IOBase, RawIOBase, BufferedIOBase, TextIOBase: what streams do by means of the few methods that a kind of stream has of its own. */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import {
  error,
  OSError,
  type PyBaseException,
  StopIteration,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { getset, type MethodTable } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyMemoryView } from "../../types/bytes/memory-value.ts";
import { bufferOf, PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { toIndex, tryIndex } from "../../types/convert.ts";
import { strLength } from "../../types/str/points.ts";
import { concat } from "./device.ts";
import { type PyIOBase, UnsupportedOperation } from "./types.ts";

const CHUNK = 8192;
export const unsupported = (what: string): PyBaseException => error(UnsupportedOperation, what);
export const isClosed = (stream: Value): boolean => truth(getattr(stream, "closed"));

/** @throws ValueError when a stream is closed */
export function checkClosed(stream: Value, text = "I/O operation on closed file."): void {
  if (isClosed(stream)) throw error(ValueError, text);
}
/** @throws UnsupportedOperation unless the stream says true to `readable`, `writable` or `seekable` */
export function checkAble(stream: Value, what: "readable" | "writable" | "seekable"): true {
  if (invoke(stream, what) !== true) throw unsupported(`File or stream is not ${what}.`);
  return true;
}
/** A size argument: None and what is negative mean no limit. */
export const sizeOf = (v: Value): number => {
  if (v === undefined || v === None) return -1;
  const i = tryIndex(v);
  if (i === undefined) throw error(TypeError, `argument should be integer or None, not '${typeName(v)}'`);
  return typeof i === "number" ? i : i < 0n ? -1 : Number.MAX_SAFE_INTEGER;
};
export const lengthOf = (v: Value): number => (typeof v === "string" ? strLength(v) : (bufferOf(v)?.length ?? 0));

/** The bytes that a `read` gave. @throws the error that `wrong` makes of anything else */
function bytesFrom(v: Value, wrong: () => PyBaseException): Uint8Array {
  if (v instanceof PyBytes) return v.data;
  throw wrong();
}

/** The memory of an argument that is written to. @throws TypeError */
export function writable(buffer: Value, method: string): Uint8Array {
  const target = bufferOf(buffer);
  if (target === undefined || buffer instanceof PyBytes || (buffer instanceof PyMemoryView && buffer.readonly))
    throw error(TypeError, `${method}() argument must be read-write bytes-like object, not ${typeName(buffer)}`);
  return target;
}
/** The bytes of an argument. @throws TypeError */
export function bytesOf(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  return data;
}

/** The lines left, at most as many as `hint` characters or bytes take. */
export function readLines(lines: Iterable<Value>, hint: Value): Value[] {
  const most = sizeOf(hint);
  const out: Value[] = [];
  let total = 0;
  for (const line of lines) {
    out.push(line);
    total += lengthOf(line);
    if (most > 0 && total >= most) break;
  }
  return out;
}

function readLine(self: Value, limit: number): Value {
  const peek = tryGetattr(self, "peek");
  const pieces: Uint8Array[] = [];
  let got = 0;
  while (limit < 0 || got < limit) {
    let want = 1;
    if (peek !== undefined) {
      const shown = call(peek, 1);
      const ahead = bytesFrom(shown, () =>
        error(OSError, `peek() should have returned a bytes object, not '${typeName(shown)}'`),
      );
      if (ahead.length > 0) {
        const end = ahead.indexOf(10) + 1;
        want = end > 0 ? end : ahead.length;
        if (limit >= 0) want = Math.min(want, limit - got);
      }
    }
    const read = invoke(self, "read", want);
    const piece = bytesFrom(read, () =>
      error(OSError, `read() should have returned a bytes object, not '${typeName(read)}'`),
    );
    if (piece.length === 0) break;
    pieces.push(piece);
    got += piece.length;
    if (piece[piece.length - 1] === 10) break;
  }
  return new PyBytes(concat(pieces));
}

/** Streams that stand for something outside of the program cannot be copied or pickled. */
const refusePickling = (self: Value): never => {
  throw error(TypeError, `cannot pickle '${typeOf(self).name}' instances`);
};
export const unpicklable: MethodTable = {
  __reduce__: ["", refusePickling],
  __reduce_ex__: ["protocol, /", refusePickling],
};

export const ioBase: MethodTable = {
  __enter__: [
    "",
    (self: Value) => {
      checkClosed(self);
      return self;
    },
  ],
  __exit__: ["*args", (self: Value) => invoke(self, "close")],
  __iter__: [
    "",
    (self: Value) => {
      checkClosed(self);
      return self;
    },
  ],
  __next__: [
    "",
    (self: Value) => {
      const line = invoke(self, "readline");
      if (!truth(line)) throw error(StopIteration);
      return line;
    },
  ],
  _checkClosed: [
    "",
    (self: Value) => {
      checkClosed(self);
      return None;
    },
  ],
  _checkReadable: ["*args", (self: Value) => checkAble(self, "readable")],
  _checkSeekable: ["*args", (self: Value) => checkAble(self, "seekable")],
  _checkWritable: ["*args", (self: Value) => checkAble(self, "writable")],
  close: [
    "",
    (self: PyIOBase) => {
      if (self.isClosed) return None;
      try {
        invoke(self, "flush");
      } finally {
        self.isClosed = true;
      }
      return None;
    },
    "Flush and close the IO object.\n\nThis method has no effect if the file is already closed.",
  ],
  closed: getset((self: PyIOBase) => self.isClosed),
  fileno: [
    "",
    () => {
      throw unsupported("fileno");
    },
    "Return underlying file descriptor if one exists.\n\nRaise OSError if the IO object does not use a file descriptor.",
  ],
  flush: [
    "",
    (self: PyIOBase) => {
      if (self.isClosed) throw error(ValueError, "I/O operation on closed file.");
      return None;
    },
    "Flush write buffers, if applicable.\n\nThis is not implemented for read-only and non-blocking streams.",
  ],
  isatty: [
    "",
    (self: Value) => {
      checkClosed(self);
      return false;
    },
    "Return whether this is an 'interactive' stream.\n\nReturn False if it can't be determined.",
  ],
  readable: ["", () => false, "Return whether object was opened for reading.\n\nIf False, read() will raise OSError."],
  readline: [
    "size=-1, /",
    (self: Value, size: Value) => readLine(self, sizeOf(size)),
    "Read and return a line from the stream.\n\nIf size is specified, at most size bytes will be read.\n\nThe line terminator is always b'\\n' for binary files; for text\nfiles, the newlines argument to open can be used to select the line\nterminator(s) recognized.",
  ],
  readlines: [
    "hint=-1, /",
    (self: Value, hint: Value) => readLines(iterate(self), hint),
    "Return a list of lines from the stream.\n\nhint can be specified to control the number of lines read: no more\nlines will be read if the total size (in bytes/characters) of all\nlines so far exceeds hint.",
  ],
  seek: [
    "offset, whence=0, /",
    () => {
      throw unsupported("seek");
    },
    "Change the stream position to the given byte offset.",
  ],
  seekable: [
    "",
    () => false,
    "Return whether object supports random access.\n\nIf False, seek(), tell() and truncate() will raise OSError.\nThis method may need to do a test seek().",
  ],
  tell: ["", (self: Value) => invoke(self, "seek", 0, 1), "Return current stream position."],
  truncate: [
    "size=None, /",
    () => {
      throw unsupported("truncate");
    },
    "Truncate file to size bytes.\n\nFile pointer is left unchanged. Size defaults to the current IO position\nas reported by tell(). Return the new size.",
  ],
  writable: ["", () => false, "Return whether object was opened for writing.\n\nIf False, write() will raise OSError."],
  writelines: [
    "lines, /",
    (self: Value, lines: Value) => {
      checkClosed(self);
      for (const line of iterate(lines)) invoke(self, "write", line);
      return None;
    },
    "Write a list of lines to stream.\n\nLine separators are not added, so it is usual for each of the\nlines provided to have a line separator at the end.",
  ],
};

export const rawIOBase: MethodTable = {
  read: [
    "size=-1, /",
    (self: Value, size: Value) => {
      const n = sizeOf(size);
      if (n < 0) return invoke(self, "readall");
      const buffer = new PyByteArray(new Uint8Array(n));
      const got = invoke(self, "readinto", buffer);
      return got === None ? None : new PyBytes(buffer.data.slice(0, Number(toIndex(got))));
    },
  ],
  readall: [
    "",
    (self: Value) => {
      const pieces: Uint8Array[] = [];
      for (;;) {
        const read = invoke(self, "read", CHUNK);
        if (read === None && pieces.length === 0) return None;
        if (read === None) break;
        const piece = bytesFrom(read, () => error(TypeError, "read() should return bytes"));
        if (piece.length === 0) break;
        pieces.push(piece);
      }
      return new PyBytes(concat(pieces));
    },
    "Read until EOF, using multiple read() call.",
  ],
  readinto: [
    "buffer, /",
    () => {
      throw unsupported("readinto");
    },
  ],
  write: [
    "b, /",
    () => {
      throw unsupported("write");
    },
  ],
};

const refuses = (name: string, signature: string, doc: string): MethodTable => ({
  [name]: [
    signature,
    () => {
      throw unsupported(name);
    },
    doc,
  ],
});
const into =
  (method: "read" | "read1") =>
  (self: Value, buffer: Value): Value => {
    const target = writable(buffer, method === "read" ? "readinto" : "readinto1");
    const data = bytesFrom(invoke(self, method, target.length), () => error(TypeError, "read() should return bytes"));
    if (data.length > target.length)
      throw error(
        ValueError,
        `read() returned too much data: ${target.length} bytes requested, ${data.length} returned`,
      );
    target.set(data);
    return data.length;
  };
const DETACH =
  "Separate the underlying buffer from the TextIOBase and return it.\n\nAfter the underlying buffer has been detached, the TextIO is in an unusable state.";

export const bufferedIOBase: MethodTable = {
  ...refuses(
    "detach",
    "",
    "Disconnect this buffer from its underlying raw stream and return it.\n\nAfter the raw stream has been detached, the buffer is in an unusable\nstate.",
  ),
  ...refuses("read", "size=-1, /", "Read and return up to n bytes."),
  ...refuses(
    "read1",
    "size=-1, /",
    "Read and return up to size bytes, with at most one read() call to the underlying raw stream.",
  ),
  readinto: ["buffer, /", into("read")],
  readinto1: ["buffer, /", into("read1")],
  ...refuses("write", "b, /", "Write buffer b to the IO stream."),
};

export const textIOBase: MethodTable = {
  ...refuses("detach", "", DETACH),
  encoding: getset(() => None),
  errors: getset(() => None),
  newlines: getset(() => None),
  ...refuses("read", "size=-1, /", "Read at most size characters from stream."),
  ...refuses("readline", "size=-1, /", "Read until newline or EOF."),
  ...refuses("write", "s, /", "Write string s to stream."),
};
