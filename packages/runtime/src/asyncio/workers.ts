/**
 * The threads of a pool, where time is virtual. What a pool is given runs at once and to its end, so it cannot wait while the loop goes on; but it has a
 * clock of its own, which runs ahead of the loop's as it sleeps, and what it gives reaches the loop when the loop's clock is as far.
 */
import type { Clock, Host } from "../host/host.ts";
import { current, slot } from "../host/interpreter.ts";
import type { Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import type { Handle } from "./handles.ts";

/** Seconds that a function may be ahead: one that never ends takes the loop's clock along, so that whoever limits that clock can end it. */
const FARTHEST = 3600;

/** A worker of a pool. */
export interface Worker {
  readonly name: string;
  /** When it has done all it was given, on the loop's clock. */
  free: number;
  /** How much it was given that has not begun. */
  given: number;
}

/** The workers of a pool: as many as were needed at once, up to `most`. */
export class Workers {
  readonly #all: Worker[] = [];
  readonly #prefix: string;
  readonly #most: number;

  constructor(prefix: string, most: number) {
    this.#prefix = prefix;
    this.#most = most;
  }

  /** Gives the worker that takes what is handed over now: an idle one, a new one, else the one that is free first. */
  take(now: number): Worker {
    const taken = this.#all.find((one) => one.given === 0 && one.free <= now) ?? this.#made(now) ?? this.#first();
    taken.given++;
    return taken;
  }
  #made(now: number): Worker | undefined {
    const count = this.#all.length;
    if (count >= this.#most) return undefined;
    this.#all.push({ name: `${this.#prefix}_${count}`, free: now, given: 0 });
    return this.#all[count];
  }
  #first(): Worker {
    return this.#all.reduce((a, b) => (b.given < a.given || (b.given === a.given && b.free < a.free) ? b : a));
  }

  /** When all of them are idle. */
  get end(): number {
    return this.#all.reduce((last, one) => Math.max(last, one.free), 0);
  }
}

/** The workers that an executor without a number of its own has. */
export const usualWorkers = (): number => Math.min(32, (current.interpreter.host.machine?.().processors ?? 1) + 4);

/** The clock of a worker while it runs something: so many seconds ahead of the loop's. */
class WorkerTime {
  ahead: number;
  readonly outer: Host;
  readonly inner: Host;

  constructor(outer: Host, ahead: number) {
    this.ahead = ahead;
    this.outer = outer;
    const { clock } = outer;
    const own: Clock = {
      ...clock,
      time: () => clock.time() + this.ahead,
      monotonic: () => clock.monotonic() + this.ahead,
      sleep: (seconds) => this.#sleep(seconds),
      wait: async (seconds) => this.#sleep(seconds),
    };
    this.inner = Object.create(outer, { clock: { value: own } }) as Host;
  }

  #sleep(seconds: number): void {
    this.ahead += seconds;
    if (this.ahead >= FARTHEST) this.join();
  }

  /** Takes the loop's clock along. */
  join(): void {
    const { ahead } = this;
    this.ahead = 0;
    if (ahead > 0) this.outer.clock.sleep(ahead);
  }
}

/** The workers that run something now, the innermost last. */
const RUNNING = Symbol("workers that run");
const running = (): WorkerTime[] => slot(RUNNING, () => []);

/** Runs a function on a worker's clock; gives how many seconds later than now it ends. */
export function onWorker(worker: Worker, f: () => void): number {
  const { interpreter } = current;
  const { host } = interpreter;
  const now = host.clock.monotonic();
  worker.given--;
  const time = new WorkerTime(host, Math.max(0, worker.free - now));
  const all = running();
  all.push(time);
  interpreter.host = time.inner;
  try {
    f();
  } finally {
    interpreter.host = host;
    all.pop();
  }
  worker.free = host.clock.monotonic() + time.ahead;
  return time.ahead;
}

/**
 * Lets a function that may run on a worker's clock wait on the loop's own: `f` is told how far the worker is ahead, and has to take the loop there before
 * anything else.
 */
export function joinLoop<T>(f: (lead: number) => T): T {
  const { interpreter } = current;
  const time = running().at(-1);
  if (time === undefined || interpreter.host !== time.inner) return f(0);
  const { ahead } = time;
  time.ahead = 0;
  interpreter.host = time.outer;
  try {
    return f(ahead);
  } finally {
    interpreter.host = time.inner;
  }
}

/** Whether a worker asks that is ahead of the loop: what it wants to be done soon is done when the loop is as far. */
export const isAhead = (): boolean => (running().at(-1)?.ahead ?? 0) > 0;

/** `call_soon_threadsafe`: from a worker that is ahead, when the loop is as far. */
export const soonFromThread = (loop: EventLoop, callback: Value): Handle =>
  isAhead() ? loop.callLater(0, callback) : loop.callSoonThreadsafe(callback);
