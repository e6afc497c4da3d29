/** `sys.stdout`, `sys.stderr`, `sys.stdin`: text streams over the host's. */
import { TextIOWrapperType } from "../../builtins/file.ts";
import { current } from "../../host/interpreter.ts";
import { error, StopIteration, TypeError } from "../../object/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { decodeUtf8, encodeUtf8 } from "../../types/codecs/utf8.ts";
import { asStr, getset, isNone, nativeClass, toIndex } from "../kit.ts";

type Port = "stdout" | "stderr" | "stdin";

export class PyStream extends PyObject {
  readonly port: Port;
  closed = false;
  /** What was read from the host and not yet handed out. */
  pending = "";
  constructor(port: Port) {
    super();
    this.port = port;
  }
  write(text: string): void {
    const { host } = current.interpreter;
    if (this.port === "stderr") host.stderr.write(text);
    else host.stdout.write(text);
  }
  line(): string {
    const at = this.pending.indexOf("\n");
    if (at >= 0) {
      const line = this.pending.slice(0, at + 1);
      this.pending = this.pending.slice(at + 1);
      return line;
    }
    const line = this.port === "stdin" ? current.interpreter.host.stdin.readLine() : undefined;
    const text = this.pending + (line === undefined ? "" : line.endsWith("\n") ? line : `${line}\n`);
    this.pending = "";
    return text;
  }
  all(): string {
    let text = "";
    for (let line = this.line(); line !== ""; line = this.line()) text += line;
    return text;
  }
}
const size = (v: Value): number => (isNone(v) ? -1 : Number(toIndex(v)));
const numbers: Readonly<Record<Port, number>> = { stdin: 0, stdout: 1, stderr: 2 };

class PyStreamBuffer extends PyObject {
  readonly stream: PyStream;
  constructor(stream: PyStream) {
    super();
    this.stream = stream;
  }
}
nativeClass("_io", "BufferedWriter", PyStreamBuffer, {
  flush: ["", () => None],
  read: ["size=-1, /", (self: PyStreamBuffer) => new PyBytes(encodeUtf8(self.stream.all(), "strict"))],
  readline: ["size=-1, /", (self: PyStreamBuffer) => new PyBytes(encodeUtf8(self.stream.line(), "strict"))],
  write: [
    "data, /",
    (self: PyStreamBuffer, data: Value) => {
      const bytes = bufferOf(data);
      if (bytes === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(data)}'`);
      self.stream.write(decodeUtf8(bytes, "replace"));
      return bytes.length;
    },
  ],
});

export const StreamType: PyType = nativeClass(
  "_io",
  "TextIOWrapper",
  PyStream,
  {
    __enter__: ["", (self: PyStream) => self],
    __exit__: ["*args", () => None],
    __iter__: ["", (self: PyStream) => self],
    __next__: [
      "",
      (self: PyStream) => {
        const line = self.line();
        if (line === "") throw error(StopIteration);
        return line;
      },
    ],
    __repr__: [
      "",
      (self: PyStream) =>
        `<_io.TextIOWrapper name='<${self.port}>' mode='${self.port === "stdin" ? "r" : "w"}' encoding='utf-8'>`,
    ],
    buffer: getset((self: PyStream) => new PyStreamBuffer(self)),
    close: [
      "",
      (self: PyStream) => {
        self.closed = true;
        return None;
      },
    ],
    closed: getset((self: PyStream) => self.closed),
    encoding: getset(() => "utf-8"),
    errors: getset((self: PyStream) => (self.port === "stderr" ? "backslashreplace" : "strict")),
    fileno: ["", (self: PyStream) => numbers[self.port]],
    flush: [
      "",
      (self: PyStream) => {
        const { host } = current.interpreter;
        (self.port === "stderr" ? host.stderr : host.stdout).flush?.();
        return None;
      },
    ],
    isatty: ["", (self: PyStream) => self.port !== "stdin" && (current.interpreter.host[self.port].isatty ?? false)],
    line_buffering: getset(() => true),
    mode: getset((self: PyStream) => (self.port === "stdin" ? "r" : "w")),
    name: getset((self: PyStream) => `<${self.port}>`),
    newlines: getset(() => None),
    read: [
      "size=-1, /",
      (self: PyStream, n: Value) => {
        const most = size(n);
        const text = self.all();
        if (most < 0) return text;
        self.pending = text.slice(most);
        return text.slice(0, most);
      },
    ],
    readable: ["", (self: PyStream) => self.port === "stdin"],
    readline: [
      "size=-1, /",
      (self: PyStream, n: Value) => {
        const most = size(n);
        const line = self.line();
        if (most < 0 || line.length <= most) return line;
        self.pending = line.slice(most) + self.pending;
        return line.slice(0, most);
      },
    ],
    readlines: [
      "hint=-1, /",
      (self: PyStream) =>
        self
          .all()
          .split(/(?<=\n)/)
          .filter((l) => l !== ""),
    ],
    reconfigure: ["*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None", () => None],
    seekable: ["", () => false],
    writable: ["", (self: PyStream) => self.port !== "stdin"],
    write: [
      "text, /",
      (self: PyStream, v: Value) => {
        const text = asStr(v);
        if (text === undefined) throw error(TypeError, `write() argument must be str, not ${typeName(v)}`);
        self.write(text);
        return [...text].length;
      },
    ],
    writelines: [
      "lines, /",
      (self: PyStream, lines: Value) => {
        for (const line of iterate(lines)) self.write(asStr(line) ?? "");
        return None;
      },
    ],
  },
  { bases: [TextIOWrapperType], hasDict: true },
);
export const standardStreams: Readonly<Record<Port, PyStream>> = {
  stdin: new PyStream("stdin"),
  stdout: new PyStream("stdout"),
  stderr: new PyStream("stderr"),
};
