/** contextmanager and asynccontextmanager (Lib/contextlib.py). */
import { anext, await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import {
  error,
  isError,
  type PyBaseException,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
} from "../../object/exceptions/exceptions.ts";
import { caught, raise, release, toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { asIter } from "../../object/iterate.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { updateWrapper } from "../functools/wraps.ts";
import { functionsOf, pythonClass, toKwargs } from "../kit.ts";
import {
  AbstractAsyncContextManager,
  AbstractContextManager,
  AsyncContextDecorator,
  ContextDecorator,
} from "./bases.ts";

/** What both kinds keep: the generator, and how to make it again for use as a decorator. */
const common: Readonly<Record<string, Value>> = {
  __init__: [
    "func, args, kwds",
    (self: Value, func: Value, args: PyTuple, kwds: PyDict) => {
      self.$gen = apply(func, [...args.items], toKwargs(kwds));
      self.$func = func;
      self.$args = args;
      self.$kwds = kwds;
      self.$__doc__ = tryGetattr(func, "__doc__") ?? tryGetattr(typeOf(self), "__doc__");
      return None;
    },
  ],
  _recreate_cm: ["", (self: Value) => call(typeOf(self), self.$func, self.$args, self.$kwds)],
};
const forget = (self: Value): void => {
  // A manager is entered once: the second time there is nothing left to delete.
  getattr(self, "args");
  delete self.$args;
  delete self.$kwds;
  delete self.$func;
};

/** What `throw` into the generator came to, judged against the exception that was thrown in. Returns whether it is swallowed. */
function judge(thrown: Value, value: PyBaseException, tb: PyBaseException["tb"], stop: PyType): boolean {
  const exc = toPython(thrown);
  if (isError(exc, stop)) {
    if (exc === value) return false;
    return true;
  }
  if (exc === value) {
    value.tb = tb;
    return false;
  }
  // A StopIteration thrown in comes out as RuntimeError (PEP 479): it is the same exception.
  const stops = isError(value, StopIteration) || isError(value, StopAsyncIteration);
  const { cause } = exc;
  if (isError(exc, RuntimeError) && stops && cause === value) {
    value.tb = tb;
    return false;
  }
  throw thrown;
}

export const GeneratorManager: PyType = pythonClass(
  "contextlib",
  "_GeneratorContextManager",
  [ContextDecorator, AbstractContextManager],
  {
    ...common,
    __enter__: [
      "",
      (self: Value) => {
        forget(self);
        const value = asIter(self.$gen).$next();
        if (value === undefined) throw error(RuntimeError, "generator didn't yield");
        return value;
      },
    ],
    __exit__: [
      "typ, value, traceback",
      (self: Value, typ: Value, given: Value) => {
        const { $gen: gen } = self;
        if (typ === None) {
          if (asIter(gen).$next() === undefined) return false;
          try {
            throw raise(error(RuntimeError, "generator didn't stop"));
          } finally {
            invoke(gen, "close");
          }
        }
        const value: PyBaseException = given === None ? call(typ) : given;
        const { tb } = value;
        try {
          invoke(gen, "throw", value);
        } catch (e) {
          return judge(e, value, tb, StopIteration);
        }
        try {
          throw raise(error(RuntimeError, "generator didn't stop after throw()"));
        } finally {
          invoke(gen, "close");
        }
      },
    ],
  },
  { metaclass: typeOf(AbstractContextManager) },
);

const inContextlib = (name: string) => ({ qualname: `_AsyncGeneratorContextManager.${name}`, module: "contextlib" });
type Steps = Generator<Value, Value, Value>;

export const AsyncGeneratorManager: PyType = pythonClass(
  "contextlib",
  "_AsyncGeneratorContextManager",
  [AbstractAsyncContextManager, AsyncContextDecorator],
  {
    ...common,
    __aenter__: coroutine(
      "self",
      function* (self: Value): Steps {
        forget(self);
        try {
          return yield await_(anext(self.$gen));
        } catch (e) {
          if (isError(e, StopAsyncIteration)) throw error(RuntimeError, "generator didn't yield");
          throw e;
        }
      },
      inContextlib("__aenter__"),
    ),
    __aexit__: coroutine(
      "self, typ, value, traceback",
      function* (self: Value, typ: Value, given: Value): Steps {
        const { $gen: gen } = self;
        if (typ === None) {
          try {
            yield await_(anext(gen));
          } catch (e) {
            if (isError(e, StopAsyncIteration)) return false;
            throw e;
          }
          yield await_(invoke(gen, "aclose"));
          throw error(RuntimeError, "generator didn't stop");
        }
        const value: PyBaseException = given === None ? call(typ) : given;
        const { tb } = value;
        try {
          yield await_(invoke(gen, "athrow", value));
        } catch (e) {
          const exc = caught(e);
          try {
            return judge(exc, value, tb, StopAsyncIteration);
          } finally {
            release(exc);
          }
        }
        yield await_(invoke(gen, "aclose"));
        throw error(RuntimeError, "generator didn't stop after athrow()");
      },
      inContextlib("__aexit__"),
    ),
  },
  { metaclass: typeOf(AbstractContextManager) },
);

const fn = functionsOf("contextlib");
const decorator = (name: string, type: PyType): Value =>
  fn(name, "func", (func: Value) =>
    updateWrapper(
      fn("helper", "*args, **kwds", (args: PyTuple, kwds: PyDict) => type(func, args, kwds)),
      func,
    ),
  );
export const contextmanager: Value = decorator("contextmanager", GeneratorManager);
export const asynccontextmanager: Value = decorator("asynccontextmanager", AsyncGeneratorManager);
