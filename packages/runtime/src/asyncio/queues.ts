/** Queues (Lib/asyncio/queues.py). */
import { callSpecial, invoke } from "../object/call.ts";
import { less } from "../object/compare.ts";
import { error, ValueError } from "../object/exceptions.ts";
import { classEntry, getset } from "../object/function.ts";
import { address } from "../object/identity.ts";
import { toArray } from "../object/iterate.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { lookup, type PyType, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { GenericAlias } from "../types/generic-alias.ts";
import type { Awaitable } from "./awaitable.ts";
import { QueueEmpty, QueueFull, QueueShutDown } from "./exceptions.ts";
import { asyncMethod, pythonClass, seconds } from "./kit.ts";
import { Event } from "./locks.ts";
import { Ring } from "./ring.ts";
import { LoopBound, WaitQueue } from "./wait-queue.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** How a queue keeps its items. */
interface Store {
  readonly length: number;
  add(item: Value): void;
  take(): Value;
  [Symbol.iterator](): IterableIterator<Value>;
}

class Fifo implements Store {
  readonly #ring = new Ring<Value>();
  get length(): number {
    return this.#ring.length;
  }
  add(item: Value): void {
    this.#ring.push(item);
  }
  take(): Value {
    return this.#ring.shift();
  }
  [Symbol.iterator](): IterableIterator<Value> {
    return this.#ring[Symbol.iterator]();
  }
}

class Lifo implements Store {
  readonly items: Value[] = [];
  get length(): number {
    return this.items.length;
  }
  add(item: Value): void {
    this.items.push(item);
  }
  take(): Value {
    return this.items.pop();
  }
  [Symbol.iterator](): IterableIterator<Value> {
    return this.items[Symbol.iterator]();
  }
}

/** A binary heap in the order of `heapq`, so that equal priorities come out as CPython gives them. */
class Heap extends Lifo {
  override add(item: Value): void {
    this.items.push(item);
    this.#down(0, this.items.length - 1);
  }
  override take(): Value {
    const { items } = this;
    const last = items.pop();
    if (items.length === 0) return last;
    const top = items[0];
    items[0] = last;
    this.#up(0);
    return top;
  }
  #down(start: number, from: number): void {
    const { items } = this;
    const item = items[from];
    let at = from;
    while (at > start) {
      const up = (at - 1) >> 1;
      if (!less(item, items[up])) break;
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  }
  /** heapq sifts to a leaf first and then back up. */
  #up(start: number): void {
    const { items } = this;
    const end = items.length;
    const item = items[start];
    let at = start;
    let child = 2 * at + 1;
    while (child < end) {
      const right = child + 1;
      if (right < end && !less(items[child], items[right])) child = right;
      items[at] = items[child];
      at = child;
      child = 2 * at + 1;
    }
    items[at] = item;
    this.#down(start, at);
  }
}

