/** The protocol between a transport and a StreamReader, and how writers wait for room (Lib/asyncio/streams.py). */

import { AssertionError, ConnectionResetError, error } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import type { EventLoop } from "../base-events.ts";
import { isCoroutine } from "../coroutines.ts";
import { createTaskOn } from "../ensure.ts";
import { getEventLoop } from "../events.ts";
import type { Future } from "../futures.ts";
import { asyncMethod, pythonClass } from "../kit.ts";
import { labelled } from "../reports/format-helpers.ts";
import { ProtocolType } from "./protocols.ts";
import type { StreamReader } from "./stream-reader.ts";
import { StreamWriter } from "./stream-writer.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** Pauses those who write while the transport's buffer is full. */
export class FlowControl extends PyObject {
  loop: EventLoop = undefined as unknown as EventLoop;
  #isPaused = false;
  #isLost = false;
  readonly #waiters = new Set<Future>();

  begin(loop: Value): void {
    this.loop = loop === None || loop === undefined ? getEventLoop() : loop;
  }
  pauseWriting(): void {
    if (this.#isPaused) throw error(AssertionError);
    this.#isPaused = true;
  }
  resumeWriting(): void {
    if (!this.#isPaused) throw error(AssertionError);
    this.#isPaused = false;
    for (const waiter of this.#waiters) if (!waiter.done()) waiter.setResult(None);
  }
  lost(exc: Value): void {
    this.#isLost = true;
    if (!this.#isPaused) return;
    for (const waiter of this.#waiters) {
      if (waiter.done()) continue;
      if (exc === None) waiter.setResult(None);
      else waiter.setException(exc);
    }
  }
  *drained(): Steps {
    if (this.#isLost) throw error(ConnectionResetError, "Connection lost");
    if (!this.#isPaused) return None;
    const waiter = this.loop.createFuture();
    this.#waiters.add(waiter);
    try {
      yield waiter;
    } finally {
      this.#waiters.delete(waiter);
    }
    return None;
  }
  get isPaused(): boolean {
    return this.#isPaused;
  }
}
const none =
  <S, A extends Value[]>(f: (self: S, ...args: A) => void) =>
  (self: S, ...args: A): Value => {
    f(self, ...args);
    return None;
  };
export const FlowControlType = pythonClass(
  "streams",
  "FlowControlMixin",
  FlowControl,
  {
    __init__: ["loop=None", none((self: FlowControl, loop: Value) => self.begin(loop))],
    pause_writing: ["", none((self: FlowControl) => self.pauseWriting())],
    resume_writing: ["", none((self: FlowControl) => self.resumeWriting())],
    connection_lost: ["exc", none((self: FlowControl, exc: Value) => self.lost(exc))],
    _drain_helper: asyncMethod("", (self: FlowControl) => self.drained(), 163),
    _paused: getset((self: FlowControl) => self.isPaused),
    _loop: getset((self: FlowControl) => self.loop),
  },
  { bases: [ProtocolType] },
);

export class StreamReaderProtocol extends FlowControl {
  reader: StreamReader | null = null;
  #onClient: Value = null;
  transport: Value = null;
  /** Whether the connection is encrypted: then neither side can end alone. */
  #isSecure = false;
  closed: Future = undefined as unknown as Future;

  beginWith(reader: Value, onClient: Value, loop: Value): void {
    this.begin(loop);
    this.reader = reader === None || reader === undefined ? null : reader;
    this.#onClient = onClient === None || onClient === undefined ? null : onClient;
    this.closed = this.loop.createFuture();
  }
  get servesClient(): boolean {
    return this.#onClient !== null;
  }
  /** Goes on over another transport. */
  replaceTransport(transport: Value): void {
    this.transport = transport;
    this.#isSecure = invoke(transport, "get_extra_info", "sslcontext") !== None;
  }
  ended(): boolean {
    this.reader?.feedEof();
    return !this.#isSecure;
  }
  connected(transport: Value): void {
    this.replaceTransport(transport);
    const { reader } = this;
    if (reader !== null) invoke(reader, "set_transport", transport);
    const onClient = this.#onClient;
    if (onClient === null) return;
    const result = call(onClient, reader ?? None, StreamWriter.over(transport, this, reader, this.loop));
    if (!isCoroutine(result)) return;
    const task = createTaskOn(this.loop, result);
    const ended = labelled(
      "StreamReaderProtocol.connection_made.<locals>.callback",
      "asyncio.streams",
      246,
      (): Value => {
        if (task.cancelled()) invoke(transport, "close");
        else if (task.exception() !== None) {
          const message = "Unhandled exception in client_connected_cb";
          this.loop.callExceptionHandler({ message, exception: task.exception(), transport });
          invoke(transport, "close");
        }
        return None;
      },
    );
    task.addDoneCallback(ended);
  }
  disconnected(exc: Value): void {
    const { reader, closed } = this;
    if (exc === None) reader?.feedEof();
    else reader?.setException(exc);
    if (!closed.done()) {
      if (exc === None) closed.setResult(None);
      else {
        closed.setException(exc);
        // Nobody has to wait for the end of a connection.
        closed.retrieved();
      }
    }
    this.lost(exc);
    this.reader = null;
    this.transport = null;
  }
}
export const StreamReaderProtocolType = pythonClass(
  "streams",
  "StreamReaderProtocol",
  StreamReaderProtocol,
  {
    __init__: [
      "stream_reader, client_connected_cb=None, loop=None",
      none((self: StreamReaderProtocol, reader: Value, onClient: Value, loop: Value) =>
        self.beginWith(reader, onClient, loop),
      ),
    ],
    connection_made: ["transport", none((self: StreamReaderProtocol, transport: Value) => self.connected(transport))],
    connection_lost: ["exc", none((self: StreamReaderProtocol, exc: Value) => self.disconnected(exc))],
    data_received: ["data", none((self: StreamReaderProtocol, data: Value) => self.reader?.feed(needBuffer(data)))],
    eof_received: ["", (self: StreamReaderProtocol) => self.ended()],
    _get_close_waiter: ["stream", (self: StreamReaderProtocol) => self.closed],
    _stream_reader: getset((self: StreamReaderProtocol) => self.reader ?? None),
    _closed: getset((self: StreamReaderProtocol) => self.closed),
  },
  { bases: [FlowControlType] },
);

/** A protocol made by the runtime itself. */
export function readerProtocol(reader: StreamReader, onClient: Value, loop: EventLoop): StreamReaderProtocol {
  return apply(StreamReaderProtocolType, [reader, onClient], { loop });
}
