/** Queues as Python sees them (Lib/asyncio/queues.py). */
import { callSpecial, invoke } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry, getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookup, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { asyncMethod, dressClass, seconds, throughPython } from "../kit.ts";
import { LifoQueueType, PriorityQueueType, Queue, QueueType, type Store } from "../queues.ts";

function describe(self: Queue): string {
  let text = `maxsize=${self.maxsize}`;
  if (self.items.length > 0) text += ` _queue=${reprOf([...self.items])}`;
  if (self.getters.length > 0) text += ` _getters[${self.getters.length}]`;
  if (self.putters.length > 0) text += ` _putters[${self.putters.length}]`;
  if (self.unfinished > 0) text += ` tasks=${self.unfinished}`;
  if (self.isShutdown) text += " shutdown";
  return text;
}

/** The store of a queue whose class defines `_put`, `_get` or `_init` in Python. */
class CustomStore implements Store {
  readonly #queue: Queue;
  readonly plain: Store;
  /** What the class keeps in `_queue`. */
  kept: Value;
  constructor(queue: Queue, plain: Store) {
    this.#queue = queue;
    this.plain = plain;
  }
  get length(): number {
    return this.kept === undefined ? this.plain.length : callSpecial(this.kept, "__len__");
  }
  add(item: Value): void {
    invoke(this.#queue, "_put", item);
  }
  take(): Value {
    return invoke(this.#queue, "_get");
  }
  [Symbol.iterator](): IterableIterator<Value> {
    return (this.kept === undefined ? [...this.plain] : toArray(this.kept))[Symbol.iterator]();
  }
}
const plainStore = (self: Queue): Store => (self.items instanceof CustomStore ? self.items.plain : self.items);

const nothing =
  <S>(f: (self: S, ...args: Value[]) => void) =>
  (self: S, ...args: Value[]): Value => {
    f(self, ...args);
    return None;
  };

dressClass(QueueType, {
  __init__: [
    "maxsize=0",
    nothing((self: Queue, maxsize: Value) => {
      self.maxsize = seconds(maxsize);
      const type = typeOf(self);
      if (["_init", "_put", "_get"].some((name) => lookup(type, name) !== QueueType.dict.get(name))) {
        self.useStore(new CustomStore(self, self.items));
        invoke(self, "_init", maxsize);
      }
    }),
  ],
  __class_getitem__: classEntry("item, /", (cls: PyType, item: Value) => new GenericAlias(cls, item)),
  qsize: ["", (self: Queue) => self.qsize(), "Number of items in the queue."],
  maxsize: getset((self: Queue) => self.maxsize),
  empty: ["", (self: Queue) => self.empty(), "Return True if the queue is empty, False otherwise."],
  full: ["", (self: Queue) => self.full(), "Return True if there are maxsize items in the queue."],
  put: asyncMethod("item", (self: Queue, item: Value) => self.putting(item), 125),
  put_nowait: [
    "item",
    nothing((self: Queue, item: Value) => self.putNowait(item)),
    "Put an item into the queue without blocking.",
  ],
  get: asyncMethod("", (self: Queue) => self.getting(), 172),
  get_nowait: ["", (self: Queue) => self.getNowait(), "Remove and return an item from the queue."],
  task_done: ["", nothing((self: Queue) => self.taskDone()), "Indicate that a formerly enqueued task is complete."],
  join: asyncMethod("", (self: Queue) => self.joinSteps(), 242),
  shutdown: [
    "immediate=False",
    nothing((self: Queue, immediate: Value) => self.shutdown(truth(immediate))),
    "Shut-down the queue.",
  ],
  _init: ["maxsize", () => None],
  _put: ["item", nothing((self: Queue, item: Value) => plainStore(self).add(item))],
  _get: ["", (self: Queue) => plainStore(self).take()],
  _queue: getset(
    (self: Queue) =>
      self.items instanceof CustomStore && self.items.kept !== undefined ? self.items.kept : [...self.items],
    (self: Queue, v: Value) => {
      if (self.items instanceof CustomStore) self.items.kept = v;
    },
  ),
  _getters: getset((self: Queue) => [...self.getters]),
  _putters: getset((self: Queue) => [...self.putters]),
  _format: ["", (self: Queue) => describe(self)],
  _unfinished_tasks: getset(
    (self: Queue) => self.unfinished,
    (self: Queue, v: Value) => {
      self.unfinished = v;
    },
  ),
  __repr__: ["", (self: Queue) => `<${typeOf(self).name} at ${address(self)} ${describe(self)}>`],
  __str__: ["", (self: Queue) => `<${typeOf(self).name} ${describe(self)}>`],
});

dressClass(PriorityQueueType, {});
dressClass(LifoQueueType, {});
throughPython(Queue, "get", "put", "join");
