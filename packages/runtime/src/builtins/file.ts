/** File objects: https://docs.python.org/3.13/library/io.html. The bytes come from and go to the host's file system. */

import type { Files } from "../host/host.ts";
import { current } from "../host/interpreter.ts";
import { error, OSError, StopIteration, TypeError, ValueError } from "../object/exceptions.ts";
import { iterate } from "../object/iterate.ts";
import { defineMethods, getset, type MethodTable } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, ObjectType, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decodeBytes, encodeText } from "../types/codecs/registry.ts";
import { asStr, toIndex } from "../types/convert.ts";
import type { FileBytes } from "./file-bytes.ts";

/** Raised when a file cannot do what is asked: an OSError that is also a ValueError. */
export const UnsupportedOperation: PyType = makeType({
  name: "UnsupportedOperation",
  module: "io",
  bases: [OSError, ValueError],
  hasDict: true,
});

/** What text and binary files share. */
export abstract class PyFile extends PyObject {
  readonly bytes: FileBytes;
  readonly name: Value;
  readonly mode: string;
  closed = false;
  constructor(bytes: FileBytes, name: Value, mode: string) {
    super();
    this.bytes = bytes;
    this.name = name;
    this.mode = mode;
  }
  /** The bytes, for an operation. @throws ValueError when closed, UnsupportedOperation when not allowed */
  open(what?: "read" | "write"): FileBytes {
    if (this.closed) throw error(ValueError, "I/O operation on closed file.");
    if (what !== undefined && !this.bytes.access[what]) {
      throw error(
        UnsupportedOperation,
        this instanceof PyTextFile ? `not ${what === "read" ? "readable" : "writable"}` : what,
      );
    }
    return this.bytes;
  }
  close(): void {
    if (this.closed) return;
    this.bytes.flush();
    this.closed = true;
  }
}

export class PyTextFile extends PyFile {
  readonly encoding: string;
  readonly errors: string;
  /** The `newline` argument; undefined is universal newlines. */
  readonly newline: string | undefined;
  constructor(
    bytes: FileBytes,
    name: Value,
    mode: string,
    encoding: string,
    errors: string,
    newline: string | undefined,
  ) {
    super(bytes, name, mode);
    this.encoding = encoding;
    this.errors = errors;
    this.newline = newline;
  }
  decode(data: Uint8Array): string {
    const text = decodeBytes(data, this.encoding, this.errors);
    return this.newline === undefined ? text.replace(/\r\n?/g, "\n") : text;
  }
  readText(n: number): string {
    const bytes = this.open("read");
    if (n < 0) return this.decode(bytes.read(-1));
    // Characters are counted, bytes are stored: the rest is put back by moving the position.
    const start = bytes.position;
    const text = [...this.decode(bytes.read(-1))].slice(0, n).join("");
    const raw =
      this.newline === undefined ? this.rawLength(start, text) : encodeText(text, this.encoding, this.errors).length;
    bytes.position = start + raw;
    return text;
  }
  /** How many bytes a decoded text took, where `\r\n` became one character. */
  rawLength(start: number, text: string): number {
    const { data, length } = this.bytes;
    const all = decodeBytes(data.slice(start, length), this.encoding, this.errors);
    let at = 0;
    for (const c of text) at += c === "\n" && all.startsWith("\r\n", at) ? 2 : c.length;
    return encodeText(all.slice(0, at), this.encoding, this.errors).length;
  }
  readLine(limit: number): string {
    const bytes = this.open("read");
    const isWide = /^utf[-_]?(16|32)/i.test(this.encoding);
    if (!isWide && (this.newline === undefined || this.newline === "\n") && limit < 0) {
      const line = bytes.readLine(-1);
      const cr = line.indexOf(13);
      if (cr >= 0 && this.newline === undefined && line[cr + 1] !== 10) {
        // A lone carriage return ends a line too.
        bytes.position -= line.length - cr - 1;
        return this.decode(line.slice(0, cr + 1));
      }
      return this.decode(line);
    }
    const start = bytes.position;
    const rest = this.readText(-1);
    const anyEnd = this.newline === "" || this.newline === undefined;
    const end = anyEnd ? /\r\n|\n|\r/.exec(rest) : null;
    const at = anyEnd ? (end?.index ?? -1) : rest.indexOf(this.newline);
    let stop = at < 0 ? rest.length : at + (end?.[0] ?? this.newline ?? "\n").length;
    if (limit >= 0) stop = Math.min(stop, limit);
    const line = rest.slice(0, stop);
    bytes.position =
      start +
      (this.newline === undefined ? this.rawLength(start, line) : encodeText(line, this.encoding, this.errors).length);
    return line;
  }
  writeText(text: string): void {
    const out =
      this.newline === undefined || this.newline === "" || this.newline === "\n"
        ? text
        : text.replaceAll("\n", this.newline);
    this.open("write").write(encodeText(out, this.encoding, this.errors));
  }
}

