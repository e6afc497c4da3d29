/** The sockets of a program, by their numbers, and what can be asked of them. */
import { lookup } from "node:dns";
import type { SocketCalls } from "@pycoro/runtime";
import { DatagramSocket } from "./datagram.ts";
import { ERRNO, type KernelSocket, LATER, Refusal } from "./kernel-socket.ts";
import { optionOf, wellKnown } from "./options.ts";
import { PairSocket } from "./pair.ts";
import { StreamSocket } from "./stream.ts";

/** A question under way: asked again whenever one of its sockets has changed. */
export interface Attempt {
  readonly sockets: readonly number[];
  /** An answer, `LATER`, or a promise of an answer. @throws Refusal */
  try(): unknown;
  /** Whether a first "later" is the answer when nobody waits: connecting goes on by itself. */
  readonly begun?: number;
}
type Attempts = { readonly [K in keyof SocketCalls]: (question: SocketCalls[K][0]) => Attempt };

interface Entry {
  readonly socket: KernelSocket;
  readonly family: 4 | 6 | "unix";
  readonly isDatagram: boolean;
  readonly options: Map<string, number>;
}

export class Kernel {
  readonly #sockets = new Map<number, Entry>();
  readonly #bound = new Set<StreamSocket>();
  /** How many are closed whose last bytes are still on their way. */
  #closing = 0;
  #count = 0;
  readonly #onChange: (id: number) => void;

  /** @param onChange told of every socket that may have become ready */
  constructor(onChange: (id: number) => void) {
    this.#onChange = onChange;
  }
  #add(socket: KernelSocket, family: 4 | 6 | "unix", isDatagram: boolean): number {
    const id = ++this.#count;
    this.#sockets.set(id, { socket, family, isDatagram, options: new Map() });
    socket.changed = () => this.#onChange(id);
    return id;
  }
  #entry(id: number): Entry {
    const found = this.#sockets.get(id);
    if (found === undefined) throw new Refusal(ERRNO.EBADF);
    return found;
  }
  /** Whether a socket is ready; one that is closed is, for whoever asks is told so then. */
  isReady(id: number, mode: "read" | "write"): boolean {
    const socket = this.#sockets.get(id)?.socket;
    return socket === undefined || (mode === "read" ? socket.isReadable : socket.isWritable);
  }
  get isQuiet(): boolean {
    return this.#closing === 0;
  }
  #close(id: number): null {
    const { socket } = this.#entry(id);
    this.#sockets.delete(id);
    this.#closing++;
    socket.close(() => this.#closing--);
    this.#onChange(id);
    return null;
  }
  closeAll(): void {
    for (const id of [...this.#sockets.keys()]) this.#close(id);
  }

  readonly attempts: Attempts = {
    open: ({ family, kind }) => once(() => this.#add(this.#fresh(family, kind), family, kind === "datagram")),
    pair: ({ kind }) =>
      once(() => PairSocket.two(kind === "datagram").map((one) => this.#add(one, "unix", one.isDatagram))),
    bind: ({ id, at }) => told(() => this.#entry(id).socket.bind(at)),
    listen: ({ id, backlog }) => told(() => this.#entry(id).socket.listen(backlog)),
    connect: ({ id, to }) => {
      let isFirst = true;
      return {
        sockets: [id],
        ...("path" in to ? {} : { begun: ERRNO.EINPROGRESS }),
        try: () => {
          const { socket } = this.#entry(id);
          if (isFirst && socket instanceof StreamSocket && socket.isConnecting) throw new Refusal(ERRNO.EALREADY);
          isFirst = false;
          return socket.connect(to);
        },
      };
    },
    accept: ({ id }) => ({
      sockets: [id],
      try: () => {
        const { socket, family } = this.#entry(id);
        const got = socket.accept();
        return got === LATER ? LATER : { id: this.#add(got.socket, family, false), from: got.from };
      },
    }),
    receive: ({ id, size, peek }) => ({ sockets: [id], try: () => this.#entry(id).socket.receive(size, peek) }),
    send: ({ id, bytes, to, all }) => {
      let at = 0;
      return {
        sockets: [id],
        try: () => {
          const { socket } = this.#entry(id);
          for (;;) {
            const taken = socket.send(bytes.subarray(at), to);
            if (taken === LATER) return at > 0 && !all ? at : LATER;
            at += taken;
            if (at >= bytes.length || !all) return at;
          }
        },
      };
    },
    shutdown: ({ id, how }) => told(() => this.#entry(id).socket.shutdown(how)),
    close: ({ id }) => once(() => this.#close(id)),
    names: ({ id }) => once(() => this.#entry(id).socket.names()),
    option: ({ id, level, name }) =>
      once(() => {
        const entry = this.#entry(id);
        return (
          entry.options.get(`${level}:${name}`) ?? optionOf(entry.socket, entry.family, entry.isDatagram, level, name)
        );
      }),
    setOption: ({ id, level, name, value }) =>
      once(() => {
        const entry = this.#entry(id);
        if (!wellKnown(level, name)) throw new Refusal(ERRNO.ENOPROTOOPT);
        entry.socket.apply(level, name, value);
        if (typeof value === "number") entry.options.set(`${level}:${name}`, keptValue(level, name, value));
        return null;
      }),
    select: ({ reads, writes }) => ({
      sockets: [...reads, ...writes],
      try: () => {
        const ready = {
          reads: reads.filter((id) => this.isReady(id, "read")),
          writes: writes.filter((id) => this.isReady(id, "write")),
        };
        return ready.reads.length + ready.writes.length > 0 ? ready : LATER;
      },
    }),
    resolve: ({ host }) => once(() => resolved(host)),
  };
  #fresh(family: 4 | 6 | "unix", kind: "stream" | "datagram"): KernelSocket {
    if (kind === "stream") return new StreamSocket(family, this.#bound);
    if (family === "unix") throw new Refusal(ERRNO.EOPNOTSUPP);
    return new DatagramSocket(family);
  }
}

/** What is done at once. */
const once = (f: () => unknown): Attempt => ({ sockets: [], try: f });
/** What is done at once and answers nothing. */
const told = (f: () => unknown): Attempt =>
  once(() => {
    f();
    return null;
  });

const SOL_SOCKET = 1;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
/** What Linux says an option is after it was set: buffers are twice what was asked for, flags are 1. */
function keptValue(level: number, name: number, value: number): number {
  if (level !== SOL_SOCKET) return value;
  if (name === SO_SNDBUF) return Math.max(value * 2, 4608);
  if (name === SO_RCVBUF) return Math.max(value * 2, 2304);
  return value === 0 ? 0 : 1;
}

/** The addresses of a host name. */
function resolved(host: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (e, found) => {
      if (e === null) resolve(found.map(({ address, family }) => ({ host: address, family })));
      else reject(new Refusal(e.code === "EAI_AGAIN" ? -3 : e.code === "ENODATA" ? -5 : -2));
    });
  });
}
