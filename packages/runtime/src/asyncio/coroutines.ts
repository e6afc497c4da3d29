/** What counts as a coroutine, and the old decorator (Lib/asyncio/coroutines.py). */

import { from } from "../coroutine/await.ts";
import { PyCoroutine } from "../coroutine/coroutine.ts";
import { makeCoroutine, makeGenerator } from "../coroutine/define.ts";
import type { Body, FrameInfo } from "../coroutine/frame.ts";
import { PyGenerator } from "../coroutine/generator.ts";
import { helperInfo } from "../coroutine/helper-info.ts";
import { iscoroutinefunction as inspectIscoroutinefunction, typesCoroutine } from "../coroutine/states.ts";
import { atLeast, current } from "../host/interpreter.ts";
import { DeprecationWarning } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { callable, infoOf, type PyFunction } from "../object/functions/function.ts";
import { originalOf } from "../object/light/exceptions.ts";
import { PyModule } from "../object/modules/module.ts";
import { truth } from "../object/truth.ts";
import { lookup, typeOf } from "../object/type.ts";
import { INFO, PyObject, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { isFuture } from "./futures.ts";
import { fn } from "./kit.ts";

const COROUTINE = Symbol("asyncio.coroutine");

/** Whether a value is a generator object of JavaScript's own: what a hand-written `function*` gives. */
export const isNativeGenerator = (v: Value): boolean =>
  typeof v === "object" &&
  v !== null &&
  !(v instanceof PyObject) &&
  Object.prototype.toString.call(v) === "[object Generator]";

const NATIVE = helperInfo("function*");

/** Hand-written `function*` objects as coroutines; everything else as it is. */
export const asCoroutine = (v: Value): Value => (isNativeGenerator(v) ? makeCoroutine(new NativeBody(v), NATIVE) : v);

/** Hand-written code catches its own errors, not the Python exceptions that stand for them. */
class NativeBody implements Body {
  readonly #body: Body;
  constructor(body: Body) {
    this.#body = body;
  }
  next(value: Value): ReturnType<Body["next"]> {
    return this.#body.next(value);
  }
  throw(exc: Value): ReturnType<Body["throw"]> {
    return this.#body.throw(originalOf(exc));
  }
}

/** `asyncio.iscoroutine(obj)`: coroutines, what looks like one, and generators up to 3.11. */
export function isCoroutine(v: Value): boolean {
  if (v instanceof PyCoroutine) return true;
  if (v instanceof PyGenerator) return !atLeast("3.12");
  if (typeof v !== "object" || v === null) return false;
  const type = typeOf(v);
  return ["__await__", "send", "throw", "close"].every((name) => lookup(type, name) !== undefined);
}

const define = fn("coroutines");

/** Whether loops begin in debug mode: the development mode is on, or the environment says so. */
export const _is_debug_mode = define("_is_debug_mode", "", () => {
  const { environ } = current.interpreter.host;
  return (environ?.PYTHONASYNCIODEBUG ?? "") !== "";
});
/** What stands there now, which a program may have replaced. */
export function startsInDebugMode(): boolean {
  const module = current.interpreter.modules.get("asyncio.coroutines");
  const asked = module instanceof PyModule ? module.dict.get("_is_debug_mode") : undefined;
  return truth(call(asked ?? _is_debug_mode));
}

export const iscoroutine = define("iscoroutine", "obj", isCoroutine);
export const iscoroutinefunction = define(
  "iscoroutinefunction",
  "func",
  (f: Value) =>
    (typeof f === "function" && (f as { [COROUTINE]?: boolean })[COROUTINE] === true) || inspectIscoroutinefunction(f),
);

/** `@asyncio.coroutine`, removed in 3.11: generators become awaitable, plain functions become generators. */
export const coroutine = define("coroutine", "func", (f: Value) => {
  const warned = '"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead';
  warn(DeprecationWarning, warned, 1);
  const info = infoOf(f);
  if (info?.kind === "coroutine") return f;
  if (info?.kind === "generator") {
    const made = typesCoroutine(f);
    made[COROUTINE] = true;
    return made;
  }
  const record: FrameInfo = { ...(info ?? helperInfo("coroutine")), kind: "generator", iterable: true };
  const body = (...args: Value[]): Value =>
    makeGenerator(
      wrapPlain(() => f(...args)),
      record,
    );
  const wrapped = callable(record, body) as PyFunction & { [COROUTINE]?: boolean };
  wrapped[INFO] = record;
  wrapped[COROUTINE] = true;
  return wrapped;
});

/** What a decorated plain function becomes: it waits for a result that can be waited for. */
function* wrapPlain(f: () => Value): Generator<Value, Value, Value> {
  const result = f();
  if (isFuture(result) || result instanceof PyGenerator || result instanceof PyCoroutine) return yield from(result);
  return lookup(typeOf(result), "__await__") === undefined ? result : yield from(result);
}
