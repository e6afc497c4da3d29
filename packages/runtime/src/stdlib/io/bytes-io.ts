/** BytesIO: https://docs.python.org/3.13/library/io.html#io.BytesIO */
import { bytesOf, readLines, sizeOf, writable } from "../../builtins/io/base.ts";
import { BufferedIOBaseType } from "../../builtins/io/types.ts";
import { BufferError, error, StopIteration, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { makeMemoryView } from "../../types/bytes/memory-value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { tryIndex } from "../../types/convert.ts";
import { isNone, nativeClass, toIndex, tuple } from "../kit.ts";
import { attributesOf, MemoryStream, setAttributes, setPosition, shared, stateItems } from "./memory.ts";

export class PyBytesIO extends MemoryStream {
  readonly closedText = "I/O operation on closed file.";
  #data = new Uint8Array(0);
  #length = 0;
  /** Memoryviews on it: while there are any, it keeps its size. */
  exports = 0;
  get length(): number {
    return this.#length;
  }
  /** The bytes themselves. */
  get data(): Uint8Array {
    return this.#data.subarray(0, this.#length);
  }
  /** @throws BufferError while memoryviews look at it */
  checkExports(): void {
    if (this.exports > 0) throw error(BufferError, "Existing exports of data: object cannot be re-sized");
  }
  clear(): void {
    this.checkExports();
    this.#data = new Uint8Array(0);
    this.#length = 0;
  }
  reset(data: Uint8Array): void {
    this.checkExports();
    this.#data = data.slice();
    this.#length = data.length;
    this.position = 0;
  }
  write(bytes: Uint8Array): number {
    this.checkExports();
    if (bytes.length === 0) return 0;
    const end = this.position + bytes.length;
    if (end > this.#data.length) {
      const larger = new Uint8Array(Math.max(end, this.#data.length * 2, 64));
      larger.set(this.data);
      this.#data = larger;
    } else if (this.position > this.#length) this.#data.fill(0, this.#length, this.position);
    this.#data.set(bytes, this.position);
    this.position = end;
    this.#length = Math.max(this.#length, end);
    return bytes.length;
  }
  read(n: number): Uint8Array {
    const start = Math.min(this.position, this.#length);
    const end = n < 0 ? this.#length : Math.min(this.#length, start + n);
    this.position = Math.max(this.position, end);
    return this.#data.slice(start, end);
  }
  readLine(limit: number): Uint8Array {
    const at = this.data.indexOf(10, this.position);
    const size = (at < 0 ? this.#length : at + 1) - this.position;
    return this.read(Math.max(0, limit < 0 ? size : Math.min(limit, size)));
  }
  truncate(n: number): void {
    this.checkExports();
    this.#length = Math.min(this.#length, n);
  }
}

/** What the memoryviews of `getbuffer` look at. */
class BytesIOBuffer extends PyObject {
  readonly stream: PyBytesIO;
  constructor(stream: PyBytesIO) {
    super();
    this.stream = stream;
  }
  get exports(): number {
    return this.stream.exports;
  }
  set exports(n: number) {
    this.stream.exports = n;
  }
  $buffer(): Uint8Array {
    return this.stream.data;
  }
}
nativeClass("_io", "_BytesIOBuffer", BytesIOBuffer, {}, { isBase: false });

const read = (self: PyBytesIO, n: Value): Value => {
  const size = sizeOf(n);
  self.check();
  return new PyBytes(self.read(size));
};
function* lines(self: PyBytesIO): Iterable<Value> {
  for (let line = self.readLine(-1); line.length > 0; line = self.readLine(-1)) yield new PyBytes(line);
}
/** A size that may be None. @throws TypeError, ValueError */
function sizeFrom(v: Value, absent: number): number {
  if (isNone(v)) return absent;
  const n = tryIndex(v);
  if (n === undefined) throw error(TypeError, `argument should be integer or None, not '${typeName(v)}'`);
  if (n < 0) throw error(ValueError, `negative size value ${n}`);
  return Number(n);
}

export const BytesIOType: PyType = nativeClass(
  "_io",
  "BytesIO",
  PyBytesIO,
  {
    ...shared,
    __getstate__: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return tuple(new PyBytes(self.data.slice()), self.position, attributesOf(self));
      },
    ],
    __init__: [
      "initial_bytes=...",
      (self: PyBytesIO, initial: Value) => {
        self.checkExports();
        self.isOpen = true;
        self.reset(isNone(initial) ? new Uint8Array() : bytesOf(initial));
        return None;
      },
    ],
    __iter__: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return self;
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    __next__: [
      "",
      (self: PyBytesIO) => {
        self.check();
        const line = self.readLine(-1);
        if (line.length === 0) throw error(StopIteration);
        return new PyBytes(line);
      },
    ],
    __setstate__: [
      "state, /",
      (self: PyBytesIO, state: Value) => {
        self.checkExports();
        const [initial, position, attributes] = stateItems(self, state, 3);
        self.check();
        self.reset(bytesOf(initial));
        setPosition(self, position, "second");
        setAttributes(self, attributes, "third");
        return None;
      },
    ],
    __sizeof__: ["", (self: PyBytesIO) => 88 + (self.length > 0 ? self.length + 33 : 0)],
    flush: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return None;
      },
      "Does nothing.",
    ],
    getbuffer: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return makeMemoryView(new BytesIOBuffer(self));
      },
      "Get a read-write view over the contents of the BytesIO object.",
    ],
    getvalue: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return new PyBytes(self.data.slice());
      },
      "Retrieve the entire contents of the BytesIO object.",
    ],
    isatty: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return false;
      },
      "Always returns False.\n\nBytesIO objects are not connected to a TTY-like device.",
    ],
    read: ["size=-1, /", read, "Read at most size bytes, returned as a bytes object."],
    read1: ["size=-1, /", read, "Read at most size bytes, returned as a bytes object."],
    readinto: [
      "buffer, /",
      (self: PyBytesIO, buffer: Value) => {
        const target = writable(buffer, "readinto");
        self.check();
        const data = self.read(target.length);
        target.set(data);
        return data.length;
      },
      "Read bytes into buffer.",
    ],
    readline: [
      "size=-1, /",
      (self: PyBytesIO, n: Value) => {
        const limit = sizeOf(n);
        self.check();
        return new PyBytes(self.readLine(limit));
      },
      "Next line from the file, as a bytes object.",
    ],
    readlines: [
      "size=None, /",
      (self: PyBytesIO, hint: Value) => {
        if (!isNone(hint) && tryIndex(hint) === undefined)
          throw error(TypeError, `integer argument expected, got '${typeName(hint)}'`);
        self.check();
        return readLines(lines(self), hint);
      },
      "List of bytes objects, each a line from the file.",
    ],
    seek: [
      "pos, whence=0, /",
      (self: PyBytesIO, offset: Value, whence: Value) => {
        const by = Number(toIndex(offset));
        const from = Number(toIndex(whence));
        self.check();
        if (from === 0 && by < 0) throw error(ValueError, `negative seek value ${by}`);
        if (from < 0 || from > 2) throw error(ValueError, `invalid whence (${from}, should be 0, 1 or 2)`);
        self.position = Math.max(0, (from === 0 ? 0 : from === 1 ? self.position : self.length) + by);
        return self.position;
      },
      "Change stream position.\n\nSeek to byte offset pos relative to position indicated by whence:\n     0  Start of stream (the default).  pos should be >= 0;\n     1  Current position - pos may be negative;\n     2  End of stream - pos usually negative.\nReturns the new absolute position.",
    ],
    truncate: [
      "size=None, /",
      (self: PyBytesIO, n: Value) => {
        self.check();
        self.checkExports();
        const to = sizeFrom(n, self.position);
        self.truncate(to);
        return to;
      },
      "Truncate the file to at most size bytes.\n\nSize defaults to the current file position, as returned by tell().\nThe current file position is unchanged.  Returns the new size.",
    ],
    write: [
      "b, /",
      (self: PyBytesIO, v: Value) => {
        self.check();
        self.checkExports();
        return self.write(bytesOf(v));
      },
      "Write bytes to file.\n\nReturn the number of bytes written.",
    ],
    writelines: [
      "lines, /",
      (self: PyBytesIO, items: Value) => {
        self.check();
        for (const line of iterate(items)) invoke(self, "write", line);
        return None;
      },
      "Write lines to the file.",
    ],
  },
  { bases: [BufferedIOBaseType], hasDict: true },
);
