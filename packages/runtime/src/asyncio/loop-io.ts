/** The loop's methods for connections, servers, processes and signals: they need a host that has them. */
import type { PyDict } from "../object/dict.ts";
import { error, NotImplementedError } from "../object/exceptions.ts";
import type { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { createConnection, createServer, createUnixConnection, createUnixServer } from "./connections.ts";
import { asyncMethod, type ClassTable } from "./kit.ts";
import { addSignalHandler, removeSignalHandler } from "./signals.ts";
import { subprocessExec, subprocessShell } from "./subprocess.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

const CONNECTION =
  "protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, " +
  "server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False";
const SERVER =
  "protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, " +
  "keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True";
const STREAMS = "stdin=-1, stdout=-1, stderr=-1";

const missing = (what: string): ((...args: Value[]) => Value) =>
  function* (): Steps {
    throw error(NotImplementedError, `pycoro does not support ${what}`);
  };

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
      _handshake: Value,
      _shutdown: Value,
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
        allErrors,
      }),
    1049,
  ),
  create_unix_connection: asyncMethod(
    "protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None",
    (self: EventLoop, factory: Value, path: Value, ssl: Value, sock: Value, serverHostname: Value) =>
      createUnixConnection(self, factory, path ?? None, { ssl, sock, serverHostname }),
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
      _reuseAddress: Value,
      reusePort: Value,
      _keepAlive: Value,
      _handshake: Value,
      _shutdown: Value,
      startServing: Value,
    ) =>
      createServer(self, factory, host ?? None, port ?? None, { ssl, family, sock, backlog, reusePort, startServing }),
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
      _handshake: Value,
      _shutdown: Value,
      startServing: Value,
    ) =>
      createUnixServer(self, factory, path ?? None, {
        ssl,
        family: None,
        sock,
        backlog,
        reusePort: None,
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
  create_datagram_endpoint: asyncMethod("*args, **kwargs", missing("datagram sockets"), 1326),
  start_tls: asyncMethod("*args, **kwargs", missing("ssl"), 1258),
};
