/** The modules of asyncio by Python name, each name from the release on (and until the one) that had it. */

import type { Profile } from "../host/interpreter.ts";
import { atLeast } from "../host/interpreter.ts";
import { AttributeError, error } from "../object/exceptions/exceptions.ts";
import { loadStandard } from "../object/modules/module.ts";
import { PyTuple } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { abstractLoopMethods, abstractServerMethods } from "./abstract.ts";
import * as coroutines from "./coroutines.ts";
import * as ensure from "./python/ensure.ts";
import * as gathering from "./python/gather.ts";
import "./dress/index.ts";
import { PyFloat } from "../object/light/float.ts";
import { BaseEventLoopType, EventLoopType } from "./dress/loop-methods.ts";
import * as events from "./events.ts";
import * as exceptions from "./exceptions.ts";
import * as threads from "./executors/threads.ts";
import { FutureType } from "./futures.ts";
import { HandleType, TimerHandleType } from "./handles.ts";
import { interact } from "./interact.ts";
import { ioMethods } from "./io/loop-io.ts";
import * as protocols from "./io/protocols.ts";
import { AbstractServerType, ServerType } from "./io/server.ts";
import { FlowControlType, StreamReaderProtocolType } from "./io/stream-protocol.ts";
import { StreamReaderType } from "./io/stream-reader.ts";
import { StreamWriterType } from "./io/stream-writer.ts";
import * as streams from "./io/streams.ts";
import * as subprocess from "./io/subprocess.ts";
import * as transports from "./io/transports.ts";
import { fn, pythonMethods } from "./kit.ts";
import * as locks from "./locks.ts";
import { run } from "./python/runners.ts";
import { sleep } from "./python/sleep.ts";
import { timeout, timeout_at } from "./python/timeouts.ts";
import * as waiting from "./python/wait.ts";
import * as queues from "./queues.ts";
import { loggerOfProgram } from "./reports/log.ts";
import { RunnerType } from "./runners.ts";
import { setUnlessCancelled } from "./sleep.ts";
import { TransportSocketType } from "./sockets/socket-transport.ts";
import { staggered_race } from "./staggered.ts";
import * as hooks from "./task-hooks.ts";
import { TaskGroupType } from "./taskgroups.ts";
import { TaskType } from "./tasks.ts";
import { TimeoutType } from "./timeouts.ts";
import { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION } from "./wait.ts";

// Here rather than with the loop: TypeScript that imports `run` and `sleep` alone does not carry sockets.
pythonMethods(events.AbstractEventLoopType, abstractLoopMethods);
pythonMethods(AbstractServerType, abstractServerMethods);
pythonMethods(BaseEventLoopType, ioMethods);

export type Names = Readonly<Record<string, Value>>;

const {
  CancelledError,
  InvalidStateError,
  TimeoutError,
  IncompleteReadError,
  LimitOverrunError,
  SendfileNotAvailableError,
  BrokenBarrierError,
} = exceptions;