export class PyBinaryFile extends PyFile {}

const size = (v: Value): number => (v === undefined || v === None ? -1 : Number(toIndex(v)));
const chars = (text: string): number => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);

/** Methods of every file object. */
const shared: MethodTable = {
  __enter__: [
    "",
    (self: PyFile) => {
      self.open();
      return self;
    },
  ],
  __exit__: [
    "*args",
    (self: PyFile) => {
      self.close();
      return None;
    },
  ],
  __iter__: [
    "",
    (self: PyFile) => {
      self.open();
      return self;
    },
  ],
  close: [
    "",
    (self: PyFile) => {
      self.close();
      return None;
    },
    "Flush and close the IO object.\n\nThis method has no effect if the file is already closed.",
  ],
  closed: getset((self: PyFile) => self.closed),
  fileno: [
    "",
    (self: PyFile) => {
      self.open();
      throw error(UnsupportedOperation, "fileno");
    },
    "Return underlying file descriptor if one exists.",
  ],
  flush: [
    "",
    (self: PyFile) => {
      self.open().flush();
      return None;
    },
    "Flush write buffers, if applicable.",
  ],
  isatty: [
    "",
    (self: PyFile) => {
      self.open();
      return false;
    },
    "Return whether this is an 'interactive' stream.",
  ],
  mode: getset((self: PyFile) => self.mode),
  name: getset((self: PyFile) => self.name),
  readable: ["", (self: PyFile) => self.open().access.read, "Return whether object was opened for reading."],
  seek: [
    "offset, whence=0, /",
    (self: PyFile, offset: Value, whence: Value) => {
      const bytes = self.open();
      const by = Number(toIndex(offset));
      const from = Number(toIndex(whence));
      if (self instanceof PyTextFile && from > 0 && by !== 0) {
        throw error(UnsupportedOperation, `can't do nonzero ${from === 1 ? "cur" : "end"}-relative seeks`);
      }
      if (from < 0 || from > 2) throw error(ValueError, `invalid whence (${from}, should be 0, 1 or 2)`);
      if (from === 0 && by < 0) throw error(ValueError, `negative seek position ${by}`);
      bytes.position = Math.max(0, (from === 0 ? 0 : from === 1 ? bytes.position : bytes.length) + by);
      return bytes.position;
    },
    "Change the stream position to the given byte offset.",
  ],
  seekable: [
    "",
    (self: PyFile) => {
      self.open();
      return true;
    },
    "Return whether object supports random access.",
  ],
  tell: ["", (self: PyFile) => self.open().position, "Return current stream position."],
  truncate: [
    "size=None, /",
    (self: PyFile, n: Value) => {
      const bytes = self.open("write");
      const length = n === None ? bytes.position : Number(toIndex(n));
      bytes.truncate(length);
      return length;
    },
    "Truncate file to size bytes.",
  ],
  writable: ["", (self: PyFile) => self.open().access.write, "Return whether object was opened for writing."],
  writelines: [
    "lines, /",
    (self: PyFile, lines: Value) => {
      for (const line of iterate(lines)) writeTo(self, line);
      return None;
    },
    "Write a list of lines to stream.",
  ],
};

function writeTo(self: PyFile, v: Value): number {
  if (self instanceof PyTextFile) {
    const text = asStr(v);
    if (text === undefined) throw error(TypeError, `write() argument must be str, not ${typeName(v)}`);
    self.writeText(text);
    return chars(text);
  }
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  self.open("write").write(data);
  return data.length;
}

/** The lines left, at most as many as `hint` characters or bytes take. */
function readLines(hint: Value, read: () => Value, lengthOf: (line: Value) => number): Value[] {
  const most = size(hint);
  const lines: Value[] = [];
  let total = 0;
  for (let line = read(); lengthOf(line) > 0; line = read()) {
    lines.push(line);
    total += lengthOf(line);
    if (most > 0 && total >= most) break;
  }
  return lines;
}

