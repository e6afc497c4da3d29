/** `StreamWriter` (Lib/asyncio/streams.py). */
import { await_ } from "../../coroutine/await.ts";
import { PASS } from "../../coroutine/frame.ts";
import { applyMethod, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { asyncMethod, pythonClass } from "../kit.ts";
import type { StreamReader } from "./stream-reader.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

export class StreamWriter extends PyObject {
  transport: Value = null;
  protocol: Value = null;
  reader: StreamReader | null = null;
  loop: EventLoop = undefined as unknown as EventLoop;

  static over(transport: Value, protocol: Value, reader: StreamReader | null, loop: EventLoop): StreamWriter {
    const writer = new StreamWriter();
    writer.transport = transport;
    writer.protocol = protocol;
    writer.reader = reader;
    writer.loop = loop;
    return writer;
  }
  *drain(): Steps {
    const failure = this.reader === null ? None : invoke(this.reader, "exception");
    if (failure !== None) throw failure;
    // A turn in between lets connection_lost() come, or a loop that writes would never see that it is alone.
    if (truth(invoke(this.transport, "is_closing"))) yield PASS;
    return yield await_(invoke(this.protocol, "_drain_helper"));
  }
  *startTls(context: Value, options: Kwargs): Steps {
    const { protocol } = this;
    const server_side = protocol.servesClient === true;
    yield* this.drain();
    const args = [this.transport, protocol, context];
    const transport = yield await_(applyMethod(this.loop, "start_tls", args, { server_side, ...options }));
    this.transport = transport;
    protocol.replaceTransport?.(transport);
    this.reader?.replaceTransport(transport);
    return None;
  }
  *waitClosed(): Steps {
    yield await_(invoke(this.protocol, "_get_close_waiter", this));
    return None;
  }
}

const pass =
  (name: string, ...rest: string[]) =>
  (self: StreamWriter, ...args: Value[]): Value =>
    invoke(self.transport, name, ...rest, ...args);

export const StreamWriterType = pythonClass("streams", "StreamWriter", StreamWriter, {
  __init__: [
    "transport, protocol, reader, loop",
    (self: StreamWriter, transport: Value, protocol: Value, reader: Value, loop: Value) => {
      self.transport = transport;
      self.protocol = protocol;
      self.reader = reader === None ? null : reader;
      self.loop = loop;
      return None;
    },
  ],
  transport: getset((self: StreamWriter) => self.transport),
  write: [
    "data",
    (self: StreamWriter, data: Value) => {
      invoke(self.transport, "write", data);
      return None;
    },
  ],
  writelines: [
    "data",
    (self: StreamWriter, data: Value) => {
      invoke(self.transport, "writelines", data);
      return None;
    },
  ],
  write_eof: ["", pass("write_eof")],
  can_write_eof: ["", pass("can_write_eof")],
  close: ["", pass("close")],
  is_closing: ["", pass("is_closing")],
  get_extra_info: [
    "name, default=None",
    (self: StreamWriter, name: Value, otherwise: Value) =>
      invoke(self.transport, "get_extra_info", name, otherwise ?? None),
  ],
  drain: asyncMethod("", (self: StreamWriter) => self.drain(), 366),
  wait_closed: asyncMethod("", (self: StreamWriter) => self.waitClosed(), 360),
  start_tls: asyncMethod(
    "sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None",
    (self: StreamWriter, context: Value, name: Value, handshake: Value, shutdown: Value) =>
      self.startTls(context, {
        server_hostname: name ?? None,
        ssl_handshake_timeout: handshake ?? None,
        ssl_shutdown_timeout: shutdown ?? None,
      }),
    394,
  ),
  __repr__: [
    "",
    (self: StreamWriter) => {
      const reader = self.reader === null ? "" : ` reader=${reprOf(self.reader)}`;
      return `<StreamWriter transport=${reprOf(self.transport)}${reader}>`;
    },
  ],
  _transport: getset((self: StreamWriter) => self.transport),
  _protocol: getset((self: StreamWriter) => self.protocol),
  _reader: getset((self: StreamWriter) => self.reader ?? None),
  _loop: getset((self: StreamWriter) => self.loop),
});
