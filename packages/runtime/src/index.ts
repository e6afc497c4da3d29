/** What hosts need to run programs: the CLI, the page, tests. Compiled TypeScript imports `./typescript.ts`. */

export { fromJs, type Js, toJs } from "./border.ts";
export { currentAwaitTree } from "./coroutine/await-tree.ts";
export type { Command, Commands } from "./host/commands.ts";
export type {
  Clock,
  CompileError,
  CompileMode,
  CompilerPort,
  CompileWarning,
  FileStatus,
  Files,
  Host,
  Machine,
  TextSink,
} from "./host/host.ts";
export {
  type ChoiceKind,
  createInterpreter,
  current,
  type Interpreter,
  type Profile,
  type Schedule,
  type TraceSink,
} from "./host/interpreter.ts";
export type {
  Certificate,
  CertificateNames,
  Channel,
  ChannelEvents,
  Child,
  ChildStream,
  DatagramChannel,
  DatagramEvents,
  Endpoint,
  InternetAddress,
  Listener,
  ListenerOptions,
  Network,
  Processes,
  ProcessRequest,
  SecureChannel,
  Signals,
  SocketChannel,
  TlsRequest,
} from "./host/io.ts";
export { HostError, TlsError } from "./host/io.ts";
export { scaledClock } from "./host/scaled-clock.ts";
export type { SocketAddress, SocketCalls, Sockets } from "./host/sockets.ts";
export { type Threads, type WorkerThreads, workerThreads } from "./host/threads.ts";
export { loadUnit } from "./host/units.ts";
export { VIRTUAL_EPOCH, virtualClock } from "./host/virtual-clock.ts";
export { helpers } from "./load.ts";
export { Interrupted, toPython } from "./object/exceptions/raise.ts";
export { execute, hasStandardModule, PyModule, syntaxError } from "./object/modules/module.ts";
export { reprOf, strOf } from "./object/repr.ts";
export { formatException, formatExceptionOnly } from "./object/tracebacks/traceback.ts";
export { typeOf } from "./object/type.ts";
export { None, type Value } from "./object/value.ts";
export { createProbe, type ValueProbe } from "./probe.ts";
export {
  atExit,
  compileErrorText,
  finish,
  type ProgramOptions,
  type ProgramResult,
  reportUncaught,
  runProgram,
  runProgramAsync,
  startInterpreter,
} from "./program.ts";
export { InteractiveSession, type SessionOptions, type UnitOutcome } from "./session.ts";
