/**
 * Threads in one thread of JavaScript. Each is a generator that runs until it waits; then the next that is ready goes on, in the order in which they became
 * ready. Code that cannot hand its wait to a driver (a plain call) runs the others below itself until its wait is over.
 */
import { current, type Interpreter, type Others } from "../host/interpreter.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { None, type Value } from "../object/value.ts";
import { Context } from "./context.ts";
import type { HostWait, Steps, Waiting } from "./host-wait.ts";

/** What a wait says of itself when it can never end. */
export interface NamedWait extends HostWait {
  /** "a lock" */
  readonly what?: string;
}
const whatOf = (waiting: Waiting | null): string => (waiting as NamedWait | null)?.what ?? "its event loop";

/** What of the interpreter belongs to the thread that runs. */
type Own = Pick<
  Interpreter,
  "handled" | "called" | "frame" | "depth" | "definingClass" | "pending" | "begun" | "contexts"
> & { running: unknown };

const fresh = (): Own => ({
  handled: null,
  called: false,
  frame: null,
  depth: 0,
  definingClass: "",
  pending: undefined,
  begun: 0,
  contexts: { current: new Context() },
  running: null,
});
const asyncioOf = (interpreter: Interpreter): { running: unknown } | null =>
  interpreter.asyncio as { running: unknown } | null;

function leave(): Own {
  const { interpreter } = current;
  const { handled, called, frame, depth, definingClass, pending, begun, contexts } = interpreter;
  const running = asyncioOf(interpreter)?.running ?? null;
  return { handled, called, frame, depth, definingClass, pending, begun, contexts, running };
}
function enter({ running, ...own }: Own): void {
  const { interpreter } = current;
  Object.assign(interpreter, own);
  const asyncio = asyncioOf(interpreter);
  if (asyncio !== null) asyncio.running = running;
}

/** The ident of the main thread. */
export const MAIN_IDENT = 140_000_000_000_000;
/** How far the stacks of threads lie from each other. */
const STACK = 8_392_704;

/** One thread. */
export class Strand {
  /** Its `ident`, and what its system would call it. */
  readonly number: number;
  readonly nativeId: number;
  /** How errors name it. */
  name: () => string;
  /** Null for the main thread, which the host drives. */
  readonly steps: Steps | null;
  /** State of the thread that modules keep (`threading.local`, the policy's loop), by a key of their own. */
  readonly slots = new Map<unknown, unknown>();
  isDone = false;
  /** The exception that has ended it. */
  failure: Value = undefined;
  /** What it waits for, and until when at most. */
  waiting: Waiting | null = null;
  deadline: number | null = null;
  /** While it waits in a plain call: whether that is over. */
  isOver = false;
  isOnStack = false;
  isDaemon = false;
  /** Whether nobody who watches the program is told of it. */
  isQuiet = false;
  /** Whether it was started without a `Thread`. */
  isBare = false;
  /** Waits for its end. */
  readonly joiners: Wakeable[] = [];
  /** How the wait ended. */
  outcome: { readonly value: Value } | { readonly failure: Value } = { value: undefined };
  own: Own = fresh();

  constructor(count: number, name: () => string, steps: Steps | null) {
    this.number = MAIN_IDENT + STACK * count;
    this.nativeId = count + 1;
    this.name = name;
    this.steps = steps;
  }
}

/** Deadlines that differ by less are one. */
const RESOLUTION = 1e-9;

export class Threads implements Others {
  readonly main = new Strand(0, () => "MainThread", null);
  running: Strand = this.main;
  /** What is done before the program's end waits for its threads. */
  readonly atEnd: (() => void)[] = [];
  /** Those that have been started and have not ended, in the order of their starts. */
  readonly alive = new Set<Strand>();
  #ready: Strand[] = [];
  readonly #blocked = new Set<Strand>();
  made = 0;
  #named = 0;
  /** Those on whose stack the running one has been begun or let go on. */
  readonly #below: Strand[] = [];
  /** Whether they have been found to wait for ever. */
  #isStuck = false;
  /** Ends the wait of the host. */
  #alarm: (() => void) | null = null;

  /** The number in the name of the next thread that is given none. */
  nextNumber(): number {
    return ++this.#named;
  }
  /** Makes a thread; `begin` runs it. */
  make(steps: Steps, name: () => string): Strand {
    return new Strand(++this.made, name, steps);
  }

