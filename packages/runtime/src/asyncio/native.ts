/** Coroutines that are `function*` of hand-written code, driven without Python's frames: `yield*` nests them on JavaScript's own stack. */
import { PASS, Waitable } from "../coroutine/waitable.ts";
import { originalOf } from "../object/light/exceptions.ts";
import { None, type Value } from "../object/value.ts";

/** Whether a value has the methods of a JavaScript generator: what a hand-written `function*` gives. */
export const isNativeGenerator = (v: Value): boolean =>
  typeof v?.next === "function" && typeof v.throw === "function" && typeof v[Symbol.iterator] === "function";

export class NativeCoroutine {
  readonly body: Generator<Value, Value, Value>;
  /** What it waits for. */
  #on: Waitable | null = null;
  /** What it returned. */
  ret: Value = None;
  constructor(body: Generator<Value, Value, Value>) {
    this.body = body;
  }
  [Symbol.iterator](): Generator<Value, Value, Value> {
    return this.body;
  }
  /** Runs on to the next suspension and gives what it waits for: a future, or None for the next turn; undefined at its end. */
  advance(exc: Value): Value {
    const { body } = this;
    let v = originalOf(exc);
    let thrown = exc !== null;
    let on = this.#on;
    this.#on = null;
    for (;;) {
      if (on !== null && !thrown) {
        try {
          v = on.take();
        } catch (e) {
          v = originalOf(e);
          thrown = true;
        }
      }
      const { done, value } = thrown ? body.throw(v) : body.next(v);
      if (done) {
        this.ret = value ?? None;
        return undefined;
      }
      if (!(value instanceof Waitable)) return value === PASS ? None : value;
      on = value;
      thrown = false;
      if (!on.isDone()) {
        on.blocking = true;
        this.#on = on;
        return on;
      }
    }
  }
}
