/** Connections, listeners and datagrams over sockets of Python's own: for the transports of `sock=`. */
import {
  type Channel,
  type ChannelEvents,
  type DatagramChannel,
  type DatagramEvents,
  HostError,
  type InternetAddress,
  type Listener,
  type SocketChannel,
} from "../../host/io.ts";
import { EAGAIN, type SocketAddress } from "../../host/sockets.ts";
import { invoke } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { addSocket, ask, closeSocket, type OpenSocket, socketsOfHost, tryAsk } from "./open-sockets.ts";

/** Bytes taken at once, as CPython's transports do. */
const PIECE = 256 * 1024;

/** What is ready on one side of a socket: watched while somebody wants to know. */
class Side {
  readonly #id: number;
  readonly #mode: "read" | "write";
  readonly #ready: () => void;
  #stop: (() => void) | null = null;
  constructor(id: number, mode: "read" | "write", ready: () => void) {
    this.#id = id;
    this.#mode = mode;
    this.#ready = ready;
  }
  start(): void {
    this.#stop ??= socketsOfHost().watch(this.#id, this.#mode, () => {
      this.#stop = null;
      this.#ready();
    });
  }
  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

/** @param close what closing means to the one who owns the descriptor */
export function channelOver(fd: number, socket: OpenSocket, close: () => void): SocketChannel {
  const { id } = socket;
  const { local, remote } = ask("names", { id }, null);
  let events: ChannelEvents | null = null;
  const queue: Uint8Array[] = [];
  let buffered = 0;
  let isEnding = false;
  let isOpen = true;
  let isReading = false;
  const reader = new Side(id, "read", () => {
    const got = tryAsk("receive", { id, size: PIECE, peek: false }, 0);
    if (!(got instanceof HostError)) {
      if (got.bytes.length === 0) events?.ended();
      else {
        events?.data(got.bytes);
        if (isReading) reader.start();
      }
    } else if (got.errno === EAGAIN) reader.start();
    else events?.failed(got);
  });
  /** Hands over what the system takes; says whether all is out. */
  const flush = (): boolean => {
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      const taken = tryAsk("send", { id, bytes: first, to: null, all: false }, 0);
      if (taken instanceof HostError) {
        if (taken.errno === EAGAIN) break;
        queue.length = 0;
        buffered = 0;
        events?.failed(taken);
        return false;
      }
      buffered -= taken;
      if (taken === first.length) queue.shift();
      else queue[0] = first.subarray(taken);
    }
    if (queue.length > 0) {
      writer.start();
      return false;
    }
    if (isEnding) tryAsk("shutdown", { id, how: 1 }, 0);
    return true;
  };
  const writer = new Side(id, "write", () => {
    const before = buffered;
    flush();
    if (buffered < before) events?.written();
  });
  return {
    fd,
    local,
    remote,
    get buffered() {
      return buffered;
    },
    attach: (owner) => {
      events = owner;
    },
    resume: () => {
      isReading = true;
      reader.start();
    },
    pause: () => {
      isReading = false;
      reader.stop();
    },
    write: (bytes) => {
      queue.push(bytes);
      buffered += bytes.length;
      if (queue.length === 1) flush();
    },
    end: () => {
      isEnding = true;
      if (queue.length === 0) flush();
    },
    destroy: () => {
      reader.stop();
      writer.stop();
      if (isOpen) close();
      isOpen = false;
    },
  } satisfies Channel & { readonly local: SocketAddress; readonly remote: SocketAddress };
}

/** Accepts connections once `start` is called. */
export function listenerOver(
  fd: number,
  socket: OpenSocket,
  backlog: number,
  accepted: (channel: SocketChannel) => void,
  close: () => void,
): Listener & { start(): void } {
  const { id, family, kind, proto } = socket;
  const { local } = ask("names", { id }, null);
  const side = new Side(id, "read", () => {
    for (let left = backlog; left > 0; left--) {
      const got = tryAsk("accept", { id }, 0);
      if (got instanceof HostError) break;
      const client: OpenSocket = { id: got.id, family, kind, proto, descriptors: 0 };
      const own = addSocket(client);
      accepted(channelOver(own, client, () => closeSocket(own)));
    }
    side.start();
  });
  return {
    fd,
    local: local ?? { path: "" },
    start: () => {
      ask("listen", { id, backlog }, null);
      side.start();
    },
    close: () => {
      side.stop();
      close();
    },
  };
}

export function datagramsOver(fd: number, socket: OpenSocket, close: () => void): DatagramChannel {
  const { id } = socket;
  const { local, remote } = ask("names", { id }, null);
  let events: DatagramEvents | null = null;
  const waiting: {
    readonly bytes: Uint8Array;
    readonly to: InternetAddress | null;
    done(e: HostError | null): void;
  }[] = [];
  const reader = new Side(id, "read", () => {
    const got = tryAsk("receive", { id, size: PIECE, peek: false }, 0);
    if (!(got instanceof HostError)) events?.received(got.bytes, got.from ?? { path: "" });
    else if (got.errno !== EAGAIN) events?.failed(got);
    reader.start();
  });
  const flush = (): void => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const got = tryAsk("send", { id, bytes: first.bytes, to: first.to, all: false }, 0);
      if (got instanceof HostError && got.errno === EAGAIN) {
        writer.start();
        return;
      }
      waiting.shift();
      first.done(got instanceof HostError ? got : null);
    }
  };
  const writer = new Side(id, "write", flush);
  return {
    fd,
    local,
    remote,
    attach: (owner) => {
      events = owner;
      reader.start();
    },
    send: (bytes, to, done) => {
      waiting.push({ bytes, to, done });
      if (waiting.length === 1) flush();
    },
    close: () => {
      reader.stop();
      writer.stop();
      close();
    },
  };
}

/** Closes the socket object that a transport was made of. */
export const closing = (sock: Value) => (): void => void invoke(sock, "close");
