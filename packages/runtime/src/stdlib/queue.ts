/**
 * `queue`: https://docs.python.org/3.13/library/queue.html. Subclasses may override `_init`, `_qsize`, `_put` and `_get`, as those of CPython's module do.
 */
import type { Steps } from "../coroutine/blocking.ts";
import { now, park, type Wakeable, wakeFirst } from "../coroutine/threads.ts";
import { Exception, error, ValueError } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import type { PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { deque } from "./collections/deque.ts";
import { heappop, heappush } from "./heapq.ts";
import { isNone, nativeClass, pythonClass, pythonException, toDouble } from "./kit.ts";
import { Lock, type LockObject, lock } from "./threading/locks.ts";
import { deadlineOf, plainly, waitable, waitingMethods } from "./threading/methods.ts";
import { await_, Condition, notify } from "./threading/waiting.ts";

export const Empty: PyType = pythonException("_queue", "Empty", Exception);
export const Full: PyType = pythonException("queue", "Full", Exception);
export const ShutDown: PyType = pythonException("queue", "ShutDown", Exception);

const negative = () => error(ValueError, "'timeout' must be a non-negative number");

const size = (q: Value): number => Number(invoke(q, "_qsize"));
const isFull = (q: Value): boolean => q.$maxsize > 0 && q.$maxsize <= size(q);

/** Does something while a queue's lock is held. */
function* holding<T>(q: Value, work: () => Steps<T>): Steps<T> {
  const held = q.$mutex as LockObject;
  yield* lock(held);
  try {
    return yield* work();
  } finally {
    held.free();
  }
}
/** Until when a call waits; what does not wait is over at once. @throws ValueError for a negative timeout */
function patience(block: Value, timeout: Value): number | null {
  if (block !== undefined && !truth(block)) return Number.NEGATIVE_INFINITY;
  if (!isNone(timeout) && toDouble(timeout) < 0) throw negative();
  return deadlineOf(timeout);
}
/** Whether nobody holds a queue: then what need not wait is done at once. */
const isFree = (q: Value): boolean => (q.$mutex as LockObject).count === 0;
function add(q: Value, item: Value): Value {
  invoke(q, "_put", item);
  q.$unfinished_tasks++;
  notify(q.$not_empty);
  return None;
}
function take(q: Value): Value {
  const item = invoke(q, "_get");
  notify(q.$not_full);
  return item;
}
function finishOne(q: Value): Value {
  if (q.$unfinished_tasks <= 0) throw error(ValueError, "task_done() called too many times");
  q.$unfinished_tasks--;
  if (q.$unfinished_tasks === 0) notify(q.$all_tasks_done, Number.POSITIVE_INFINITY);
  return None;
}
const put = (q: Value, item: Value, block: Value, timeout: Value): Steps =>
  holding(q, function* () {
    if (q.$is_shutdown) throw error(ShutDown);
    if (q.$maxsize > 0) {
      const deadline = patience(block, timeout);
      while (isFull(q)) {
        if (deadline !== null && deadline <= now()) throw error(Full);
        yield* await_(q.$not_full, deadline, "room in a queue");
        if (q.$is_shutdown) throw error(ShutDown);
      }
    }
    return add(q, item);
  });
const get = (q: Value, block: Value, timeout: Value): Steps =>
  holding(q, function* () {
    if (q.$is_shutdown && size(q) === 0) throw error(ShutDown);
    const deadline = patience(block, timeout);
    while (size(q) === 0) {
      if (deadline !== null && deadline <= now()) throw error(Empty);
      yield* await_(q.$not_empty, deadline, "an item of a queue");
      if (q.$is_shutdown && size(q) === 0) throw error(ShutDown);
    }
    return take(q);
  });
const join = (q: Value): Steps =>
  holding(q, function* () {
    while (q.$unfinished_tasks > 0) yield* await_(q.$all_tasks_done, null, "the work in a queue");
    return None;
  });
const finish = (q: Value): Steps =>
  holding(q, function* () {
    return finishOne(q);
  });

export const Queue: PyType = pythonClass("queue", "Queue", [], {
  __class_getitem__: classGetitem,
  __init__: [
    "maxsize=0",
    (q: Value, maxsize: Value) => {
      q.$maxsize = maxsize;
      invoke(q, "_init", maxsize);
      q.$mutex = call(Lock);
      for (const name of ["$not_empty", "$not_full", "$all_tasks_done"]) q[name] = call(Condition, q.$mutex);
      q.$unfinished_tasks = 0;
      q.$is_shutdown = false;
      return None;
    },
  ],
  _get: ["", (q: Value) => invoke(q.$queue, "popleft")],
  _init: [
    "maxsize",
    (q: Value) => {
      q.$queue = call(deque);
      return None;
    },
  ],
  _put: ["item", (q: Value, item: Value) => invoke(q.$queue, "append", item)],
  _qsize: ["", (q: Value) => invoke(q.$queue, "__len__")],
  put: [
    "item, block=True, timeout=None",
    (q: Value, item: Value, block: Value, timeout: Value) =>
      isFree(q) && !q.$is_shutdown && !(q.$maxsize > 0) ? add(q, item) : plainly(put(q, item, block, timeout)),
  ],
  get: [
    "block=True, timeout=None",
    (q: Value, block: Value, timeout: Value) =>
      isFree(q) && isNone(timeout) && size(q) > 0 ? take(q) : plainly(get(q, block, timeout)),
  ],
  task_done: ["", (q: Value) => (isFree(q) ? finishOne(q) : plainly(finish(q)))],
  empty: ["", (q: Value) => size(q) === 0],
  full: ["", isFull],
  get_nowait: ["", (q: Value) => invoke(q, "get", false)],
  put_nowait: ["item", (q: Value, item: Value) => invoke(q, "put", item, false)],
  qsize: ["", size],
});
waitable(Queue, { put, get, task_done: finish });
waitingMethods(Queue, {
  join: ["", join],
  shutdown: [
    "immediate=False",
    (q: Value, immediate: Value) =>
      holding(q, function* () {
        q.$is_shutdown = true;
        if (truth(immediate)) {
          while (size(q) > 0) {
            invoke(q, "_get");
            if (q.$unfinished_tasks > 0) q.$unfinished_tasks--;
          }
          notify(q.$all_tasks_done, Number.POSITIVE_INFINITY);
        }
        notify(q.$not_empty, Number.POSITIVE_INFINITY);
        notify(q.$not_full, Number.POSITIVE_INFINITY);
        return None;
      }),
  ],
});

const emptyList = (q: Value): Value => {
  q.$queue = [];
  return None;
};
const length = (q: Value): number => q.$queue.length;

export const LifoQueue: PyType = pythonClass("queue", "LifoQueue", [Queue], {
  _get: ["", (q: Value) => invoke(q.$queue, "pop")],
  _init: ["maxsize", emptyList],
  _put: ["item", (q: Value, item: Value) => invoke(q.$queue, "append", item)],
  _qsize: ["", length],
});
export const PriorityQueue: PyType = pythonClass("queue", "PriorityQueue", [Queue], {
  _get: ["", (q: Value) => call(heappop, q.$queue)],
  _init: ["maxsize", emptyList],
  _put: ["item", (q: Value, item: Value) => call(heappush, q.$queue, item)],
  _qsize: ["", length],
});

class Simple extends PyObject {
  items: Value[] = [];
  readonly waiters: Wakeable[] = [];
}
function* getSimple(q: Simple, block: Value, timeout: Value): Steps {
  const deadline = patience(block, timeout);
  while (q.items.length === 0) {
    if (deadline !== null && deadline <= now()) throw error(Empty);
    yield* park(q.waiters, "an item of a queue", deadline);
  }
  return q.items.shift();
}
function putSimple(q: Simple, item: Value): Value {
  q.items.push(item);
  wakeFirst(q.waiters);
  return None;
}
export const SimpleQueue: PyType = nativeClass("_queue", "SimpleQueue", Simple, {
  __class_getitem__: classGetitem,
  empty: ["", (q: Simple) => q.items.length === 0],
  get: ["block=True, timeout=None", (q: Simple, block: Value, timeout: Value) => plainly(getSimple(q, block, timeout))],
  get_nowait: ["", (q: Simple) => plainly(getSimple(q, false, None))],
  put: ["item, block=True, timeout=None", putSimple],
  put_nowait: ["item", putSimple],
  qsize: ["", (q: Simple) => q.items.length],
});
waitable(SimpleQueue, { get: getSimple });