export class Queue<T = Value> extends PyObject {
  maxsize: number;
  /** Python subclasses may replace the store by attributes and methods of their own. */
  protected store: Store = this.makeStore();
  readonly #bound = new LoopBound(this);
  readonly getters = new WaitQueue(this, this.#bound);
  readonly putters = new WaitQueue(this, this.#bound);
  unfinished = 0;
  readonly finished = new Event();
  isShutdown = false;

  constructor(maxsize = 0) {
    super();
    this.maxsize = maxsize;
    this.finished.set();
  }
  protected makeStore(): Store {
    return new Fifo();
  }
  get items(): Store {
    return this.store;
  }
  useStore(store: Store): void {
    this.store = store;
  }

  qsize(): number {
    return this.store.length;
  }
  empty(): boolean {
    return this.store.length === 0;
  }
  full(): boolean {
    return this.maxsize > 0 && this.qsize() >= this.maxsize;
  }
  add(item: Value): void {
    this.store.add(item);
  }
  takeItem(): Value {
    return this.store.take();
  }

  putNowait(item: T): void {
    if (this.isShutdown) throw error(QueueShutDown);
    if (this.full()) throw error(QueueFull);
    this.add(item);
    this.unfinished++;
    this.finished.clear();
    this.getters.release();
  }
  getNowait(): T {
    if (this.empty()) throw error(this.isShutdown ? QueueShutDown : QueueEmpty);
    const item = this.takeItem();
    this.putters.release();
    return item;
  }

  *putSteps(item: T): Steps {
    while (this.full()) {
      if (this.isShutdown) throw error(QueueShutDown);
      yield* this.#sleep(this.putters, () => !this.full());
    }
    this.putNowait(item);
    return None;
  }
  *getSteps(): Steps<T> {
    while (this.empty()) {
      if (this.isShutdown) throw error(QueueShutDown);
      yield* this.#sleep(this.getters, () => !this.empty());
    }
    return this.getNowait();
  }
  /** Waits in one of the queues; one that goes away although it was woken wakes the next. */
  *#sleep(queue: WaitQueue, mayGoOn: () => boolean): Steps<void> {
    const future = queue.future();
    try {
      yield* queue.wait(future);
    } catch (e) {
      future.cancel();
      if (mayGoOn() && !future.cancelled()) queue.release();
      throw e;
    }
  }

  taskDone(): void {
    if (this.unfinished <= 0) throw error(ValueError, "task_done() called too many times");
    this.unfinished--;
    if (this.unfinished === 0) this.finished.set();
  }
  *joinSteps(): Steps {
    if (this.unfinished > 0) yield* this.finished.waitSteps();
    return None;
  }
  shutdown(immediate = false): void {
    this.isShutdown = true;
    if (immediate) {
      while (!this.empty()) {
        this.takeItem();
        if (this.unfinished > 0) this.unfinished--;
      }
      if (this.unfinished === 0) this.finished.set();
    }
    this.getters.releaseAll();
    this.putters.releaseAll();
  }

  /** Takes the next item, waiting for one if need be. */
  get(): Awaitable<T> {
    return invoke(this, "get");
  }
  /** Adds an item, waiting for room if need be. */
  put(item: T): Awaitable<void> {
    return invoke(this, "put", item);
  }
  /** Waits until every item has been marked done. */
  join(): Awaitable<void> {
    return invoke(this, "join");
  }

  describe(): string {
    let text = `maxsize=${this.maxsize}`;
    if (this.store.length > 0) text += ` _queue=${reprOf([...this.store])}`;
    if (this.getters.length > 0) text += ` _getters[${this.getters.length}]`;
    if (this.putters.length > 0) text += ` _putters[${this.putters.length}]`;
    if (this.unfinished > 0) text += ` tasks=${this.unfinished}`;
    if (this.isShutdown) text += " shutdown";
    return text;
  }
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

export const QueueType: PyType = pythonClass("queues", "Queue", Queue, {
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
  put: asyncMethod("item", (self: Queue, item: Value) => self.putSteps(item), 125),
  put_nowait: [
    "item",
    nothing((self: Queue, item: Value) => self.putNowait(item)),
    "Put an item into the queue without blocking.",
  ],
  get: asyncMethod("", (self: Queue) => self.getSteps(), 172),
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
  _format: ["", (self: Queue) => self.describe()],
  _unfinished_tasks: getset(
    (self: Queue) => self.unfinished,
    (self: Queue, v: Value) => {
      self.unfinished = v;
    },
  ),
  __repr__: ["", (self: Queue) => `<${typeOf(self).name} at ${address(self)} ${self.describe()}>`],
  __str__: ["", (self: Queue) => `<${typeOf(self).name} ${self.describe()}>`],
});

export class PriorityQueue<T = Value> extends Queue<T> {
  protected override makeStore(): Store {
    return new Heap();
  }
}
export class LifoQueue<T = Value> extends Queue<T> {
  protected override makeStore(): Store {
    return new Lifo();
  }
}
export const PriorityQueueType = pythonClass("queues", "PriorityQueue", PriorityQueue, {}, { bases: [QueueType] });
export const LifoQueueType = pythonClass("queues", "LifoQueue", LifoQueue, {}, { bases: [QueueType] });
