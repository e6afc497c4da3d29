/** `StreamReader` (Lib/asyncio/streams.py). */
import { getattr } from "../../object/attributes.ts";
import {
  AssertionError,
  error,
  isError,
  NotImplementedError,
  type PyBaseException,
  RuntimeError,
  StopAsyncIteration,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import type { EventLoop } from "../base-events.ts";
import { getEventLoop } from "../events.ts";
import { IncompleteReadError, LimitOverrunError } from "../exceptions.ts";
import type { Future } from "../futures.ts";
import { asyncMethod, pythonClass } from "../kit.ts";
import { StreamBuffer } from "./stream-buffer.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
export const DEFAULT_LIMIT = 65536;
const NEWLINE = new Uint8Array([10]);

export class StreamReader extends PyObject {
  loop: EventLoop = undefined as unknown as EventLoop;
  limit = DEFAULT_LIMIT;
  readonly buffer = new StreamBuffer();
  isEof = false;
  waiter: Future | null = null;
  failure: Value = null;
  transport: Value = null;
  /** Goes on over another transport. */
  replaceTransport(transport: Value): void {
    this.transport = transport;
  }
  isPaused = false;

  setException(exc: Value): void {
    this.failure = exc;
    const { waiter } = this;
    this.waiter = null;
    if (waiter !== null && !waiter.cancelled()) waiter.setException(exc);
  }
  #wake(): void {
    const { waiter } = this;
    this.waiter = null;
    if (waiter !== null && !waiter.cancelled()) waiter.setResult(None);
  }
  feedEof(): void {
    this.isEof = true;
    this.#wake();
  }
  feed(bytes: Uint8Array): void {
    if (this.isEof) throw error(AssertionError, "feed_data after feed_eof");
    if (bytes.length === 0) return;
    this.buffer.append(bytes);
    this.#wake();
    if (this.transport === null || this.isPaused || this.buffer.length <= 2 * this.limit) return;
    try {
      invoke(this.transport, "pause_reading");
      this.isPaused = true;
    } catch (e) {
      // It cannot be paused: everything has to be kept.
      if (!isError(e, NotImplementedError)) throw e;
      this.transport = null;
    }
  }
  #resume(): void {
    if (!this.isPaused || this.buffer.length > this.limit) return;
    this.isPaused = false;
    invoke(this.transport, "resume_reading");
  }
  /** Waits for more. Only one coroutine may: two would not know whose the next bytes are. */
  *#more(method: string): Steps<void> {
    if (this.waiter !== null) {
      const text = `${method}() called while another coroutine is already waiting for incoming data`;
      throw error(RuntimeError, text);
    }
    if (this.isEof) throw error(AssertionError, "_wait_for_data after EOF");
    if (this.isPaused) {
      this.isPaused = false;
      invoke(this.transport, "resume_reading");
    }
    const waiter = this.loop.createFuture();
    this.waiter = waiter;
    try {
      yield waiter;
    } finally {
      this.waiter = null;
    }
  }
  #check(): void {
    if (this.failure !== null) throw this.failure;
  }

  *readline(): Steps<Uint8Array> {
    try {
      return yield* this.readuntil([NEWLINE]);
    } catch (e) {
      if (isError(e, IncompleteReadError)) return needBuffer(getattr(e, "partial"));
      if (!isError(e, LimitOverrunError)) throw e;
      const consumed = getattr(e, "consumed");
      if (this.buffer.startsWith(NEWLINE, consumed)) this.buffer.drop(consumed + 1);
      else this.buffer.clear();
      this.#resume();
      throw error(ValueError, (e as PyBaseException).args.items[0]);
    }
  }
  /** Reads up to and with the separator that makes the answer shortest; `separators` are sorted by length. */
  *readuntil(separators: readonly Uint8Array[]): Steps<Uint8Array> {
    const shortest = separators[0]?.length;
    if (shortest === undefined) throw error(ValueError, "Separator should contain at least one element");
    if (shortest === 0) throw error(ValueError, "Separator should be at least one-byte string");
    const longest = (separators[separators.length - 1] as Uint8Array).length;
    this.#check();
    const { buffer } = this;
    // No separator begins before this.
    let offset = 0;
    for (;;) {
      let end = Number.POSITIVE_INFINITY;
      let start = 0;
      if (buffer.length - offset >= shortest) {
        for (const separator of separators) {
          const at = buffer.find(separator, offset);
          if (at < 0 || at + separator.length >= end) continue;
          end = at + separator.length;
          start = at;
        }
        if (end < Number.POSITIVE_INFINITY) {
          if (start > this.limit)
            throw call(LimitOverrunError, "Separator is found, but chunk is longer than limit", start);
          const taken = buffer.take(end);
          this.#resume();
          return taken;
        }
        offset = Math.max(0, buffer.length + 1 - longest);
        if (offset > this.limit)
          throw call(LimitOverrunError, "Separator is not found, and chunk exceed the limit", offset);
      }
      if (this.isEof) throw call(IncompleteReadError, new PyBytes(buffer.take(buffer.length)), None);
      yield* this.#more("readuntil");
    }
  }
  *read(n: number): Steps<Uint8Array> {
    this.#check();
    if (n === 0) return new Uint8Array(0);
    if (n < 0) {
      const blocks = new StreamBuffer();
      for (;;) {
        const block = yield* this.read(this.limit);
        if (block.length === 0) return blocks.bytes();
        blocks.append(block);
      }
    }
    if (this.buffer.length === 0 && !this.isEof) yield* this.#more("read");
    const taken = this.buffer.take(n);
    this.#resume();
    return taken;
  }
  *readexactly(n: number): Steps<Uint8Array> {
    if (n < 0) throw error(ValueError, "readexactly size can not be less than zero");
    this.#check();
    if (n === 0) return new Uint8Array(0);
    while (this.buffer.length < n) {
      if (this.isEof) throw call(IncompleteReadError, new PyBytes(this.buffer.take(this.buffer.length)), n);
      yield* this.#more("readexactly");
    }
    const taken = this.buffer.take(n);
    this.#resume();
    return taken;
  }

  describe(): string {
    const parts = ["StreamReader"];
    if (this.buffer.length > 0) parts.push(`${this.buffer.length} bytes`);
    if (this.isEof) parts.push("eof");
    if (this.limit !== DEFAULT_LIMIT) parts.push(`limit=${this.limit}`);
    if (this.waiter !== null) parts.push(`waiter=${reprOf(this.waiter)}`);
    if (this.failure !== null) parts.push(`exception=${reprOf(this.failure)}`);
    if (this.transport !== null) parts.push(`transport=${reprOf(this.transport)}`);
    if (this.isPaused) parts.push("paused");
    return `<${parts.join(" ")}>`;
  }
}

