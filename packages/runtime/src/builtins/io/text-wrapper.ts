/** The methods of TextIOWrapper: https://docs.python.org/3.13/library/io.html#io.TextIOWrapper */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import {
  AttributeError,
  error,
  isError,
  StopIteration,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { getset, type MethodTable } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, givenName, toIndex } from "../../types/convert.ts";
import { strLength } from "../../types/str/points.ts";
import { checkClosed, readLines, sizeOf, unpicklable, unsupported } from "./base.ts";
import { closeOver } from "./closing.ts";
import { NewlineDecoder } from "./newlines.ts";
import { removeWriter } from "./open-writers.ts";
import { seek, tell } from "./text-position.ts";
import { readLine, readText } from "./text-reading.ts";
import {
  makeState,
  setFormat,
  stateOf,
  type TextFormat,
  type TextState,
  writePending,
  writeText,
} from "./text-state.ts";
import { type PyTextIOWrapper, TextIOWrapperType } from "./types.ts";

/** A str or None. @throws TypeError "TextIOWrapper() argument 'encoding' must be str or None, not int" */
function textOrNone(v: Value, name: string, f = "TextIOWrapper()"): string | null {
  if (v === None) return null;
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `${f} argument '${name}' must be str or None, not ${givenName(v)}`);
  if (text.includes("\0")) throw error(ValueError, "embedded null character");
  return text;
}
/** The encoding of the machine is UTF-8. */
const encodingOf = (name: string | null): string => (name === null || name === "locale" ? "UTF-8" : name);

/** The state of an open stream. @throws ValueError */
function open(self: PyTextIOWrapper): TextState {
  const state = stateOf(self);
  checkClosed(typeOf(self) === TextIOWrapperType ? state.buffer : self);
  return state;
}

function flush(self: PyTextIOWrapper): Value {
  const state = open(self);
  state.telling = state.seekable;
  writePending(state);
  invoke(state.buffer, "flush");
  return None;
}

function next(self: PyTextIOWrapper): string {
  const state = open(self);
  state.telling = false;
  const line = typeOf(self) === TextIOWrapperType ? readLine(state, -1) : invoke(self, "readline");
  if (typeof line !== "string")
    throw error(TypeError, `readline() should have returned a str object, not '${typeName(line)}'`);
  if (line !== "") return line;
  state.snapshot = undefined;
  state.telling = state.seekable;
  throw error(StopIteration);
}

function* lines(self: PyTextIOWrapper): Iterable<Value> {
  try {
    for (;;) yield next(self);
  } catch (e) {
    if (!isError(e, StopIteration)) throw e;
  }
}

function reconfigure(self: PyTextIOWrapper, ...given: Value[]): Value {
  const state = stateOf(self);
  const [encoding, errors, newline, lineBuffering, writeThrough] = given;
  const keepsFormat = encoding === None && errors === None && newline === undefined;
  if (state.hasRead && state.decoded !== "" && !keepsFormat)
    throw unsupported("It is not possible to set the encoding or newline of stream after the first read");
  const name = textOrNone(encoding, "encoding", "reconfigure()");
  const handler = textOrNone(errors, "errors", "reconfigure()");
  const end = newline === undefined ? state.format.newline : textOrNone(newline, "newline", "reconfigure()");
  const lines = lineBuffering === None ? state.lineBuffering : truth(lineBuffering);
  const through = writeThrough === None ? state.writeThrough : truth(writeThrough);
  invoke(self, "flush");
  if (!keepsFormat) {
    const format: TextFormat = {
      encoding: name === null ? state.format.encoding : encodingOf(name),
      errors: handler ?? (name === null ? state.format.errors : "strict"),
      newline: end,
    };
    setFormat(state, format);
    // What the host has as text is encoded no more.
    if (state.sink !== undefined && state.codec.name !== "utf-8") state.sink = undefined;
  }
  state.lineBuffering = lines;
  state.writeThrough = through;
  return None;
}

function newlinesOf(state: TextState): Value {
  const seen = state.decoder instanceof NewlineDecoder ? state.decoder.newlines : null;
  return seen === null ? None : typeof seen === "string" ? seen : new PyTuple(seen);
}

/** An attribute of a stream for its repr; what it has not is left out. */
function shown(self: Value, name: string): string {
  try {
    const value = tryGetattr(self, name);
    return value === undefined ? "" : ` ${name}=${reprOf(value)}`;
  } catch (e) {
    if (isError(e, ValueError) || isError(e, AttributeError)) return "";
    throw e;
  }
}

