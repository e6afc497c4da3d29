/** Datagram transports (`_SelectorDatagramTransport` of Lib/asyncio/selector_events.py) and `loop.create_datagram_endpoint`. */
import { type DatagramChannel, HostError, type InternetAddress } from "../../host/io.ts";
import { equal } from "../../object/compare.ts";
import { error, OSError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { toSize } from "../../types/convert.ts";
import type { EventLoop } from "../base-events.ts";
import type { Future } from "../futures.ts";
import { type ClassTable, pythonClass } from "../kit.ts";
import { labelled } from "../reports/format-helpers.ts";
import { setUnlessCancelled } from "../sleep.ts";
import { datagramSocket } from "../sockets/sock-arguments.ts";
import { closing, datagramsOver } from "../sockets/sock-channel.ts";
import { addressOf, TransportSocket } from "../sockets/socket-transport.ts";
import { ofFamily, resolve } from "./addresses.ts";
import { ask } from "./ask.ts";
import { opened } from "./opened.ts";
import { Outside, osErrorOf, portOf } from "./outside.ts";
import { DatagramTransportType } from "./transports.ts";
import { BufferingTransport, bufferMethods, passing } from "./write-buffer.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const isGiven = (v: Value): boolean => v !== None && v !== undefined;
const KIND = "_SelectorDatagramTransport";
const ECONNREFUSED = 111;
/** What CPython counts for each datagram that waits to be sent, besides its bytes. */
const HEADER = 8;

export class DatagramTransport extends BufferingTransport {
  readonly channel: DatagramChannel;
  readonly #outside: Outside;
  #buffered = 0;
  #isClosing = false;
  #isOver = false;

  constructor(loop: EventLoop, channel: DatagramChannel, protocol: Value, waiter: Future) {
    super(loop, protocol);
    this.channel = channel;
    this.#outside = new Outside(loop, () => channel.close());
    loop.callSoon(labelled("BaseProtocol.connection_made", "asyncio.protocols", 0, () => this.#made()));
    loop.callSoon(setUnlessCancelled, [waiter, None]);
  }
  #made(): Value {
    const report = (f: () => void): void => this.#outside.report(`${KIND}._read_ready`, f);
    invoke(this.protocol, "connection_made", this);
    this.channel.attach({
      received: (bytes, from) => report(() => this.#tell("datagram_received", new PyBytes(bytes), addressOf(from))),
      failed: (e) => report(() => this.#failed(e)),
    });
    return None;
  }
  get bufferSize(): number {
    return this.#buffered;
  }
  get isClosing(): boolean {
    return this.#isClosing;
  }
  get extra(): ReadonlyMap<string, Value> {
    const { fd, local, remote } = this.channel;
    return new Map<string, Value>([
      ["socket", new TransportSocket(fd, local, remote, true)],
      ["sockname", addressOf(local)],
      ["peername", addressOf(remote)],
    ]);
  }
  #tell(name: string, ...args: Value[]): void {
    if (this.#isClosing) return;
    try {
      invoke(this.protocol, name, ...args);
    } catch (e) {
      this.#fatal(passing(e), `Fatal error: protocol.${name}() call failed.`);
    }
  }
  #failed(e: HostError): void {
    this.#tell("error_received", osErrorOf(e));
  }
  #fatal(exception: Value, message: string): void {
    this.loop.callExceptionHandler({ message, exception, transport: this, protocol: this.protocol });
    this.#lose(exception);
  }

  sendto(data: Value, addr: Value): void {
    const bytes = bufferOf(data);
    if (bytes === undefined)
      throw error(TypeError, `data argument must be a bytes-like object, not ${reprOf(typeName(data))}`);
    const { remote } = this.channel;
    if (remote !== null && isGiven(addr) && !equal(addr, addressOf(remote)))
      throw error(ValueError, `Invalid address: must be None or ${reprOf(addressOf(remote))}`);
    if (this.#isClosing) return;
    let to: InternetAddress | null = null;
    if (remote === null) {
      if (!(addr instanceof PyTuple)) {
        const family =
          this.channel.local !== null && "family" in this.channel.local && this.channel.local.family === 6
            ? "AF_INET6"
            : "AF_INET";
        const exception = error(TypeError, `sendto(): ${family} address must be tuple, not ${typeName(addr ?? None)}`);
        this.#fatal(exception, "Fatal write error on datagram transport");
        return;
      }
      const [host, port] = addr.items;
      to = { host, port, family: String(host).includes(":") ? 6 : 4 };
    }
    const size = bytes.length + HEADER;
    this.#buffered += size;
    this.channel.send(bytes.slice(), to, (e) =>
      this.#outside.report(`${KIND}._sendto_ready`, () => {
        this.#buffered -= size;
        // The answer that nobody is there comes in by itself.
        if (e !== null && e.errno !== ECONNREFUSED) this.#failed(e);
        this.shrunk();
        if (this.#isClosing && this.#buffered === 0) this.#lost(null);
      }),
    );
    this.grown();
  }
  close(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    if (this.#buffered === 0) this.#lose(null);
  }
  abort(): void {
    this.#lose(null);
  }
  #lose(exc: Value): void {
    if (this.#isOver) return;
    this.#isClosing = true;
    this.loop.callSoon(labelled(`${KIND}._call_connection_lost`, "asyncio.selector_events", 0, () => this.#lost(exc)));
  }
  #lost(exc: Value): Value {
    if (this.#isOver) return None;
    this.#isOver = true;
    try {
      invoke(this.protocol, "connection_lost", exc ?? None);
    } finally {
      this.#outside.done();
      this.channel.close();
      this.protocol = None;
    }
    return None;
  }
  describe(): string {
    const parts = [KIND];
    if (this.#isOver) parts.push("closed");
    else if (this.#isClosing) parts.push("closing");
    parts.push(`fd=${this.channel.fd}`);
    if (!this.#isOver && !this.loop.isClosed) {
      parts.push(this.#isClosing ? "read=idle" : "read=polling");
      parts.push(`write=<${this.#buffered > 0 ? "polling" : "idle"}, bufsize=${this.#buffered}>`);
    }
    return `<${parts.join(" ")}>`;
  }
}

const none =
  (f: (self: DatagramTransport, ...args: Value[]) => void) =>
  (self: DatagramTransport, ...args: Value[]): Value => {
    f(self, ...args);
    return None;
  };
const methods: ClassTable = {
  ...bufferMethods,
  get_extra_info: [
    "name, default=None",
    (self: DatagramTransport, name: Value, otherwise: Value) => self.extra.get(name) ?? otherwise ?? None,
  ],
  is_closing: ["", (self: DatagramTransport) => self.isClosing],
  close: ["", none((self) => self.close())],
  abort: ["", none((self) => self.abort())],
  set_protocol: [
    "protocol",
    none((self, protocol) => {
      self.protocol = protocol;
    }),
  ],
  get_protocol: ["", (self: DatagramTransport) => self.protocol],
  sendto: ["data, addr=None", none((self, data, addr) => self.sendto(data, addr))],
  __repr__: ["", (self: DatagramTransport) => self.describe()],
};
export const SelectorDatagramTransportType = pythonClass("selector_events", KIND, DatagramTransport, methods, {
  bases: [DatagramTransportType],
});

export interface DatagramOptions {
  readonly family: Value;
  readonly reusePort: Value;
  readonly broadcast: Value;
  readonly sock: Value;
}

/** An address argument. @throws TypeError when it is no pair */
function* addressesFor(loop: EventLoop, addr: Value, family: Value): Steps<InternetAddress[] | null> {
  if (!isGiven(addr)) return null;
  if (!(addr instanceof PyTuple) || addr.items.length !== 2) throw error(TypeError, "2-tuple is expected");
  const [host, port] = toArray(addr);
  const found = ofFamily(yield* resolve(loop, host, port), family);
  if (found.length === 0) throw error(OSError, "getaddrinfo() returned empty list");
  return found;
}

function* open(loop: EventLoop, channel: DatagramChannel, factory: Value): Steps {
  const protocol = call(factory);
  const waiter = loop.createFuture();
  const transport = new DatagramTransport(loop, channel, protocol, waiter);
  return yield* opened(transport, protocol, waiter);
}

/** `loop.create_datagram_endpoint`: gives (transport, protocol). */
export function* createDatagramEndpoint(
  loop: EventLoop,
  factory: Value,
  local: Value,
  remote: Value,
  { family, reusePort, broadcast, sock }: DatagramOptions,
): Steps {
  if (isGiven(sock)) {
    const others = {
      local_addr: local,
      remote_addr: remote,
      family,
      reuse_port: reusePort,
      allow_broadcast: broadcast,
    };
    const problems = Object.entries(others).filter(([, value]) => isGiven(value) && truth(value));
    if (problems.length > 0) {
      const list = problems.map(([name, value]) => `${name}=${strOf(value)}`).join(", ");
      throw error(ValueError, `socket modifier keyword arguments can not be used when sock is specified. (${list})`);
    }
    const { fd, socket } = datagramSocket(sock);
    const made: PyTuple = yield* open(loop, datagramsOver(fd, socket, closing(sock)), factory);
    [socket.transport] = made.items;
    return made;
  }
  const wanted = isGiven(family) ? toSize(family) : 0;
  if (!isGiven(local) && !isGiven(remote)) {
    if (wanted === 0) throw error(ValueError, "unexpected address family");
    if (wanted !== 2 && wanted !== 10) throw call(OSError, 97, "Address family not supported by protocol");
  }
  const network = portOf("network", "sockets");
  const at = yield* addressesFor(loop, local, family);
  const to = yield* addressesFor(loop, remote, family);
  const families = [4, 6].filter(
    (f) => (at === null || at.some((a) => a.family === f)) && (to === null || to.some((a) => a.family === f)),
  ) as (4 | 6)[];
  if (families.length === 0) throw error(ValueError, "can not get address information");
  let failure: Value = null;
  for (const f of at === null && to === null ? ([wanted === 10 ? 6 : 4] as const) : families) {
    const from = at?.find((a) => a.family === f) ?? null;
    const target = to?.find((a) => a.family === f) ?? null;
    const options = {
      broadcast: isGiven(broadcast) && truth(broadcast),
      reusePort: isGiven(reusePort) && truth(reusePort),
    };
    const got = yield* ask<DatagramChannel>(loop, "Future._set_result", (done) =>
      network.datagrams(f, from, target, options, done),
    );
    if (got instanceof HostError) {
      failure ??= osErrorOf(got);
      continue;
    }
    return yield* open(loop, got, factory);
  }
  throw failure;
}
