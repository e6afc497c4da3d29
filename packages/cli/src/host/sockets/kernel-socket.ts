/** What every kind of socket in the thread can be asked. */
import type { Endpoint, InternetAddress, SocketAddress } from "@pycoro/runtime";

/** Not now: to be tried again when the socket has changed. */
export const LATER: unique symbol = Symbol("later");
export type Later = typeof LATER;

/** What the system refuses, by its number. */
export class Refusal extends Error {
  readonly errno: number;
  constructor(errno: number) {
    super(`errno ${errno}`);
    this.errno = errno;
  }
}
/** Errors of the C library that are raised here. */
export const ERRNO = {
  EPIPE: 32,
  EBADF: 9,
  EINVAL: 22,
  EDESTADDRREQ: 89,
  EMSGSIZE: 90,
  ENOPROTOOPT: 92,
  EOPNOTSUPP: 95,
  EADDRINUSE: 98,
  EISCONN: 106,
  ENOTCONN: 107,
  EALREADY: 114,
  EINPROGRESS: 115,
} as const;

/** Bytes that a socket keeps for the program, or of the program, before it takes no more. */
export const ROOM = 256 * 1024;

export interface Received {
  readonly bytes: Uint8Array;
  readonly from: SocketAddress;
}

export interface KernelSocket {
  /** Told whenever something may have become ready. */
  changed: () => void;
  readonly isReadable: boolean;
  readonly isWritable: boolean;
  bind(at: Endpoint): void;
  listen(backlog: number): void;
  /** Begins to connect when first asked. */
  connect(to: Endpoint): null | Later;
  accept(): { readonly socket: KernelSocket; readonly from: SocketAddress } | Later;
  receive(size: number, peek: boolean): Received | Later;
  /** Gives how many bytes it took. */
  send(bytes: Uint8Array, to: InternetAddress | null): number | Later;
  shutdown(how: 0 | 1 | 2): void;
  /** Closes; `done` is called when everything that was sent is out. */
  close(done: () => void): void;
  names(): { readonly local: SocketAddress; readonly remote: SocketAddress };
  /** The error that is waiting to be asked for, which is taken. */
  takeError(): number;
  /** An option has been set. */
  apply(level: number, name: number, value: number | Uint8Array): void;
}
