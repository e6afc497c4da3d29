/** `connect_read_pipe` and `connect_write_pipe` (Lib/asyncio/unix_events.py) for the program's own streams, and what Node has nothing for. */
import { PASS } from "../coroutine/waitable.ts";
import { call, invoke } from "../object/call.ts";
import { error, NotImplementedError } from "../object/exceptions.ts";
import { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { bufferOf } from "../types/bytes/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { ChannelTransport } from "./channel-transport.ts";
import { type AsyncMethod, asyncMethod, type ClassTable } from "./kit.ts";
import { portOf } from "./outside.ts";
import { PipeTransport } from "./subprocess-transport.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** A transport over stdin, stdout or stderr, with its protocol. @throws NotImplementedError for any other file */
function* connectPipe(loop: EventLoop, factory: Value, pipe: Value, reads: boolean): Steps {
  const protocol = call(factory);
  const fd = invoke(pipe, "fileno");
  if (reads ? fd !== 0 : fd !== 1 && fd !== 2) {
    throw error(
      NotImplementedError,
      `pycoro connects ${reads ? "sys.stdin" : "sys.stdout and sys.stderr"} as pipes, no file with descriptor ${fd}`,
    );
  }
  const channel = portOf("processes", "pipes").standard(fd);
  const waiter = loop.createFuture();
  const kind = reads ? "_UnixReadPipeTransport" : "_UnixWritePipeTransport";
  const transport = new PipeTransport(loop, channel, protocol, {
    kind,
    reads,
    waiter,
    extra: new Map([["pipe", pipe]]),
  });
  yield waiter;
  return new PyTuple([transport, protocol]);
}

const PIECE = 256 * 1024;
/** `loop.sendfile`: reads the file piece by piece; Node leaves no more to the system. Gives how many bytes were sent. */
function* sendFile(transport: ChannelTransport, file: Value, offset: number, count: Value): Steps<number> {
  invoke(file, "seek", offset);
  let sent = 0;
  try {
    for (;;) {
      const data = invoke(file, "read", count === None ? PIECE : Math.min(PIECE, count - sent));
      const size = bufferOf(data)?.length ?? 0;
      if (size === 0) return sent;
      transport.write(data);
      sent += size;
      // Others run, and the system takes what it can.
      while (transport.bufferSize > PIECE && !transport.isClosing) yield PASS;
      yield PASS;
    }
  } finally {
    invoke(file, "seek", offset + sent);
  }
}

const refused = (name: string): never => {
  throw error(
    NotImplementedError,
    `pycoro has no loop.${name}(): Node hands out connections, not descriptors; ` +
      "use asyncio.open_connection(), asyncio.start_server() or the loop's create_… methods",
  );
};
const plain = (name: string, signature: string): Readonly<Record<string, Value>> => ({
  [name]: [signature, () => refused(name)],
});
const later = (name: string, signature: string): Readonly<Record<string, AsyncMethod>> => ({
  [name]: asyncMethod(signature, function* (): Steps {
    return refused(name);
  }),
});

export const pipeMethods: ClassTable = {
  connect_read_pipe: asyncMethod("protocol_factory, pipe", (self: EventLoop, factory: Value, pipe: Value) =>
    connectPipe(self, factory, pipe, true),
  ),
  connect_write_pipe: asyncMethod("protocol_factory, pipe", (self: EventLoop, factory: Value, pipe: Value) =>
    connectPipe(self, factory, pipe, false),
  ),
  sendfile: asyncMethod(
    "transport, file, offset=0, count=None, *, fallback=True",
    (_self: EventLoop, transport: ChannelTransport, file: Value, offset: Value, count: Value) =>
      sendFile(transport, file, offset ?? 0, count ?? None),
  ),
  ...plain("add_reader", "fd, callback, *args"),
  ...plain("remove_reader", "fd"),
  ...plain("add_writer", "fd, callback, *args"),
  ...plain("remove_writer", "fd"),
  ...later("connect_accepted_socket", "protocol_factory, sock, **kwargs"),
  ...later("sock_accept", "sock"),
  ...later("sock_connect", "sock, address"),
  ...later("sock_recv", "sock, nbytes"),
  ...later("sock_recv_into", "sock, buf"),
  ...later("sock_recvfrom", "sock, bufsize"),
  ...later("sock_recvfrom_into", "sock, buf, nbytes=0"),
  ...later("sock_sendall", "sock, data"),
  ...later("sock_sendfile", "sock, file, offset=0, count=None, *, fallback=None"),
  ...later("sock_sendto", "sock, data, address"),
};
