/** What a TextIOWrapper holds, and its writing side. https://docs.python.org/3.13/library/io.html#io.TextIOWrapper */

import { tryGetattr } from "../../object/attributes.ts";
import { error, LookupError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import type { Codec, IncrementalDecoder, IncrementalEncoder } from "../../types/codecs/codec.ts";
import { decoderOf, encoderOf } from "../../types/codecs/incremental.ts";
import { codec } from "../../types/codecs/registry.ts";
import { toIndex } from "../../types/convert.ts";
import { concat } from "./device.ts";
import { NewlineDecoder } from "./newlines.ts";
import type { PyTextIOWrapper } from "./types.ts";

/** Everything that decides how bytes and text are made of each other. */
export interface TextFormat {
  readonly encoding: string;
  readonly errors: string;
  /** The `newline` argument; null is universal newlines, translated. */
  readonly newline: string | null;
}

export interface TextState {
  readonly buffer: Value;
  format: TextFormat;
  codec: Codec;
  lineBuffering: boolean;
  writeThrough: boolean;
  readonly seekable: boolean;
  readonly hasRead1: boolean;
  /** Absent: the buffer cannot be read, or written. */
  decoder: IncrementalDecoder | undefined;
  encoder: IncrementalEncoder | undefined;
  /** `tell` works: no `next()` is under way. */
  telling: boolean;
  /** Encoded and not yet written. */
  pending: Uint8Array[];
  pendingSize: number;
  chunkSize: number;
  /** Decoded text; what stands before `used` was handed out. */
  decoded: string;
  used: number;
  /** The decoder's flags before the bytes from which `decoded` came, and those bytes. */
  snapshot: readonly [number | bigint, Uint8Array] | undefined;
  hasRead: boolean;
  /** Takes text as it is: the program's own streams, which the host has as text. */
  sink: ((text: string) => void) | undefined;
}

const CHUNK = 8192;

/** @throws ValueError before `__init__`, and after `detach` */
export function stateOf(self: PyTextIOWrapper): TextState {
  if (self.text === undefined && self.begin !== undefined) self.text = self.begin();
  if (self.text === undefined) throw error(ValueError, "I/O operation on uninitialized object");
  if (self.text === null) throw error(ValueError, "underlying buffer has been detached");
  return self.text;
}

/** @throws LookupError for what is no encoding of text, ValueError "illegal newline value: x" */
export function checkFormat({ encoding, newline }: TextFormat): Codec {
  if (newline !== null && !["", "\n", "\r", "\r\n"].includes(newline))
    throw error(ValueError, `illegal newline value: ${newline}`);
  const found = codec(encoding);
  if (found.isText === false)
    throw error(LookupError, `'${encoding}' is not a text encoding; use codecs.open() to handle arbitrary codecs`);
  return found;
}

/** The decoder for a format: universal newlines are translated by it, or at least watched. */
function makeDecoder(of: Codec, { errors, newline }: TextFormat): IncrementalDecoder {
  const plain = decoderOf(of, errors);
  return newline === null || newline === "" ? new NewlineDecoder(plain, newline === null) : plain;
}

/** Sets what depends on the format. */
export function setFormat(state: TextState, format: TextFormat): void {
  state.codec = checkFormat(format);
  state.format = format;
  if (state.decoder !== undefined) state.decoder = makeDecoder(state.codec, format);
  if (state.encoder === undefined) return;
  state.encoder = encoderOf(state.codec, format.errors);
  if (state.seekable && toIndex(invoke(state.buffer, "tell")) !== 0) state.encoder.setState(0);
}

/** A fresh state over a buffer. */
export function makeState(buffer: Value, format: TextFormat, lineBuffering: boolean, writeThrough: boolean): TextState {
  const of = checkFormat(format);
  const seekable = invoke(buffer, "seekable") === true;
  const state: TextState = {
    buffer,
    format,
    codec: of,
    lineBuffering,
    writeThrough,
    seekable,
    hasRead1: tryGetattr(buffer, "read1") !== undefined,
    decoder: invoke(buffer, "readable") === true ? makeDecoder(of, format) : undefined,
    encoder: invoke(buffer, "writable") === true ? encoderOf(of, format.errors) : undefined,
    telling: seekable,
    pending: [],
    pendingSize: 0,
    chunkSize: CHUNK,
    decoded: "",
    used: 0,
    snapshot: undefined,
    hasRead: false,
    sink: undefined,
  };
  if (seekable && state.encoder !== undefined && toIndex(invoke(buffer, "tell")) !== 0) state.encoder.setState(0);
  return state;
}

/** Hands the encoded text to the buffer. */
export function writePending(state: TextState): void {
  if (state.pendingSize === 0) return;
  const data = concat(state.pending);
  state.pending = [];
  state.pendingSize = 0;
  invoke(state.buffer, "write", new PyBytes(data));
}

/** Forgets what was decoded and not yet handed out. */
export function forgetDecoded(state: TextState): void {
  state.decoded = "";
  state.used = 0;
  state.snapshot = undefined;
}

/** Encodes text and writes it when there is enough of it, or a line where lines are buffered. */
export function writeText(state: TextState, text: string): void {
  const { newline } = state.format;
  const out = newline === null || newline === "" || newline === "\n" ? text : text.replaceAll("\n", newline);
  if (state.sink !== undefined) state.sink(out);
  else {
    const data = (state.encoder as IncrementalEncoder).encode(out, false);
    state.pending.push(data);
    state.pendingSize += data.length;
    const flushes = state.lineBuffering && /[\r\n]/.test(text);
    if (state.pendingSize >= state.chunkSize || flushes || state.writeThrough) writePending(state);
    if (flushes) invoke(state.buffer, "flush");
  }
  if (state.decoder === undefined) return;
  forgetDecoded(state);
  state.decoder.reset();
}
