/** The sockets that a program has open, by their descriptors, and what is asked of the system about them. */
import { lowestFree, numbered } from "../../host/descriptors.ts";
import { current, slot } from "../../host/interpreter.ts";
import { HostError } from "../../host/io.ts";
import { EAGAIN, type SocketCalls, type Sockets } from "../../host/sockets.ts";
import { error, NotImplementedError, OSError, TimeoutError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { GaiError } from "../io/addresses.ts";

/** A socket of the system; descriptors that `dup` made share it. */
export interface OpenSocket {
  readonly id: number;
  /** As Python's `AF_…`, `SOCK_…`, `IPPROTO_…`. */
  readonly family: number;
  readonly kind: number;
  readonly proto: number;
  descriptors: number;
  /** The transport that has it now. */
  transport?: Value;
}
const OPEN = Symbol("sockets");
const table = (): Map<number, OpenSocket> => slot(OPEN, () => numbered(new Map<number, OpenSocket>()));

export const socketAt = (fd: number): OpenSocket | undefined => table().get(fd);

/** Gives a socket a descriptor, another one when it has one already. */
export function addSocket(socket: OpenSocket): number {
  const all = table();
  const fd = lowestFree();
  socket.descriptors++;
  all.set(fd, socket);
  return fd;
}
/** Closes a descriptor; with its last one the socket is closed. @throws OSError when there is none */
export function closeSocket(fd: number): void {
  const socket = table().get(fd);
  if (socket === undefined) throw call(OSError, 9, "Bad file descriptor");
  table().delete(fd);
  if (--socket.descriptors === 0) ask("close", { id: socket.id }, 0);
}

/** The host's sockets. @throws NotImplementedError */
export function socketsOfHost(): Sockets {
  const { sockets } = current.interpreter.host;
  if (sockets !== undefined) return sockets;
  throw error(
    NotImplementedError,
    'socket.socket() needs an operating system: it works with "pycoro run" on Node, not in the browser and not in virtual time under trace and explore',
  );
}

/** Asks without a word about what failed. */
export const tryAsk = <K extends keyof SocketCalls>(
  what: K,
  question: SocketCalls[K][0],
  seconds: number | null,
): SocketCalls[K][1] | HostError => socketsOfHost().ask(what, question, seconds);

/** Asks, and waits so long (null: for ever). @throws OSError, TimeoutError when time was over, socket.gaierror */
export function ask<K extends keyof SocketCalls>(
  what: K,
  question: SocketCalls[K][0],
  seconds: number | null,
): SocketCalls[K][1] {
  const got = tryAsk(what, question, seconds);
  if (!(got instanceof HostError)) return got;
  if (got.errno === EAGAIN && seconds !== null && seconds > 0) throw error(TimeoutError, "timed out");
  throw call(got.errno < 0 ? GaiError : OSError, got.errno, got.text);
}
