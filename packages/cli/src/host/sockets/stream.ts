/** Sockets for connections: of TCP and of Unix. They listen and bind by Node's handles, and speak by node:net. */
import { linkSync, lstatSync, renameSync } from "node:fs";
import { type Socket as NetSocket, Socket } from "node:net";
import type { Endpoint, SocketAddress } from "@pycoro/runtime";
import { onlyV6, type RawHandle, rawHandle } from "./handles.ts";
import { Inbox } from "./inbox.ts";
import { ERRNO, type KernelSocket, LATER, type Later, type Received, Refusal, ROOM } from "./kernel-socket.ts";

type Family = 4 | 6 | "unix";
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_KEEPALIVE = 9;
const SO_LINGER = 13;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;

const failed = (status: number): void => {
  if (status < 0) throw new Refusal(-status);
};
const isOn = (value: number | Uint8Array): boolean =>
  typeof value === "number" ? value !== 0 : value.some((b) => b !== 0);

export class StreamSocket implements KernelSocket {
  changed: () => void = () => undefined;
  readonly family: Family;
  /** Other sockets of the program that are bound and do not listen: the system would refuse their address to a second one. */
  readonly #bound: Set<StreamSocket>;
  /** What is bound; what listens, once `#accepted` is there. */
  #handle: RawHandle | null = null;
  #accepted: RawHandle[] | null = null;
  #socket: NetSocket | null = null;
  #state: "fresh" | "connecting" | "connected" = "fresh";
  readonly #inbox = new Inbox();
  #hasEnded = false;
  #isDeaf = false;
  #isMute = false;
  #error = 0;
  #path: { readonly local: SocketAddress; readonly remote: SocketAddress } = { local: null, remote: null };
  #mayShare = false;
  #isOnlyV6 = false;
  #isAbrupt = false;
  /** Whoever connects has been told that it has happened. */
  #isTold = false;
  readonly #settings: ((socket: NetSocket) => void)[] = [];

