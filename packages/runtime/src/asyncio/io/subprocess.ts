/** Child processes (Lib/asyncio/subprocess.py, and `subprocess_exec` of base_events.py). */

import { await_ } from "../../coroutine/await.ts";
import { type ChildStream, HostError, type ProcessRequest } from "../../host/io.ts";
import { getattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { recordFromDict } from "../../object/dict.ts";
import {
  BrokenPipeError,
  ConnectionResetError,
  error,
  isError,
  OSError,
  TypeError,
  ValueError,
} from "../../object/exceptions/exceptions.ts";
import { apply, applyMethod, call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookup, PyTuple, typeName, typeOf } from "../../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import type { EventLoop } from "../base-events.ts";
import { createTaskOn, ensureFuture } from "../ensure.ts";
import { getRunningLoop } from "../events.ts";
import type { Future } from "../futures.ts";
import { gatherAll } from "../gather.ts";
import { asyncMethod, coro, fn, pythonClass } from "../kit.ts";
import { Outside, portOf } from "./outside.ts";
import { SubprocessProtocolType } from "./protocols.ts";
import { FlowControl, FlowControlType } from "./stream-protocol.ts";
import { type StreamReader, StreamReaderType } from "./stream-reader.ts";
import { StreamWriter } from "./stream-writer.ts";
import { SubprocessTransport } from "./subprocess-transport.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
export const PIPE = -1;
export const STDOUT = -2;
export const DEVNULL = -3;

function streamOf(v: Value, isError = false): ChildStream {
  if (v === None || v === undefined) return "inherit";
  if (v === PIPE) return "pipe";
  if (v === DEVNULL) return "ignore";
  if (v === STDOUT && isError) return "stdout";
  if (typeof v === "number" && v >= 0) return v;
  const fileno = typeof v === "number" ? undefined : invoke(v, "fileno");
  if (typeof fileno === "number") return fileno;
  throw error(ValueError, "STDOUT can only be used for stderr");
}
/** What a program, an argument or a path is called outside. */
const textOf = (v: Value): string => {
  if (bufferOf(v) !== undefined) return invoke(v, "decode");
  return lookup(typeOf(v), "__fspath__") === undefined ? strOf(v) : strOf(invoke(v, "__fspath__"));
};

/** Keywords of Popen that mean something here; the others must have their defaults, as asyncio demands it of some. */
function requestOf(command: string | readonly string[], streams: Value[], kwds: PyDict): ProcessRequest {
  const option = (name: string): Value => kwds.get(name) ?? None;
  if (truth(option("universal_newlines"))) throw error(ValueError, "universal_newlines must be False");
  if (truth(option("text"))) throw error(ValueError, "text must be False");
  if (option("encoding") !== None) throw error(ValueError, "encoding must be None");
  if (option("errors") !== None) throw error(ValueError, "errors must be None");
  const bufsize = option("bufsize");
  if (bufsize !== None && bufsize !== 0) throw error(ValueError, "bufsize must be 0");
  const cwd = option("cwd");
  const env = option("env");
  return {
    command,
    cwd: cwd === None ? null : textOf(cwd),
    env:
      env === None
        ? null
        : Object.fromEntries([...env.entries()].map(([k, v]: [Value, Value]) => [textOf(k), textOf(v)])),
    streams: [streamOf(streams[0]), streamOf(streams[1]), streamOf(streams[2], true)],
    ownSession: truth(option("start_new_session")),
  };
}

const connectPipes = coro("base_subprocess")(
  "BaseSubprocessTransport._connect_pipes",
  "transport, start",
  (_transport: Value, start: () => Steps) => start(),
  178,
);

/** Starts a process; gives (transport, protocol). @throws FileNotFoundError and other OSErrors */
function* spawn(loop: EventLoop, factory: Value, request: ProcessRequest): Steps {
  const port = portOf("processes", "processes");
  const protocol = call(factory);
  const started: Future = loop.createFuture();
  let transport: SubprocessTransport | null = null;
  const outside = new Outside(loop, () => transport?.close());
  transport = new SubprocessTransport(loop, protocol, outside);
  const made = transport;
  port.spawn(
    request,
    (status) => outside.report("BaseSubprocessTransport._process_exited", () => made.exited(status)),
    (result) =>
      outside.report("Future._set_result", () => {
        if (!started.done()) started.setResult(result);
      }),
  );
  const child = yield started;
  if (child instanceof HostError) {
    outside.done();
    const { path } = child as { path?: string };
    throw path === undefined ? call(OSError, child.errno, child.text) : call(OSError, child.errno, child.text, path);
  }
  const waiter = loop.createFuture();
  createTaskOn(
    loop,
    connectPipes(made, () => made.connect(child, request.streams, waiter)),
  );
  try {
    yield waiter;
  } catch (e) {
    made.close();
    yield* made.wait();
    throw e;
  }
  return new PyTuple([made, protocol]);
}

/** `loop.subprocess_exec`. */
export function* subprocessExec(
  loop: EventLoop,
  factory: Value,
  program: Value,
  args: readonly Value[],
  streams: Value[],
  kwds: PyDict,
): Steps {
  if (truth(kwds.get("shell") ?? None)) throw error(ValueError, "shell must be False");
  for (const arg of [program, ...args]) {
    if (typeof arg === "string" || bufferOf(arg) !== undefined) continue;
    if (typeof arg === "number")
      throw error(TypeError, `expected str, bytes or os.PathLike object, not ${typeName(arg)}`);
  }
  return yield* spawn(loop, factory, requestOf([program, ...args].map(textOf), streams, kwds));
}
/** `loop.subprocess_shell`. */
export function* subprocessShell(
  loop: EventLoop,
  factory: Value,
  command: Value,
  streams: Value[],
  kwds: PyDict,
): Steps {
  if (typeof command !== "string" && bufferOf(command) === undefined) throw error(ValueError, "cmd must be a string");
  const shell = kwds.get("shell");
  if (shell !== undefined && !truth(shell)) throw error(ValueError, "shell must be True");
  return yield* spawn(loop, factory, requestOf(textOf(command), streams, kwds));
}

/** The protocol that gives a process streams. */
export class SubprocessStreamProtocol extends FlowControl {
  limit = 65536;
  stdin: StreamWriter | null = null;
  stdout: StreamReader | null = null;
  stderr: StreamReader | null = null;
  transport: Value = null;
  #hasExited = false;
  readonly #open = new Set<number>();
  stdinClosed: Future = undefined as unknown as Future;

  connected(transport: Value): void {
    this.transport = transport;
    const reader = (fd: number): StreamReader | null => {
      const pipe = invoke(transport, "get_pipe_transport", fd);
      if (pipe === None) return null;
      const made = apply(StreamReaderType, [], { limit: this.limit, loop: this.loop });
      invoke(made, "set_transport", pipe);
      this.#open.add(fd);
      return made;
    };
    this.stdout = reader(1);
    this.stderr = reader(2);
    const stdin = invoke(transport, "get_pipe_transport", 0);
    if (stdin !== None) this.stdin = StreamWriter.over(stdin, this, null, this.loop);
  }
  readerOf(fd: number): StreamReader | null {
    return fd === 1 ? this.stdout : fd === 2 ? this.stderr : null;
  }
  pipeLost(fd: number, exc: Value): void {
    if (fd === 0) {
      if (this.stdin !== null) invoke(this.stdin, "close");
      this.lost(exc);
      if (exc === None) this.stdinClosed.setResult(None);
      else {
        this.stdinClosed.setException(exc);
        this.stdinClosed.retrieved();
      }
      return;
    }
    const reader = this.readerOf(fd);
    if (exc === None) reader?.feedEof();
    else reader?.setException(exc);
    this.#open.delete(fd);
    this.#closeWhenOver();
  }
  exited(): void {
    this.#hasExited = true;
    this.#closeWhenOver();
  }
  #closeWhenOver(): void {
    if (this.#open.size > 0 || !this.#hasExited || this.transport === null) return;
    invoke(this.transport, "close");
    this.transport = null;
  }
}
const none =
  <A extends Value[]>(f: (self: SubprocessStreamProtocol, ...args: A) => void) =>
  (self: SubprocessStreamProtocol, ...args: A): Value => {
    f(self, ...args);
    return None;
  };
export const SubprocessStreamProtocolType = pythonClass(
  "subprocess",
  "SubprocessStreamProtocol",
  SubprocessStreamProtocol,
  {
    __init__: [
      "limit, loop",
      none((self, limit: Value, loop: Value) => {
        self.begin(loop);
        self.limit = limit;
        self.stdinClosed = self.loop.createFuture();
      }),
    ],
    connection_made: ["transport", none((self, transport: Value) => self.connected(transport))],
    pipe_data_received: [
      "fd, data",
      none((self, fd: Value, data: Value) => self.readerOf(fd)?.feed(bufferOf(data) as Uint8Array)),
    ],
    pipe_connection_lost: ["fd, exc", none((self, fd: Value, exc: Value) => self.pipeLost(fd, exc))],
    process_exited: ["", none((self) => self.exited())],
    _get_close_waiter: ["stream", (self: SubprocessStreamProtocol) => self.stdinClosed],
    stdin: getset((self: SubprocessStreamProtocol) => self.stdin ?? None),
    stdout: getset((self: SubprocessStreamProtocol) => self.stdout ?? None),
    stderr: getset((self: SubprocessStreamProtocol) => self.stderr ?? None),
    __repr__: [
      "",
      (self: SubprocessStreamProtocol) => {
        const parts = ["SubprocessStreamProtocol"];
        for (const name of ["stdin", "stdout", "stderr"] as const)
          if (self[name] !== null) parts.push(`${name}=${reprOf(self[name])}`);
        return `<${parts.join(" ")}>`;
      },
    ],
  },
  { bases: [FlowControlType, SubprocessProtocolType] },
);

/** `asyncio.subprocess.Process`. */
export class Process extends PyObject {
  transport: Value = null;
  protocol: SubprocessStreamProtocol = undefined as unknown as SubprocessStreamProtocol;
  loop: EventLoop = undefined as unknown as EventLoop;

  *feed(input: Value): Steps {
    const { stdin } = this.protocol;
    if (stdin === null) return None;
    try {
      if (input !== None) invoke(stdin, "write", input);
      yield await_(invoke(stdin, "drain"));
    } catch (e) {
      if (!isError(e, BrokenPipeError) && !isError(e, ConnectionResetError)) throw e;
    }
    invoke(stdin, "close");
    return None;
  }
  *readAll(fd: number): Steps {
    const stream = this.protocol.readerOf(fd);
    if (stream === null) return None;
    const output = yield await_(invoke(stream, "read"));
    invoke(invoke(this.transport, "get_pipe_transport", fd), "close");
    return output;
  }
  *communicate(input: Value): Steps {
    const jobs = [
      this.protocol.stdin === null ? noop(this) : feedStdin(this, input),
      this.protocol.stdout === null ? noop(this) : readStream(this, 1),
      this.protocol.stderr === null ? noop(this) : readStream(this, 2),
    ];
    const [, stdout, stderr] = yield gatherAll(
      jobs.map((job) => ensureFuture(job, this.loop)),
      false,
    );
    yield await_(invoke(this, "wait"));
    return new PyTuple([stdout, stderr]);
  }
}
const define = coro("subprocess");
const feedStdin = define("Process._feed_stdin", "self, input", (self: Process, input: Value) => self.feed(input), 148);
const readStream = define("Process._read_stream", "self, fd", (self: Process, fd: number) => self.readAll(fd), 172);
const noop = define(
  "Process._noop",
  "self",
  function* (): Steps {
    return None;
  },
  169,
);

export const ProcessType = pythonClass("subprocess", "Process", Process, {
  __init__: [
    "transport, protocol, loop",
    (self: Process, transport: Value, protocol: Value, loop: Value) => {
      self.transport = transport;
      self.protocol = protocol;
      self.loop = loop;
      return None;
    },
  ],
  stdin: getset((self: Process) => self.protocol.stdin ?? None),
  stdout: getset((self: Process) => self.protocol.stdout ?? None),
  stderr: getset((self: Process) => self.protocol.stderr ?? None),
  pid: getset((self: Process) => invoke(self.transport, "get_pid")),
  returncode: getset((self: Process) => invoke(self.transport, "get_returncode")),
  wait: asyncMethod(
    "",
    function* (self: Process): Steps {
      return yield await_(invoke(self.transport, "_wait"));
    },
    134,
  ),
  send_signal: ["signal", (self: Process, signal: Value) => invoke(self.transport, "send_signal", signal)],
  terminate: ["", (self: Process) => invoke(self.transport, "terminate")],
  kill: ["", (self: Process) => invoke(self.transport, "kill")],
  communicate: asyncMethod("input=None", (self: Process, input: Value) => self.communicate(input ?? None), 190),
  __repr__: ["", (self: Process) => `<Process ${reprOf(getattr(self, "pid"))}>`],
});

/** Starts a process through a method of the loop and wraps what comes. */
function* create(owner: string, method: string, args: Value[], streams: Value[], limit: Value, kwds: PyDict): Steps {
  const loop = getRunningLoop();
  const factory = fn("subprocess")(`${owner}.<locals>.<lambda>`, "", () =>
    apply(SubprocessStreamProtocolType, [limit ?? 65536, loop]),
  );
  const [stdin, stdout, stderr] = streams;
  const kwargs = { ...recordFromDict(kwds), stdin, stdout, stderr } as Kwargs;
  const made: PyTuple = yield await_(applyMethod(loop, method, [factory, ...args], kwargs));
  return call(ProcessType, made.items[0], made.items[1], loop);
}

const STREAMS = "stdin=None, stdout=None, stderr=None, limit=65536, **kwds";
export const create_subprocess_shell = define(
  "create_subprocess_shell",
  `cmd, ${STREAMS}`,
  (cmd: Value, stdin: Value, stdout: Value, stderr: Value, limit: Value, kwds: PyDict) =>
    create(
      "create_subprocess_shell",
      "subprocess_shell",
      [cmd],
      [stdin ?? None, stdout ?? None, stderr ?? None],
      limit,
      kwds,
    ),
  206,
);
export const create_subprocess_exec = define(
  "create_subprocess_exec",
  `program, *args, ${STREAMS}`,
  (program: Value, args: PyTuple, stdin: Value, stdout: Value, stderr: Value, limit: Value, kwds: PyDict) =>
    create(
      "create_subprocess_exec",
      "subprocess_exec",
      [program, ...args.items],
      [stdin ?? None, stdout ?? None, stderr ?? None],
      limit,
      kwds,
    ),
  218,
);
