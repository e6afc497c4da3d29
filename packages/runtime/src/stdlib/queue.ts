/**
 * `queue` in one thread: https://docs.python.org/3.13/library/queue.html. Waiting for another thread is refused. Subclasses may override `_init`,
 * `_qsize`, `_put` and `_get`, as those of CPython's module do.
 */
import { call, invoke } from "../object/call.ts";
import { Exception, error, RuntimeError, ValueError } from "../object/exceptions.ts";
import { truth } from "../object/truth.ts";
import type { PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { deque } from "./collections/deque.ts";
import { heappop, heappush } from "./heapq.ts";
import { isNone, nativeClass, pythonClass, pythonException, toDouble } from "./kit.ts";

export const Empty: PyType = pythonException("_queue", "Empty", Exception);
export const Full: PyType = pythonException("queue", "Full", Exception);
export const ShutDown: PyType = pythonException("queue", "ShutDown", Exception);

const refused = (what: string) => error(RuntimeError, `${what}() would wait for ever: pycoro runs one thread`);
const negative = () => error(ValueError, "'timeout' must be a non-negative number");

const size = (q: Value): number => Number(invoke(q, "_qsize"));
const isFull = (q: Value): boolean => q.$maxsize > 0 && q.$maxsize <= size(q);

function put(q: Value, item: Value, block: Value, timeout: Value): Value {
  if (q.$is_shutdown) throw error(ShutDown);
  if (q.$maxsize > 0) {
    const waits = truth(block);
    if (waits && !isNone(timeout) && toDouble(timeout) < 0) throw negative();
    if (isFull(q)) throw waits && isNone(timeout) ? refused("put") : error(Full);
  }
  invoke(q, "_put", item);
  q.$unfinished_tasks++;
  return None;
}
function get(q: Value, block: Value, timeout: Value): Value {
  const isEmpty = size(q) === 0;
  if (q.$is_shutdown && isEmpty) throw error(ShutDown);
  const waits = truth(block);
  if (waits && !isNone(timeout) && toDouble(timeout) < 0) throw negative();
  if (isEmpty) throw waits && isNone(timeout) ? refused("get") : error(Empty);
  return invoke(q, "_get");
}

export const Queue: PyType = pythonClass("queue", "Queue", [], {
  __class_getitem__: classGetitem,
  __init__: [
    "maxsize=0",
    (q: Value, maxsize: Value) => {
      q.$maxsize = maxsize;
      invoke(q, "_init", maxsize);
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
  empty: ["", (q: Value) => size(q) === 0],
  full: ["", isFull],
  get: ["block=True, timeout=None", get],
  get_nowait: ["", (q: Value) => invoke(q, "get", false)],
  join: [
    "",
    (q: Value) => {
      if (q.$unfinished_tasks > 0) throw refused("join");
      return None;
    },
  ],
  put: ["item, block=True, timeout=None", put],
  put_nowait: ["item", (q: Value, item: Value) => invoke(q, "put", item, false)],
  qsize: ["", size],
  shutdown: [
    "immediate=False",
    (q: Value, immediate: Value) => {
      q.$is_shutdown = true;
      if (!truth(immediate)) return None;
      while (size(q) > 0) {
        invoke(q, "_get");
        if (q.$unfinished_tasks > 0) q.$unfinished_tasks--;
      }
      return None;
    },
  ],
  task_done: [
    "",
    (q: Value) => {
      if (q.$unfinished_tasks <= 0) throw error(ValueError, "task_done() called too many times");
      q.$unfinished_tasks--;
      return None;
    },
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
}
function getSimple(q: Simple, block: Value, timeout: Value): Value {
  const waits = truth(block);
  if (waits && !isNone(timeout) && toDouble(timeout) < 0) throw negative();
  if (q.items.length === 0) throw waits && isNone(timeout) ? refused("get") : error(Empty);
  return q.items.shift();
}
function putSimple(q: Simple, item: Value): Value {
  q.items.push(item);
  return None;
}
export const SimpleQueue: PyType = nativeClass("_queue", "SimpleQueue", Simple, {
  __class_getitem__: classGetitem,
  empty: ["", (q: Simple) => q.items.length === 0],
  get: ["block=True, timeout=None", getSimple],
  get_nowait: ["", (q: Simple) => getSimple(q, false, None)],
  put: ["item, block=True, timeout=None", putSimple],
  put_nowait: ["item", putSimple],
  qsize: ["", (q: Simple) => q.items.length],
});
