/** The reading side of a TextIOWrapper. */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import type { IncrementalDecoder } from "../../types/codecs/codec.ts";
import { isAstral, points, strLength } from "../../types/str/points.ts";
import { unsupported } from "./base.ts";
import { concat } from "./device.ts";
import { forgetDecoded, type TextState, writePending } from "./text-state.ts";

/** @throws UnsupportedOperation "not readable" */
export function readable(state: TextState): IncrementalDecoder {
  if (state.decoder === undefined) throw unsupported("not readable");
  return state.decoder;
}

/** The bytes that a buffer's method gave. @throws TypeError */
function bytesFrom(v: Value, method: string): Uint8Array {
  const data = v instanceof PyBytes ? v.data : bufferOf(v);
  if (data !== undefined) return data;
  throw error(TypeError, `underlying ${method}() should have returned a bytes-like object, not '${typeName(v)}'`);
}

/** Decodes one more piece; false at the end. */
function readChunk(state: TextState): boolean {
  const decoder = readable(state);
  state.hasRead = true;
  const before = state.telling ? decoder.getState() : undefined;
  const method = state.hasRead1 ? "read1" : "read";
  const data = bytesFrom(invoke(state.buffer, method, state.chunkSize), method);
  const atEnd = data.length === 0;
  state.decoded = decoder.decode(data, atEnd);
  state.used = 0;
  if (before !== undefined) state.snapshot = [before[1], concat([before[0], data])];
  return !atEnd || state.decoded !== "";
}

/** The first `n` characters of the text from a unit on, as an end in units. */
export function endOf(text: string, from: number, n: number): number {
  const rest = text.slice(from);
  return from + (isAstral(rest) ? points(rest).toUnit(n) : Math.min(n, rest.length));
}

/** Takes decoded text up to a unit. */
function take(state: TextState, end: number): string {
  const text = state.decoded.slice(state.used, end);
  state.used = end;
  return text;
}

/** `read(n)`; everything when negative. */
export function readText(state: TextState, n: number): string {
  const decoder = readable(state);
  writePending(state);
  if (n < 0) {
    const data = bytesFrom(invoke(state.buffer, "read"), "read");
    state.hasRead = true;
    const text = state.decoded.slice(state.used) + decoder.decode(data, true);
    forgetDecoded(state);
    return text;
  }
  let out = take(state, endOf(state.decoded, state.used, n));
  for (let missing = n - strLength(out); missing > 0; ) {
    if (!readChunk(state)) break;
    const more = take(state, endOf(state.decoded, 0, missing));
    missing -= strLength(more);
    out += more;
  }
  return out;
}

/** Where the first line of the text ends, behind its line end; -1 when it has none yet. */
export function lineEnd(text: string, from: number, newline: string | null): number {
  if (newline === "") {
    for (let i = from; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10) return i + 1;
      if (unit === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
    }
    return -1;
  }
  const end = newline ?? "\n";
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** `readline(limit)`: a line with its end, or what there is of it. */
export function readLine(state: TextState, limit: number): string {
  writePending(state);
  readable(state);
  const { newline } = state.format;
  if (limit < 0) {
    const end = lineEnd(state.decoded, state.used, newline);
    if (end >= 0) return take(state, end);
  }
  let text = "";
  for (;;) {
    const start = text.length;
    // Two characters that end a line may come in two pieces.
    const searched = Math.max(0, start - 1);
    text += state.decoded.slice(state.used);
    const end = lineEnd(text, searched, newline);
    const most = limit < 0 ? text.length : endOf(text, 0, limit);
    if (end >= 0 || (limit >= 0 && strLength(text) >= limit)) {
      const stop = end < 0 ? most : Math.min(end, most);
      state.used += stop - start;
      return text.slice(0, stop);
    }
    if (!readChunk(state)) {
      forgetDecoded(state);
      return text;
    }
  }
}
