/** `queue` in one thread: https://docs.python.org/3.13/library/queue.html. Waiting for another thread is refused. */
import { call } from "../object/call.ts";
import { Exception, error, RuntimeError, ValueError } from "../object/exceptions.ts";
import { makeType, type PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { heappop, heappush } from "./heapq.ts";
import { isNone, nativeClass, toDouble, toSize } from "./kit.ts";

const exception = (name: string, module: string): PyType => {
  const type = makeType({ name, module, bases: [Exception], isHeap: true, hasDict: true });
  type.dict.set("__module__", module);
  return type;
};
export const Empty: PyType = exception("Empty", "_queue");
export const Full: PyType = exception("Full", "queue");
export const ShutDown: PyType = exception("ShutDown", "queue");

class QueueObject extends PyObject {
  items: Value[] = [];
  maxsize = 0;
  unfinished = 0;
  closed = false;
}
interface Order {
  put(items: Value[], item: Value): void;
  get(items: Value[]): Value;
}
const isFull = (q: QueueObject): boolean => q.maxsize > 0 && q.items.length >= q.maxsize;

function put(order: Order, q: QueueObject, item: Value, block: Value, timeout: Value): Value {
  if (q.closed) throw error(ShutDown);
  if (isFull(q)) {
    if (block !== false && isNone(timeout))
      throw error(RuntimeError, "put() would wait for ever: pycoro runs one thread");
    if (block !== false && toDouble(timeout) < 0) throw error(ValueError, "'timeout' must be a non-negative number");
    throw error(Full);
  }
  order.put(q.items, item);
  q.unfinished++;
  return None;
}
function get(order: Order, q: QueueObject, block: Value, timeout: Value): Value {
  if (q.items.length === 0) {
    if (q.closed) throw error(ShutDown);
    if (block !== false && isNone(timeout))
      throw error(RuntimeError, "get() would wait for ever: pycoro runs one thread");
    if (block !== false && toDouble(timeout) < 0) throw error(ValueError, "'timeout' must be a non-negative number");
    throw error(Empty);
  }
  return order.get(q.items);
}
const methods = (order: Order) => ({
  __init__: [
    "maxsize=0",
    (q: QueueObject, maxsize: Value) => {
      q.maxsize = toSize(maxsize);
      return None;
    },
  ] as const,
  put: [
    "item, block=True, timeout=None",
    (q: QueueObject, item: Value, block: Value, timeout: Value) => put(order, q, item, block, timeout),
  ] as const,
  put_nowait: ["item", (q: QueueObject, item: Value) => put(order, q, item, false, None)] as const,
  get: [
    "block=True, timeout=None",
    (q: QueueObject, block: Value, timeout: Value) => get(order, q, block, timeout),
  ] as const,
  get_nowait: ["", (q: QueueObject) => get(order, q, false, None)] as const,
  qsize: ["", (q: QueueObject) => q.items.length] as const,
  empty: ["", (q: QueueObject) => q.items.length === 0] as const,
  full: ["", isFull] as const,
  task_done: [
    "",
    (q: QueueObject) => {
      if (q.unfinished === 0) throw error(ValueError, "task_done() called too many times");
      q.unfinished--;
      return None;
    },
  ] as const,
  join: [
    "",
    (q: QueueObject) => {
      if (q.unfinished > 0) throw error(RuntimeError, "join() would wait for ever: pycoro runs one thread");
      return None;
    },
  ] as const,
  shutdown: [
    "immediate=False",
    (q: QueueObject, immediate: Value) => {
      q.closed = true;
      if (immediate === true) q.items.length = 0;
      return None;
    },
  ] as const,
});
const first: Order = { put: (items, item) => items.push(item), get: (items) => items.shift() };
export const Queue: PyType = nativeClass("queue", "Queue", QueueObject, methods(first), { hasDict: true });
export const LifoQueue: PyType = nativeClass(
  "queue",
  "LifoQueue",
  class extends QueueObject {},
  methods({ put: (items, item) => items.push(item), get: (items) => items.pop() }),
  { bases: [Queue], hasDict: true },
);
export const PriorityQueue: PyType = nativeClass(
  "queue",
  "PriorityQueue",
  class extends QueueObject {},
  methods({ put: (items, item) => call(heappush, items, item), get: (items) => call(heappop, items) }),
  { bases: [Queue], hasDict: true },
);
export const SimpleQueue: PyType = nativeClass("_queue", "SimpleQueue", class extends QueueObject {}, methods(first));