  /** Starts a thread: its starter waits until it has begun, so whoever is ready comes first, and then the new one until it waits. */
  begin(strand: Strand): void {
    this.#tell({ k: "th.new", th: strand });
    this.alive.add(strand);
    this.#ready.push(strand);
    if (this.#startsLater(strand)) return;
    this.#expire();
    for (let next: Strand | undefined; next !== strand; ) {
      next = this.#ready.shift() as Strand;
      if (next.isOnStack) next.isOver = true;
      else this.#step(next);
    }
    this.#tell({ k: "th.run", th: this.running });
  }
  /** The same from code that can wait: its stack is not below the others. */
  *begun(strand: Strand): Steps<void> {
    if (this.running === this.main) return this.begin(strand);
    this.#tell({ k: "th.new", th: strand });
    this.alive.add(strand);
    this.#ready.push(strand);
    yield* turn();
  }

  /** Lets others run until a wait of the running thread is over; gives what came of it. */
  *pass(waiting: Waiting): Steps {
    const me = this.running;
    const before = me.isOnStack;
    me.isOnStack = true;
    this.#block(me, waiting);
    try {
      for (;;) {
        this.#expire();
        if (me.isOver) break;
        const next = this.#take();
        if (next === undefined) yield* this.#idle(me);
        else if (next.isOnStack) next.isOver = true;
        else this.#step(next);
      }
    } finally {
      this.#forget(me);
      me.isOver = false;
      me.isOnStack = before;
      this.#tell({ k: "th.run", th: me });
    }
    const { outcome } = me;
    me.outcome = { value: undefined };
    if ("failure" in outcome) throw outcome.failure;
    return outcome.value;
  }

  /** Waits for those that are no daemons. */
  *end(): Steps<void> {
    this.main.isDone = true;
    for (const hook of this.atEnd.splice(0)) hook();
    for (;;) {
      const left = [...this.alive].find((one) => !one.isDaemon);
      if (left === undefined || this.#isStuck) return;
      yield* park(left.joiners, `${left.name()} to end`);
    }
  }

  /** The next that is ready: the one that has been so longest, where nobody chooses. */
  #take(): Strand | undefined {
    const ready = this.#ready;
    const { schedule } = current.interpreter;
    if (schedule === null || ready.length < 2) return ready.shift();
    const way = schedule.choose("outside", ready.length, (n) => (ready[n] as Strand).name());
    return ready.splice(way, 1)[0];
  }
  /** Whether somebody chooses that the starter of a thread goes on before it begins. */
  #startsLater(strand: Strand): boolean {
    const { schedule } = current.interpreter;
    return schedule?.choose("outside", 2, (n) => (n === 0 ? strand : this.running).name()) === 1;
  }

