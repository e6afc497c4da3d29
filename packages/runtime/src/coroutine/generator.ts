/** Generators: https://docs.python.org/3.13/reference/expressions.html#generator-iterator-methods */
import { current } from "../host/interpreter.ts";
import { iteratesItself } from "../object/iterate.ts";
import { defineMethods } from "../object/methods.ts";
import { makeType, ObjectType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { frameAttributes } from "./attributes.ts";
import { close, send, throwInto } from "./control.ts";
import { resume } from "./driver.ts";
import { type Body, CLOSED, CREATED, Frame, type FrameInfo, type FrameKind, type Step, UNPLACED } from "./frame.ts";
import { resumeAlone } from "./quick.ts";
import { throwEntry } from "./throw-entry.ts";

/** The next value of a generator that needs the driver. */
export function nextDriven(this: PyGenerator): Value {
  if (this.state === CLOSED) {
    this.ret = None;
    return undefined;
  }
  return resumeAlone(this, None, "iter");
}

export class PyGenerator extends Frame {
  /**
   * The next value; undefined when the generator has ended, its value then stands in `ret` until it is asked again. A plain machine is its own `$next`, so
   * that loops call it without anything in between, and the engine can put it into the loop; one that delegates to a plain machine goes on in place (`from$`).
   */
  declare $next: () => Value;
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
    this.$next = this.isPlain && current.interpreter.trace === null ? (run as () => Value) : nextDriven;
  }
  get kind(): FrameKind {
    return "generator";
  }
  get awaits(): boolean {
    return false;
  }
  /** JavaScript's iteration protocol, for hand-written code. */
  [Symbol.iterator](): this {
    return this;
  }
  next(...args: [] | [Value]): IteratorResult<Value, Value> {
    if (this.state === CLOSED) return { value: undefined, done: true };
    const value = args.length === 0 || args[0] === undefined || this.state === CREATED ? None : args[0];
    const y = resume(this, value, false, value === None ? "iter" : "send");
    return y === undefined ? { value: this.ret, done: true } : { value: y, done: false };
  }
  /** Called when a JavaScript loop is left early. */
  return(value?: Value): IteratorResult<Value, Value> {
    close(this);
    return { value, done: true };
  }
}

iteratesItself(PyGenerator.prototype);
export const GeneratorType = makeType({ name: "generator", bases: [ObjectType], alloc: PyGenerator, isBase: false });

defineMethods(GeneratorType, {
  __iter__: ["", (self: PyGenerator) => self, "Implement iter(self)."],
  __next__: ["", (self: PyGenerator) => send(self, None, "next"), "Implement next(self)."],
  send: [
    "arg, /",
    (self: PyGenerator, value: Value) => send(self, value),
    "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration.",
  ],
  throw: throwEntry("throw", (self: PyGenerator, thrown) => throwInto(self, thrown())),
  close: ["", (self: PyGenerator) => close(self), "close() -> raise GeneratorExit inside generator."],
  __del__: ["", (self: PyGenerator) => (close(self), None)],
  ...frameAttributes("gi", "gi_yieldfrom"),
});
