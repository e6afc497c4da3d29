/** The event loop (Lib/asyncio/base_events.py): a queue of callbacks that are ready, a heap of timers, and a host that can wait. */

import { type Context, contextState } from "../coroutine/context.ts";
import type { HostWait, Steps } from "../coroutine/host-wait.ts";
import { current } from "../host/interpreter.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { PyObject, type Value } from "../object/value.ts";
import { dressing, type ExceptionContext } from "./dressing.ts";
import { Future } from "./futures.ts";
import { type Bare, Handle, handleFor, runBare, type Steppable, TimerHandle } from "./handles.ts";
import type { LoopExtras } from "./loop-extras.ts";
import { note } from "./note.ts";
import { Ring } from "./ring.ts";
import { asyncioState } from "./state.ts";
import { TimerHeap } from "./timer-heap.ts";

/** What a loop asks of its host when it has nothing to run: to wait so long (null: until something comes from outside). */
class LoopWait implements HostWait {
  readonly seconds: number | null;
  readonly #loop: EventLoop;
  constructor(loop: EventLoop, seconds: number | null) {
    this.#loop = loop;
    this.seconds = seconds;
  }
  get mayWake(): boolean {
    return this.#loop.outside > 0;
  }
  onWake(wake: () => void): void {
    this.#loop.wakeUp = wake;
  }
  forEver(): Value {
    return dressing.stuck(this.#loop);
  }
}

/** Deadlines closer than this count as one, as the resolution of CPython's clock. */
const RESOLUTION = 1e-9;
/** A loop that is never idle lets the world outside in this often, in seconds. */
const POLL_EVERY = 0.0005;

export class EventLoop extends PyObject {
  /** What asyncio keeps for the program. */
  readonly state = asyncioState();
  readonly ready = new Ring<Handle | Bare>();
  readonly timers = new TimerHeap<TimerHandle>();
  #timerCount = 0;
  /** How many timers stand in the heap although they were cancelled. */
  cancelledTimers = 0;
  isClosed = false;
  isRunning = false;
  stopping = false;
  debug = false;
  taskFactory: Value = null;
  /** What only Python keeps with it. */
  readonly extras: LoopExtras = dressing.extras(this);
  /** The task that is running. */
  currentTask: Value = null;
  /** How many host operations (promises, sockets) may still make something ready. */
  outside = 0;
  /** What is open outside, to be released when the loop is closed. */
  readonly resources = new Set<{ release(): void }>();
  /** When the world outside was last let in. */
  #polled = 0;
  /** Ends the wait that is under way, when something comes from outside. */
  wakeUp: (() => void) | null = null;

  time(): number {
    return current.interpreter.host.clock.monotonic();
  }

  checkClosed(): void {
    if (this.isClosed) throw raised(RuntimeErrorKind, "Event loop is closed");
  }

  // Callbacks.

  /** `call_soon` for callers that know that the loop is open. */
  soon(callback: Value, args: readonly Value[], context: Context | null = null): Handle {
    const handle = new Handle(callback, args, this, context);
    this.#push(handle);
    return handle;
  }
  #push(handle: Handle): void {
    this.ready.push(handle);
    note("h.soon", handle, handle.task);
  }
  /** Makes something ready without a handle; false while somebody looks: it needs one then. */
  readily(one: Bare): boolean {
    if (current.interpreter.trace !== null || this.debug) return false;
    this.ready.push(one);
    return true;
  }
  /** Makes a task's next step ready; `wakes` when what it waits for is done. */
  step(task: Steppable, exc: Value = null, wakes = false): void {
    if (exc === null && this.readily(task)) return;
    if (wakes) note("task.wake", task);
    const handle = handleFor(task, this);
    handle.exc = exc;
    handle.wakes = wakes;
    this.#push(handle);
  }
  callSoon(callback: Value, args: readonly Value[] = [], context: Context | null = null): Handle {
    this.checkClosed();
    return this.soon(callback, args, context);
  }
  /** From outside the loop's own turn: also ends a wait. */
  callSoonThreadsafe(callback: Value, args: readonly Value[] = [], context: Context | null = null): Handle {
    const handle = this.callSoon(callback, args, context);
    this.wakeUp?.();
    return handle;
  }
  callLater(delay: number, callback: Value, args: readonly Value[] = [], context: Context | null = null): TimerHandle {
    return this.callAt(this.time() + delay, callback, args, context);
  }
  callAt(when: number, callback: Value, args: readonly Value[] = [], context: Context | null = null): TimerHandle {
    this.checkClosed();
    const at = current.interpreter.host.clock.deadline?.(when) ?? when;
    const timer = new TimerHandle(at, this.#timerCount++, callback, args, this, context);
    timer.scheduled = true;
    this.timers.push(timer);
    note("tm.set", timer, at, this.currentTask);
    return timer;
  }

  createFuture<T = Value>(): Future<T> {
    return new Future<T>(this);
  }

  // Running.

  /** One turn: waits if there is nothing to do, then runs what is ready at its beginning. */
  *#turn(): Steps<void> {
    const { timers, ready } = this;
    if (this.cancelledTimers > 0) dressing.prune(this);
    if (ready.length === 0 && !this.stopping) {
      const first = timers.first();
      if (first !== undefined) {
        const wait = first.when - this.time();
        if (wait > 0) {
          note("loop.idle", first.when);
          yield new LoopWait(this, wait);
        }
      } else yield new LoopWait(this, null);
    } else if (this.outside > 0 && this.time() - this.#polled > POLL_EVERY) yield new LoopWait(this, 0);
    this.#polled = this.time();
    const end = this.#polled + RESOLUTION;
    for (let timer = timers.first(); timer !== undefined && timer.when < end; timer = timers.first()) {
      timers.pop();
      timer.scheduled = false;
      if (timer.isCancelled) this.cancelledTimers--;
      else note("tm.fire", timer);
      ready.push(timer);
    }
    this.#runReady();
  }

  /** Runs what is ready now. */
  #runReady(): void {
    const { ready } = this;
    const { trace, schedule } = current.interpreter;
    let n = ready.length;
    if (trace !== null || schedule !== null || this.debug) {
      dressing.turn(this, n);
      return;
    }
    const contexts = contextState();
    while (n-- > 0) {
      const one = ready.shift() as Handle | Bare;
      if (!(one instanceof Handle)) runBare(one, this, contexts);
      else if (!one.isCancelled) one.run(contexts);
    }
  }

  /** Runs until `stop()`; hands out what the host has to wait for. */
  *runForever(): Steps<void> {
    this.checkClosed();
    const state = asyncioState();
    const leave = dressing.enter(this);
    this.isRunning = true;
    state.running = this;
    note("loop.start");
    try {
      for (;;) {
        // With something ready, no timers and nothing outside, a turn is nothing but running that.
        if (this.ready.length > 0 && this.timers.length === 0 && this.outside === 0) this.#runReady();
        else yield* this.#turn();
        if (this.stopping) break;
      }
    } finally {
      this.stopping = false;
      this.isRunning = false;
      state.running = null;
      leave();
      note("loop.stop");
    }
  }

  stop(): void {
    this.stopping = true;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.ready.clear();
    this.timers.clear();
    for (const resource of [...this.resources]) resource.release();
  }

  callExceptionHandler(context: ExceptionContext): void {
    dressing.handleException(this, context);
  }
}
