/**
 * The state of a running program. One record for the whole process, `current.interpreter`: emitted code imports helpers as
 * plain functions, so they need one place to find the host, the modules and the exception being handled. It is the runtime's only
 * mutable module-level state.
 */
import type { Clock, Host } from "./host.ts";

export type Profile = "3.10" | "3.11" | "3.12" | "3.13" | "3.14";

/** One entry of the stack of exceptions being handled; generators have their own entry (CPython's `exc_info` stack). */
export interface Handled {
  exc: unknown;
  prev: Handled | null;
}

/** Receives what happens; absent when nobody looks. Events are described in the trace package. */
export interface TraceSink {
  line(span: number, locals?: () => Readonly<Record<string, unknown>>): void;
  emit(event: { readonly k: string; readonly [field: string]: unknown }): void;
}

/** Where the order of callbacks is open. */
export type ChoiceKind = "timer" | "outside" | "set" | "ready";

/** Decides what comes next where the event loop is free to choose; absent when the loop takes what came first. */
export interface Schedule {
  /** Whether any ready callback may come next, not only what asyncio leaves open. */
  readonly anyOrder: boolean;
  /** Callbacks that something outside has brought, each with what brought it: what one source brings keeps its order. */
  readonly outside: WeakMap<object, object>;
  /** Those that come only when nothing else is ready, in the order in which they were put off. */
  readonly late: object[];
  /** One of `count` ways, 2 or more; 0 is what the loop does by itself. `label` names a way. */
  choose(kind: ChoiceKind, count: number, label: (way: number) => string): number;
}

/** Threads that run while one waits. */
export interface Others {
  /** How many have been made, besides the main one. */
  readonly made: number;
  /** The one that runs: the main thread has no steps. */
  readonly running: { readonly steps: unknown; readonly slots: Map<unknown, unknown>; name(): string };
  /** Lets them run until a wait is over; hands out what the host has to wait for. */
  pass(waiting: unknown): Generator<unknown, unknown>;
  /** Waits for those that the program's end waits for. */
  end(): Generator<unknown, void>;
}

export interface Interpreter {
  host: Host;
  profile: Profile;
  /** `sys.modules`, by dotted name. */
  readonly modules: Map<string, unknown>;
  argv: string[];
  /** Exceptions being handled, innermost first. */
  handled: Handled | null;
  /** Whoever calls a function of the program now is Python: TypeScript has called one that runs, or the program runs by itself. */
  called: boolean;
  /** The generator-like frame that is running now. */
  frame: unknown;
  trace: TraceSink | null;
  schedule: Schedule | null;
  /** Depth of Python calls where it is counted, and its limit (`sys.setrecursionlimit`). */
  depth: number;
  recursionLimit: number;
  /** `Class.` while the body of that class runs: what is defined there is named after it. */
  definingClass: string;
  /** Coroutines made and not yet started, oldest first, with gaps where one has been started (coroutine/unawaited.ts). */
  readonly unawaited: unknown[];
  /** Told of each new coroutine while the places where they are made are kept (coroutine/origin.ts). */
  noteOrigin?: ((coroutine: object, own: number) => void) | undefined;
  /** Lists that are being sorted, and whether something was put into each meanwhile (types/list-sort.ts). */
  sorting?: Map<object, boolean> | undefined;
  /** What a chain of frames that began on the stack of their caller hands out (coroutine/begin.ts). */
  pending: unknown;
  /** How many frames that began on the stack of their caller stand on it now. */
  begun: number;
  /** The context in force and what asyncio keeps, made on first use: as `slots`, for what is asked for with each task. */
  contexts: unknown;
  asyncio: unknown;
  /** The program's threads, once it has started one (coroutine/threads.ts). */
  threads: Others | null;
  /** State that modules keep for this program (warning filters, encodings, ...), by a key of their own. */
  readonly slots: Map<symbol | string, unknown>;
}

/** Virtual time, from 0 (virtual-clock.ts is for those who ask for more). */
function plainClock(): Clock {
  let now = 0;
  const read = (): number => now;
  const sleep = (seconds: number): void => {
    now += seconds;
  };
  return { virtual: true, time: read, monotonic: read, cpu: read, sleep };
}

/** What stands in until somebody brings a host: silent, its time virtual. */
export const silent: Host = {
  stdout: { write: () => undefined },
  stderr: { write: () => undefined },
  stdin: { readLine: () => undefined },
  clock: plainClock(),
  random: (bytes) => {
    bytes.fill(7);
  },
};

/** A fresh state on a host. */
export function createInterpreter(
  host: Host,
  { profile = "3.13", argv = [""] }: { readonly profile?: Profile; readonly argv?: readonly string[] } = {},
): Interpreter {
  return {
    host,
    profile,
    modules: new Map(),
    argv: [...argv],
    handled: null,
    called: false,
    frame: null,
    trace: null,
    schedule: null,
    depth: 0,
    recursionLimit: 1000,
    definingClass: "",
    unawaited: [],
    pending: undefined,
    begun: 0,
    contexts: null,
    asyncio: null,
    threads: null,
    slots: new Map(),
  };
}

export const current: { interpreter: Interpreter } = { interpreter: createInterpreter(silent) };

/** Whether the running profile is at least the given one. */
export const atLeast = (profile: Profile): boolean =>
  Number(current.interpreter.profile.slice(2)) >= Number(profile.slice(2));

/** State that belongs to the running program, made on first use. */
export function slot<T>(key: symbol | string, make: () => T): T {
  const { slots } = current.interpreter;
  if (!slots.has(key)) slots.set(key, make());
  return slots.get(key) as T;
}
