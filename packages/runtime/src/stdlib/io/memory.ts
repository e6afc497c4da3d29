/** What StringIO and BytesIO do alike. */

import { UnsupportedOperation } from "../../builtins/file.ts";
import { invoke } from "../../object/call.ts";
import { error, StopIteration, ValueError } from "../../object/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { getset, isNone, type MethodTable, toIndex } from "../kit.ts";

export abstract class MemoryStream extends PyObject {
  closed = false;
  position = 0;
  abstract get length(): number;
  check(): void {
    if (this.closed) throw error(ValueError, this.closedText);
  }
  get closedText(): string {
    return "I/O operation on closed file";
  }
}
export const sizeOf = (v: Value): number => (isNone(v) ? -1 : Number(toIndex(v)));

/** Methods of both; `empty` tells the end of the stream. */
export const shared = (
  isText: boolean,
  readLine: (self: Value, limit: number) => Value,
  isEmpty: (v: Value) => boolean,
): MethodTable => ({
  __enter__: [
    "",
    (self: MemoryStream) => {
      self.check();
      return self;
    },
  ],
  __exit__: [
    "*args",
    (self: MemoryStream) => {
      self.closed = true;
      return None;
    },
  ],
  __iter__: [
    "",
    (self: MemoryStream) => {
      self.check();
      return self;
    },
  ],
  __next__: [
    "",
    (self: MemoryStream) => {
      self.check();
      const line = readLine(self, -1);
      if (isEmpty(line)) throw error(StopIteration);
      return line;
    },
  ],
  close: [
    "",
    (self: MemoryStream) => {
      self.closed = true;
      return None;
    },
  ],
  closed: getset((self: MemoryStream) => self.closed),
  fileno: [
    "",
    () => {
      throw error(UnsupportedOperation, "fileno");
    },
  ],
  flush: [
    "",
    (self: MemoryStream) => {
      self.check();
      return None;
    },
  ],
  isatty: ["", () => false],
  readable: [
    "",
    (self: MemoryStream) => {
      self.check();
      return true;
    },
  ],
  readline: [
    "size=-1, /",
    (self: MemoryStream, n: Value) => {
      self.check();
      return readLine(self, sizeOf(n));
    },
  ],
  readlines: [
    "hint=-1, /",
    (self: MemoryStream, hint: Value) => {
      self.check();
      const most = sizeOf(hint);
      const lines: Value[] = [];
      let total = 0;
      for (let line = readLine(self, -1); !isEmpty(line); line = readLine(self, -1)) {
        lines.push(line);
        total += line.length ?? line.data.length;
        if (most > 0 && total >= most) break;
      }
      return lines;
    },
  ],
  seek: [
    "offset, whence=0, /",
    (self: MemoryStream, offset: Value, whence: Value) => {
      self.check();
      const by = Number(toIndex(offset));
      if (isText && whence !== 0 && by !== 0) throw error(UnsupportedOperation, `Can't do nonzero cur-relative seeks`);
      if (whence === 0 && by < 0)
        throw error(ValueError, isText ? `Negative seek position ${by}` : `negative seek value ${by}`);
      if (whence !== 0 && whence !== 1 && whence !== 2)
        throw error(
          ValueError,
          isText
            ? `Invalid whence (${whence}, should be 0, 1 or 2)`
            : `invalid whence (${whence}, should be 0, 1 or 2)`,
        );
      self.position = Math.max(0, (whence === 0 ? 0 : whence === 1 ? self.position : self.length) + by);
      return self.position;
    },
  ],
  seekable: [
    "",
    (self: MemoryStream) => {
      self.check();
      return true;
    },
  ],
  tell: [
    "",
    (self: MemoryStream) => {
      self.check();
      return self.position;
    },
  ],
  writable: [
    "",
    (self: MemoryStream) => {
      self.check();
      return true;
    },
  ],
  writelines: [
    "lines, /",
    (self: MemoryStream, lines: Value) => {
      for (const line of iterate(lines)) invoke(self, "write", line);
      return None;
    },
  ],
});