function separatorsOf(v: Value): Uint8Array[] {
  const all = v instanceof PyTuple ? v.items : [v];
  return all.map(needBuffer).sort((a, b) => a.length - b.length);
}
function* bytesOf(steps: Steps<Uint8Array>): Steps {
  return new PyBytes(yield* steps);
}
const none =
  <A extends Value[]>(f: (self: StreamReader, ...args: A) => void) =>
  (self: StreamReader, ...args: A): Value => {
    f(self, ...args);
    return None;
  };

export const StreamReaderType = pythonClass("streams", "StreamReader", StreamReader, {
  __init__: [
    "limit=65536, loop=None",
    none((self, limit: Value, loop: Value) => {
      const most = limit ?? DEFAULT_LIMIT;
      if (most <= 0) throw error(ValueError, "Limit cannot be <= 0");
      self.limit = most;
      self.loop = loop === None || loop === undefined ? getEventLoop() : loop;
    }),
  ],
  exception: ["", (self: StreamReader) => self.failure ?? None],
  set_exception: ["exc", none((self, exc: Value) => self.setException(exc))],
  set_transport: [
    "transport",
    none((self, transport: Value) => {
      if (self.transport !== null) throw error(AssertionError, "Transport already set");
      self.transport = transport;
    }),
  ],
  feed_data: ["data", none((self, data: Value) => self.feed(needBuffer(data)))],
  feed_eof: ["", none((self) => self.feedEof())],
  at_eof: ["", (self: StreamReader) => self.isEof && self.buffer.length === 0],
  read: asyncMethod("n=-1", (self: StreamReader, n: Value) => bytesOf(self.read(n ?? -1)), 662),
  readline: asyncMethod("", (self: StreamReader) => bytesOf(self.readline()), 545),
  readuntil: asyncMethod(
    "separator=b'\\n'",
    (self: StreamReader, separator: Value) =>
      bytesOf(self.readuntil(separator === undefined ? [NEWLINE] : separatorsOf(separator))),
    577,
  ),
  readexactly: asyncMethod("n", (self: StreamReader, n: Value) => bytesOf(self.readexactly(n)), 712),
  __aiter__: ["", (self: StreamReader) => self],
  __anext__: asyncMethod(
    "",
    function* (self: StreamReader): Steps {
      const line = yield* self.readline();
      if (line.length === 0) throw error(StopAsyncIteration);
      return new PyBytes(line);
    },
    755,
  ),
  __repr__: ["", (self: StreamReader) => self.describe()],
  _buffer: getset((self: StreamReader) => new PyByteArray(self.buffer.bytes())),
  _eof: getset((self: StreamReader) => self.isEof),
  _exception: getset((self: StreamReader) => self.failure ?? None),
  _limit: getset((self: StreamReader) => self.limit),
  _loop: getset((self: StreamReader) => self.loop),
  _paused: getset((self: StreamReader) => self.isPaused),
  _transport: getset(
    (self: StreamReader) => self.transport ?? None,
    (self: StreamReader, v: Value) => {
      self.transport = v === None ? null : v;
    },
  ),
  _waiter: getset(
    (self: StreamReader) => self.waiter ?? None,
    (self: StreamReader, v: Value) => {
      self.waiter = v === None ? null : v;
    },
  ),
});
