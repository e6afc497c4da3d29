/** Two sockets that are connected with each other and with nothing else (`socketpair`): they need no system. */
import type { SocketAddress } from "@pycoro/runtime";
import { Inbox } from "./inbox.ts";
import { ERRNO, type KernelSocket, LATER, type Later, type Received, Refusal } from "./kernel-socket.ts";

/** As much as Linux keeps for a pair. */
const ROOM = 212_992;
/** What each datagram takes of it besides its bytes. */
const OVERHEAD = 768;
const ECONNRESET = 104;

export class PairSocket implements KernelSocket {
  changed: () => void = () => undefined;
  readonly isDatagram: boolean;
  #peer: PairSocket | null = null;
  readonly #inbox = new Inbox();
  #datagrams: Uint8Array[] = [];
  #isDeaf = false;
  #isMute = false;
  /** The other side sends no more. */
  #hasEnded = false;
  #error = 0;

  private constructor(isDatagram: boolean) {
    this.isDatagram = isDatagram;
  }
  static two(isDatagram: boolean): readonly [PairSocket, PairSocket] {
    const a = new PairSocket(isDatagram);
    const b = new PairSocket(isDatagram);
    a.#peer = b;
    b.#peer = a;
    return [a, b];
  }

  get #waiting(): number {
    return this.#inbox.length + this.#datagrams.reduce((n, one) => n + one.length + OVERHEAD, 0);
  }
  get isReadable(): boolean {
    return this.#waiting > 0 || this.#hasEnded || this.#isDeaf || this.#error !== 0;
  }
  get isWritable(): boolean {
    return this.#isMute || this.#peer === null || this.#peer.#waiting < ROOM;
  }
  bind(): void {
    throw new Refusal(ERRNO.EINVAL);
  }
  listen(): void {
    throw new Refusal(ERRNO.EINVAL);
  }
  connect(): null {
    throw new Refusal(ERRNO.EISCONN);
  }
  accept(): Later {
    throw new Refusal(ERRNO.EINVAL);
  }
  receive(size: number, peek: boolean): Received | Later {
    const errno = this.takeError();
    if (errno !== 0) throw new Refusal(errno);
    const first = this.#datagrams[0];
    let bytes: Uint8Array;
    if (first !== undefined) {
      if (!peek) this.#datagrams.shift();
      bytes = first.slice(0, size);
    } else if (this.#inbox.length > 0) bytes = this.#inbox.take(size, peek);
    else if (this.#hasEnded || this.#isDeaf) bytes = new Uint8Array();
    else return LATER;
    this.#peer?.changed();
    return { bytes, from: null };
  }
  send(bytes: Uint8Array): number | Later {
    const peer = this.#peer;
    if (this.#isMute || peer === null || peer.#isDeaf) throw new Refusal(ERRNO.EPIPE);
    const room = ROOM - peer.#waiting;
    if (this.isDatagram) {
      if (bytes.length > ROOM) throw new Refusal(ERRNO.EMSGSIZE);
      if (room < Math.min(bytes.length + OVERHEAD, ROOM)) return LATER;
      peer.#datagrams.push(bytes);
    } else {
      if (room <= 0) return LATER;
      peer.#inbox.put(bytes.subarray(0, room));
    }
    peer.changed();
    return this.isDatagram ? bytes.length : Math.min(bytes.length, room);
  }
  shutdown(how: 0 | 1 | 2): void {
    if (how !== 1) this.#isDeaf = true;
    if (how !== 0) {
      this.#isMute = true;
      if (this.#peer !== null && !this.isDatagram) this.#peer.#hasEnded = true;
    }
    this.changed();
    this.#peer?.changed();
  }
  close(done: () => void): void {
    const peer = this.#peer;
    if (peer !== null) {
      peer.#peer = null;
      peer.#hasEnded = !this.isDatagram;
      // What was not read is lost, and the other side is told.
      if (this.#waiting > 0 && !this.isDatagram) peer.#error = ECONNRESET;
      peer.changed();
    }
    done();
  }
  names(): { readonly local: SocketAddress; readonly remote: SocketAddress } {
    return { local: { path: "" }, remote: this.#peer === null ? null : { path: "" } };
  }
  takeError(): number {
    const errno = this.#error;
    this.#error = 0;
    return errno;
  }
  apply(): void {}
}