export const textIOWrapper: MethodTable = {
  ...unpicklable,
  __init__: [
    "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False",
    (
      self: PyTextIOWrapper,
      buffer: Value,
      encoding: Value,
      errors: Value,
      newline: Value,
      byLine: Value,
      through: Value,
    ) => {
      self.text = undefined;
      const format: TextFormat = {
        encoding: encodingOf(textOrNone(encoding, "encoding")),
        errors: textOrNone(errors, "errors") ?? "strict",
        newline: textOrNone(newline, "newline"),
      };
      self.text = makeState(buffer, format, truth(byLine), truth(through));
      return None;
    },
  ],
  __next__: ["", next],
  __repr__: [
    "",
    (self: PyTextIOWrapper) => {
      const { format } = stateOf(self);
      return `<_io.TextIOWrapper${shown(self, "name")}${shown(self, "mode")} encoding=${reprOf(format.encoding)}>`;
    },
  ],
  _CHUNK_SIZE: getset(
    (self: PyTextIOWrapper) => stateOf(self).chunkSize,
    (self: PyTextIOWrapper, size) => {
      const n = Number(toIndex(size));
      if (n <= 0) throw error(ValueError, "a strictly positive integer is required");
      stateOf(self).chunkSize = n;
    },
  ),
  buffer: getset((self: PyTextIOWrapper) => stateOf(self).buffer),
  close: ["", (self: PyTextIOWrapper) => closeOver(self, stateOf(self).buffer)],
  closed: getset((self: PyTextIOWrapper) => getattr(stateOf(self).buffer, "closed")),
  detach: [
    "",
    (self: PyTextIOWrapper) => {
      const { buffer } = stateOf(self);
      invoke(self, "flush");
      removeWriter(self);
      self.text = null;
      return buffer;
    },
  ],
  encoding: getset((self: PyTextIOWrapper) => stateOf(self).format.encoding),
  errors: getset((self: PyTextIOWrapper) => stateOf(self).format.errors),
  fileno: ["", (self: PyTextIOWrapper) => invoke(stateOf(self).buffer, "fileno")],
  flush: ["", flush],
  isatty: ["", (self: PyTextIOWrapper) => invoke(stateOf(self).buffer, "isatty")],
  line_buffering: getset((self: PyTextIOWrapper) => stateOf(self).lineBuffering),
  name: getset((self: PyTextIOWrapper) => getattr(stateOf(self).buffer, "name")),
  newlines: getset((self: PyTextIOWrapper) => newlinesOf(stateOf(self))),
  read: [
    "size=-1, /",
    (self: PyTextIOWrapper, size: Value) => readText(open(self), sizeOf(size)),
    "Read at most size characters from stream.",
  ],
  readable: ["", (self: PyTextIOWrapper) => invoke(stateOf(self).buffer, "readable")],
  readline: [
    "size=-1, /",
    (self: PyTextIOWrapper, size: Value) => readLine(open(self), sizeOf(size)),
    "Read until newline or EOF.",
  ],
  readlines: ["hint=-1, /", (self: PyTextIOWrapper, hint: Value) => readLines(lines(self), hint)],
  reconfigure: [
    "*, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None",
    reconfigure,
    "Reconfigure the text stream with new parameters.\n\nThis also does an implicit stream flush.",
  ],
  seek: [
    "cookie, whence=0, /",
    (self: PyTextIOWrapper, cookie: Value, whence: Value) => {
      open(self);
      return seek(self, cookie, whence);
    },
  ],
  seekable: ["", (self: PyTextIOWrapper) => invoke(stateOf(self).buffer, "seekable")],
  tell: [
    "",
    (self: PyTextIOWrapper) => {
      open(self);
      return tell(self);
    },
  ],
  truncate: [
    "pos=None, /",
    (self: PyTextIOWrapper, size: Value) => {
      flush(self);
      return invoke(stateOf(self).buffer, "truncate", size);
    },
  ],
  writable: ["", (self: PyTextIOWrapper) => invoke(stateOf(self).buffer, "writable")],
  write: [
    "text, /",
    (self: PyTextIOWrapper, v: Value) => {
      const text = asStr(v);
      if (text === undefined) throw error(TypeError, `write() argument must be str, not ${givenName(v)}`);
      const state = open(self);
      if (state.encoder === undefined) throw unsupported("not writable");
      writeText(state, text);
      return strLength(text);
    },
    "Write string s to stream.\n\nReturn the number of characters written\n(which is always equal to the length of the string).",
  ],
  write_through: getset((self: PyTextIOWrapper) => stateOf(self).writeThrough),
};
