/** Asynchronous generators: PEP 525, https://docs.python.org/3.13/reference/expressions.html#asynchronous-generator-functions */
import { current, slot } from "../host/interpreter.ts";
import {
  GeneratorExit,
  isError,
  type PyBaseException,
  RuntimeError,
  StopAsyncIteration,
  TypeError,
} from "../object/exceptions/exceptions.ts";
import { makeType, ObjectType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { awaiting } from "./coroutine.ts";
import { failure, type How } from "./driver.ts";
import { CLOSED, CREATED, Frame, type FrameInfo, type FrameKind, PRODUCED, SUSPENDED, Thrown } from "./frame.ts";
import { announce, helperInfo } from "./helper-info.ts";
import { ListedFrame } from "./unawaited.ts";

/** What `sys.set_asyncgen_hooks` sets. */
export interface AsyncGenHooks {
  firstiter: ((generator: PyAsyncGenerator) => void) | null;
  finalizer: ((generator: PyAsyncGenerator) => void) | null;
}
const HOOKS = Symbol("asyncgen hooks");
export const asyncGenHooks = (): AsyncGenHooks => slot(HOOKS, () => ({ firstiter: null, finalizer: null }));

export class PyAsyncGenerator extends Frame {
  /** An `asend()`, `athrow()` or `aclose()` is under way. */
  busy = false;
  /** `aclose()` was begun, or it has ended. */
  closed = false;
  hooked = false;
  get kind(): FrameKind {
    return "async generator";
  }
  get awaits(): boolean {
    return true;
  }
  /** `for (const step of generator)` in hand-written code is no iteration over its items: use `anext`. */
  $anext(end: Value): Value {
    firstIteration(this);
    return new AsyncGenStep(this, None, end);
  }
}

/** Stores an item for the consumer of the running asynchronous generator; emitted as `yield produce(v)`. */
export function produce(v: Value): Value {
  return producedBy(current.interpreter.frame as Frame, v);
}

/** The same in the state machine of `frame`. */
export function producedBy(frame: Frame, v: Value): Value {
  frame.ret = v;
  return PRODUCED;
}

const STEP_INFO = helperInfo("asend");

/** One request to an asynchronous generator: what `asend()`, `__anext__()`, `athrow()` and `aclose()` give to be awaited. */
export abstract class Request extends ListedFrame {
  readonly generator: PyAsyncGenerator;
  protected pc: 0 | 1 = 0;
  /** Replaces what the request would send: `request.throw(...)` or `request.send(value)` before its start. */
  injected: { readonly value: Value; readonly thrown: boolean } | null = null;
  /** "asend", "aclose", ... for texts. */
  abstract readonly method: string;
  constructor(generator: PyAsyncGenerator, info: FrameInfo) {
    super(null, info);
    this.generator = generator;
    announce(this);
  }
  get kind(): FrameKind {
    return "coroutine";
  }
  get awaits(): boolean {
    return true;
  }
  override get mayStop(): boolean {
    return true;
  }
  [Symbol.iterator](): Iterator<Value, Value, Value> {
    return awaiting(this);
  }

  override get closing(): Frame {
    return this.sub === this.generator ? this.generator : this;
  }
  override takesBeforeStart(exc: Value): boolean {
    this.injected = { value: exc, thrown: true };
    return true;
  }

  /** How a trace names what the request does to its generator, when nothing was injected. */
  protected abstract readonly how: How;

  /** Sends something into the generator: the driver gives back its item or exception. */
  protected into(value: Value, thrown: boolean): Value {
    const { generator } = this;
    const sink = current.interpreter.trace;
    sink?.emit({
      k: "gen.resume",
      g: generator,
      how: this.injected === null ? this.how : thrown ? "throw" : "send",
      v: value,
    });
    this.pc = 1;
    generator.busy = true;
    if (generator.state === CREATED && !thrown && value !== None) {
      generator.busy = false;
      const v = failure(TypeError, "can't send non-None value to a just-started async generator");
      sink?.emit({ k: "gen.raise", g: generator, v, bounced: true });
      throw v;
    }
    generator.ret = thrown ? new Thrown(value) : value;
    return generator;
  }

  /** What came back when the generator ended or raised. */
  protected ended(exc: PyBaseException): PyBaseException {
    this.generator.busy = false;
    if (isError(exc, StopAsyncIteration) || isError(exc, GeneratorExit)) this.generator.closed = true;
    return exc;
  }

  protected refuseBusy(what: string): void {
    if (this.generator.busy) throw failure(RuntimeError, `${what}(): asynchronous generator is already running`);
  }
}

/** The request of an `async for` whose generator has begun to run already, and was suspended on something. */
export function suspendedStep(generator: PyAsyncGenerator, end: Value): Frame {
  const step = new AsyncGenStep(generator, None, end);
  step.asked();
  step.sub = generator;
  generator.up = step;
  return step;
}

/** `asend(value)` and `__anext__()`. */
export class AsyncGenStep extends Request {
  readonly sent: Value;
  /** What to give at the end instead of StopAsyncIteration: the sentinel of emitted `async for`. */
  readonly end: Value;
  constructor(generator: PyAsyncGenerator, sent: Value, end?: Value) {
    super(generator, STEP_INFO);
    this.sent = sent;
    this.end = end;
  }
  get method(): string {
    return "asend";
  }
  protected get how(): How {
    return this.end !== undefined ? "iter" : this.sent === None ? "next" : "send";
  }
  override get reuse(): string {
    return "cannot reuse already awaited __anext__()/asend()";
  }
  override step(v: Value, thrown: boolean): Value {
    const { generator } = this;
    if (this.pc === 0) {
      this.refuseBusy("anext");
      const given = this.injected;
      if (generator.state === CLOSED)
        return given?.thrown === true ? this.stop(given.value) : this.stop(failure(StopAsyncIteration));
      return given === null ? this.into(this.sent, false) : this.into(given.value, given.thrown);
    }
    if (thrown) throw this.ended(v);
    if (generator.state === CLOSED) return this.stop(failure(StopAsyncIteration));
    generator.busy = false;
    this.ret = v;
    return undefined;
  }
  /** Counts as having asked its generator. */
  asked(): void {
    this.pc = 1;
    this.state = SUSPENDED;
  }
  private stop(exc: PyBaseException): Value {
    this.ended(exc);
    if (this.end === undefined || !isError(exc, StopAsyncIteration)) throw exc;
    this.ret = this.end;
    return undefined;
  }
}

/** Tells the event loop of a generator that is iterated for the first time. */
export function firstIteration(generator: PyAsyncGenerator): void {
  if (generator.hooked) return;
  generator.hooked = true;
  asyncGenHooks().firstiter?.(generator);
}

export const AsyncGeneratorType = makeType({
  name: "async_generator",
  bases: [ObjectType],
  alloc: PyAsyncGenerator,
  isBase: false,
});
export const AsyncGenStepType = makeType({
  name: "async_generator_asend",
  bases: [ObjectType],
  alloc: AsyncGenStep,
  isBase: false,
});
