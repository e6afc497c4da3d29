/** Servers (`Server` of Lib/asyncio/base_events.py). */
import { PASS } from "../../coroutine/frame.ts";
import type { Listener, SocketChannel } from "../../host/io.ts";
import { error, isError, type PyBaseException, RuntimeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { makeType, ObjectType, PyTuple } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import { createTaskOn } from "../ensure.ts";
import { CancelledError } from "../exceptions.ts";
import type { Future } from "../futures.ts";
import { asyncMethod, coro, pythonClass } from "../kit.ts";
import { socketTransport, TransportSocket } from "../sockets/socket-transport.ts";
import type { TlsChoice } from "../tls/tls.ts";
import type { Attached, ChannelTransport } from "./channel-transport.ts";
import * as io from "./io.lazy.ts";
import type { Outside } from "./outside.ts";
import { passing } from "./write-buffer.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** What listens for a server, and the token that keeps the loop waiting for it. */
export interface Listening {
  readonly listener: Listener;
  readonly outside: Outside;
  /** What is not told to listen before serving begins. */
  start?(): void;
}

export class Server extends PyObject implements Attached {
  readonly loop: EventLoop;
  readonly factory: Value;
  readonly #tls: TlsChoice | null;
  #listening: Listening[] | null;
  readonly #clients = new Set<ChannelTransport>();
  #waiters: Future[] | null = [];
  #isServing = false;
  #forever: Future | null = null;
  /** Connections that came before serving began. */
  #early: (() => void)[] = [];

  constructor(loop: EventLoop, factory: Value, tls: TlsChoice | null) {
    super();
    this.loop = loop;
    this.factory = factory;
    this.#tls = tls;
    this.#listening = [];
  }
  add(one: Listening): void {
    this.#listening?.push(one);
  }

  get sockets(): TransportSocket[] {
    return (this.#listening ?? []).map(({ listener }) => new TransportSocket(listener.fd, listener.local, null));
  }
  get isServing(): boolean {
    return this.#isServing;
  }

  /** A client has come. Runs as a callback of the loop. */
  accepted(channel: SocketChannel): void {
    if (this.#listening === null) {
      channel.destroy();
      return;
    }
    if (this.#isServing) createTaskOn(this.loop, acceptConnection(this, channel));
    else this.#early.push(() => this.accepted(channel));
  }
  /** Makes the protocol and the transport of a client. */
  *open(channel: SocketChannel): Steps {
    try {
      const { loop } = this;
      const tls = this.#tls;
      const protocol = call(this.factory);
      const secure = tls === null ? null : yield* io.tls.handshake(loop, channel, tls, true);
      const waiter = loop.createFuture();
      const options = { waiter, server: this };
      if (tls === null || secure === null) socketTransport(loop, channel, protocol, options);
      else io.tls.tlsTransport(loop, secure, protocol, tls, true, options);
      yield waiter;
    } catch (e) {
      const exception = passing(e);
      channel.destroy();
      if (isError(exception, CancelledError)) throw e;
      if (!this.loop.debug) return None;
      const message = "Error on transport creation for incoming connection";
      this.loop.callExceptionHandler({ message, exception });
    }
    return None;
  }
  attach(transport: ChannelTransport): void {
    this.#clients.add(transport);
  }
  detach(transport: ChannelTransport): void {
    this.#clients.delete(transport);
    if (this.#clients.size === 0 && this.#listening === null) this.#wake();
  }
  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = null;
    for (const waiter of waiters ?? []) if (!waiter.done()) waiter.setResult(None);
  }

  startServing(): void {
    if (this.#isServing) return;
    this.#isServing = true;
    for (const one of this.#listening ?? []) one.start?.();
    for (const accept of this.#early.splice(0)) accept();
  }
  close(): void {
    const listening = this.#listening;
    if (listening === null) return;
    this.#listening = null;
    for (const { listener, outside } of listening) {
      outside.done();
      listener.close();
    }
    this.#isServing = false;
    if (this.#forever !== null && !this.#forever.done()) {
      this.#forever.cancel();
      this.#forever = null;
    }
    if (this.#clients.size === 0) this.#wake();
  }
  closeClients(): void {
    for (const client of [...this.#clients]) client.close();
  }
  abortClients(): void {
    for (const client of [...this.#clients]) client.abort();
  }

  *serveForever(): Steps {
    if (this.#forever !== null)
      throw error(RuntimeError, `server ${reprOf(this)} is already being awaited on serve_forever()`);
    if (this.#listening === null) throw error(RuntimeError, `server ${reprOf(this)} is closed`);
    this.startServing();
    this.#forever = this.loop.createFuture();
    try {
      yield this.#forever;
    } catch (e) {
      if (!isError(e, CancelledError)) throw e;
      try {
        this.close();
        yield* this.waitClosed();
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: the cancellation goes on whatever closing did, as in CPython
        throw e as PyBaseException;
      }
    } finally {
      this.#forever = null;
    }
    return None;
  }
  *waitClosed(): Steps {
    if (this.#waiters === null) return None;
    const waiter = this.loop.createFuture();
    this.#waiters.push(waiter);
    yield waiter;
    return None;
  }
}

/** CPython opens each accepted connection in a task; programs see it in the numbers of theirs. */
const acceptConnection = coro("selector_events")(
  "BaseSelectorEventLoop._accept_connection2",
  "server, channel",
  (server: Server, channel: SocketChannel) => server.open(channel),
  214,
);

export const AbstractServerType = makeType({
  name: "AbstractServer",
  module: "asyncio.events",
  bases: [ObjectType],
  hasDict: true,
});

const none =
  (f: (self: Server) => void) =>
  (self: Server): Value => {
    f(self);
    return None;
  };

export const ServerType = pythonClass(
  "base_events",
  "Server",
  Server,
  {
    get_loop: ["", (self: Server) => self.loop],
    is_serving: ["", (self: Server) => self.isServing],
    sockets: getset((self: Server) => new PyTuple(self.sockets)),
    close: ["", none((self) => self.close())],
    close_clients: ["", none((self) => self.closeClients())],
    abort_clients: ["", none((self) => self.abortClients())],
    start_serving: asyncMethod(
      "",
      function* (self: Server): Steps {
        self.startServing();
        yield PASS;
        return None;
      },
      365,
    ),
    serve_forever: asyncMethod("", (self: Server) => self.serveForever(), 371),
    wait_closed: asyncMethod("", (self: Server) => self.waitClosed(), 393),
    __aenter__: asyncMethod(
      "",
      function* (self: Server): Steps {
        return self;
      },
      205,
    ),
    __aexit__: asyncMethod(
      "*exc",
      function* (self: Server): Steps {
        invoke(self, "close");
        yield* self.waitClosed();
        return None;
      },
      208,
    ),
    __repr__: ["", (self: Server) => `<Server sockets=${reprOf(new PyTuple(self.sockets))}>`],
  },
  { bases: [AbstractServerType] },
);
