/** Transports of sockets, and the sockets that they let programs look at (Lib/asyncio/selector_events.py, trsock.py). */
import type { Endpoint, SocketChannel } from "../../host/io.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { Future } from "../futures.ts";
import { type Attached, ChannelTransport } from "../io/channel-transport.ts";
import { TransportType } from "../io/transports.ts";
import { bufferMethods } from "../io/write-buffer.ts";
import { type ClassTable, pythonClass } from "../kit.ts";

const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;

/** An address as Python's sockets give it: `("127.0.0.1", 80)`, `("::1", 80, 0, 0)`, `"/tmp/s"`. */
export function addressOf(at: Endpoint | null): Value {
  if (at === null) return None;
  if ("path" in at) return at.path;
  return new PyTuple(at.family === 4 ? [at.host, at.port] : [at.host, at.port, 0, 0]);
}

/** `asyncio.TransportSocket`: a socket to look at; reading and writing are the transport's. */
export class TransportSocket extends PyObject {
  readonly fd: number;
  readonly local: Endpoint | null;
  readonly remote: Endpoint | null;
  readonly isDatagram: boolean;
  constructor(fd: number, local: Endpoint | null, remote: Endpoint | null, isDatagram = false) {
    super();
    this.fd = fd;
    this.local = local;
    this.remote = remote;
    this.isDatagram = isDatagram;
  }
  get kind(): number {
    return this.isDatagram ? 2 : 1;
  }
  get family(): number {
    const at = this.local ?? this.remote;
    return at === null || "path" in at ? AF_UNIX : at.family === 4 ? AF_INET : AF_INET6;
  }
}
const proto = (self: TransportSocket): number => (self.family === AF_UNIX ? 0 : self.isDatagram ? 17 : 6);

/** Options that are known of a connection that the host has; the others are what they are when nobody sets them. */
function optionOf(self: TransportSocket, level: Value, name: Value): number {
  const key = `${Number(level?.v ?? level)}:${Number(name?.v ?? name)}`;
  const known: Readonly<Record<string, number>> = { "1:3": self.kind, "1:7": 2_626_560, "1:8": 131_072, "6:1": 1 };
  return known[key] ?? 0;
}

export const TransportSocketType = pythonClass("trsock", "TransportSocket", TransportSocket, {
  family: getset((self: TransportSocket) => self.family),
  type: getset((self: TransportSocket) => self.kind),
  proto: getset(proto),
  fileno: ["", (self: TransportSocket) => self.fd],
  getsockname: ["", (self: TransportSocket) => (self.local === null ? "" : addressOf(self.local))],
  getpeername: ["", (self: TransportSocket) => (self.remote === null ? "" : addressOf(self.remote))],
  setsockopt: ["*args, **kwargs", () => None],
  getsockopt: [
    "level, optname, buflen=0",
    (self: TransportSocket, level: Value, name: Value) => optionOf(self, level, name),
  ],
  gettimeout: ["", () => 0],
  settimeout: [
    "value",
    (_self: TransportSocket, value: Value) => {
      if (value === 0) return None;
      throw error(ValueError, "settimeout(): only 0 timeout is allowed on transport sockets");
    },
  ],
  setblocking: [
    "flag",
    (_self: TransportSocket, flag: Value) => {
      if (!truth(flag)) return None;
      throw error(ValueError, "setblocking(): transport sockets cannot be blocking");
    },
  ],
  __repr__: [
    "",
    (self: TransportSocket) => {
      const parts = [`fd=${self.fd}`, `family=${self.family}`, `type=${self.kind}`, `proto=${proto(self)}`];
      if (self.local !== null) parts.push(`laddr=${reprOf(addressOf(self.local))}`);
      if (self.remote !== null) parts.push(`raddr=${reprOf(addressOf(self.remote))}`);
      return `<asyncio.TransportSocket ${parts.join(", ")}>`;
    },
  ],
});

const none =
  <A extends Value[]>(f: (self: ChannelTransport, ...args: A) => void) =>
  (self: ChannelTransport, ...args: A): Value => {
    f(self, ...args);
    return None;
  };

/** What all transports over channels can be asked. */
export const channelMethods: ClassTable = {
  ...bufferMethods,
  get_extra_info: [
    "name, default=None",
    (self: ChannelTransport, name: Value, otherwise: Value) => self.extra.get(name) ?? otherwise ?? None,
  ],
  is_closing: ["", (self: ChannelTransport) => self.isClosing],
  close: ["", none((self) => self.close())],
  abort: ["", none((self) => self.abort())],
  set_protocol: ["protocol", none((self, protocol: Value) => self.setProtocol(protocol))],
  get_protocol: ["", (self: ChannelTransport) => self.protocol],
  is_reading: ["", (self: ChannelTransport) => self.isReading],
  pause_reading: ["", none((self) => self.pauseReading())],
  resume_reading: ["", none((self) => self.resumeReading())],
  write: ["data", none((self, data: Value) => self.write(data))],
  write_eof: ["", none((self) => self.writeEof())],
  can_write_eof: ["", () => true],
  __repr__: ["", (self: ChannelTransport) => self.describe()],
};

export const SocketTransportType = pythonClass(
  "selector_events",
  "_SelectorSocketTransport",
  ChannelTransport,
  channelMethods,
  { bases: [TransportType] },
);

/** The transport of a connection that stands. */
export function socketTransport(
  loop: EventLoop,
  channel: SocketChannel,
  protocol: Value,
  options: { readonly waiter?: Future; readonly server?: Attached } = {},
): ChannelTransport {
  const socket = new TransportSocket(channel.fd, channel.local, channel.remote);
  return new ChannelTransport(loop, channel, protocol, {
    ...options,
    kind: "_SelectorSocketTransport",
    reads: true,
    extra: new Map<string, Value>([
      ["socket", socket],
      ["sockname", channel.local === null ? "" : addressOf(channel.local)],
      ["peername", channel.remote === null ? "" : addressOf(channel.remote)],
    ]),
  });
}
