/** Sockets for datagrams, by node:dgram. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import type { Endpoint, InternetAddress, SocketAddress } from "@pycoro/runtime";
import { ERRNO, type KernelSocket, LATER, type Later, type Received, Refusal, ROOM } from "./kernel-socket.ts";

const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_BROADCAST = 6;
const IPPROTO_IP = 0;
const IP_TTL = 2;
const IP_MULTICAST_TTL = 33;
const IP_MULTICAST_LOOP = 34;
const IP_ADD_MEMBERSHIP = 35;
const IP_DROP_MEMBERSHIP = 36;
/** The largest datagram of IPv4. */
const LONGEST = 65_507;

type Named = { readonly address: string; readonly port: number; readonly family: string };
const endpoint = ({ address, port, family }: Named): InternetAddress => ({
  host: address,
  port,
  family: family === "IPv6" ? 6 : 4,
});
const number = (value: number | Uint8Array): number => (typeof value === "number" ? value : (value[0] ?? 0));
const dotted = (bytes: Uint8Array): string => bytes.join(".");

export class DatagramSocket implements KernelSocket {
  changed: () => void = () => undefined;
  readonly family: 4 | 6;
  #socket: Socket | null = null;
  #isBound = false;
  #mayShare = false;
  #remote: InternetAddress | null = null;
  #connecting: "no" | "begun" | "done" = "no";
  readonly #received: Received[] = [];
  #size = 0;
  #waiting = 0;
  #isDeaf = false;
  #isMute = false;
  #error = 0;
  readonly #settings: ((socket: Socket) => void)[] = [];

