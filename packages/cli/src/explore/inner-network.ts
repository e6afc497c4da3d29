/**
 * A network within the program, for time that is virtual: streams, servers and datagrams of one program reach each other, nothing else is there. What is
 * sent arrives at once, as a callback of the loop's next turn; a schedule says whether it came later (runtime/src/asyncio/schedule.ts).
 */
import {
  type Channel,
  type ChannelEvents,
  type DatagramChannel,
  type DatagramEvents,
  type Endpoint,
  HostError,
  type InternetAddress,
  type ListenerOptions,
  type Network,
  type SocketChannel,
} from "@pycoro/runtime";
import { errorOf, resolveError } from "../host/errors.ts";

const [REFUSED, IN_USE, NO_ENTRY, NOT_SUPPORTED] = [111, 98, 2, 95] as const;
/** What a receiver may leave unread before its sender has to wait. */
const ROOM = 64 * 1024;
const FIRST_PORT = 49_152;

type Report = (to: ChannelEvents) => void;

/** One end of a connection. */
class End implements Channel, SocketChannel {
  readonly fd: number;
  readonly local: Endpoint | null;
  readonly remote: Endpoint | null;
  peer: End | null = null;
  #events: ChannelEvents | null = null;
  #isReading = false;
  /** What has come and is not read yet. */
  #waiting: { readonly report: Report; readonly size: number }[] = [];
  #hasEnded = false;

  constructor(fd: number, local: Endpoint | null, remote: Endpoint | null) {
    this.fd = fd;
    this.local = local;
    this.remote = remote;
  }
  get buffered(): number {
    return Math.max(0, (this.peer?.unread ?? 0) - ROOM);
  }
  get unread(): number {
    return this.#waiting.reduce((sum, { size }) => sum + size, 0);
  }
  attach(events: ChannelEvents): void {
    this.#events = events;
  }
  resume(): void {
    this.#isReading = true;
    const wasFull = this.unread > ROOM;
    while (this.#isReading && this.#events !== null) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      next.report(this.#events);
    }
    if (wasFull && this.unread <= ROOM) this.peer?.tell((to) => to.written());
  }
  pause(): void {
    this.#isReading = false;
  }
  write(bytes: Uint8Array): void {
    const copy = bytes.slice();
    this.peer?.receive((to) => to.data(copy), copy.length);
    if (this.buffered === 0) this.#events?.written();
  }
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.peer?.receive((to) => to.ended(), 0);
    this.#events?.written();
  }
  destroy(): void {
    this.end();
    this.#events = null;
    this.#waiting = [];
    const { peer } = this;
    this.peer = null;
    if (peer !== null) peer.peer = null;
  }
  receive(report: Report, size: number): void {
    if (this.#isReading && this.#events !== null && this.#waiting.length === 0) report(this.#events);
    else this.#waiting.push({ report, size });
  }
  tell(report: Report): void {
    if (this.#events !== null) report(this.#events);
  }
}

/** Where something listens or receives, by its address. */
const keyOf = (at: Endpoint): string => ("path" in at ? `path:${at.path}` : `${at.family}:${at.port}`);
const anyOf = (family: 4 | 6): string => (family === 4 ? "127.0.0.1" : "::1");

class Datagrams implements DatagramChannel {
  readonly fd: number;
  readonly local: InternetAddress;
  readonly remote: InternetAddress | null;
  readonly #net: InnerNetwork;
  #events: DatagramEvents | null = null;
  constructor(net: InnerNetwork, fd: number, local: InternetAddress, remote: InternetAddress | null) {
    this.#net = net;
    this.fd = fd;
    this.local = local;
    this.remote = remote;
  }
  attach(events: DatagramEvents): void {
    this.#events = events;
  }
  send(bytes: Uint8Array, given: InternetAddress | null, done: (error: HostError | null) => void): void {
    const to = given ?? this.remote;
    const target = to === null ? undefined : this.#net.receivers.get(keyOf(to));
    const isFor = target !== undefined && (target.remote === null || keyOf(target.remote) === keyOf(this.local));
    if (isFor) target.receive(bytes.slice(), this.local);
    // A datagram to nobody is lost; a connected socket hears of it.
    else if (given === null && target === undefined) this.#events?.failed(errorOf(REFUSED));
    done(null);
  }
  receive(bytes: Uint8Array, from: InternetAddress): void {
    this.#events?.received(bytes, { ...from, host: from.host === "0.0.0.0" ? anyOf(4) : from.host });
  }
  close(): void {
    this.#events = null;
    this.#net.receivers.delete(keyOf(this.local));
  }
}

type Accepting = (channel: SocketChannel) => void;

class InnerNetwork implements Network {
  readonly isInner = true;
  readonly receivers = new Map<string, Datagrams>();
  readonly #listening = new Map<string, Accepting>();
  #fd = 6;
  #port = FIRST_PORT;

  resolve(host: string, done: Parameters<Network["resolve"]>[1]): void {
    done(
      host === "localhost" ? [{ host: "127.0.0.1", family: 4 }] : resolveError({ code: "" } as NodeJS.ErrnoException),
    );
  }
  nameOf(
    { host, port }: { readonly host: string; readonly port: number },
    done: Parameters<Network["nameOf"]>[1],
  ): void {
    done([host === "127.0.0.1" || host === "::1" ? "localhost" : host, String(port)]);
  }
  secure(_channel: SocketChannel, _request: unknown, done: (result: HostError) => void): () => void {
    done(new HostError(NOT_SUPPORTED, "TLS needs time that is real: it is not explored"));
    return () => undefined;
  }
  connect(to: Endpoint, from: InternetAddress | null, done: (result: SocketChannel | HostError) => void): () => void {
    const accept = this.#listening.get(keyOf(to));
    if (accept === undefined) done(errorOf("path" in to ? NO_ENTRY : REFUSED));
    else {
      const here: Endpoint | null =
        "path" in to ? null : { ...to, host: from?.host ?? to.host, port: from?.port || this.#port++ };
      const client = new End(this.#fd++, here, to);
      const server = new End(this.#fd++, to, here);
      client.peer = server;
      server.peer = client;
      accept(server);
      done(client);
    }
    return () => undefined;
  }
  listen(at: Endpoint, _options: ListenerOptions, accepted: Accepting, done: Parameters<Network["listen"]>[3]): void {
    const local = "path" in at || at.port !== 0 ? at : { ...at, port: this.#port++ };
    const key = keyOf(local);
    if (this.#listening.has(key)) {
      done(errorOf(IN_USE));
      return;
    }
    this.#listening.set(key, accepted);
    done({ fd: this.#fd++, local, close: () => void this.#listening.delete(key) });
  }
  datagrams(
    family: 4 | 6,
    at: InternetAddress | null,
    to: InternetAddress | null,
    _options: unknown,
    done: (result: DatagramChannel | HostError) => void,
  ): void {
    const local = { host: at?.host ?? anyOf(family), port: at?.port || this.#port++, family };
    if (this.receivers.has(keyOf(local))) {
      done(errorOf(IN_USE));
      return;
    }
    const socket = new Datagrams(this, this.#fd++, local, to);
    this.receivers.set(keyOf(local), socket);
    done(socket);
  }
}

/** A network for one run of a program. */
export const innerNetwork = (): Network => new InnerNetwork();