const parts: Readonly<Record<string, Names>> = {
  base_events: { BaseEventLoop: BaseEventLoopType, Server: ServerType },
  coroutines: {
    _is_debug_mode: coroutines._is_debug_mode,
    coroutine: coroutines.coroutine,
    iscoroutine: coroutines.iscoroutine,
    iscoroutinefunction: coroutines.iscoroutinefunction,
  },
  events: {
    AbstractEventLoop: events.AbstractEventLoopType,
    AbstractEventLoopPolicy: events.AbstractEventLoopPolicyType,
    AbstractServer: AbstractServerType,
    Handle: HandleType,
    TimerHandle: TimerHandleType,
    _get_running_loop: events._get_running_loop,
    _set_running_loop: events._set_running_loop,
    get_event_loop: events.get_event_loop,
    get_event_loop_policy: events.get_event_loop_policy,
    get_running_loop: events.get_running_loop,
    new_event_loop: events.new_event_loop,
    set_event_loop: events.set_event_loop,
    set_event_loop_policy: events.set_event_loop_policy,
  },
  exceptions: {
    BrokenBarrierError,
    CancelledError,
    IncompleteReadError,
    InvalidStateError,
    LimitOverrunError,
    SendfileNotAvailableError,
    TimeoutError,
  },
  futures: { Future: FutureType, isfuture: ensure.isfuture, wrap_future: threads.wrap_future },
  locks: {
    Barrier: locks.BarrierType,
    BoundedSemaphore: locks.BoundedSemaphoreType,
    Condition: locks.ConditionType,
    Event: locks.EventType,
    Lock: locks.LockType,
    Semaphore: locks.SemaphoreType,
  },
  protocols: {
    BaseProtocol: protocols.BaseProtocolType,
    BufferedProtocol: protocols.BufferedProtocolType,
    DatagramProtocol: protocols.DatagramProtocolType,
    Protocol: protocols.ProtocolType,
    SubprocessProtocol: protocols.SubprocessProtocolType,
  },
  queues: {
    LifoQueue: queues.LifoQueueType,
    PriorityQueue: queues.PriorityQueueType,
    Queue: queues.QueueType,
    QueueEmpty: exceptions.QueueEmpty,
    QueueFull: exceptions.QueueFull,
    QueueShutDown: exceptions.QueueShutDown,
  },
  runners: { Runner: RunnerType, run },
  streams: {
    StreamReader: StreamReaderType,
    StreamReaderProtocol: StreamReaderProtocolType,
    StreamWriter: StreamWriterType,
    open_connection: streams.open_connection,
    open_unix_connection: streams.open_unix_connection,
    start_server: streams.start_server,
    start_unix_server: streams.start_unix_server,
  },
  subprocess: {
    create_subprocess_exec: subprocess.create_subprocess_exec,
    create_subprocess_shell: subprocess.create_subprocess_shell,
  },
  taskgroups: { TaskGroup: TaskGroupType },
  tasks: {
    ALL_COMPLETED: ALL_COMPLETED,
    FIRST_COMPLETED: FIRST_COMPLETED,
    FIRST_EXCEPTION: FIRST_EXCEPTION,
    Task: TaskType,
    all_tasks: ensure.all_tasks,
    as_completed: waiting.as_completed,
    create_eager_task_factory: ensure.create_eager_task_factory,
    create_task: ensure.create_task,
    current_task: ensure.current_task,
    eager_task_factory: ensure.eager_task_factory,
    ensure_future: ensure.ensure_future,
    gather: gathering.gather,
    run_coroutine_threadsafe: threads.run_coroutine_threadsafe,
    shield: gathering.shield,
    sleep,
    wait: waiting.wait,
    wait_for: waiting.wait_for,
  },
  threads: { to_thread: threads.to_thread },
  timeouts: { Timeout: TimeoutType, timeout, timeout_at },
  transports: {
    BaseTransport: transports.BaseTransportType,
    DatagramTransport: transports.DatagramTransportType,
    ReadTransport: transports.ReadTransportType,
    SubprocessTransport: transports.SubprocessTransportType,
    Transport: transports.TransportType,
    WriteTransport: transports.WriteTransportType,
  },
  unix_events: {
    DefaultEventLoopPolicy: events.DefaultPolicyType,
    SelectorEventLoop: EventLoopType,
    EventLoop: EventLoopType,
  },
};

