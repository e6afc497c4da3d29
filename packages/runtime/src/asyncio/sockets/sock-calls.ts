/** `loop.sock_…`: calls of non-blocking sockets that wait in the loop (Lib/asyncio/selector_events.py). */
import { getattr } from "../../object/attributes.ts";
import {
  BlockingIOError,
  error,
  InterruptedError,
  isError,
  KeyboardInterrupt,
  OSError,
  SystemExit,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import type { EventLoop } from "../base-events.ts";
import { SendfileNotAvailableError } from "../exceptions.ts";
import type { Future } from "../futures.ts";
import { resolve } from "../io/addresses.ts";
import { labelled } from "../reports/format-helpers.ts";
import { addressOf } from "./socket-transport.ts";
import { ensureNoTransport, type Mode, unwatch, watch } from "./watches.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const AF_INET = 2;
const AF_INET6 = 10;
const SOL_SOCKET = 1;
const SO_ERROR = 4;

/** Not now. */
const LATER = Symbol("later");
/** What a call gives, or LATER. @throws what it raises */
function attempt(f: () => Value): Value {
  try {
    return f();
  } catch (thrown) {
    const e = toPython(thrown);
    if (isError(e, BlockingIOError) || isError(e, InterruptedError)) return LATER;
    throw e;
  }
}
/** Settles a future with what a call gives, if it can be made now. */
function settle(future: Future, f: () => Value): void {
  if (future.done()) return;
  try {
    const got = attempt(f);
    if (got !== LATER) future.setResult(got);
  } catch (thrown) {
    const e = toPython(thrown);
    if (isError(e, SystemExit) || isError(e, KeyboardInterrupt)) throw e;
    future.setException(e);
  }
}
function checkNonBlocking(loop: EventLoop, sock: Value): void {
  const timeout = loop.debug ? invoke(sock, "gettimeout") : 0;
  if (timeout === None || Number(timeout.v ?? timeout) !== 0)
    throw error(ValueError, "the socket must be non-blocking");
}

/** Makes a call again whenever the socket is ready, until it settles the future. */
function* whenReady(loop: EventLoop, sock: Value, mode: Mode, name: string, future: Future, f: () => Value): Steps {
  const fd = invoke(sock, "fileno");
  ensureNoTransport(fd);
  const again = labelled(`BaseSelectorEventLoop.${name}`, "asyncio.selector_events", 0, (): Value => {
    settle(future, f);
    return None;
  });
  const handle = watch(loop, fd, mode, again, []);
  future.addDoneCallback(
    labelled(`BaseSelectorEventLoop.${name}_done`, "asyncio.selector_events", 0, (): Value => {
      if (!handle.isCancelled) unwatch(loop, fd, mode);
      return None;
    }),
  );
  return yield future;
}
function* repeated(loop: EventLoop, sock: Value, mode: Mode, name: string, f: () => Value): Steps {
  checkNonBlocking(loop, sock);
  const got = attempt(f);
  return got === LATER ? yield* whenReady(loop, sock, mode, name, loop.createFuture(), f) : got;
}

export const sockRecv = (loop: EventLoop, sock: Value, size: Value): Steps =>
  repeated(loop, sock, "read", "_sock_recv", () => invoke(sock, "recv", size));
export const sockRecvInto = (loop: EventLoop, sock: Value, buffer: Value): Steps =>
  repeated(loop, sock, "read", "_sock_recv_into", () => invoke(sock, "recv_into", buffer));
export const sockRecvfrom = (loop: EventLoop, sock: Value, size: Value): Steps =>
  repeated(loop, sock, "read", "_sock_recvfrom", () => invoke(sock, "recvfrom", size));
export const sockRecvfromInto = (loop: EventLoop, sock: Value, buffer: Value, size: Value): Steps =>
  repeated(loop, sock, "read", "_sock_recvfrom_into", () =>
    invoke(sock, "recvfrom_into", buffer, size || (bufferOf(buffer)?.length ?? 0)),
  );
export const sockSendto = (loop: EventLoop, sock: Value, data: Value, address: Value): Steps =>
  repeated(loop, sock, "write", "_sock_sendto", () => invoke(sock, "sendto", data, address));

export function* sockSendall(loop: EventLoop, sock: Value, data: Value): Steps {
  checkNonBlocking(loop, sock);
  const first = attempt(() => invoke(sock, "send", data));
  const bytes = bufferOf(data) ?? new Uint8Array();
  let at = first === LATER ? 0 : first;
  if (at === bytes.length) return None;
  return yield* whenReady(loop, sock, "write", "_sock_sendall", loop.createFuture(), () => {
    at += invoke(sock, "send", new PyBytes(bytes.slice(at)));
    if (at < bytes.length) throw call(BlockingIOError, 11, "Resource temporarily unavailable");
    return None;
  });
}

export function* sockAccept(loop: EventLoop, sock: Value): Steps {
  checkNonBlocking(loop, sock);
  const future = loop.createFuture();
  const accept = (): Value => {
    const made: PyTuple = invoke(sock, "accept");
    invoke(made.items[0], "setblocking", false);
    return made;
  };
  settle(future, accept);
  return future.done() ? yield future : yield* whenReady(loop, sock, "read", "_sock_accept", future, accept);
}

export function* sockConnect(loop: EventLoop, sock: Value, address: Value): Steps {
  checkNonBlocking(loop, sock);
  const family = Number(getattr(sock, "family")?.v ?? getattr(sock, "family"));
  let to = address;
  if (family === AF_INET || family === AF_INET6) {
    const [host, port] = toArray(address);
    const found = (yield* resolve(loop, host, port)).find((one) => (one.family === 4) === (family === AF_INET));
    if (found === undefined) throw error(OSError, "getaddrinfo() returned empty list");
    to = addressOf(found);
  }
  const future = loop.createFuture();
  settle(future, () => invoke(sock, "connect", to));
  if (future.done()) return yield future;
  return yield* whenReady(loop, sock, "write", "_sock_connect_cb", future, () => {
    const errno = invoke(sock, "getsockopt", SOL_SOCKET, SO_ERROR);
    if (errno !== 0) throw call(OSError, errno, `Connect call failed ${reprOf(to)}`);
    return None;
  });
}

const PIECE = 256 * 1024;
/** Sends a file over a socket piece by piece: Node leaves no more to the system. */
export function* sockSendfile(
  loop: EventLoop,
  sock: Value,
  file: Value,
  { offset, count, fallback }: { readonly offset: Value; readonly count: Value; readonly fallback: Value },
): Steps {
  if (getattr(file, "mode", None) !== undefined && !String(getattr(file, "mode", "b")).includes("b"))
    throw error(ValueError, "file should be opened in binary mode");
  if (count !== None && !(Number(count) > 0))
    throw error(ValueError, `count must be a positive integer (got ${reprOf(count)})`);
  if (Number(offset) < 0) throw error(ValueError, `offset must be a non-negative integer (got ${reprOf(offset)})`);
  checkNonBlocking(loop, sock);
  if (fallback !== undefined && fallback !== None && !truth(fallback))
    throw error(
      SendfileNotAvailableError,
      `syscall sendfile is not available for socket ${reprOf(sock)} and file ${reprOf(file)} combination`,
    );
  if (offset > 0) invoke(file, "seek", offset);
  let sent = 0;
  try {
    for (;;) {
      const size = count === None ? PIECE : Math.min(PIECE, count - sent);
      if (size <= 0) break;
      const data = invoke(file, "read", size);
      const length = bufferOf(data)?.length ?? 0;
      if (length === 0) break;
      yield* sockSendall(loop, sock, data);
      sent += length;
    }
    return sent;
  } finally {
    if (sent > 0) invoke(file, "seek", offset + sent);
  }
}
