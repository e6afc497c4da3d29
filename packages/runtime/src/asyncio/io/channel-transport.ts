/** A transport over a byte channel of the host: sockets (`_SelectorSocketTransport`) and the pipes of child processes. */
import type { Channel, HostError } from "../../host/io.ts";
import { error, isError, OSError, RuntimeError, TypeError } from "../../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { Future } from "../futures.ts";
import { labelled } from "../reports/format-helpers.ts";
import { log } from "../reports/log.ts";
import { setUnlessCancelled } from "../sleep.ts";
import { Outside, osErrorOf } from "./outside.ts";
import { BufferedProtocolType } from "./protocols.ts";
import { BufferingTransport, passing } from "./write-buffer.ts";

/** Writes to a lost connection that pass before a warning. */
const QUIET_WRITES = 5;

/** Whoever counts the transports of a server. */
export interface Attached {
  attach(transport: ChannelTransport): void;
  detach(transport: ChannelTransport): void;
}

export interface ChannelTransportOptions {
  readonly extra: ReadonlyMap<string, Value>;
  readonly waiter?: Future | null;
  readonly server?: Attached | null;
  /** What CPython calls the callbacks: "_SelectorSocketTransport", "_UnixReadPipeTransport", ... */
  readonly kind: string;
  /** Whether it ever reads. */
  readonly reads: boolean;
  /** Whether it can go on writing when the other side has ended; true unless told. */
  readonly isHalfClosable?: boolean;
  /** Whether the protocol has a connection already: it is not told again. */
  readonly isKnown?: boolean;
}

export class ChannelTransport extends BufferingTransport {
  readonly channel: Channel;
  readonly extra: ReadonlyMap<string, Value>;
  readonly #outside: Outside;
  readonly #server: Attached | null;
  readonly #isHalfClosable: boolean;
  readonly kind: string;
  /** Calls to connection_lost that are due, and writes after them. */
  #lost = 0;
  #isClosing = false;
  #isPaused = false;
  #isReading = false;
  #hasWrittenEof = false;
  #isConnected = true;
  isOver = false;

  constructor(loop: EventLoop, channel: Channel, protocol: Value, options: ChannelTransportOptions) {
    super(loop, protocol);
    this.channel = channel;
    this.extra = options.extra;
    this.#server = options.server ?? null;
    this.#isHalfClosable = options.isHalfClosable ?? true;
    this.kind = options.kind;
    this.#outside = new Outside(loop, () => channel.destroy());
    const report = (name: string, f: () => void): void => this.#outside.report(`${this.kind}.${name}`, f);
    channel.attach({
      data: (bytes) => report("_read_ready", () => this.#received(bytes)),
      ended: () => report("_read_ready", () => this.#eof()),
      written: () => report("_write_ready", () => this.#written()),
      failed: (e) => report("_read_ready", () => this.#failed(e)),
    });
    this.#server?.attach(this);
    if (options.isKnown !== true)
      loop.callSoon(labelled("BaseProtocol.connection_made", "asyncio.protocols", 0, () => this.#made()));
    if (options.reads) {
      loop.callSoon(labelled("BaseSelectorEventLoop._add_reader", "asyncio.selector_events", 0, () => this.#read()));
    }
    if (options.waiter != null) loop.callSoon(setUnlessCancelled, [options.waiter, None]);
  }
  #made(): Value {
    invoke(this.protocol, "connection_made", this);
    return None;
  }
  #read(): Value {
    if (!this.#isClosing && !this.#isPaused) {
      this.#isReading = true;
      this.channel.resume();
    }
    return None;
  }

  get bufferSize(): number {
    return this.#lost > 0 ? 0 : this.channel.buffered;
  }
  get isClosing(): boolean {
    return this.#isClosing;
  }
  setProtocol(protocol: Value): void {
    this.protocol = protocol;
    this.#isConnected = true;
  }

  // Reading.

  get isReading(): boolean {
    return !this.#isClosing && !this.#isPaused;
  }
  pauseReading(): void {
    if (!this.isReading) return;
    this.#isPaused = true;
    this.#isReading = false;
    this.channel.pause();
  }
  resumeReading(): void {
    if (this.#isClosing || !this.#isPaused) return;
    this.#isPaused = false;
    this.#read();
  }
  #received(bytes: Uint8Array): void {
    if (this.#lost > 0 || this.#isClosing) return;
    const { protocol } = this;
    if (isInstance(protocol, BufferedProtocolType)) this.#fill(bytes);
    else
      this.#guard("Fatal error: protocol.data_received() call failed.", () =>
        invoke(protocol, "data_received", new PyBytes(bytes)),
      );
  }
  /** Hands bytes to a protocol that lends its own buffer. */
  #fill(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#lost === 0; ) {
      let room: Uint8Array | undefined;
      const got = this.#guard("Fatal error: protocol.get_buffer() call failed.", () => {
        const buffer = invoke(this.protocol, "get_buffer", -1);
        if (callSpecial(buffer, "__len__") === 0) throw error(RuntimeError, "get_buffer() returned an empty buffer");
        room = bufferOf(buffer);
        if (room === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(buffer)}'`);
      });
      if (!got || room === undefined) return;
      const part = bytes.subarray(at, at + room.length);
      room.set(part);
      at += part.length;
      const isFed = this.#guard("Fatal error: protocol.buffer_updated() call failed.", () =>
        invoke(this.protocol, "buffer_updated", part.length),
      );
      if (!isFed) return;
    }
  }
  #eof(): void {
    if (this.#lost > 0 || this.#isClosing) return;
    let keepsOpen = false;
    const told = this.#guard("Fatal error: protocol.eof_received() call failed.", () => {
      keepsOpen = truth(invoke(this.protocol, "eof_received"));
    });
    if (!told) return;
    if (keepsOpen && !this.#isHalfClosable)
      log("warning", "returning true from eof_received() has no effect when using ssl");
    if (keepsOpen && this.#isHalfClosable) this.#isReading = false;
    else this.close();
  }
  #guard(message: string, f: () => void): boolean {
    try {
      f();
      return true;
    } catch (e) {
      this.#fatal(passing(e), message);
      return false;
    }
  }