  constructor(family: Family, bound: Set<StreamSocket>) {
    this.family = family;
    this.#bound = bound;
  }
  /** A connection that has been accepted. */
  static over(handle: RawHandle, from: StreamSocket): StreamSocket {
    const made = new StreamSocket(from.family, from.#bound);
    const socket = new Socket({ handle, allowHalfOpen: true, pauseOnCreate: true } as never);
    made.#path = { local: from.#path.local, remote: { path: "" } };
    made.#own(socket);
    made.#connected();
    made.#isTold = true;
    return made;
  }

  get isReadable(): boolean {
    if (this.#accepted !== null) return this.#accepted.length > 0;
    return this.#inbox.length > 0 || this.#hasEnded || this.#isDeaf || this.#error !== 0;
  }
  get isWritable(): boolean {
    if (this.#error !== 0) return true;
    if (this.#state !== "connected") return false;
    return this.#isMute || (this.#socket?.destroyed ?? true) || this.#room > 0;
  }
  get #room(): number {
    return ROOM - (this.#socket?.writableLength ?? 0);
  }

  bind(at: Endpoint): void {
    if (this.#handle !== null || this.#state !== "fresh") throw new Refusal(ERRNO.EINVAL);
    const handle = rawHandle(this.family, "SERVER");
    if ("path" in at) {
      // Node would put a new one in its place.
      if (exists(at.path)) throw new Refusal(ERRNO.EADDRINUSE);
      failed(handle.bind(at.path));
      this.#path = { local: at, remote: null };
    } else {
      failed(
        at.family === 6 ? handle.bind6(at.host, at.port, this.#isOnlyV6 ? onlyV6() : 0) : handle.bind(at.host, at.port),
      );
      // That somebody else has the address comes out when it is asked for.
      const status = handle.getsockname({});
      const rival = [...this.#bound].some((one) => one.#sharesPort(at) && !(one.#mayShare && this.#mayShare));
      if (status < 0 || rival) {
        handle.close();
        throw new Refusal(status < 0 ? -status : ERRNO.EADDRINUSE);
      }
    }
    this.#handle = handle;
    this.#bound.add(this);
  }
  #sharesPort(at: { readonly host: string; readonly port: number }): boolean {
    const { local } = this.names();
    return local !== null && "port" in local && at.port !== 0 && local.port === at.port && local.host === at.host;
  }
  listen(backlog: number): void {
    if (this.#state !== "fresh") throw new Refusal(ERRNO.EINVAL);
    if (this.#handle === null) {
      if (this.family === "unix") throw new Refusal(ERRNO.EINVAL);
      this.bind({ host: this.family === 6 ? "::" : "0.0.0.0", port: 0, family: this.family });
    }
    const handle = this.#handle as RawHandle;
    if (this.#accepted !== null) return;
    const accepted: RawHandle[] = [];
    handle.onconnection = (status, client) => {
      if (status < 0) return;
      accepted.push(client);
      this.changed();
    };
    failed(handle.listen(Math.max(backlog, 1)));
    this.#accepted = accepted;
    this.#bound.delete(this);
  }
  accept(): { readonly socket: KernelSocket; readonly from: SocketAddress } | Later {
    if (this.#accepted === null) throw new Refusal(ERRNO.EINVAL);
    const handle = this.#accepted.shift();
    if (handle === undefined) return LATER;
    const socket = StreamSocket.over(handle, this);
    return { socket, from: socket.names().remote };
  }

  connect(to: Endpoint): null | Later {
    if (this.#accepted !== null) throw new Refusal(ERRNO.EISCONN);
    this.#throwError();
    if (this.#state === "connected") {
      // Success is told once, to whoever asks again.
      if (this.#isTold) throw new Refusal(ERRNO.EISCONN);
      this.#isTold = true;
      return null;
    }
    if (this.#state === "connecting") return LATER;
    const handle = this.#handle;
    const socket = new Socket({
      allowHalfOpen: true,
      manualStart: true,
      ...(handle === null || this.family === "unix" ? {} : { handle }),
    } as never);
    this.#state = "connecting";
    this.#own(socket);
    if ("path" in to) {
      this.#path = { local: this.#path.local, remote: to };
      socket.connect({ path: to.path });
    } else socket.connect({ host: to.host, port: to.port, family: to.family });
    socket.once("connect", () => {
      this.#connected();
      this.changed();
    });
    return LATER;
  }
  get isConnecting(): boolean {
    return this.#state === "connecting";
  }
  #own(socket: NetSocket): void {
    this.#socket = socket;
    socket.on("data", (bytes) => {
      if (this.#isDeaf) return;
      this.#inbox.put(bytes);
      if (this.#inbox.length >= ROOM) socket.pause();
      this.changed();
    });
    socket.on("end", () => {
      this.#hasEnded = true;
      this.changed();
    });
    socket.on("error", (e: NodeJS.ErrnoException) => {
      this.#error = Math.abs(e.errno ?? 5);
      if (this.#state === "connecting") this.#state = "fresh";
      else this.#hasEnded = true;
      this.changed();
    });
    socket.on("drain", () => this.changed());
    socket.on("close", () => this.changed());
  }
  #connected(): void {
    this.#state = "connected";
    this.#bound.delete(this);
    const socket = this.#socket as NetSocket;
    for (const set of this.#settings) set(socket);
    socket.resume();
  }
  #throwError(): void {
    const errno = this.takeError();
    if (errno !== 0) throw new Refusal(errno);
  }
  takeError(): number {
    const errno = this.#error;
    this.#error = 0;
    return errno;
  }

  receive(size: number, peek: boolean): Received | Later {
    if (this.#inbox.length > 0) {
      const bytes = this.#inbox.take(size, peek);
      if (this.#inbox.length < ROOM) this.#socket?.resume();
      return { bytes, from: null };
    }
    this.#throwError();
    if (this.#hasEnded || this.#isDeaf) return { bytes: new Uint8Array(), from: null };
    if (this.#state !== "connected") throw new Refusal(ERRNO.ENOTCONN);
    return LATER;
  }
  send(bytes: Uint8Array): number | Later {
    this.#throwError();
    if (this.#state === "connecting") return LATER;
    const socket = this.#socket;
    if (this.#state === "fresh" && this.family === "unix") throw new Refusal(ERRNO.ENOTCONN);
    if (this.#state === "fresh" || this.#isMute || socket === null || socket.destroyed) throw new Refusal(ERRNO.EPIPE);
    const room = this.#room;
    if (room <= 0) return LATER;
    const part = bytes.subarray(0, room);
    socket.write(part, () => this.changed());
    return part.length;
  }
  shutdown(how: 0 | 1 | 2): void {
    if (this.#accepted !== null) {
      if (how !== 1) this.#isDeaf = true;
    } else if (this.#state !== "connected" || this.#socket?.destroyed === true) throw new Refusal(ERRNO.ENOTCONN);
    if (how !== 1) this.#isDeaf = true;
    if (how !== 0 && !this.#isMute) {
      this.#isMute = true;
      this.#socket?.end();
    }
    this.changed();
  }
  close(done: () => void): void {
    this.#bound.delete(this);
    for (const waiting of this.#accepted ?? []) waiting.close();
    const socket = this.#socket;
    if (socket === null || socket.destroyed) {
      if (socket === null && this.#handle !== null) closeKeepingFile(this.#handle, this.#path.local);
      done();
      return;
    }
    socket.once("close", done);
    // What was not read is lost to the other side too, and it is told so.
    if (this.#isAbrupt || (this.#inbox.length > 0 && this.family !== "unix")) socket.resetAndDestroy();
    else if (this.#state === "connecting") socket.destroy();
    else socket.destroySoon();
  }
  names(): { readonly local: SocketAddress; readonly remote: SocketAddress } {
    if (this.family === "unix") return this.#path;
    const socket = this.#socket;
    if (socket !== null && this.#state === "connected") {
      return {
        local: place(socket.localAddress, socket.localPort, socket.localFamily),
        remote: place(socket.remoteAddress, socket.remotePort, socket.remoteFamily),
      };
    }
    if (this.#handle === null) {
      return { local: { host: this.family === 6 ? "::" : "0.0.0.0", port: 0, family: this.family }, remote: null };
    }
    const found: { address?: string; port?: number; family?: string } = {};
    this.#handle.getsockname(found);
    return { local: place(found.address, found.port, found.family), remote: null };
  }
  apply(level: number, name: number, value: number | Uint8Array): void {
    if (level === SOL_SOCKET && name === SO_REUSEADDR) this.#mayShare = isOn(value);
    if (level === SOL_SOCKET && name === SO_LINGER && typeof value !== "number") {
      const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
      this.#isAbrupt = view.getInt32(0, true) !== 0 && view.getInt32(4, true) === 0;
    }
    if (level === IPPROTO_IPV6 && name === IPV6_V6ONLY) this.#isOnlyV6 = isOn(value);
    if (level === IPPROTO_TCP && name === TCP_NODELAY) this.#set((socket) => socket.setNoDelay(isOn(value)));
    if (level === SOL_SOCKET && name === SO_KEEPALIVE) this.#set((socket) => socket.setKeepAlive(isOn(value)));
  }
  #set(setting: (socket: NetSocket) => unknown): void {
    if (this.#state === "connected" && this.#socket !== null) setting(this.#socket);
    else this.#settings.push(setting);
  }
}

const place = (host: string | undefined, port: number | undefined, family: string | undefined): SocketAddress =>
  host === undefined || port === undefined ? null : { host, port, family: family === "IPv6" ? 6 : 4 };

/** Closes a handle; its file stays, which Node would remove. */
function closeKeepingFile(handle: RawHandle, at: SocketAddress): void {
  const path = at !== null && "path" in at ? at.path : null;
  const kept = `${path}.${process.pid}`;
  try {
    if (path !== null) linkSync(path, kept);
  } catch {
    // It has gone before.
    handle.close();
    return;
  }
  handle.close();
  if (path !== null) renameSync(kept, path);
}

function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
