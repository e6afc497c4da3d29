/** `_socket.socket`: what CPython's module in C has of a socket object. */
import { addSocket, ask, closeSocket, type OpenSocket, socketAt, tryAsk } from "../../asyncio/sockets/open-sockets.ts";
import { concat } from "../../builtins/io/device.ts";
import { HostError } from "../../host/io.ts";
import { error, OSError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { getset } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { PyFloat, PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { toSize } from "../../types/convert.ts";
import { isNone, nativeClass, tuple } from "../kit.ts";
import { AF_INET, AF_INET6, AF_UNIX, endpointOf, internetAddressOf, shownAddress } from "./addresses-of.ts";
import { bytesToSend, defaultTimeout, opened, PySocket, roomOf, sizeOf, timeoutOf } from "./state.ts";

const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const MSG_PEEK = 2;
const MSG_DONTWAIT = 64;
const MSG_WAITALL = 256;

/** Makes a socket object of an open one. */
export function adopt(self: PySocket, fd: number, socket: OpenSocket): void {
  self.fd = fd;
  self.family = socket.family;
  self.kind = socket.kind;
  self.proto = socket.proto;
  self.timeout = defaultTimeout().seconds;
}

/** Opens a socket of a family, a kind and a protocol. @throws OSError when there is none such */
export function openSocket(family: number, kind: number, proto: number): OpenSocket {
  if (family !== AF_INET && family !== AF_INET6 && family !== AF_UNIX)
    throw call(OSError, 97, "Address family not supported by protocol");
  if (kind !== SOCK_STREAM && kind !== SOCK_DGRAM) {
    throw kind === 3
      ? call(OSError, 1, "Operation not permitted")
      : kind > 0 && kind < 6
        ? call(OSError, 94, "Socket type not supported")
        : call(OSError, 22, "Invalid argument");
  }
  const own = family === AF_UNIX ? 0 : kind === SOCK_DGRAM ? 17 : 6;
  if (proto !== 0 && proto !== own) throw call(OSError, 93, "Protocol not supported");
  const id = ask(
    "open",
    {
      family: family === AF_UNIX ? "unix" : family === AF_INET ? 4 : 6,
      kind: kind === SOCK_STREAM ? "stream" : "datagram",
    },
    null,
  );
  return { id, family, kind, proto, descriptors: 0 };
}

export function begin(self: PySocket, family: Value, type: Value, proto: Value, fileno: Value): Value {
  if (!isNone(fileno)) {
    const fd = toSize(fileno);
    const found = socketAt(fd);
    if (found === undefined) throw call(OSError, 9, "Bad file descriptor");
    adopt(self, fd, found);
    return None;
  }
  const wanted = toSize(type ?? SOCK_STREAM);
  const kind = wanted & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  const socket = openSocket(toSize(family ?? AF_INET), kind, toSize(proto ?? 0));
  adopt(self, addSocket(socket), socket);
  if ((wanted & SOCK_NONBLOCK) !== 0) self.timeout = 0;
  return None;
}

function receive(self: PySocket, size: number, flags: Value): { readonly bytes: Uint8Array; readonly from: Value } {
  const { id, kind } = opened(self);
  const wanted = flags === undefined ? 0 : toSize(flags);
  const peek = (wanted & MSG_PEEK) !== 0;
  const seconds = (wanted & MSG_DONTWAIT) !== 0 ? 0 : self.timeout;
  const got = ask("receive", { id, size, peek }, seconds);
  const isStream = kind === SOCK_STREAM;
  if ((wanted & MSG_WAITALL) === 0 || !isStream || peek) {
    return { bytes: got.bytes, from: isStream ? None : shownAddress(got.from) };
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (let piece = got.bytes; piece.length > 0; ) {
    all.set(piece, at);
    at += piece.length;
    if (at === size) break;
    piece = ask("receive", { id, size: size - at, peek }, seconds).bytes;
  }
  return { bytes: all.subarray(0, at), from: None };
}
const send = (self: PySocket, data: Uint8Array, all: boolean, flags: Value): number =>
  ask(
    "send",
    { id: opened(self).id, bytes: data.slice(), to: null, all },
    flags !== undefined && (toSize(flags) & MSG_DONTWAIT) !== 0 ? 0 : self.timeout,
  );

/** Sends to an address; `extra` are the arguments after the data: an address, or flags and an address. */
function sendto(self: PySocket, data: Value, extra: PyTuple): Value {
  const { items } = extra;
  if (items.length < 1 || items.length > 2)
    throw error(TypeError, `sendto() takes 2 or 3 arguments (${items.length + 1} given)`);
  const bytes = bytesToSend(data);
  const { id, kind } = opened(self);
  const address = items[items.length - 1];
  if (kind === SOCK_STREAM || self.family === AF_UNIX) {
    endpointOf(self, address, "sendto");
    return send(self, bytes, false, undefined);
  }
  const to = internetAddressOf(self, address, "sendto");
  return ask("send", { id, bytes: bytes.slice(), to, all: false }, self.timeout);
}

/** Buffers of `sendmsg` as one. */
const joined = (buffers: Value): Uint8Array => concat(toArray(buffers).map((one: Value) => bytesToSend(one)));

function setOption(self: PySocket, level: Value, name: Value, value: Value): Value {
  const { id } = opened(self);
  const bytes = bufferOf(value);
  const given = bytes === undefined ? toSize(value) : bytes.slice();
  ask("setOption", { id, level: toSize(level), name: toSize(name), value: given }, null);
  return None;
}
function getOption(self: PySocket, level: Value, name: Value, buflen: Value): Value {
  const { id } = opened(self);
  const value = ask("option", { id, level: toSize(level), name: toSize(name) }, null);
  if (value === undefined) throw call(OSError, 92, "Protocol not available");
  if (buflen === undefined || toSize(buflen) === 0) return value;
  const bytes = new Uint8Array(Math.max(4, toSize(buflen)));
  new DataView(bytes.buffer).setInt32(0, value, true);
  return new PyBytes(bytes.slice(0, toSize(buflen)));
}

export const NativeSocket: PyType = nativeClass(
  "_socket",
  "socket",
  PySocket,
  {
    __init__: ["family=-1, type=-1, proto=-1, fileno=None", begin],
    _accept: [
      "",
      (self: PySocket) => {
        const socket = opened(self);
        const { id, from } = ask("accept", { id: socket.id }, self.timeout);
        const { family, kind, proto } = socket;
        return tuple(addSocket({ id, family, kind, proto, descriptors: 0 }), shownAddress(from));
      },
    ],
    bind: [
      "address, /",
      (self: PySocket, address: Value) =>
        ask("bind", { id: opened(self).id, at: endpointOf(self, address, "bind") }, null) ?? None,
      "bind(address)\n\nBind the socket to a local address.",
    ],
    listen: [
      "backlog=128, /",
      (self: PySocket, backlog: Value) =>
        ask("listen", { id: opened(self).id, backlog: toSize(backlog ?? 128) }, null) ?? None,
    ],
    connect: [
      "address, /",
      (self: PySocket, address: Value) =>
        ask("connect", { id: opened(self).id, to: endpointOf(self, address, "connect") }, self.timeout) ?? None,
    ],
    connect_ex: [
      "address, /",
      (self: PySocket, address: Value) => {
        const { id } = opened(self);
        const got = tryAsk("connect", { id, to: endpointOf(self, address, "connect_ex") }, self.timeout);
        return got instanceof HostError ? got.errno : 0;
      },
    ],
    recv: [
      "buffersize, flags=0, /",
      (self: PySocket, size: Value, flags: Value) => new PyBytes(receive(self, sizeOf(size, "recv"), flags).bytes),
      "recv(buffersize[, flags]) -> data\n\nReceive up to buffersize bytes from the socket.",
    ],
    recv_into: [
      "buffer, nbytes=0, flags=0",
      (self: PySocket, buffer: Value, nbytes: Value, flags: Value) => {
        const room = roomOf(buffer, nbytes, "recv_into");
        const { bytes } = receive(self, room.length, flags);
        room.set(bytes);
        return bytes.length;
      },
    ],
    recvfrom: [
      "buffersize, flags=0, /",
      (self: PySocket, size: Value, flags: Value) => {
        const { bytes, from } = receive(self, sizeOf(size, "recvfrom"), flags);
        return tuple(new PyBytes(bytes), from);
      },
    ],
    recvfrom_into: [
      "buffer, nbytes=0, flags=0",
      (self: PySocket, buffer: Value, nbytes: Value, flags: Value) => {
        const room = roomOf(buffer, nbytes, "recvfrom_into");
        const { bytes, from } = receive(self, room.length, flags);
        room.set(bytes);
        return tuple(bytes.length, from);
      },
    ],
    recvmsg: [
      "bufsize, ancbufsize=0, flags=0, /",
      (self: PySocket, size: Value, _ancillary: Value, flags: Value) => {
        const { bytes, from } = receive(self, sizeOf(size, "recvmsg"), flags);
        return tuple(new PyBytes(bytes), [], 0, from);
      },
    ],
    send: [
      "data, flags=0, /",
      (self: PySocket, data: Value, flags: Value) => send(self, bytesToSend(data), false, flags),
      "send(data[, flags]) -> count\n\nSend a data string to the socket.",
    ],
    sendall: [
      "data, flags=0, /",
      (self: PySocket, data: Value, flags: Value) => {
        send(self, bytesToSend(data), true, flags);
        return None;
      },
    ],
    sendto: ["data, /, *args", sendto],
    sendmsg: [
      "buffers, ancdata=(), flags=0, address=None, /",
      (self: PySocket, buffers: Value, _ancillary: Value, flags: Value, address: Value) =>
        isNone(address)
          ? send(self, joined(buffers), false, flags)
          : sendto(self, new PyBytes(joined(buffers)), new PyTuple([address])),
    ],
    shutdown: [
      "how, /",
      (self: PySocket, how: Value) => {
        const { id } = opened(self);
        const number = toSize(how);
        if (number !== 0 && number !== 1 && number !== 2) throw call(OSError, 22, "Invalid argument");
        return ask("shutdown", { id, how: number }, null) ?? None;
      },
    ],
    getsockname: [
      "",
      (self: PySocket) => {
        const { local } = ask("names", { id: opened(self).id }, null);
        return local === null ? "" : shownAddress(local);
      },
    ],
    getpeername: [
      "",
      (self: PySocket) => {
        const { remote } = ask("names", { id: opened(self).id }, null);
        if (remote === null) throw call(OSError, 107, "Transport endpoint is not connected");
        return shownAddress(remote);
      },
    ],
    getsockopt: ["level, option, buflen=0, /", getOption],
    setsockopt: [
      "level, option, value, optlen=0, /",
      (self: PySocket, level: Value, name: Value, value: Value, length: Value) =>
        setOption(self, level, name, isNone(value) ? new PyBytes(new Uint8Array(toSize(length ?? 0))) : value),
    ],
    settimeout: [
      "timeout, /",
      (self: PySocket, value: Value) => {
        const seconds = timeoutOf(value);
        opened(self);
        self.timeout = seconds;
        return None;
      },
    ],
    gettimeout: ["", (self: PySocket) => (self.timeout === null ? None : new PyFloat(self.timeout))],
    setblocking: [
      "flag, /",
      (self: PySocket, flag: Value) => {
        opened(self);
        self.timeout = truth(flag) ? null : 0;
        return None;
      },
    ],
    getblocking: ["", (self: PySocket) => self.timeout !== 0],
    fileno: ["", (self: PySocket) => self.fd],
    detach: [
      "",
      (self: PySocket) => {
        const { fd } = self;
        self.fd = -1;
        return fd;
      },
    ],
    close: ["", (self: PySocket) => closeNow(self)],
    timeout: getset((self: PySocket) => (self.timeout === null ? None : new PyFloat(self.timeout))),
    family: getset((self: PySocket) => self.family),
    type: getset((self: PySocket) => self.kind),
    proto: getset((self: PySocket) => self.proto),
    __repr__: [
      "",
      (self: PySocket) =>
        `<${typeName(self)} object, fd=${self.fd}, family=${self.family}, type=${self.kind}, proto=${self.proto}>`,
    ],
  },
  { isHeap: true },
);

/** Gives the descriptor back, if it was not before. */
export function closeNow(self: PySocket): Value {
  const { fd } = self;
  self.fd = -1;
  if (fd !== -1) closeSocket(fd);
  return None;
}
