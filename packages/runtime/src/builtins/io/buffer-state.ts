/** What the buffered streams do with the bytes between them and what they stand on. */

import { tryGetattr } from "../../object/attributes.ts";
import {
  BlockingIOError,
  error,
  isError,
  OSError,
  type PyBaseException,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { makeMemoryView } from "../../types/bytes/memory-value.ts";
import { PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { toIndex } from "../../types/convert.ts";
import { asInt } from "../../types/int/value.ts";
import { isClosed } from "./base.ts";
import { concat } from "./device.ts";
import { FileIOType, type PyBuffered, PyFileIO } from "./types.ts";

const NOTHING = new Uint8Array();
const EAGAIN = 11;

/** What the stream stands on. @throws ValueError when there is none */
export function rawOf(self: PyBuffered): Value {
  if (self.raw === undefined) throw error(ValueError, "I/O operation on uninitialized object");
  if (self.raw === null) throw error(ValueError, "raw stream has been detached");
  return self.raw;
}
/** @throws ValueError when the stream is closed: "read of closed file" */
export function checkOpen(self: PyBuffered, what: string): void {
  const raw = rawOf(self);
  if (raw instanceof PyFileIO && typeOf(raw) === FileIOType ? raw.device === null : isClosed(self))
    throw error(ValueError, `${what} file`);
}

/** A position that the raw stream gave. @throws OSError */
function position(v: Value): number {
  const at = Number(toIndex(v));
  if (at < 0) throw error(OSError, `Raw stream returned invalid position ${at}`);
  return at;
}
export const rawTell = (self: PyBuffered): number => position(invoke(rawOf(self), "tell"));
export const rawSeek = (self: PyBuffered, to: number, whence: number): number =>
  position(invoke(rawOf(self), "seek", to, whence));

/** How many bytes were read ahead. */
export const available = (self: PyBuffered): number => self.ahead.length - self.at;
/** Takes at most `n` of the bytes that were read ahead. */
export function take(self: PyBuffered, n: number): Uint8Array {
  const part = self.ahead.slice(self.at, self.at + n);
  self.at += part.length;
  return part;
}
export function forget(self: PyBuffered): void {
  self.ahead = NOTHING;
  self.at = 0;
}

/** One read of the raw stream; null when it has nothing yet. @throws OSError when it says that it read what cannot be */
export function rawRead(self: PyBuffered, n: number): Uint8Array | null {
  const raw = rawOf(self);
  if (raw instanceof PyFileIO && typeOf(raw) === FileIOType && raw.canRead && raw.device) return raw.device.read(n);
  const buffer = new PyByteArray(new Uint8Array(n));
  const said = invoke(raw, "readinto", makeMemoryView(buffer));
  if (said === None) return null;
  const got = asInt(said);
  if (got === undefined) throw error(OSError, "raw readinto() failed");
  if (got < 0 || got > n)
    throw error(OSError, `raw readinto() returned invalid length ${got} (should have been between 0 and ${n})`);
  return buffer.data.slice(0, Number(got));
}

/** Reads ahead once; how many bytes came, null when none are there yet. */
export function fill(self: PyBuffered): number | null {
  const data = rawRead(self, self.size);
  if (data === null) return null;
  self.ahead = data;
  self.at = 0;
  return data.length;
}

/** `read()`: everything up to the end. */
function readAll(self: PyBuffered): Value {
  const pieces = [take(self, available(self))];
  forget(self);
  const raw = rawOf(self);
  const readall = tryGetattr(raw, "readall");
  for (;;) {
    const read = readall === undefined ? invoke(raw, "read") : call(readall);
    if (read !== None && !(read instanceof PyBytes))
      throw error(TypeError, `${readall === undefined ? "read" : "readall"}() should return bytes`);
    const piece = read === None ? NOTHING : (read as PyBytes).data;
    if (piece.length === 0 || readall !== undefined) {
      const all = concat([...pieces, piece]);
      return read === None && all.length === 0 ? None : new PyBytes(all);
    }
    pieces.push(piece);
  }
}

/** `read(n)`: exactly so many bytes unless the end comes first, or nothing more is there yet. */
export function read(self: PyBuffered, n: number): Value {
  if (n < 0) return readAll(self);
  if (available(self) >= n) return new PyBytes(take(self, n));
  const pieces = [take(self, available(self))];
  let missing = n - (pieces[0] as Uint8Array).length;
  forget(self);
  while (missing > 0) {
    const whole = missing - (missing % self.size);
    if (whole > 0) {
      const data = rawRead(self, whole);
      if (data === null || data.length === 0) return ended(pieces, data);
      pieces.push(data);
      missing -= data.length;
    } else {
      const got = fill(self);
      if (got === null || got === 0) return ended(pieces, got);
      const data = take(self, missing);
      pieces.push(data);
      missing -= data.length;
    }
  }
  return new PyBytes(concat(pieces));
}
const ended = (pieces: readonly Uint8Array[], last: unknown): Value => {
  const all = concat(pieces);
  return last === null && all.length === 0 ? None : new PyBytes(all);
};

/** `readinto`: fills the memory, by one raw read at most where `once`. */
export function readInto(self: PyBuffered, target: Uint8Array, once: boolean): Value {
  const first = take(self, target.length);
  target.set(first);
  let done = first.length;
  while (done < target.length && !(once && done > 0)) {
    const wanted = target.length - done;
    const direct = wanted > self.size;
    const data = direct ? rawRead(self, wanted) : fill(self) === null ? null : take(self, wanted);
    if (data === null && done === 0) return None;
    if (data === null || data.length === 0) break;
    target.set(data, done);
    done += data.length;
  }
  return done;
}

/** The bytes up to and with the next newline. */
export function readLine(self: PyBuffered, limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let left = limit < 0 ? Number.POSITIVE_INFINITY : limit; left > 0; ) {
    if (available(self) === 0 && !fill(self)) break;
    const end = self.ahead.indexOf(10, self.at) + 1;
    const piece = take(self, Math.min(left, end > 0 ? end - self.at : available(self)));
    pieces.push(piece);
    left -= piece.length;
    if (piece[piece.length - 1] === 10) break;
  }
  return concat(pieces);
}

const blocked = (written: number, text = "write could not complete without blocking"): PyBaseException =>
  call(BlockingIOError, EAGAIN, text, written);

/** Writes what waits. @throws BlockingIOError when the raw stream takes no more now */
export function flushPending(self: PyBuffered): void {
  const raw = rawOf(self);
  while (self.waiting > 0) {
    const said = invoke(raw, "write", new PyBytes(self.pending.slice(0, self.waiting)));
    if (said === None) throw blocked(0);
    const written = Number(toIndex(said));
    if (written < 0 || written > self.waiting)
      throw error(
        OSError,
        `raw write() returned invalid length ${written} (should have been between 0 and ${self.waiting})`,
      );
    self.pending.copyWithin(0, written, self.waiting);
    self.waiting -= written;
  }
}

/** Puts bytes behind those that wait, and writes when they are more than the buffer should hold. */
export function write(self: PyBuffered, data: Uint8Array): number {
  const before = self.waiting;
  const total = before + data.length;
  if (total > self.size && before > 0) {
    try {
      flushPending(self);
    } catch (e) {
      if (!isError(e, BlockingIOError)) throw e;
    }
  }
  append(self, data);
  if (self.waiting > self.size) {
    try {
      flushPending(self);
    } catch (e) {
      if (!isError(e, BlockingIOError)) throw e;
      const over = self.waiting - self.size;
      if (over <= 0) return data.length;
      self.waiting = self.size;
      throw blocked(data.length - over);
    }
  }
  return data.length;
}
function append(self: PyBuffered, data: Uint8Array): void {
  const end = self.waiting + data.length;
  if (end > self.pending.length) {
    const larger = new Uint8Array(Math.max(end, self.size));
    larger.set(self.pending.subarray(0, self.waiting));
    self.pending = larger;
  }
  self.pending.set(data, self.waiting);
  self.waiting = end;
}
