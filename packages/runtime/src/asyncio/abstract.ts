/** What every loop and server can be asked (`AbstractEventLoop`, `AbstractServer` of Lib/asyncio/events.py), left open for classes that derive from them. */
import { await_ } from "../coroutine/await.ts";
import { error, NotImplementedError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { None, type Value } from "../object/value.ts";
import { type AsyncMethod, asyncMethod, type ClassTable } from "./kit.ts";

type Entry = [string, (...args: Value[]) => Value];
const open = (): never => {
  throw error(NotImplementedError);
};
const plain = (signature: string): Entry => [signature, open];
const later = (signature: string, line: number): AsyncMethod =>
  asyncMethod(
    signature,
    function* (): Generator<Value, Value, Value> {
      return open();
    },
    line,
  );

const TLS = "ssl_handshake_timeout=None, ssl_shutdown_timeout=None";
const STREAMS = "stdin=-1, stdout=-1, stderr=-1, **kwargs";

export const abstractLoopMethods: ClassTable = {
  run_forever: plain(""),
  run_until_complete: plain("future"),
  stop: plain(""),
  is_running: plain(""),
  is_closed: plain(""),
  close: plain(""),
  shutdown_asyncgens: later("", 264),
  shutdown_default_executor: later("", 268),
  _timer_handle_cancelled: plain("handle"),
  call_soon: plain("callback, *args, context=None"),
  call_later: plain("delay, callback, *args, context=None"),
  call_at: plain("when, callback, *args, context=None"),
  time: plain(""),
  create_future: plain(""),
  create_task: plain("coro, *, name=None, context=None"),
  call_soon_threadsafe: plain("callback, *args, context=None"),
  run_in_executor: plain("executor, func, *args"),
  set_default_executor: plain("executor"),
  getaddrinfo: later("host, port, *, family=0, type=0, proto=0, flags=0", 311),
  getnameinfo: later("sockaddr, flags=0", 315),
  create_connection: later(
    `protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, server_hostname=None, ${TLS}, happy_eyeballs_delay=None, interleave=None`,
    318,
  ),
  create_server: later(
    `protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, keep_alive=None, ${TLS}, start_serving=True`,
    328,
  ),
  sendfile: later("transport, file, offset=0, count=None, *, fallback=True", 390),
  start_tls: later(`transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ${TLS}`, 398),
  create_unix_connection: later(
    `protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ${TLS}`,
    410,
  ),
  create_unix_server: later(
    `protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ${TLS}, start_serving=True`,
    418,
  ),
  connect_accepted_socket: later(`protocol_factory, sock, *, ssl=None, ${TLS}`, 454),
  create_datagram_endpoint: later(
    "protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_address=None, reuse_port=None, allow_broadcast=None, sock=None",
    469,
  ),
  connect_read_pipe: later("protocol_factory, pipe", 506),
  connect_write_pipe: later("protocol_factory, pipe", 519),
  subprocess_shell: later(`protocol_factory, cmd, *, ${STREAMS}`, 532),
  subprocess_exec: later(`protocol_factory, *args, ${STREAMS}`, 539),
  add_reader: plain("fd, callback, *args"),
  remove_reader: plain("fd"),
  add_writer: plain("fd, callback, *args"),
  remove_writer: plain("fd"),
  sock_recv: later("sock, nbytes", 565),
  sock_recv_into: later("sock, buf", 568),
  sock_recvfrom: later("sock, bufsize", 571),
  sock_recvfrom_into: later("sock, buf, nbytes=0", 574),
  sock_sendall: later("sock, data", 577),
  sock_sendto: later("sock, data, address", 580),
  sock_connect: later("sock, address", 583),
  sock_accept: later("sock", 586),
  sock_sendfile: later("sock, file, offset=0, count=None, *, fallback=None", 589),
  add_signal_handler: plain("sig, callback, *args"),
  remove_signal_handler: plain("sig"),
  set_task_factory: plain("factory"),
  get_task_factory: plain(""),
  get_exception_handler: plain(""),
  set_exception_handler: plain("handler"),
  default_exception_handler: plain("context"),
  call_exception_handler: plain("context"),
  get_debug: plain(""),
  set_debug: plain("enabled"),
};

export const abstractServerMethods: ClassTable = {
  close: plain(""),
  close_clients: plain(""),
  abort_clients: plain(""),
  get_loop: plain(""),
  is_serving: plain(""),
  start_serving: later("", 194),
  serve_forever: later("", 202),
  wait_closed: later("", 209),
  __aenter__: asyncMethod(
    "",
    function* (self: Value): Generator<Value, Value, Value> {
      return self;
    },
    213,
  ),
  __aexit__: asyncMethod(
    "*exc",
    function* (self: Value): Generator<Value, Value, Value> {
      invoke(self, "close");
      yield await_(invoke(self, "wait_closed"));
      return None;
    },
    216,
  ),
};
