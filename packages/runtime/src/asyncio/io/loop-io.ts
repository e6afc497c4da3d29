/** The loop's methods for connections, servers, processes and signals: they need a host that has them. */
import type { PyDict } from "../../object/dict.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { asyncMethod, type ClassTable } from "../kit.ts";
import { sockMethods } from "../sockets/sock-methods.ts";
import { createConnection, createServer, createUnixConnection, createUnixServer } from "./connections.ts";
import * as io from "./io.lazy.ts";
import { getaddrinfo, getnameinfo } from "./lookups.ts";
import { pipeMethods } from "./pipes.ts";
import { addSignalHandler, removeSignalHandler } from "./signals.ts";
import { subprocessExec, subprocessShell } from "./subprocess.ts";

const CONNECTION =
  "protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, " +
  "server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False";
const SERVER =
  "protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, " +
  "keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True";
const STREAMS = "stdin=-1, stdout=-1, stderr=-1";

export const ioMethods: ClassTable = {
  create_connection: asyncMethod(
    CONNECTION,
    (
      self: EventLoop,
      factory: Value,
      host: Value,
      port: Value,
      ssl: Value,
      family: Value,
      _proto: Value,
      _flags: Value,
      sock: Value,
      localAddress: Value,
      serverHostname: Value,
      handshakeTimeout: Value,
      shutdownTimeout: Value,
      _delay: Value,
      _interleave: Value,
      allErrors: Value,
    ) =>
      createConnection(self, factory, host ?? None, port ?? None, {
        ssl,
        family,
        sock,
        localAddress,
        serverHostname,
        handshakeTimeout,
        shutdownTimeout,
        allErrors,
      }),
    1049,
  ),
  create_unix_connection: asyncMethod(
    "protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None",
    (
      self: EventLoop,
      factory: Value,
      path: Value,
      ssl: Value,
      sock: Value,
      serverHostname: Value,
      handshakeTimeout: Value,
      shutdownTimeout: Value,
    ) =>
      createUnixConnection(self, factory, path ?? None, {
        ssl,
        sock,
        serverHostname,
        handshakeTimeout,
        shutdownTimeout,
      }),
    237,
  ),
  create_server: asyncMethod(
    SERVER,
    (
      self: EventLoop,
      factory: Value,
      host: Value,
      port: Value,
      family: Value,
      _flags: Value,
      sock: Value,
      backlog: Value,
      ssl: Value,
      reuseAddress: Value,
      reusePort: Value,
      keepAlive: Value,
      handshakeTimeout: Value,
      shutdownTimeout: Value,
      startServing: Value,
    ) =>
      createServer(self, factory, host ?? None, port ?? None, {
        ssl,
        handshakeTimeout,
        shutdownTimeout,
        family,
        sock,
        backlog,
        reuseAddress,
        reusePort,
        keepAlive,
        cleanupSocket: undefined,
        startServing,
      }),
    1527,
  ),
  create_unix_server: asyncMethod(
    "protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True",
    (
      self: EventLoop,
      factory: Value,
      path: Value,
      sock: Value,
      backlog: Value,
      ssl: Value,
      handshakeTimeout: Value,
      shutdownTimeout: Value,
      startServing: Value,
      cleanupSocket: Value,
    ) =>
      createUnixServer(self, factory, path ?? None, {
        ssl,
        handshakeTimeout,
        shutdownTimeout,
        family: None,
        sock,
        backlog,
        reuseAddress: None,
        reusePort: None,
        keepAlive: None,
        cleanupSocket,
        startServing,
      }),
    289,
  ),
  subprocess_exec: asyncMethod(
    `protocol_factory, program, *args, ${STREAMS}, **kwds`,
    (
      self: EventLoop,
      factory: Value,
      program: Value,
      args: PyTuple,
      stdin: Value,
      stdout: Value,
      stderr: Value,
      kwds: PyDict,
    ) => subprocessExec(self, factory, program, args.items, [stdin ?? -1, stdout ?? -1, stderr ?? -1], kwds),
    1767,
  ),
  subprocess_shell: asyncMethod(
    `protocol_factory, cmd, *, ${STREAMS}, **kwds`,
    (self: EventLoop, factory: Value, cmd: Value, stdin: Value, stdout: Value, stderr: Value, kwds: PyDict) =>
      subprocessShell(self, factory, cmd, [stdin ?? -1, stdout ?? -1, stderr ?? -1], kwds),
    1729,
  ),
  add_signal_handler: [
    "sig, callback, *args",
    (self: EventLoop, sig: Value, callback: Value, args: PyTuple) => {
      addSignalHandler(self, sig, callback, args.items);
      return None;
    },
    "Add a handler for a signal.  UNIX only.",
  ],
  remove_signal_handler: [
    "sig",
    (self: EventLoop, sig: Value) => removeSignalHandler(self, sig),
    "Remove a handler for a signal.  UNIX only.",
  ],
  create_datagram_endpoint: asyncMethod(
    "protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_port=None, allow_broadcast=None, sock=None",
    (
      self: EventLoop,
      factory: Value,
      local: Value,
      remote: Value,
      family: Value,
      _proto: Value,
      _flags: Value,
      reusePort: Value,
      broadcast: Value,
      sock: Value,
    ) =>
      io.datagrams.createDatagramEndpoint(self, factory, local ?? None, remote ?? None, {
        family,
        reusePort,
        broadcast,
        sock,
      }),
    1326,
  ),
  start_tls: asyncMethod(
    "transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None",
    (
      self: EventLoop,
      transport: Value,
      protocol: Value,
      context: Value,
      serverSide: Value,
      serverHostname: Value,
      handshakeTimeout: Value,
      shutdownTimeout: Value,
    ) =>
      io.tls.startTls(self, transport, protocol, context, serverSide !== undefined && truth(serverSide), {
        serverHostname,
        handshakeTimeout,
        shutdownTimeout,
      }),
    1258,
  ),
  getaddrinfo: asyncMethod(
    "host, port, *, family=0, type=0, proto=0, flags=0",
    (self: EventLoop, host: Value, port: Value, family: Value, type: Value, proto: Value) =>
      getaddrinfo(self, host, port, family ?? 0, type ?? 0, proto ?? 0),
    900,
  ),
  ...pipeMethods,
  ...sockMethods,
  getnameinfo: asyncMethod(
    "sockaddr, flags=0",
    (self: EventLoop, sockaddr: Value, flags: Value) => getnameinfo(self, sockaddr, flags ?? 0),
    908,
  ),
};
