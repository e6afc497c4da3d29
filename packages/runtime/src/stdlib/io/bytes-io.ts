/** BytesIO: https://docs.python.org/3.13/library/io.html#io.BytesIO */

import { error, TypeError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/methods.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyMemoryView } from "../../types/bytes/memory-value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { initEntry } from "../../types/init-entry.ts";
import { isNone, nativeClass, toIndex } from "../kit.ts";
import { MemoryStream, shared, sizeOf } from "./memory.ts";

export class PyBytesIO extends MemoryStream {
  #data = new Uint8Array(64);
  #length = 0;
  override get closedText(): string {
    return "I/O operation on closed file.";
  }
  get length(): number {
    return this.#length;
  }
  get data(): Uint8Array {
    return this.#data.slice(0, this.#length);
  }
  reset(data: Uint8Array): void {
    this.#data = data.slice();
    this.#length = data.length;
    this.position = 0;
  }
  write(bytes: Uint8Array): number {
    const end = this.position + bytes.length;
    if (end > this.#data.length) {
      const larger = new Uint8Array(Math.max(end, this.#data.length * 2));
      larger.set(this.#data.subarray(0, this.#length));
      this.#data = larger;
    }
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
    const at = this.#data.subarray(0, this.#length).indexOf(10, this.position);
    const size = (at < 0 ? this.#length : at + 1) - this.position;
    return this.read(Math.max(0, limit < 0 ? size : Math.min(limit, size)));
  }
  truncate(n: number): void {
    this.#length = Math.min(this.#length, n);
  }
}
const read = (self: PyBytesIO, n: Value): Value => {
  self.check();
  return new PyBytes(self.read(sizeOf(n)));
};
export const BytesIOType: PyType = nativeClass(
  "_io",
  "BytesIO",
  PyBytesIO,
  {
    ...shared(
      false,
      (self: PyBytesIO, limit) => new PyBytes(self.readLine(limit)),
      (v) => v.data.length === 0,
    ),
    __init__: initEntry("initial_bytes=...", (self: PyBytesIO, initial: Value) => {
      if (isNone(initial)) return None;
      const data = bufferOf(initial);
      if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(initial)}'`);
      self.reset(data);
      return None;
    }),
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    getbuffer: ["", (self: PyBytesIO) => new PyBytes(self.data)],
    getvalue: [
      "",
      (self: PyBytesIO) => {
        self.check();
        return new PyBytes(self.data);
      },
    ],
    read: ["size=-1, /", read],
    read1: ["size=-1, /", read],
    readinto: [
      "buffer, /",
      (self: PyBytesIO, buffer: Value) => {
        const target = bufferOf(buffer);
        const isFixed = buffer instanceof PyBytes || (buffer instanceof PyMemoryView && buffer.readonly);
        if (target === undefined || isFixed)
          throw error(TypeError, `readinto() argument must be read-write bytes-like object, not ${typeName(buffer)}`);
        const data = self.read(target.length);
        target.set(data);
        return data.length;
      },
    ],
    truncate: [
      "size=None, /",
      (self: PyBytesIO, n: Value) => {
        self.check();
        const to = isNone(n) ? self.position : Number(toIndex(n));
        self.truncate(to);
        return to;
      },
    ],
    write: [
      "b, /",
      (self: PyBytesIO, v: Value) => {
        self.check();
        const data = bufferOf(v);
        if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
        return self.write(data);
      },
    ],
  },
  { hasDict: true },
);
