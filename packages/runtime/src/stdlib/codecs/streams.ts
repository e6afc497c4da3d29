/** Streams that encode and decode: https://docs.python.org/3.13/library/codecs.html#stream-encoding-and-decoding */
import { getattr } from "../../object/attributes.ts";
import {
  error,
  isError,
  NotImplementedError,
  StopIteration,
  TypeError,
  UnicodeDecodeError,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { asStr, isNone, pythonClass, toIndex } from "../kit.ts";

const refuse = (): never => {
  throw error(NotImplementedError);
};
export const Codec: PyType = pythonClass("codecs", "Codec", [], {
  encode: ["input, errors='strict'", refuse],
  decode: ["input, errors='strict'", refuse],
});

const inherited = {
  __getattr__: ["name", (self: Value, name: string) => getattr(self.$stream, name)],
  __enter__: ["", (self: Value) => self],
  __exit__: [
    "type, value, tb",
    (self: Value) => {
      invoke(self.$stream, "close");
      return None;
    },
  ],
  __reduce_ex__: [
    "proto",
    (self: Value) => {
      throw error(TypeError, `can't serialize ${typeOf(self).name}`);
    },
  ],
};
const joined = (lines: Value): string => toArray(lines).map(strOf).join("");

export const StreamWriter: PyType = pythonClass("codecs", "StreamWriter", [Codec], {
  ...inherited,
  __init__: [
    "stream, errors='strict'",
    (self: Value, stream: Value, errors: Value) => {
      self.$stream = stream;
      self.$errors = errors;
      return None;
    },
  ],
  write: [
    "object",
    (self: Value, object: Value) => {
      const { items } = invoke(self, "encode", object, self.$errors) as PyTuple;
      invoke(self.$stream, "write", items[0]);
      return None;
    },
  ],
  writelines: ["list", (self: Value, list: Value) => invoke(self, "write", joined(list))],
  reset: ["", () => None],
  seek: [
    "offset, whence=0",
    (self: Value, offset: Value, whence: Value) => {
      invoke(self.$stream, "seek", offset, whence);
      if (toIndex(whence) === 0 && toIndex(offset) === 0) invoke(self, "reset");
      return None;
    },
  ],
});

const LINE = /^[\s\S]*?(?:\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029])/;
const concat = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
};
/** How much is read at once where a line is looked for. */
const PIECE = 72;

/** Reads a piece and decodes it; says whether there was one. */
function readPiece(self: Value, size: number, firstLine: boolean): boolean {
  const fresh = needBuffer(size < 0 ? invoke(self.$stream, "read") : invoke(self.$stream, "read", size));
  const data = concat(self.$bytebuffer.data, fresh);
  if (data.length === 0) return false;
  let made: PyTuple;
  try {
    made = invoke(self, "decode", new PyBytes(data), self.$errors);
  } catch (e) {
    if (!firstLine || !isError(e, UnicodeDecodeError)) throw e;
    // What comes before the fault may hold the line that is wanted.
    made = invoke(self, "decode", new PyBytes(data.slice(0, Number(getattr(e, "start")))), self.$errors);
    if (!LINE.test(asStr(made.items[0]) ?? "")) throw e;
  }
  self.$bytebuffer = new PyBytes(data.slice(Number(toIndex(made.items[1]))));
  self.$charbuffer += asStr(made.items[0]) ?? "";
  return fresh.length > 0;
}
function reset(self: Value): Value {
  self.$bytebuffer = new PyBytes(new Uint8Array(0));
  self.$charbuffer = "";
  return None;
}
function readLine(self: Value, size: Value, keepends: Value): string {
  const piece = isNone(size) ? PIECE : Number(toIndex(size));
  let line: string | undefined;
  while (line === undefined) {
    const found = LINE.exec(self.$charbuffer)?.[0];
    // A carriage return at the end may be half of an end of line.
    if (found !== undefined && !(found.endsWith("\r") && found.length === self.$charbuffer.length)) line = found;
    else if (!readPiece(self, piece, true) || !isNone(size))
      line = LINE.exec(self.$charbuffer)?.[0] ?? self.$charbuffer;
  }
  self.$charbuffer = self.$charbuffer.slice((line as string).length);
  return truth(keepends)
    ? (line as string)
    : (line as string).replace(/(?:\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029])$/, "");
}
const nextLine = (line: Value): Value => {
  if (!truth(line)) throw error(StopIteration);
  return line;
};

export const StreamReader: PyType = pythonClass("codecs", "StreamReader", [Codec], {
  ...inherited,
  __init__: [
    "stream, errors='strict'",
    (self: Value, stream: Value, errors: Value) => {
      self.$stream = stream;
      self.$errors = errors;
      return reset(self);
    },
  ],
  __iter__: ["", (self: Value) => self],
  __next__: ["", (self: Value) => nextLine(invoke(self, "readline"))],
  read: [
    "size=-1, chars=-1, firstline=False",
    (self: Value, size: Value, chars: Value, firstLine: Value) => {
      const bytes = Number(toIndex(size));
      const wanted = Number(toIndex(chars)) < 0 ? bytes : Number(toIndex(chars));
      const count = (): number => Array.from(self.$charbuffer as string).length;
      while (wanted < 0 || count() < wanted) if (!readPiece(self, bytes, truth(firstLine))) break;
      const points = Array.from(self.$charbuffer as string);
      const given = wanted < 0 ? points.length : wanted;
      self.$charbuffer = points.slice(given).join("");
      return points.slice(0, given).join("");
    },
  ],
  readline: ["size=None, keepends=True", readLine],
  readlines: [
    "sizehint=None, keepends=True",
    (self: Value, _hint: Value, keepends: Value) => invoke(invoke(self, "read"), "splitlines", keepends),
  ],
  reset: ["", reset],
  seek: [
    "offset, whence=0",
    (self: Value, offset: Value, whence: Value) => {
      invoke(self.$stream, "seek", offset, whence);
      invoke(self, "reset");
      return None;
    },
  ],
});

