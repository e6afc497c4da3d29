/** Coroutines: https://docs.python.org/3.13/reference/datamodel.html#coroutine-objects */

import { address } from "../object/identity.ts";
import { defineMethods, getset } from "../object/methods.ts";
import { makeType, ObjectType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { frameAttributes } from "./attributes.ts";
import { close, send, sendRaw, throwInto } from "./control.ts";
import { type Body, CREATED, type FrameInfo, type FrameKind, type Step, UNPLACED } from "./frame.ts";
import * as late from "./origin.lazy.ts";
import { throwEntry } from "./throw-entry.ts";
import { ListedFrame } from "./unawaited.ts";
import { awaiting } from "./waitable.ts";

export { awaiting } from "./waitable.ts";

export class PyCoroutine extends ListedFrame {
  constructor(body: Body | null, info: FrameInfo, run: Step | null = null) {
    super(null, null);
    this.body = body;
    this.info = info;
    this.run = run;
    this.state = CREATED;
    this.up = null;
    this.sub = null;
    this.target = null;
    this.leaf = this;
    this.ret = None;
    this.l = UNPLACED;
    this.rare = null;
    this.place = -1;
    this.depth = 0;
  }
  get kind(): FrameKind {
    return "coroutine";
  }
  get awaits(): boolean {
    return true;
  }
  override get reuse(): string {
    return "cannot reuse already awaited coroutine";
  }
  /** `yield* coroutine` in hand-written code awaits it. */
  [Symbol.iterator](): Iterator<Value, Value, Value> {
    return awaiting(this);
  }
}

export const CoroutineType = makeType({ name: "coroutine", bases: [ObjectType], alloc: PyCoroutine, isBase: false });

/** What `coroutine.__await__()` gives: an iterator over the coroutine's suspensions. */
export class CoroutineWrapper extends PyObject {
  readonly coroutine: PyCoroutine;
  /** The coroutine's value once it has ended, for `yield from`. */
  ret: Value = None;
  constructor(coroutine: PyCoroutine) {
    super();
    this.coroutine = coroutine;
  }
  $next(): Value {
    const y = sendRaw(this.coroutine, None, "next");
    if (y === undefined) this.ret = this.coroutine.ret;
    return y;
  }
}
export const CoroutineWrapperType = makeType({
  name: "coroutine_wrapper",
  bases: [ObjectType],
  alloc: CoroutineWrapper,
  isBase: false,
});

defineMethods(CoroutineType, {
  __await__: [
    "",
    (self: PyCoroutine) => new CoroutineWrapper(self),
    "Return an iterator to be used in await expression.",
  ],
  send: [
    "arg, /",
    (self: PyCoroutine, value: Value) => send(self, value),
    "send(arg) -> send 'arg' into coroutine,\nreturn next yielded value or raise StopIteration.",
  ],
  throw: throwEntry("throw", (self: PyCoroutine, thrown) => throwInto(self, thrown())),
  close: ["", (self: PyCoroutine) => close(self), "close() -> raise GeneratorExit inside coroutine."],
  cr_origin: getset((self: PyCoroutine) => late.origin.originTuple(self)),
  ...frameAttributes("cr", "cr_await"),
});

defineMethods(CoroutineWrapperType, {
  __iter__: ["", (self: CoroutineWrapper) => self],
  __next__: ["", (self: CoroutineWrapper) => send(self.coroutine, None, "next")],
  send: ["arg, /", (self: CoroutineWrapper, value: Value) => send(self.coroutine, value)],
  throw: throwEntry("throw", (self: CoroutineWrapper, thrown) => throwInto(self.coroutine, thrown())),
  close: ["", (self: CoroutineWrapper) => close(self.coroutine)],
  __repr__: ["", (self: CoroutineWrapper) => `<coroutine_wrapper object at ${address(self)}>`],
});