const make = (name: string, alloc: new (...args: never[]) => Value): PyType =>
  makeType({ name, module: "_io", bases: [ObjectType], alloc, hasDict: true });

/** A file opened in text mode. */
export const TextIOWrapperType: PyType = make("TextIOWrapper", PyTextFile);
defineMethods(TextIOWrapperType, {
  ...shared,
  __next__: [
    "",
    (self: PyTextFile) => {
      const line = self.readLine(-1);
      if (line === "") throw error(StopIteration);
      return line;
    },
  ],
  __repr__: [
    "",
    (self: PyTextFile) =>
      `<_io.TextIOWrapper name=${reprOf(self.name)} mode='${self.mode}' encoding='${self.encoding}'>`,
  ],
  encoding: getset((self: PyTextFile) => self.encoding),
  errors: getset((self: PyTextFile) => self.errors),
  newlines: getset(() => None),
  read: [
    "size=-1, /",
    (self: PyTextFile, n: Value) => self.readText(size(n)),
    "Read at most size characters from stream.",
  ],
  readline: ["size=-1, /", (self: PyTextFile, n: Value) => self.readLine(size(n)), "Read until newline or EOF."],
  readlines: [
    "hint=-1, /",
    (self: PyTextFile, hint: Value) =>
      readLines(
        hint,
        () => self.readLine(-1),
        (line) => chars(line),
      ),
    "Return a list of lines from the stream.",
  ],
  write: ["text, /", writeTo, "Write string s to stream."],
});

const binaryTable: MethodTable = {
  ...shared,
  __next__: [
    "",
    (self: PyBinaryFile) => {
      const line = self.open("read").readLine(-1);
      if (line.length === 0) throw error(StopIteration);
      return new PyBytes(line);
    },
  ],
  __repr__: ["", (self: PyBinaryFile) => `<_io.${typeOf(self).name} name=${reprOf(self.name)}>`],
  peek: [
    "size=0, /",
    (self: PyBinaryFile) => {
      const bytes = self.open("read");
      return new PyBytes(bytes.data.slice(bytes.position, bytes.length));
    },
    "Return buffered data without advancing the position.",
  ],
  read: [
    "size=-1, /",
    (self: PyBinaryFile, n: Value) => new PyBytes(self.open("read").read(size(n))),
    "Read and return up to n bytes.",
  ],
  readinto: [
    "buffer, /",
    (self: PyBinaryFile, buffer: Value) => {
      const target = bufferOf(buffer);
      if (target === undefined)
        throw error(TypeError, `readinto() argument must be read-write bytes-like object, not ${typeName(buffer)}`);
      const data = self.open("read").read(target.length);
      target.set(data);
      return data.length;
    },
    "Read bytes into a buffer.",
  ],
  readline: [
    "size=-1, /",
    (self: PyBinaryFile, n: Value) => new PyBytes(self.open("read").readLine(size(n))),
    "Read and return a line from the stream.",
  ],
  readlines: [
    "hint=-1, /",
    (self: PyBinaryFile, hint: Value) =>
      readLines(
        hint,
        () => new PyBytes(self.open("read").readLine(-1)),
        (line) => line.data.length,
      ),
    "Return a list of lines from the stream.",
  ],
  write: ["buffer, /", writeTo, "Write buffer b to the IO stream."],
};
class BufferedReader extends PyBinaryFile {}
class BufferedWriter extends PyBinaryFile {}
class BufferedRandom extends PyBinaryFile {}
export const BufferedReaderType: PyType = make("BufferedReader", BufferedReader);
export const BufferedWriterType: PyType = make("BufferedWriter", BufferedWriter);
export const BufferedRandomType: PyType = make("BufferedRandom", BufferedRandom);
for (const type of [BufferedReaderType, BufferedWriterType, BufferedRandomType]) defineMethods(type, binaryTable);

/** The binary file object for what a file may do. */
export function binaryFile(bytes: FileBytes, name: Value, mode: string): PyBinaryFile {
  const { read, write } = bytes.access;
  const kind = read && write ? BufferedRandom : write ? BufferedWriter : BufferedReader;
  return new kind(bytes, name, mode);
}

/** The host's file system. @throws UnsupportedOperation where there is none */
export function hostFiles(): Files {
  const { files } = current.interpreter.host;
  if (files === undefined)
    throw error(
      UnsupportedOperation,
      "there is no file system here: files can be opened when the program runs with `pycoro run`",
    );
  return files;
}
