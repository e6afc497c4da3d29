/** The loop's methods for sockets of Python's own; what they do is loaded with the first call (io.lazy.ts). */

import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { connectAcceptedSocket } from "../io/connections.ts";
import * as io from "../io/io.lazy.ts";
import { type AsyncMethod, asyncMethod, type ClassTable } from "../kit.ts";

type SockCall = (loop: EventLoop, ...args: Value[]) => Generator<Value, Value, Value>;

/** A coroutine method that does what a function of the late part does. */
const later = (signature: string, line: number, which: (late: typeof io.sockets) => SockCall): AsyncMethod =>
  asyncMethod(signature, (self: EventLoop, ...args: Value[]) => which(io.sockets)(self, ...args), line);

const add =
  (mode: "read" | "write") =>
  (self: EventLoop, file: Value, callback: Value, args: PyTuple): Value => {
    const { sockets } = io;
    sockets.ensureNoTransport(file);
    sockets.watch(self, sockets.descriptorOf(file), mode, callback, args.items);
    return None;
  };
const remove =
  (mode: "read" | "write") =>
  (self: EventLoop, file: Value): Value => {
    const { sockets } = io;
    sockets.ensureNoTransport(file);
    return sockets.unwatch(self, sockets.descriptorOf(file), mode);
  };

export const sockMethods: ClassTable = {
  add_reader: ["fd, callback, *args", add("read"), "Add a reader callback."],
  remove_reader: ["fd", remove("read"), "Remove a reader callback."],
  add_writer: ["fd, callback, *args", add("write"), "Add a writer callback.."],
  remove_writer: ["fd", remove("write"), "Remove a writer callback."],
  connect_accepted_socket: asyncMethod(
    "protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None",
    (self: EventLoop, factory: Value, sock: Value, ssl: Value, handshakeTimeout: Value, shutdownTimeout: Value) =>
      connectAcceptedSocket(self, factory, sock, { ssl, handshakeTimeout, shutdownTimeout }),
    1627,
  ),
  sock_accept: later("sock", 726, (late) => late.sockAccept as SockCall),
  sock_connect: later("sock, address", 638, (late) => late.sockConnect as SockCall),
  sock_recv: later("sock, n", 417, (late) => late.sockRecv as SockCall),
  sock_recv_into: later("sock, buf", 459, (late) => late.sockRecvInto as SockCall),
  sock_recvfrom: later("sock, bufsize", 502, (late) => late.sockRecvfrom as SockCall),
  sock_recvfrom_into: asyncMethod(
    "sock, buf, nbytes=0",
    (self: EventLoop, sock: Value, buffer: Value, size: Value) =>
      io.sockets.sockRecvfromInto(self, sock, buffer, size ?? 0),
    538,
  ),
  sock_sendall: later("sock, data", 576, (late) => late.sockSendall as SockCall),
  sock_sendfile: asyncMethod(
    "sock, file, offset=0, count=None, *, fallback=True",
    (self: EventLoop, sock: Value, file: Value, offset: Value, count: Value, fallback: Value) =>
      io.sockets.sockSendfile(self, sock, file, { offset: offset ?? 0, count: count ?? None, fallback }),
    939,
  ),
  sock_sendto: later("sock, data, address", 611, (late) => late.sockSendto as SockCall),
};
