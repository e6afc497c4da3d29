/** Queues (Lib/asyncio/queues.py). */
import { raised, ValueErrorKind } from "../object/light/exceptions.ts";
import { order } from "../object/order.ts";
import type { PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import type { Awaitable } from "./awaitable.ts";
import { classType } from "./class-type.ts";
import type { Future } from "./futures.ts";
import { QueueEmptyKind, QueueFullKind, QueueShutDownKind } from "./kinds.ts";
import { Event } from "./locks.ts";
import { Driven, type Machine } from "./machine.ts";
import { Ring } from "./ring.ts";
import { LoopBound, WaitQueue } from "./wait-queue.ts";

type Steps<T = Value> = Generator<Value, T, Value>;

/** How a queue keeps its items. */
export interface Store {
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
      if (!order.less(item, items[up])) break;
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
      if (right < end && !order.less(items[child], items[right])) child = right;
      items[at] = items[child];
      at = child;
      child = 2 * at + 1;
    }
    items[at] = item;
    this.#down(start, at);
  }
}

/** Who was woken but goes away wakes the next one, unless there still is nothing to go on with. */
function handOn(queue: WaitQueue, future: Future, isStuck: boolean): void {
  future.cancel();
  if (!isStuck && !future.cancelled()) queue.release();
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
    // Nobody waits for it yet, so nobody has to be told.
    this.finished.flag = true;
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
    if (this.isShutdown) throw raised(QueueShutDownKind);
    if (this.full()) throw raised(QueueFullKind);
    this.add(item);
    this.unfinished++;
    this.finished.clear();
    this.getters.release();
  }
  getNowait(): T {
    if (this.empty()) throw raised(this.isShutdown ? QueueShutDownKind : QueueEmptyKind);
    const item = this.takeItem();
    this.putters.release();
    return item;
  }

  /** Waits for room and adds an item. */
  putting(item: T): Machine {
    const queue: Queue<T> = this;
    let future: Future | null = null;
    return function (v, thrown) {
      if (future !== null) {
        queue.putters.leave(future);
        if (thrown) handOn(queue.putters, future, queue.full());
      }
      if (thrown) throw v;
      if (queue.full()) {
        if (queue.isShutdown) throw raised(QueueShutDownKind);
        future = queue.putters.enter();
        return future;
      }
      queue.putNowait(item);
      this.ret = None;
      return undefined;
    };
  }
  /** Waits for an item and takes it. */
  getting(): Machine {
    const queue: Queue<T> = this;
    let future: Future | null = null;
    return function (v, thrown) {
      if (future !== null) {
        queue.getters.leave(future);
        if (thrown) handOn(queue.getters, future, queue.empty());
      }
      if (thrown) throw v;
      if (queue.empty()) {
        if (queue.isShutdown) throw raised(QueueShutDownKind);
        future = queue.getters.enter();
        return future;
      }
      this.ret = queue.getNowait();
      return undefined;
    };
  }
  putSteps(item: T): Steps {
    return new Driven(this.putting(item));
  }
  getSteps(): Steps<T> {
    return new Driven(this.getting());
  }

  taskDone(): void {
    if (this.unfinished <= 0) throw raised(ValueErrorKind, "task_done() called too many times");
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
    return this.getSteps();
  }
  /** Adds an item, waiting for room if need be. */
  put(item: T): Awaitable<void> {
    return this.putSteps(item);
  }
  /** Waits until every item has been marked done. */
  join(): Awaitable<void> {
    return this.joinSteps();
  }
}

export const QueueType: PyType = /* @__PURE__ */ classType("queues", "Queue", Queue);

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
export const PriorityQueueType = /* @__PURE__ */ classType("queues", "PriorityQueue", PriorityQueue, {
  bases: [QueueType],
});
export const LifoQueueType = /* @__PURE__ */ classType("queues", "LifoQueue", LifoQueue, { bases: [QueueType] });
