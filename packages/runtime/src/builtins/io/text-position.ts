/**
 * Positions in text: a number from which decoding can go on. It holds where in the bytes a decoder can begin, its flags there, how many bytes to
 * feed it and how many characters to leave out then. https://docs.python.org/3.13/library/io.html#io.TextIOBase.tell
 */

import { error, OSError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { None, type Value } from "../../object/value.ts";
import type { IncrementalDecoder } from "../../types/codecs/codec.ts";
import { toIndex } from "../../types/convert.ts";
import { type Int, norm } from "../../types/int/value.ts";
import { points, strLength } from "../../types/str/points.ts";
import { bytesOf, unsupported } from "./base.ts";
import { forgetDecoded, stateOf, type TextState, writePending } from "./text-state.ts";
import type { PyTextIOWrapper } from "./types.ts";

interface Place {
  readonly start: bigint;
  readonly flags: bigint;
  readonly feed: bigint;
  readonly skip: bigint;
  readonly atEnd: boolean;
}
const WORD = 64n;
const MASK = (1n << WORD) - 1n;
const pack = ({ start, flags, feed, skip, atEnd }: Place): Int =>
  norm(start | (flags << WORD) | (feed << (WORD * 2n)) | (skip << (WORD * 3n)) | ((atEnd ? 1n : 0n) << (WORD * 4n)));
const unpack = (cookie: bigint): Place => ({
  start: cookie & MASK,
  flags: (cookie >> WORD) & MASK,
  feed: (cookie >> (WORD * 2n)) & MASK,
  skip: (cookie >> (WORD * 3n)) & MASK,
  atEnd: cookie >> (WORD * 4n) !== 0n,
});

/** Where bytes and characters correspond one by one, counting is encoding. */
function bytesTaken(state: TextState, [flags, input]: readonly [Int, Uint8Array], taken: string): number | undefined {
  if (BigInt(flags) !== 0n || input.includes(13) || state.format.errors !== "strict") return undefined;
  if (!/^(?:utf-8|ascii|iso8859-1)$/.test(state.codec.name)) return undefined;
  return state.codec.encode(taken, "strict").length;
}

/** The place of the last point before `skip` characters at which a decoder could begin. */
function placeOf(decoder: IncrementalDecoder, from: Place, input: Uint8Array): Place {
  let { start, flags } = from;
  let skip = Number(from.skip);
  let fed = 0;
  let got = 0;
  const saved = decoder.getState();
  try {
    decoder.setState(new Uint8Array(), norm(flags));
    for (let i = 0; i < input.length && got < skip; i++) {
      fed++;
      got += strLength(decoder.decode(input.subarray(i, i + 1), false));
      const [held, now] = decoder.getState();
      if (held.length > 0 || got > skip) continue;
      start += BigInt(fed);
      skip -= got;
      flags = BigInt(now);
      fed = 0;
      got = 0;
      if (skip === 0) break;
    }
    const atEnd = got < skip;
    if (atEnd && got + strLength(decoder.decode(new Uint8Array(), true)) < skip)
      throw error(OSError, "can't reconstruct logical file position");
    return { start, flags, feed: BigInt(fed), skip: BigInt(skip), atEnd };
  } finally {
    decoder.setState(saved[0], saved[1]);
  }
}

/** `tell()`. @throws UnsupportedOperation, OSError */
export function tell(self: PyTextIOWrapper): Int {
  const state = stateOf(self);
  if (!state.seekable) throw unsupported("underlying stream is not seekable");
  if (!state.telling) throw error(OSError, "telling position disabled by next() call");
  writePending(state);
  invoke(self, "flush");
  const position = toIndex(invoke(state.buffer, "tell"));
  const { decoder, snapshot } = state;
  if (decoder === undefined || snapshot === undefined) return position;
  const start = BigInt(position) - BigInt(snapshot[1].length);
  const taken = state.decoded.slice(0, state.used);
  const from = { start, flags: BigInt(snapshot[0]), feed: 0n, skip: BigInt(strLength(taken)), atEnd: false };
  if (taken === "") return pack(from);
  const counted = bytesTaken(state, snapshot, taken);
  if (counted !== undefined) return norm(start + BigInt(counted));
  return pack(placeOf(decoder, from, snapshot[1]));
}

/** Makes an encoder write a mark at the beginning and nowhere else. */
const startEncoder = (state: TextState, isStart: boolean): void =>
  isStart ? state.encoder?.reset() : state.encoder?.setState(0);

/** `seek(cookie, whence)`. @throws UnsupportedOperation, ValueError, OSError */
export function seek(self: PyTextIOWrapper, target: Value, whence: Value): Value {
  const state = stateOf(self);
  if (!state.seekable) throw unsupported("underlying stream is not seekable");
  const from = Number(toIndex(whence));
  let cookie = BigInt(toIndex(target));
  if (from === 1) {
    if (cookie !== 0n) throw unsupported("can't do nonzero cur-relative seeks");
    cookie = BigInt(tell(self));
  } else if (from === 2) {
    if (cookie !== 0n) throw unsupported("can't do nonzero end-relative seeks");
    invoke(self, "flush");
    const end = invoke(state.buffer, "seek", 0, 2);
    forgetDecoded(state);
    state.decoder?.reset();
    startEncoder(state, toIndex(end) === 0);
    return end;
  } else if (from !== 0) throw error(ValueError, `invalid whence (${from}, should be 0, 1 or 2)`);
  if (cookie < 0n) throw error(ValueError, `negative seek position ${reprOf(norm(cookie))}`);
  invoke(self, "flush");
  const place = unpack(cookie);
  invoke(state.buffer, "seek", norm(place.start));
  forgetDecoded(state);
  const { decoder } = state;
  if (decoder !== undefined) {
    if (cookie === 0n) decoder.reset();
    else decoder.setState(new Uint8Array(), norm(place.flags));
    if (place.skip > 0n) {
      const data = bytesOf(invoke(state.buffer, "read", norm(place.feed)) ?? None);
      state.decoded = decoder.decode(data, place.atEnd);
      state.snapshot = [norm(place.flags), data];
      if (strLength(state.decoded) < place.skip) throw error(OSError, "can't restore logical file position");
      state.used = points(state.decoded).toUnit(Number(place.skip));
    }
  }
  startEncoder(state, cookie === 0n);
  return norm(cookie);
}
