/** What Python code asks of asynchronous generators by name: `asend()`, `athrow()`, `aclose()`, and the methods of what they give. */
import { current } from "../host/interpreter.ts";
import {
  error,
  GeneratorExit,
  isError,
  type PyBaseException,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
} from "../object/exceptions/exceptions.ts";
import { defineMethods, getset, type MethodTable } from "../object/methods.ts";
import { makeType, ObjectType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import {
  AsyncGeneratorType,
  AsyncGenStep,
  AsyncGenStepType,
  firstIteration,
  type PyAsyncGenerator,
  Request,
} from "./async-generator.ts";
import { frameAttributes } from "./attributes.ts";
import { send, throwInto } from "./control.ts";
import { failure, type How } from "./driver.ts";
import { CLOSED, CREATED } from "./frame.ts";
import { helperInfo } from "./helper-info.ts";
import { throwEntry } from "./throw-entry.ts";
import { remember } from "./unawaited.ts";

const THROW_INFO = helperInfo("athrow");

/** `athrow(exc)` and, without an exception, `aclose()`. */
export class AsyncGenThrow extends Request {
  /** Makes what is thrown in, when that begins; null for `aclose()`. */
  readonly thrown: (() => PyBaseException) | null;
  constructor(generator: PyAsyncGenerator, thrown: (() => PyBaseException) | null) {
    super(generator, THROW_INFO);
    this.thrown = thrown;
  }
  get method(): string {
    return this.thrown === null ? "aclose" : "athrow";
  }
  protected get how(): How {
    return this.thrown === null ? "close" : "throw";
  }
  override get reuse(): string {
    return "cannot reuse already awaited aclose()/athrow()";
  }
  override step(v: Value, thrown: boolean): Value {
    const { generator } = this;
    if (this.pc === 0) {
      const given = this.injected;
      if (generator.state === CLOSED) {
        if (given?.thrown === true) throw given.value;
        return undefined;
      }
      this.refuseBusy(this.method);
      if (generator.closed) throw failure(StopAsyncIteration);
      if (given?.thrown === true) return this.into(given.value, true);
      if (given !== null) throw failure(RuntimeError, "can't send non-None value to a just-started coroutine");
      if (this.thrown === null) generator.closed = true;
      return this.into(this.thrown?.() ?? failure(GeneratorExit), true);
    }
    if (thrown) return this.finish(v);
    if (generator.state === CLOSED) return this.finish(failure(StopAsyncIteration));
    generator.busy = false;
    if (this.thrown === null) throw failure(RuntimeError, "async generator ignored GeneratorExit");
    this.ret = v;
    return undefined;
  }
  private finish(exc: PyBaseException): Value {
    this.ended(exc);
    if (this.thrown === null && (isError(exc, StopAsyncIteration) || isError(exc, GeneratorExit))) return undefined;
    throw exc;
  }
}

/** A request made by Python code, which may forget to await it. */
function requested<R extends Request>(request: R): R {
  firstIteration(request.generator);
  remember(request, current.interpreter);
  return request;
}

export const AsyncGenThrowType = makeType({
  name: "async_generator_athrow",
  bases: [ObjectType],
  alloc: AsyncGenThrow,
  isBase: false,
});

const athrow = throwEntry("athrow", (self: PyAsyncGenerator, thrown) => requested(new AsyncGenThrow(self, thrown)));

defineMethods(AsyncGeneratorType, {
  __aiter__: ["", (self: PyAsyncGenerator) => self, "Return an awaitable, that resolves in asynchronous iterator."],
  __anext__: [
    "",
    (self: PyAsyncGenerator) => requested(new AsyncGenStep(self, None)),
    "Return a value or raise StopAsyncIteration.",
  ],
  asend: [
    "arg, /",
    (self: PyAsyncGenerator, value: Value) => requested(new AsyncGenStep(self, value)),
    "asend(v) -> send 'v' in generator.",
  ],
  athrow,
  aclose: [
    "",
    (self: PyAsyncGenerator) => requested(new AsyncGenThrow(self, null)),
    "aclose() -> raise GeneratorExit inside generator.",
  ],
  ...frameAttributes("ag", "ag_await"),
  ag_running: getset((self: PyAsyncGenerator) => self.busy),
});

/** Sends a value into a request, started or not. */
function sendInto(self: Request, value: Value): Value {
  if (self.state !== CREATED || value === None) return send(self, value);
  self.injected = { value, thrown: false };
  return send(self, None);
}
function throwIntoRequest(self: Request, exc: PyBaseException): Value {
  if (self.state !== CREATED) return throwInto(self, exc);
  self.injected = { value: exc, thrown: true };
  return send(self, None);
}
function closeRequest(self: Request): Value {
  if (self.state === CLOSED) return None;
  try {
    throwIntoRequest(self, error(GeneratorExit));
  } catch (e) {
    if ([StopIteration, StopAsyncIteration, GeneratorExit].some((t) => isError(e, t))) return None;
    throw e;
  }
  throw failure(RuntimeError, "coroutine ignored GeneratorExit");
}

const requestMethods: MethodTable = {
  __await__: ["", (self: Request) => self],
  __iter__: ["", (self: Request) => self],
  __next__: ["", (self: Request) => send(self, None, "next")],
  send: ["arg, /", sendInto],
  throw: throwEntry("throw", (self: Request, thrown) => throwIntoRequest(self, thrown())),
  close: ["", closeRequest],
};
defineMethods(AsyncGenStepType, requestMethods);
defineMethods(AsyncGenThrowType, requestMethods);
