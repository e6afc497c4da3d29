/** `connect_read_pipe` and `connect_write_pipe` (Lib/asyncio/unix_events.py) for the program's own streams. */
import { PASS } from "../../coroutine/waitable.ts";
import { error, NotImplementedError, RuntimeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import type { EventLoop } from "../base-events.ts";
import { asyncMethod, type ClassTable } from "../kit.ts";
import type { ChannelTransport } from "./channel-transport.ts";
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

export const pipeMethods: ClassTable = {
  connect_read_pipe: asyncMethod("protocol_factory, pipe", (self: EventLoop, factory: Value, pipe: Value) =>
    connectPipe(self, factory, pipe, true),
  ),
  connect_write_pipe: asyncMethod("protocol_factory, pipe", (self: EventLoop, factory: Value, pipe: Value) =>
    connectPipe(self, factory, pipe, false),
  ),
  sendfile: asyncMethod(
    "transport, file, offset=0, count=None, *, fallback=True",
    function* (
      _self: EventLoop,
      transport: ChannelTransport,
      file: Value,
      offset: Value,
      count: Value,
      fallback: Value,
    ): Steps {
      if (transport.isClosing) throw error(RuntimeError, "Transport is closing");
      if (fallback !== undefined && !truth(fallback)) {
        const what = `native sendfile is not supported for transport ${reprOf(transport)}`;
        throw error(RuntimeError, `fallback is disabled and ${what}`);
      }
      return yield* sendFile(transport, file, offset ?? 0, count ?? None);
    },
  ),
};