  constructor(family: 4 | 6) {
    this.family = family;
  }
  /** Node's socket, which knows how it shares its port only when it is made. */
  #made(): Socket {
    if (this.#socket !== null) return this.#socket;
    const socket = createSocket({
      type: this.family === 6 ? "udp6" : "udp4",
      reuseAddr: this.#mayShare,
      // Addresses are numbers by now, so that binding is done at once.
      lookup: (host, _options, done) => (done as (...args: unknown[]) => void)(null, host, this.family),
    });
    this.#socket = socket;
    socket.on("message", (bytes: Buffer, from: RemoteInfo) => {
      // As the system does when nobody takes them.
      if (this.#size > ROOM || this.#isDeaf) return;
      this.#received.push({ bytes: new Uint8Array(bytes), from: endpoint(from) });
      this.#size += bytes.length + 1;
      this.changed();
    });
    socket.on("error", (e: NodeJS.ErrnoException) => {
      this.#error = Math.abs(e.errno ?? 5);
      this.changed();
    });
    return socket;
  }
  get isReadable(): boolean {
    return this.#received.length > 0 || this.#error !== 0 || this.#isDeaf;
  }
  get isWritable(): boolean {
    return this.#waiting < ROOM;
  }
  bind(at: Endpoint): void {
    if (this.#isBound || "path" in at) throw new Refusal(ERRNO.EINVAL);
    const socket = this.#made();
    socket.bind({ address: at.host, port: at.port, exclusive: true });
    const errno = this.takeError();
    if (errno !== 0) throw new Refusal(errno);
    this.#bound(socket);
  }
  #bound(socket: Socket): void {
    this.#isBound = true;
    for (const set of this.#settings.splice(0)) set(socket);
  }
  #ready(): Socket {
    const socket = this.#made();
    if (!this.#isBound) this.bind({ host: this.family === 6 ? "::" : "0.0.0.0", port: 0, family: this.family });
    return socket;
  }
  listen(): void {
    throw new Refusal(ERRNO.EOPNOTSUPP);
  }
  accept(): Later {
    throw new Refusal(ERRNO.EOPNOTSUPP);
  }
  connect(to: Endpoint): null | Later {
    if ("path" in to) throw new Refusal(ERRNO.EINVAL);
    if (this.#connecting === "done" && this.#remote?.port === to.port && this.#remote.host === to.host) return null;
    if (this.#connecting === "begun") return LATER;
    const socket = this.#ready();
    if (this.#connecting === "done") socket.disconnect();
    this.#connecting = "begun";
    socket.connect(to.port, to.host, ((e?: NodeJS.ErrnoException) => {
      this.#connecting = e === undefined || e === null ? "done" : "no";
      if (this.#connecting === "done") this.#remote = to;
      else this.#error = Math.abs(e?.errno ?? 5);
      this.changed();
    }) as () => void);
    return LATER;
  }
  receive(size: number, peek: boolean): Received | Later {
    const first = this.#received[0];
    if (first !== undefined) {
      if (!peek) {
        this.#received.shift();
        this.#size -= first.bytes.length + 1;
      }
      return { bytes: first.bytes.slice(0, size), from: first.from };
    }
    const errno = this.takeError();
    if (errno !== 0) throw new Refusal(errno);
    if (this.#isDeaf) return { bytes: new Uint8Array(), from: null };
    return LATER;
  }
  send(bytes: Uint8Array, to: InternetAddress | null): number | Later {
    const errno = this.takeError();
    if (errno !== 0) throw new Refusal(errno);
    if (this.#isMute) throw new Refusal(ERRNO.EPIPE);
    if (to === null && this.#remote === null) throw new Refusal(ERRNO.EDESTADDRREQ);
    if (bytes.length > LONGEST) throw new Refusal(ERRNO.EMSGSIZE);
    if (this.#waiting >= ROOM) return LATER;
    const socket = this.#ready();
    this.#waiting += bytes.length;
    const sent = (e: Error | null): void => {
      this.#waiting -= bytes.length;
      if (e !== null && e !== undefined) this.#error = Math.abs((e as NodeJS.ErrnoException).errno ?? 5);
      this.changed();
    };
    if (this.#remote !== null) socket.send(bytes, sent);
    else if (to !== null) socket.send(bytes, to.port, to.host, sent);
    return bytes.length;
  }
  shutdown(how: 0 | 1 | 2): void {
    if (this.#remote === null) throw new Refusal(ERRNO.ENOTCONN);
    if (how !== 1) this.#isDeaf = true;
    if (how !== 0) this.#isMute = true;
    this.changed();
  }
  close(done: () => void): void {
    const socket = this.#socket;
    const end = (): void => {
      if (this.#waiting > 0) {
        setImmediate(end);
        return;
      }
      socket?.close();
      done();
    };
    end();
  }
  names(): { readonly local: SocketAddress; readonly remote: SocketAddress } {
    const local =
      this.#isBound && this.#socket !== null
        ? endpoint(this.#socket.address())
        : { host: this.family === 6 ? "::" : "0.0.0.0", port: 0, family: this.family };
    return { local, remote: this.#remote };
  }
  takeError(): number {
    const errno = this.#error;
    this.#error = 0;
    return errno;
  }
  apply(level: number, name: number, value: number | Uint8Array): void {
    if (level === SOL_SOCKET && name === SO_REUSEADDR) this.#mayShare = number(value) !== 0;
    const set = (setting: (socket: Socket) => unknown): void => {
      if (this.#isBound && this.#socket !== null) setting(this.#socket);
      else this.#settings.push(setting);
    };
    if (level === SOL_SOCKET && name === SO_BROADCAST) set((socket) => socket.setBroadcast(number(value) !== 0));
    if (level !== IPPROTO_IP) return;
    if (name === IP_TTL) set((socket) => socket.setTTL(number(value)));
    else if (name === IP_MULTICAST_TTL) set((socket) => socket.setMulticastTTL(number(value)));
    else if (name === IP_MULTICAST_LOOP) set((socket) => socket.setMulticastLoopback(number(value) !== 0));
    else if (typeof value !== "number" && value.length >= 8) {
      const group = dotted(value.subarray(0, 4));
      const own = value.subarray(4, 8).some((b) => b !== 0) ? dotted(value.subarray(4, 8)) : undefined;
      if (name === IP_ADD_MEMBERSHIP) set((socket) => socket.addMembership(group, own));
      if (name === IP_DROP_MEMBERSHIP) set((socket) => socket.dropMembership(group, own));
    }
  }
}
