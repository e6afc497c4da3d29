/** The transport of a child process and of its pipes (Lib/asyncio/base_subprocess.py, unix_events.py). */
import type { Channel, Child, ChildStream } from "../../host/io.ts";
import { error, ProcessLookupError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { makeType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { Future } from "../futures.ts";
import { asyncMethod, pythonClass, pythonMethods } from "../kit.ts";
import { labelled } from "../reports/format-helpers.ts";
import { channelMethods } from "../sockets/socket-transport.ts";
import { ChannelTransport } from "./channel-transport.ts";
import type { Outside } from "./outside.ts";
import { BaseProtocolType } from "./protocols.ts";
import { SubprocessTransportType, Transport, TransportType } from "./transports.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const SIGKILL = 9;
const SIGTERM = 15;

/** A pipe is no socket: it says so in its repr. */
export class PipeTransport extends ChannelTransport {
  override describe(): string {
    const parts = [this.kind];
    if (this.isOver) parts.push("closed");
    else if (this.isClosing) parts.push("closing");
    parts.push(`fd=${this.channel.fd}`);
    if (this.isOver) parts.push("closed");
    else if (this.kind === "_UnixReadPipeTransport") parts.push(this.isReading ? "polling" : "idle");
    else parts.push(this.bufferSize > 0 ? "polling" : "idle", `bufsize=${this.bufferSize}`);
    return `<${parts.join(" ")}>`;
  }
}
export const PipeTransportType = pythonClass("unix_events", "_UnixPipeTransport", PipeTransport, channelMethods, {
  bases: [TransportType],
});

/** Protocol of one pipe of a child: hands everything on with the number of the descriptor. */
export class PipeProtocol extends PyObject {
  readonly owner: SubprocessTransport;
  readonly fd: number;
  pipe: ChannelTransport | null = null;
  isDisconnected = false;
  constructor(owner: SubprocessTransport, fd: number) {
    super();
    this.owner = owner;
    this.fd = fd;
  }
}
const PipeProtocolType = makeType({
  name: "ReadSubprocessPipeProto",
  module: "asyncio.base_subprocess",
  bases: [BaseProtocolType],
  alloc: PipeProtocol,
  hasDict: true,
});
pythonMethods(PipeProtocolType, {
  connection_made: [
    "transport",
    (self: PipeProtocol, transport: ChannelTransport) => {
      self.pipe = transport;
      return None;
    },
  ],
  connection_lost: [
    "exc",
    (self: PipeProtocol, exc: Value) => {
      self.isDisconnected = true;
      self.owner.pipeLost(self.fd, exc);
      return None;
    },
  ],
  data_received: [
    "data",
    (self: PipeProtocol, data: Value) => {
      self.owner.pipeData(self.fd, data);
      return None;
    },
  ],
  eof_received: ["", () => None],
  pause_writing: ["", (self: PipeProtocol) => invoke(self.owner.protocol, "pause_writing")],
  resume_writing: ["", (self: PipeProtocol) => invoke(self.owner.protocol, "resume_writing")],
  __repr__: ["", (self: PipeProtocol) => `<ReadSubprocessPipeProto fd=${self.fd} pipe=${reprOf(self.pipe ?? None)}>`],
});

export class SubprocessTransport extends Transport {
  readonly loop: EventLoop;
  protocol: Value;
  readonly outside: Outside;
  #child: Child | null = null;
  #pid: number | null = null;
  #returncode: number | null = null;
  #isClosed = false;
  #isFinished = false;
  readonly #waiters: Future[] = [];
  /** What has to be told before the protocol is connected. */
  #pending: [string, (...args: Value[]) => Value, Value[]][] | null = [];
  readonly pipes = new Map<number, PipeProtocol>();
  /** How many pipes are still to be connected. */
  #pipesToCome = Number.POSITIVE_INFINITY;

  constructor(loop: EventLoop, protocol: Value, outside: Outside) {
    super();
    this.loop = loop;
    this.protocol = protocol;
    this.outside = outside;
  }

  /** Connects the pipes of a child that runs; the coroutine of a task, as in CPython. */
  *connect(child: Child, streams: readonly ChildStream[], waiter: Future): Steps {
    this.#child = child;
    this.#pid = child.pid;
    const { loop } = this;
    const piped = [0, 1, 2].filter((fd) => streams[fd] === "pipe" && (child.pipes[fd] ?? null) !== null);
    this.#pipesToCome = piped.length;
    // A child without pipes may have ended already.
    this.#tryFinish();
    for (const fd of piped) {
      const channel = child.pipes[fd] as Channel;
      const proto = new PipeProtocol(this, fd);
      this.pipes.set(fd, proto);
      this.#pipesToCome--;
      const ready = loop.createFuture();
      const reads = fd !== 0;
      const kind = reads ? "_UnixReadPipeTransport" : "_UnixWritePipeTransport";
      new PipeTransport(loop, channel, proto, { kind, reads: true, waiter: ready, extra: new Map() });
      yield ready;
    }
    const { protocol } = this;
    this.#soon("connection_made", () => invoke(protocol, "connection_made", this), []);
    const pending = this.#pending ?? [];
    this.#pending = null;
    for (const [label, f, args] of pending) this.#soon(label, f, args);
    if (!waiter.cancelled()) waiter.setResult(None);
    return None;
  }
  #soon(label: string, f: (...args: Value[]) => Value, args: Value[]): void {
    this.loop.callSoon(labelled(label, "asyncio.base_subprocess", 0, f), args);
  }
  #tell(label: string, f: (...args: Value[]) => Value, ...args: Value[]): void {
    if (this.#pending !== null) this.#pending.push([label, f, args]);
    else this.#soon(label, f, args);
  }

  pipeData(fd: number, data: Value): void {
    const { protocol } = this;
    this.#tell(
      "SubprocessStreamProtocol.pipe_data_received",
      (...args) => invoke(protocol, "pipe_data_received", ...args),
      fd,
      data,
    );
  }
  pipeLost(fd: number, exc: Value): void {
    const { protocol } = this;
    this.#tell(
      "SubprocessStreamProtocol.pipe_connection_lost",
      (...args) => invoke(protocol, "pipe_connection_lost", ...args),
      fd,
      exc,
    );
    this.#tryFinish();
  }
  exited(status: number): void {
    this.#returncode = status;
    const { protocol } = this;
    this.#tell("SubprocessStreamProtocol.process_exited", () => invoke(protocol, "process_exited"));
    this.#tryFinish();
  }
  #tryFinish(): void {
    if (this.#returncode === null || this.#isFinished || this.#pipesToCome > 0) return;
    for (const pipe of this.pipes.values()) if (!pipe.isDisconnected) return;
    this.#isFinished = true;
    this.#tell("BaseSubprocessTransport._call_connection_lost", () => this.#callLost());
  }
  #callLost(): Value {
    try {
      invoke(this.protocol, "connection_lost", None);
    } finally {
      for (const waiter of this.#waiters.splice(0)) if (!waiter.cancelled()) waiter.setResult(this.#returncode);
      this.outside.done();
      this.protocol = None;
    }
    return None;
  }

  get returncode(): number | null {
    return this.#returncode;
  }
  get pid(): number | null {
    return this.#pid;
  }
  get isClosed(): boolean {
    return this.#isClosed;
  }
  *wait(): Steps {
    if (this.#returncode !== null) return this.#returncode;
    const waiter = this.loop.createFuture();
    this.#waiters.push(waiter);
    return yield waiter;
  }
  signal(number: number): void {
    if (this.#child === null || this.#isFinished) throw error(ProcessLookupError);
    this.#child.signal(number);
  }
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const { pipe } of this.pipes.values()) pipe?.close();
    if (this.#child !== null && this.#returncode === null) this.#child.signal(SIGKILL);
  }

  describe(): string {
    const parts = ["_UnixSubprocessTransport"];
    if (this.#isClosed) parts.push("closed");
    if (this.#pid !== null) parts.push(`pid=${this.#pid}`);
    if (this.#returncode !== null) parts.push(`returncode=${this.#returncode}`);
    else parts.push(this.#pid !== null ? "running" : "not started");
    for (const [fd, name] of [
      [0, "stdin"],
      [1, "stdout"],
      [2, "stderr"],
    ] as const) {
      const proto = this.pipes.get(fd);
      if (proto !== undefined) parts.push(`${name}=${reprOf(proto.pipe ?? None)}`);
    }
    return `<${parts.join(" ")}>`;
  }
}

const none =
  <A extends Value[]>(f: (self: SubprocessTransport, ...args: A) => void) =>
  (self: SubprocessTransport, ...args: A): Value => {
    f(self, ...args);
    return None;
  };

export const UnixSubprocessTransportType = pythonClass(
  "unix_events",
  "_UnixSubprocessTransport",
  SubprocessTransport,
  {
    get_pid: ["", (self: SubprocessTransport) => self.pid ?? None],
    get_returncode: ["", (self: SubprocessTransport) => self.returncode ?? None],
    get_pipe_transport: ["fd", (self: SubprocessTransport, fd: Value) => self.pipes.get(fd)?.pipe ?? None],
    get_protocol: ["", (self: SubprocessTransport) => self.protocol],
    set_protocol: [
      "protocol",
      none((self, protocol: Value) => {
        self.protocol = protocol;
      }),
    ],
    get_extra_info: [
      "name, default=None",
      (_self: SubprocessTransport, _name: Value, otherwise: Value) => otherwise ?? None,
    ],
    is_closing: ["", (self: SubprocessTransport) => self.isClosed],
    close: ["", none((self) => self.close())],
    send_signal: ["signal", none((self, signal: Value) => self.signal(Number(signal.v ?? signal)))],
    terminate: ["", none((self) => self.signal(SIGTERM))],
    kill: ["", none((self) => self.signal(SIGKILL))],
    _wait: asyncMethod("", (self: SubprocessTransport) => self.wait(), 235),
    __repr__: ["", (self: SubprocessTransport) => self.describe()],
  },
  { bases: [SubprocessTransportType] },
);
