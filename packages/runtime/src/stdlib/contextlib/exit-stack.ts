/** ExitStack and AsyncExitStack (Lib/contextlib.py). */
import { await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, type PyBaseException, TypeError } from "../../object/exceptions/exceptions.ts";
import { caught, handledException, release } from "../../object/exceptions/raise.ts";
import { bindMethod } from "../../object/functions/bound-method.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import { truth } from "../../object/truth.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { tracebackOf } from "../../object/with.ts";
import { PyDeque } from "../collections/deque.ts";
import { pythonClass, toKwargs, tuple } from "../kit.ts";
import { AbstractAsyncContextManager, AbstractContextManager } from "./bases.ts";

type Steps = Generator<Value, Value, Value>;

/** Keeps something to call on leaving; what was put there last is called first. */
const push = (self: Value, isSync: boolean, callback: Value): void => {
  (getattr(self, "_exit_callbacks") as PyDeque).push(tuple(isSync, callback));
};
const nextOf = (self: Value): readonly [isSync: boolean, callback: Value] | undefined => {
  const callbacks = getattr(self, "_exit_callbacks") as PyDeque;
  return callbacks.size === 0 ? undefined : ((callbacks.pop() as PyTuple).items as [boolean, Value]);
};
const three = (exc: PyBaseException | null): [Value, Value, Value] =>
  exc === null ? [None, None, None] : [typeOf(exc), exc, tracebackOf.get(exc)];

function enterMethods(cm: Value, enterName: string, exitName: string, what: string): [Value, Value] {
  const type = typeOf(cm);
  const methods = [enterName, exitName].map((name) => tryGetattr(type, name));
  if (methods.includes(undefined))
    throw error(TypeError, `'${type.module}.${type.qualname}' object does not support the ${what} protocol`);
  return methods as [Value, Value];
}
function pushExit(self: Value, exit: Value, name: string, isSync: boolean): Value {
  const method = tryGetattr(typeOf(exit), name);
  push(self, isSync, method === undefined ? exit : bindMethod(method, exit));
  return exit;
}
const WRAPPER = "exc_type, exc, tb";
const WRAPPER_INFO = { qualname: "_BaseExitStack._create_cb_wrapper.<locals>._exit_wrapper", module: "contextlib" };
/** Registers a plain callback in a function that takes an exception's three parts and looks into none. */
const pushCallback =
  (isSync: boolean) =>
  (self: Value, callback: Value, args: PyTuple, kwds: PyDict): Value => {
    const run = (): Value => apply(callback, [...args.items], toKwargs(kwds));
    const runAlone = (): Value => {
      run();
      return None;
    };
    const wrapper = isSync
      ? def(WRAPPER, runAlone, WRAPPER_INFO)
      : coroutine(
          WRAPPER,
          function* (): Steps {
            yield await_(run());
            return None;
          },
          WRAPPER_INFO,
        );
    setattr(wrapper, "__wrapped__", callback);
    push(self, isSync, wrapper);
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
      setattr(self, "_exit_callbacks", new PyDeque());
      return None;
    },
  ],
  callback: ["callback, /, *args, **kwds", pushCallback(true)],
  enter_context: [
    "cm",
    (self: Value, cm: Value) => {
      const [enter, exit] = enterMethods(cm, "__enter__", "__exit__", "context manager");
      const value = call(enter, cm);
      push(self, true, bindMethod(exit, cm));
      return value;
    },
  ],
  pop_all: [
    "",
    (self: Value) => {
      const other = call(typeOf(self));
      setattr(other, "_exit_callbacks", getattr(self, "_exit_callbacks"));
      setattr(self, "_exit_callbacks", new PyDeque());
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
        for (let next = nextOf(self); next !== undefined; next = nextOf(self)) {
          const current = leaving.exc === null ? null : caught(leaving.exc);
          try {
            if (truth(call(next[1], ...three(leaving.exc)))) leaving.swallow();
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
      for (let next = nextOf(self); next !== undefined; next = nextOf(self)) {
        try {
          const [isSync, callback] = next;
          const result = call(callback, ...three(leaving.exc));
          if (truth(isSync ? result : yield await_(result))) leaving.swallow();
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
      const value = yield await_(call(enter, cm));
      push(self, false, bindMethod(exit, cm));
      return value;
    }),
    push_async_callback: ["callback, /, *args, **kwds", pushCallback(false)],
    push_async_exit: ["exit", (self: Value, exit: Value) => pushExit(self, exit, "__aexit__", false)],
  },
  { metaclass: typeOf(AbstractContextManager) },
);
