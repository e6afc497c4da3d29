/** `asyncio.staggered.staggered_race` (Lib/asyncio/staggered.py): starts coroutines one after another until one succeeds. */
import { await_ } from "../coroutine/await.ts";
import { isError, KeyboardInterrupt, SystemExit, TimeoutError } from "../object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "../object/exceptions/raise.ts";
import { call, invoke } from "../object/functions/call.ts";
import { iter$ } from "../object/iterate.ts";
import { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import type { EventLoop } from "./base-events.ts";
import { createTaskOn } from "./ensure.ts";
import { getRunningLoop } from "./events.ts";
import { coro } from "./kit.ts";
import { Event } from "./locks.ts";
import { wait, wait_for } from "./python/wait.ts";
import type { Task } from "./tasks.ts";

type Steps<T = Value> = Generator<Value, T, Value>;
const define = coro("staggered");

class Race {
  readonly loop: EventLoop;
  readonly delay: Value;
  readonly tasks: Task[] = [];
  readonly failures: Value[] = [];
  winner: readonly [result: Value, index: Value] = [None, None];
  readonly #next: () => Value;

  constructor(loop: EventLoop, functions: Value, delay: Value) {
    this.loop = loop;
    this.delay = delay;
    const all = iter$(functions);
    this.#next = () => all.$next();
  }
  start(previousFailed: Event | null): void {
    this.tasks.push(createTaskOn(this.loop, runOne(this, previousFailed)));
  }
  *run(previousFailed: Event | null): Steps {
    if (previousFailed !== null) {
      try {
        yield await_(wait_for(invoke(previousFailed, "wait"), this.delay));
      } catch (e) {
        if (!isError(e, TimeoutError)) throw e;
      }
    }
    const f = this.#next();
    if (f === undefined) return None;
    const index = this.failures.length;
    const failed = new Event();
    this.start(failed);
    this.failures.push(None);
    let result: Value;
    try {
      result = yield await_(call(f));
    } catch (e) {
      if (e instanceof Interrupted) throw e;
      const exc = toPython(e);
      if (isError(exc, SystemExit) || isError(exc, KeyboardInterrupt)) throw exc;
      this.failures[index] = exc;
      failed.set();
      return None;
    }
    this.winner = [result, index];
    this.tasks.forEach((task, i) => {
      if (i !== index) task.cancel();
    });
    return None;
  }
}
const runOne = define(
  "staggered_race.<locals>.run_one_coro",
  "race, previous_failed",
  (race: Race, previousFailed: Event | null) => race.run(previousFailed),
  66,
);

export const staggered_race = define(
  "staggered_race",
  "coro_fns, delay, *, loop=None",
  function* (functions: Value, delay: Value, given: Value): Steps {
    const loop: EventLoop = given === None || given === undefined ? getRunningLoop() : given;
    const race = new Race(loop, functions, delay);
    race.start(null);
    try {
      for (let done = 0; done !== race.tasks.length; ) {
        const [finished] = ((yield await_(wait([...race.tasks] as never))) as PyTuple).items;
        done = finished.size;
        for (const task of race.tasks)
          if (task.done() && !task.cancelled() && task.failure !== null) throw task.failure;
      }
      const [result, index] = race.winner;
      return new PyTuple([result, index, race.failures]);
    } finally {
      for (const task of race.tasks) task.cancel();
    }
  },
  15,
  "Run coroutines with staggered start times and take the first to finish.",
);