/** Passes a method on to the reader or the writer. */
const to = (part: "reader" | "writer", name: string, signature: string) =>
  [signature, (self: Value, ...args: Value[]) => invoke(self[`$${part}`], name, ...args)] as const;
const both = (self: Value): Value => {
  invoke(self.$reader, "reset");
  invoke(self.$writer, "reset");
  return None;
};
/** Beside the stream: what reads from it and what writes to it. */
const attach = (self: Value, stream: Value, reader: Value, writer: Value, errors: Value): Value =>
  Object.assign(self, {
    $stream: stream,
    $reader: call(reader, stream, errors),
    $writer: call(writer, stream, errors),
    $errors: errors,
  });
export const StreamReaderWriter: PyType = pythonClass("codecs", "StreamReaderWriter", [], {
  ...inherited,
  encoding: "unknown",
  __init__: [
    "stream, Reader, Writer, errors='strict'",
    (self: Value, stream: Value, reader: Value, writer: Value, errors: Value) => {
      attach(self, stream, reader, writer, errors);
      return None;
    },
  ],
  __iter__: ["", (self: Value) => self],
  __next__: ["", (self: Value) => invoke(self.$reader, "__next__")],
  read: to("reader", "read", "size=-1"),
  readline: to("reader", "readline", "size=None, keepends=True"),
  readlines: to("reader", "readlines", "sizehint=None"),
  write: to("writer", "write", "data"),
  writelines: to("writer", "writelines", "list"),
  reset: ["", both],
  seek: [
    "offset, whence=0",
    (self: Value, offset: Value, whence: Value) => {
      invoke(self.$stream, "seek", offset, whence);
      invoke(self.$reader, "reset");
      if (toIndex(whence) === 0 && toIndex(offset) === 0) invoke(self.$writer, "reset");
      return None;
    },
  ],
});

/** Runs a coder and keeps what it made. */
const coded = (coder: Value, ...args: Value[]): Value => (call(coder, ...args) as PyTuple).items[0];
const recoded = (self: Value, data: Value): Value => coded(self.$encode, data, self.$errors);
export const StreamRecoder: PyType = pythonClass("codecs", "StreamRecoder", [], {
  ...inherited,
  data_encoding: "unknown",
  file_encoding: "unknown",
  __init__: [
    "stream, encode, decode, Reader, Writer, errors='strict'",
    (self: Value, stream: Value, encode: Value, decode: Value, reader: Value, writer: Value, errors: Value) => {
      Object.assign(attach(self, stream, reader, writer, errors), { $encode: encode, $decode: decode });
      return None;
    },
  ],
  __iter__: ["", (self: Value) => self],
  __next__: ["", (self: Value) => recoded(self, invoke(self.$reader, "__next__"))],
  read: ["size=-1", (self: Value, size: Value) => recoded(self, invoke(self.$reader, "read", size))],
  readline: [
    "size=None",
    (self: Value, size: Value) =>
      recoded(self, isNone(size) ? invoke(self.$reader, "readline") : invoke(self.$reader, "readline", size)),
  ],
  readlines: [
    "sizehint=None",
    (self: Value) => invoke(recoded(self, invoke(self.$reader, "read")), "splitlines", true),
  ],
  write: ["data", (self: Value, data: Value) => invoke(self.$writer, "write", coded(self.$decode, data, self.$errors))],
  writelines: [
    "list",
    (self: Value, list: Value) => {
      const data = toArray(list).reduce((all: Uint8Array, one) => concat(all, needBuffer(one)), new Uint8Array(0));
      return invoke(self.$writer, "write", coded(self.$decode, new PyBytes(data), self.$errors));
    },
  ],
  reset: ["", both],
  seek: [
    "offset, whence=0",
    (self: Value, offset: Value, whence: Value) => {
      invoke(self.$reader, "seek", offset, whence);
      invoke(self.$writer, "seek", offset, whence);
      return None;
    },
  ],
});

/** The stream classes of an encoding, over its coders; a decoder tells how much it took. */
export const streamClasses = (encode: Value, decode: Value): readonly [reader: PyType, writer: PyType] => [
  pythonClass("codecs", "StreamReader", [StreamReader], {
    decode: ["input, errors='strict'", (_self: Value, input: Value, errors: Value) => call(decode, input, errors)],
  }),
  pythonClass("codecs", "StreamWriter", [StreamWriter], {
    encode: ["input, errors='strict'", (_self: Value, input: Value, errors: Value) => call(encode, input, errors)],
  }),
];