  #switch(to: Strand): void {
    if (to === this.running) return;
    this.running.own = leave();
    this.running = to;
    enter(to.own);
  }

  /** Runs a thread until it waits or ends. */
  #step(strand: Strand): void {
    const before = this.running;
    this.#below.push(before);
    const { outcome } = strand;
    this.#tell({ k: "th.run", th: strand });
    strand.outcome = { value: undefined };
    this.#switch(strand);
    try {
      const steps = strand.steps as Steps;
      const result = "failure" in outcome ? steps.throw(outcome.failure) : steps.next(outcome.value);
      if (result.done === true) this.#ended(strand);
      else this.#block(strand, result.value);
    } finally {
      this.#below.pop();
      this.#switch(before);
    }
  }
  /** Tells whoever watches the program. */
  #tell(event: { readonly k: string; readonly th: Strand; readonly [field: string]: unknown }): void {
    const { trace } = current.interpreter;
    if (trace !== null && this.made > 0 && !event.th.isQuiet) trace.emit(event);
  }
  #ended(strand: Strand): void {
    const { failure } = strand;
    this.#tell({ k: "th.done", th: strand, failed: failure !== undefined, v: failure ?? None });
    strand.isDone = true;
    this.alive.delete(strand);
    wakeAll(strand.joiners);
  }

  #block(strand: Strand, waiting: Waiting): void {
    strand.waiting = waiting;
    this.#blocked.add(strand);
    this.#tell({ k: "th.block", th: strand, on: whatOf(waiting) });
    const wake = (): void => {
      if (strand.waiting !== waiting) return;
      this.#tell({ k: "th.wake", th: strand });
      this.#forget(strand);
      this.#ready.push(strand);
      this.#alarm?.();
    };
    if (waiting instanceof Promise) {
      strand.deadline = null;
      waiting.then(
        (value) => {
          strand.outcome = { value };
          wake();
        },
        (failure) => {
          strand.outcome = { failure };
          wake();
        },
      );
      return;
    }
    const { clock } = current.interpreter.host;
    const { seconds } = waiting;
    if (seconds === null) strand.deadline = null;
    else {
      const when = clock.monotonic() + seconds;
      strand.deadline = clock.deadline?.(when) ?? when;
    }
    waiting.onWake(wake);
  }
  #forget(strand: Strand): void {
    this.#blocked.delete(strand);
    strand.waiting = null;
  }

  /** Makes those ready whose time is over. */
  #expire(): void {
    if (this.#blocked.size === 0) return;
    const now = current.interpreter.host.clock.monotonic() + RESOLUTION;
    const due = [...this.#blocked].filter(({ deadline }) => deadline !== null && deadline <= now);
    due.sort((a, b) => (a.deadline as number) - (b.deadline as number));
    for (const strand of due) {
      this.#forget(strand);
      this.#ready.push(strand);
    }
  }

  /** Nothing is ready: the host waits for the first deadline, or for something from outside. */
  *#idle(me: Strand): Steps<void> {
    let first = Number.POSITIVE_INFINITY;
    let mayWake = false;
    for (const { deadline, waiting } of this.#blocked) {
      if (deadline !== null && deadline < first) first = deadline;
      if (waiting instanceof Promise || waiting?.mayWake === true) mayWake = true;
    }
    const isEndless = first === Number.POSITIVE_INFINITY;
    const buried = this.#below.find((one) => one !== me && one.waiting === null);
    if (isEndless && !mayWake && buried !== undefined) throw raised(RuntimeErrorKind, this.#buriedBelow(me, buried));
    const now = current.interpreter.host.clock.monotonic();
    const idle: HostWait = {
      seconds: isEndless ? null : Math.max(0, first - now),
      mayWake,
      onWake: (wake) => {
        this.#alarm = wake;
      },
      forEver: () => raised(RuntimeErrorKind, this.#stuck(me)),
    };
    try {
      yield idle;
    } finally {
      this.#alarm = null;
    }
  }
  #stuck(me: Strand): string {
    this.#isStuck = true;
    const { waiting } = me;
    const told = [...new Set([me, ...this.#blocked])].map(
      (one) => `\n  ${one.name()} waits for ${whatOf(one === me ? waiting : one.waiting)}`,
    );
    return `deadlock: every thread waits, and nothing can wake one${told.join("")}`;
  }
  #buriedBelow(me: Strand, below: Strand): string {
    return (
      `${me.name()} waits for ${whatOf(me.waiting)} in a place where pycoro cannot let ${below.name()} go on below it: ` +
      "wait in a function that the thread calls, not in a generator, a class body or a callback"
    );
  }
}

/** The program's threads, made when somebody first asks. */
export function threads(): Threads {
  current.interpreter.threads ??= new Threads();
  return current.interpreter.threads as Threads;
}
/** The thread that runs. */
export const runningStrand = (): Strand => threads().running;

/** Somebody who waits in a list. */
export interface Wakeable {
  wake(): void;
}
class Park implements NamedWait, Wakeable {
  readonly seconds: number | null;
  readonly mayWake = false;
  readonly what: string;
  isWoken = false;
  #wake = (): void => undefined;
  constructor(what: string, seconds: number | null) {
    this.what = what;
    this.seconds = seconds;
  }
  wake(): void {
    this.isWoken = true;
    this.#wake();
  }
  onWake(wake: () => void): void {
    this.#wake = wake;
  }
  forEver(): Value {
    return raised(RuntimeErrorKind, `deadlock: the only thread waits for ${this.what}, and nothing can wake it`);
  }
}

/** The clock that deadlines of threads are told on. */
export const now = (): number => current.interpreter.host.clock.monotonic();

/** Waits in a list to be woken, at most until `deadline`; `what` says for whom or what, as "a lock". Gives whether it was woken. */
export function* park(list: Wakeable[], what: string, deadline: number | null = null): Steps<boolean> {
  const wait = new Park(what, deadline === null ? null : Math.max(0, deadline - now()));
  list.push(wait);
  try {
    yield wait;
    return wait.isWoken;
  } finally {
    const at = list.indexOf(wait);
    if (at >= 0) list.splice(at, 1);
  }
}
/** Lets those go first who are ready. */
export function* turn(): Steps<void> {
  yield { seconds: null, mayWake: false, onWake: (wake) => wake(), forEver: () => undefined };
}
/** Waits so many seconds. */
export function* pause(seconds: number): Steps<void> {
  yield* park([], "time to pass", now() + seconds);
}

/** Wakes the one that has waited longest. */
export const wakeFirst = (list: Wakeable[]): void => list.shift()?.wake();
export function wakeAll(list: Wakeable[]): void {
  for (const one of list.splice(0)) one.wake();
}