  // Writing.

  write(data: Value): void {
    const bytes = bufferOf(data);
    if (bytes === undefined) {
      throw error(TypeError, `data argument must be a bytes-like object, not '${typeName(data)}'`);
    }
    if (this.#hasWrittenEof) throw error(RuntimeError, "Cannot call write() after write_eof()");
    if (bytes.length === 0) return;
    if (this.#lost > 0) {
      if (this.#lost >= QUIET_WRITES) log("warning", "socket.send() raised exception.");
      this.#lost++;
      return;
    }
    // The bytes may change before the system has taken them.
    this.channel.write(bytes.slice());
    this.grown();
  }
  writeEof(): void {
    if (this.#isClosing || this.#hasWrittenEof) return;
    this.#hasWrittenEof = true;
    this.channel.end();
  }
  #written(): void {
    if (this.#lost > 0) return;
    this.shrunk();
    if (this.#isClosing && this.channel.buffered === 0) {
      this.#lost++;
      this.#callLost(null);
    }
  }

  // The end.

  close(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.channel.pause();
    if (this.channel.buffered > 0) return;
    this.#lost++;
    this.#lose(null);
  }
  abort(exc: Value = null): void {
    if (this.#lost > 0) return;
    this.#isClosing = true;
    this.#lost++;
    this.channel.pause();
    this.#lose(exc);
  }
  #failed(e: HostError): void {
    if (this.#lost === 0) this.#fatal(osErrorOf(e), "Fatal read error on socket transport");
  }
  #fatal(exc: Value, message: string): void {
    if (!isError(exc, OSError)) {
      const { protocol } = this;
      this.loop.callExceptionHandler({ message, exception: exc, transport: this, protocol });
    }
    this.abort(exc);
  }
  #lose(exc: Value): void {
    this.loop.callSoon(
      labelled(`${this.kind}._call_connection_lost`, "asyncio.selector_events", 0, () => this.#callLost(exc)),
    );
  }
  #callLost(exc: Value): Value {
    if (this.isOver) return None;
    try {
      if (this.#isConnected) invoke(this.protocol, "connection_lost", exc ?? None);
    } finally {
      this.isOver = true;
      this.#isConnected = false;
      this.#outside.done();
      this.channel.destroy();
      this.protocol = None;
      this.#server?.detach(this);
    }
    return None;
  }

  /** Gives the connection away: somebody else makes a transport of it, and this one is over without a word to its protocol. */
  handOver(): { readonly channel: Channel; readonly server: Attached | null } {
    this.#isClosing = true;
    this.#lost++;
    this.isOver = true;
    this.#isConnected = false;
    this.#outside.done();
    this.#server?.detach(this);
    return { channel: this.channel, server: this.#server };
  }

  describe(): string {
    const parts = [this.kind];
    if (this.isOver) parts.push("closed");
    else if (this.#isClosing) parts.push("closing");
    parts.push(`fd=${this.channel.fd}`);
    if (!this.isOver && !this.loop.isClosed) {
      parts.push(this.#isReading && !this.#isClosing ? "read=polling" : "read=idle");
      const size = this.bufferSize;
      parts.push(`write=<${size > 0 ? "polling" : "idle"}, bufsize=${size}>`);
    }
    return `<${parts.join(" ")}>`;
  }
}