/** Names that a module has, and `asyncio` itself does not. */
const inner: Readonly<Record<string, Names>> = {
  constants: {
    ACCEPT_RETRY_DELAY: 1,
    DEBUG_STACK_DEPTH: 10,
    FLOW_CONTROL_HIGH_WATER_SSL_READ: 256,
    FLOW_CONTROL_HIGH_WATER_SSL_WRITE: 512,
    LOG_THRESHOLD_FOR_CONNLOST_WRITES: 5,
    SENDFILE_FALLBACK_READBUFFER_SIZE: 262_144,
    SSL_HANDSHAKE_TIMEOUT: new PyFloat(60),
    SSL_SHUTDOWN_TIMEOUT: new PyFloat(30),
    THREAD_JOIN_TIMEOUT: 300,
  },
  streams: { FlowControlMixin: FlowControlType },
  subprocess: {
    DEVNULL: subprocess.DEVNULL,
    PIPE: subprocess.PIPE,
    Process: subprocess.ProcessType,
    STDOUT: subprocess.STDOUT,
    SubprocessStreamProtocol: subprocess.SubprocessStreamProtocolType,
  },
  // CPython has two of each, one in C and one in Python; here they are one.
  futures: {
    _CFuture: FutureType,
    _PyFuture: FutureType,
    _chain_future: threads._chain_future,
    _copy_future_state: threads._copy_future_state,
    _set_result_unless_cancelled: setUnlessCancelled,
  },
  log: {},
  staggered: { staggered_race },
  tasks: {
    _CTask: TaskType,
    _PyTask: TaskType,
    _enter_task: hooks._enter_task,
    _leave_task: hooks._leave_task,
    _register_task: hooks._register_task,
    _swap_current_task: hooks._swap_current_task,
    _unregister_task: hooks._unregister_task,
    _c_current_task: ensure.current_task,
    _c_enter_task: hooks._enter_task,
    _c_leave_task: hooks._leave_task,
    _c_register_task: hooks._register_task,
    _c_swap_current_task: hooks._swap_current_task,
    _c_unregister_task: hooks._unregister_task,
  },
  trsock: { TransportSocket: TransportSocketType },
};

/** Names that not every release has: from which on; `until` is the last one. */
const since: Readonly<Record<string, Profile>> = {
  Barrier: "3.11",
  BrokenBarrierError: "3.11",
  EventLoop: "3.13",
  QueueShutDown: "3.13",
  Runner: "3.11",
  TaskGroup: "3.11",
  Timeout: "3.11",
  create_eager_task_factory: "3.12",
  eager_task_factory: "3.12",
  timeout: "3.11",
  timeout_at: "3.11",
};
const until: Readonly<Record<string, Profile>> = { coroutine: "3.10" };

const isThere = (name: string): boolean => {
  const from = since[name];
  const last = until[name];
  return (from === undefined || atLeast(from)) && (last === undefined || !atLeast(after(last)));
};
const after = (profile: Profile): Profile => `3.${Number(profile.slice(2)) + 1}` as Profile;

const present = (names: Names): Names =>
  Object.fromEntries(
    Object.entries(names)
      .filter(([name]) => isThere(name))
      .map(([name, value]) => [name, name === "TimeoutError" ? exceptions.timeoutError() : value]),
  );

/** The names of `asyncio`, or of one of its modules ("tasks"); undefined when there is no such module. */
export function asyncioNames(module?: string): Names | undefined {
  if (module === undefined) {
    const names = present(Object.assign({}, ...Object.values(parts)));
    const made = Object.fromEntries(asyncioModules.map((part) => [part, loadStandard(`asyncio.${part}`)]));
    return { ...made, ...names, __all__: new PyTuple(Object.keys(names).sort()) };
  }
  if (module === "__main__") return { interact };
  const names = parts[module];
  const own = inner[module];
  if (names === undefined && own === undefined) return undefined;
  const all = present({ ...names, ...own });
  return LOGGING.has(module) ? { ...all, __getattr__: lateLogger(module) } : all;
}

/** The modules that have asyncio's logger among their names. It is made when somebody asks: it needs `logging`. */
const LOGGING: ReadonlySet<string> = new Set(["base_events", "log", "streams", "subprocess", "unix_events"]);
const lateLogger = (module: string): Value =>
  fn(module)("__getattr__", "name", (name: Value) => {
    if (name === "logger") return loggerOfProgram();
    throw error(AttributeError, `module 'asyncio.${module}' has no attribute '${name}'`);
  });
export const asyncioModules: readonly string[] = [...new Set([...Object.keys(parts), ...Object.keys(inner)])];
