/** StringIO: https://docs.python.org/3.13/library/io.html#io.StringIO */
import { readLines, sizeOf } from "../../builtins/io/base.ts";
import { NewlineDecoder } from "../../builtins/io/newlines.ts";
import { endOf, lineEnd } from "../../builtins/io/text-reading.ts";
import { TextIOBaseType } from "../../builtins/io/types.ts";
import { error, OSError, StopIteration, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isAstral, points, strLength } from "../../types/str/points.ts";
import { asStr, getset, isNone, nativeClass, toIndex, tuple } from "../kit.ts";
import { attributesOf, MemoryStream, setAttributes, setPosition, shared, stateItems } from "./memory.ts";

export class PyStringIO extends MemoryStream {
  readonly closedText = "I/O operation on closed file";
  #text = "";
  /** Appended and not yet joined: programs mostly write, and read once. */
  #tail: string[] = [];
  #length = 0;
  newline: string | null = "\n";
  /** Where any line end is one: watches them, and translates them where `newline` is None. */
  decoder: NewlineDecoder | undefined;
  get length(): number {
    return this.#length;
  }
  get text(): string {
    if (this.#tail.length > 0) {
      this.#text += this.#tail.join("");
      this.#tail = [];
    }
    return this.#text;
  }
  clear(): void {
    this.#text = "";
    this.#tail = [];
    this.#length = 0;
  }
  /** Sets what `newline` means. */
  setNewline(newline: string | null): void {
    this.newline = newline;
    this.decoder = newline === null || newline === "" ? new NewlineDecoder(null, newline === null) : undefined;
  }
  /** Makes a text the contents, as it is. */
  reset(text: string): void {
    this.clear();
    this.#text = text;
    this.#length = strLength(text);
  }
  write(text: string): number {
    let out = this.decoder?.feed(text, true) ?? text;
    if (this.newline?.startsWith("\r")) out = out.replaceAll("\n", this.newline);
    const size = strLength(out);
    if (this.position === this.#length) {
      this.#tail.push(out);
      this.#length += size;
    } else if (size > 0) {
      const all = this.text + "\0".repeat(Math.max(0, this.position - this.#length));
      const start = this.unit(this.position, all);
      this.#text = all.slice(0, start) + out + all.slice(this.unit(this.position + size, all));
      this.#length = Math.max(this.#length, this.position + size);
    }
    this.position += size;
    return out === text ? size : strLength(text);
  }
  /** Where in units a character stands. */
  private unit(at: number, text: string): number {
    return isAstral(text) ? points(text).toUnit(at) : at;
  }
  read(n: number): string {
    const { text } = this;
    if (this.position >= this.#length) return "";
    const start = this.unit(this.position, text);
    const part = text.slice(start, n < 0 ? undefined : endOf(text, start, n));
    this.position += strLength(part);
    return part;
  }
  readLine(limit: number): string {
    const { text } = this;
    if (this.position >= this.#length || limit === 0) return "";
    const start = this.unit(this.position, text);
    const end = lineEnd(text, start, this.newline);
    const line = text.slice(start, end < 0 ? undefined : end);
    const part = limit < 0 ? line : line.slice(0, endOf(line, 0, limit));
    this.position += strLength(part);
    return part;
  }
  truncate(n: number): void {
    if (n >= this.#length) return;
    const { text } = this;
    this.#text = text.slice(0, this.unit(n, text));
    this.#length = n;
  }
}

/** The `newline` of an argument or a state. @throws TypeError, ValueError */
function newlineOf(v: Value): string | null {
  if (isNone(v)) return null;
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `newline must be str or None, not ${typeName(v)}`);
  if (!["", "\n", "\r", "\r\n"].includes(text)) throw error(ValueError, `illegal newline value: ${reprOf(v)}`);
  return text;
}
function textOrNone(v: Value): string | null {
  const text = isNone(v) ? null : asStr(v);
  if (text === undefined) throw error(TypeError, `initial_value must be str or None, not ${typeName(v)}`);
  return text;
}
function* lines(self: PyStringIO): Iterable<string> {
  for (let line = self.readLine(-1); line !== ""; line = self.readLine(-1)) yield line;
}

export const StringIOType: PyType = nativeClass(
  "_io",
  "StringIO",
  PyStringIO,
  {
    ...shared,
    __getstate__: [
      "",
      (self: PyStringIO) => {
        self.check();
        return tuple(self.text, self.newline ?? None, self.position, attributesOf(self));
      },
    ],
    __init__: [
      "initial_value='', newline='\\n'",
      (self: PyStringIO, initial: Value, newline: Value) => {
        const end = newlineOf(newline);
        const text = textOrNone(initial);
        self.isOpen = true;
        self.clear();
        self.position = 0;
        self.setNewline(end);
        if (text !== null) self.write(text);
        self.position = 0;
        return None;
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    __next__: [
      "",
      (self: PyStringIO) => {
        self.check();
        const line = typeOf(self) === StringIOType ? self.readLine(-1) : invoke(self, "readline");
        if (asStr(line) === undefined)
          throw error(TypeError, `readline() should have returned a str object, not '${typeName(line)}'`);
        if (line === "") throw error(StopIteration);
        return line;
      },
    ],
    __setstate__: [
      "state, /",
      (self: PyStringIO, state: Value) => {
        self.check();
        const [initial, newline, position, attributes] = stateItems(self, state, 4);
        const text = textOrNone(initial) ?? "";
        self.setNewline(newlineOf(newline));
        self.reset(text);
        setPosition(self, position, "third");
        setAttributes(self, attributes, "fourth");
        return None;
      },
    ],
    getvalue: [
      "",
      (self: PyStringIO) => {
        self.check();
        return self.text;
      },
      "Retrieve the entire contents of the object.",
    ],
    line_buffering: getset((self: PyStringIO) => {
      self.check();
      return false;
    }),
    newlines: getset((self: PyStringIO) => {
      self.check();
      const seen = self.decoder?.newlines ?? null;
      return seen === null ? None : typeof seen === "string" ? seen : new PyTuple(seen);
    }),
    read: [
      "size=-1, /",
      (self: PyStringIO, n: Value) => {
        const size = sizeOf(n);
        self.check();
        return self.read(size);
      },
      "Read at most size characters, returned as a string.\n\nIf the argument is negative or omitted, read until EOF\nis reached. Return an empty string at EOF.",
    ],
    readline: [
      "size=-1, /",
      (self: PyStringIO, n: Value) => {
        const limit = sizeOf(n);
        self.check();
        return self.readLine(limit);
      },
      "Read until newline or EOF.\n\nReturns an empty string if EOF is hit immediately.",
    ],
    readlines: [
      "hint=-1, /",
      (self: PyStringIO, hint: Value) => {
        self.check();
        return readLines(lines(self), hint);
      },
    ],
    seek: [
      "pos, whence=0, /",
      (self: PyStringIO, offset: Value, whence: Value) => {
        const by = Number(toIndex(offset));
        const from = Number(toIndex(whence));
        self.check();
        if (from < 0 || from > 2) throw error(ValueError, `Invalid whence (${from}, should be 0, 1 or 2)`);
        if (from === 0 && by < 0) throw error(ValueError, `Negative seek position ${by}`);
        if (from !== 0 && by !== 0) throw error(OSError, "Can't do nonzero cur-relative seeks");
        self.position = from === 0 ? by : from === 1 ? self.position : self.length;
        return self.position;
      },
      "Change stream position.\n\nSeek to character offset pos relative to position indicated by whence:\n    0  Start of stream (the default).  pos should be >= 0;\n    1  Current position - pos must be 0;\n    2  End of stream - pos must be 0.\nReturns the new absolute position.",
    ],
    truncate: [
      "pos=None, /",
      (self: PyStringIO, n: Value) => {
        self.check();
        const to = isNone(n) ? self.position : sizeOf(n);
        if (to < 0) throw error(ValueError, `Negative size value ${toIndex(n)}`);
        self.truncate(to);
        return to;
      },
      "Truncate size to pos.\n\nThe pos argument defaults to the current file position, as\nreturned by tell().  The current file position is unchanged.\nReturns the new absolute position.",
    ],
    write: [
      "s, /",
      (self: PyStringIO, v: Value) => {
        const text = asStr(v);
        if (text === undefined) throw error(TypeError, `string argument expected, got '${typeName(v)}'`);
        self.check();
        return self.write(text);
      },
      "Write string to file.\n\nReturns the number of characters written, which is always equal to\nthe length of the string.",
    ],
  },
  { bases: [TextIOBaseType], hasDict: true },
);
