/** ExitStack and AsyncExitStack (Lib/contextlib.py). */
import { await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import { descriptorGet } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/call.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, type PyBaseException, TypeError } from "../../object/exceptions.ts";
import { caught, handledException, release } from "../../object/raise.ts";
import { truth } from "../../object/truth.ts";
import { lookup, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { tracebackOf } from "../../object/with.ts";
import { pythonClass, toKwargs } from "../kit.ts";
import { AbstractAsyncContextManager, AbstractContextManager } from "./bases.ts";

/** A callback as `__exit__` is called; asynchronous ones give awaitables. */
interface Callback {
  readonly isSync: boolean;
  run(exc: PyBaseException | null): Value;
}
const three = (exc: PyBaseException | null): [Value, Value, Value] =>
  exc === null ? [None, None, None] : [typeOf(exc), exc, tracebackOf.get(exc)];
const callbacksOf = (self: Value): Callback[] => {
  self.callbacks ??= [];
  return self.callbacks;
};
const push = (self: Value, isSync: boolean, run: Callback["run"]): void => {
  callbacksOf(self).push({ isSync, run });
};

function enterMethods(cm: Value, enterName: string, exitName: string, what: string): [Value, Value] {
  const type = typeOf(cm);
  const methods = [enterName, exitName].map((name) => lookup(type, name));
  if (methods.includes(undefined))
    throw error(TypeError, `'${type.module}.${type.qualname}' object does not support the ${what} protocol`);
  return methods as [Value, Value];
}
function pushExit(self: Value, exit: Value, name: string, isSync: boolean): Value {
  const method = lookup(typeOf(exit), name);
  if (method === undefined) push(self, isSync, (exc) => call(exit, ...three(exc)));
  else push(self, isSync, (exc) => call(descriptorGet(method, exit, typeOf(exit)), ...three(exc)));
  return exit;
}
const pushCallback =
  (isSync: boolean) =>
  (self: Value, callback: Value, args: PyTuple, kwds: PyDict): Value => {
    push(self, isSync, () => {
      const result = apply(callback, [...args.items], toKwargs(kwds));
      return isSync ? false : result;
    });
    return callback;
  };

/** Makes an exception's context chain end where the `with` statements would have ended it. */
function fixContext(exc: PyBaseException, old: PyBaseException | null, frame: PyBaseException | null): void {
  let e = exc;
  for (;;) {
    const { context } = e;
    if (context === null || context === old) return;
    if (context === frame) break;
    e = context;
  }
  e.context = old;
}

/** State of leaving a stack. */
class Leaving {
  readonly frame: PyBaseException | null = handledException();
  readonly received: boolean;
  exc: PyBaseException | null;
  suppressed = false;
  pending = false;
  constructor(exc: PyBaseException | null) {
    this.exc = exc;
    this.received = exc !== null;
  }
  swallow(): void {
    this.suppressed = true;
    this.pending = false;
    this.exc = null;
  }
  fail(next: PyBaseException): void {
    fixContext(next, this.exc, this.frame);
    this.pending = true;
    this.exc = next;
  }
  finish(): Value {
    if (this.pending) throw this.exc;
    return this.received && this.suppressed;
  }
}
const base: Readonly<Record<string, Value>> = {
  __init__: [
    "",
    (self: Value) => {
      self.callbacks = [];
      return None;
    },
  ],
  callback: ["callback, /, *args, **kwds", pushCallback(true)],
  enter_context: [
    "cm",
    (self: Value, cm: Value) => {
      const [enter, exit] = enterMethods(cm, "__enter__", "__exit__", "context manager");
      const value = call(descriptorGet(enter, cm, typeOf(cm)));
      push(self, true, (exc) => call(descriptorGet(exit, cm, typeOf(cm)), ...three(exc)));
      return value;
    },
  ],
  pop_all: [
    "",
    (self: Value) => {
      const other = call(typeOf(self));
      other.callbacks = callbacksOf(self);
      self.callbacks = [];
      return other;
    },
  ],
  push: ["exit", (self: Value, exit: Value) => pushExit(self, exit, "__exit__", true)],
};

export const ExitStack: PyType = pythonClass(
  "contextlib",
  "ExitStack",
  [AbstractContextManager],
  {
    ...base,
    __enter__: ["", (self: Value) => self],
    __exit__: [
      "*exc_details",
      (self: Value, details: PyTuple) => {
        const leaving = new Leaving(
          details.items[1] === None || details.items[1] === undefined ? null : details.items[1],
        );
        const callbacks = callbacksOf(self);
        for (let next = callbacks.pop(); next !== undefined; next = callbacks.pop()) {
          const current = leaving.exc === null ? null : caught(leaving.exc);
          try {
            if (truth(next.run(leaving.exc))) leaving.swallow();
          } catch (e) {
            const exc = caught(e);
            leaving.fail(exc);
            release(exc);
          } finally {
            if (current !== null) release(current);
          }
        }
        return leaving.finish();
      },
    ],
    close: [
      "",
      (self: Value) => {
        invoke(self, "__exit__", None, None, None);
        return None;
      },
    ],
  },
  { metaclass: typeOf(AbstractContextManager) },
);

type Steps = Generator<Value, Value, Value>;
const method = (name: string, signature: string, body: (self: Value, ...args: Value[]) => Steps): Value =>
  coroutine(signature, body, { qualname: `AsyncExitStack.${name}`, module: "contextlib" });
export const AsyncExitStack: PyType = pythonClass(
  "contextlib",
  "AsyncExitStack",
  [AbstractAsyncContextManager],
  {
    ...base,
    __aenter__: method("__aenter__", "self", function* (self: Value) {
      return self;
    }),
    __aexit__: method("__aexit__", "self, *exc_details", function* (self: Value, details: PyTuple): Steps {
      const leaving = new Leaving(
        details.items[1] === None || details.items[1] === undefined ? null : details.items[1],
      );
      const callbacks = callbacksOf(self);
      for (let next = callbacks.pop(); next !== undefined; next = callbacks.pop()) {
        try {
          const result = next.run(leaving.exc);
          if (truth(next.isSync ? result : yield await_(result))) leaving.swallow();
        } catch (e) {
          const exc = caught(e);
          leaving.fail(exc);
          release(exc);
        }
      }
      return leaving.finish();
    }),
    aclose: method("aclose", "self", function* (self: Value): Steps {
      yield await_(invoke(self, "__aexit__", None, None, None));
      return None;
    }),
    enter_async_context: method("enter_async_context", "self, cm", function* (self: Value, cm: Value): Steps {
      const [enter, exit] = enterMethods(cm, "__aenter__", "__aexit__", "asynchronous context manager");
      const value = yield await_(call(descriptorGet(enter, cm, typeOf(cm))));
      push(self, false, (exc) => call(descriptorGet(exit, cm, typeOf(cm)), ...three(exc)));
      return value;
    }),
    push_async_callback: [
      "callback, /, *args, **kwds",
      (self: Value, callback: Value, args: PyTuple, kwds: PyDict) => {
        push(self, false, () => quiet(apply(callback, [...args.items], toKwargs(kwds))));
        return callback;
      },
    ],
    push_async_exit: ["exit", (self: Value, exit: Value) => pushExit(self, exit, "__aexit__", false)],
  },
  { metaclass: typeOf(AbstractContextManager) },
);

/** An awaitable whose result does not count as swallowing the exception. */
const quiet = coroutine("awaitable", function* (awaitable: Value): Steps {
  yield await_(awaitable);
  return false;
});
