/** `sched`: https://docs.python.org/3.13/library/sched.html */
import { applyBlocking, callBlocking, type Steps } from "../coroutine/blocking.ts";
import { add as plus, sub } from "../object/arithmetic.ts";
import { getattr } from "../object/attributes.ts";
import { less } from "../object/compare.ts";
import { PyDict } from "../object/dict.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { truth } from "../object/truth.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { namedtuple } from "./collections/namedtuple.ts";
import { heapify, heappop, heappush } from "./heapq.ts";
import { getset, pythonClass, toKwargs } from "./kit.ts";
import { waitingMethods } from "./threading/methods.ts";

export const __all__: string[] = ["scheduler"];
export const Event: PyType = apply(namedtuple, ["Event", "time, priority, sequence, action, argument, kwargs"], {
  module: "sched",
});
const timeOf = (name: string): Value => getattr(importModule("time"), name);

function enterAt(self: Value, when: Value, priority: Value, action: Value, argument: Value, kwargs: Value): Value {
  const event = call(Event, when, priority, self.$_next++, action, argument, kwargs ?? new PyDict());
  call(heappush, self.$_queue, event);
  return event;
}

/** Runs what is due, and waits for what is not; without blocking it gives the time until the next event instead. */
function* run(self: Value, blocking: Value): Steps {
  while (self.$_queue.length > 0) {
    const [when, , , action, argument, kwargs] = toArray(self.$_queue[0]);
    const now = call(self.$timefunc);
    if (less(now, when)) {
      if (!truth(blocking)) return sub(when, now);
      yield* callBlocking(self.$delayfunc, [sub(when, now)]);
    } else {
      call(heappop, self.$_queue);
      yield* applyBlocking(action, [...toArray(argument)], toKwargs(kwargs));
      yield* callBlocking(self.$delayfunc, [0]);
    }
  }
  return None;
}

export const scheduler: PyType = pythonClass("sched", "scheduler", [], {
  __init__: [
    "timefunc=..., delayfunc=...",
    (self: Value, clock: Value, wait: Value) => {
      self.$timefunc = clock ?? timeOf("monotonic");
      self.$delayfunc = wait ?? timeOf("sleep");
      self.$_queue = [];
      self.$_next = 0;
      return None;
    },
  ],
  cancel: [
    "event",
    (self: Value, event: Value) => {
      invoke(self.$_queue, "remove", event);
      return call(heapify, self.$_queue);
    },
  ],
  empty: ["", (self: Value) => self.$_queue.length === 0],
  enter: [
    "delay, priority, action, argument=(), kwargs=...",
    (self: Value, delay: Value, ...rest: Value[]) => {
      const kwargs = rest[3] === undefined ? [] : [rest[3]];
      const when = plus(call(self.$timefunc), delay);
      return invoke(self, "enterabs", when, ...rest.slice(0, 3), ...kwargs);
    },
  ],
  enterabs: ["time, priority, action, argument=(), kwargs=...", enterAt],
  queue: getset((self: Value) => {
    const events = [...self.$_queue];
    const ordered: Value[] = [];
    while (events.length > 0) ordered.push(call(heappop, events));
    return ordered;
  }),
});
waitingMethods(scheduler, { run: ["blocking=True", run] });
