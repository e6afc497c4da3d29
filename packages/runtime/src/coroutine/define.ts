/** What `def` with `yield`, `async def` and both together become. */
import { current } from "../host/interpreter.ts";
import {
  bindCall,
  callable,
  type DefInfo,
  defInfo,
  type FunctionKind,
  type PyFunction,
  replaceable,
} from "../object/functions/function.ts";
import { INFO, KW, type Value } from "../object/value.ts";
import { PyAsyncGenerator } from "./async-generator.ts";
import { offerAttempt } from "./attempt.ts";
import { PyCoroutine } from "./coroutine.ts";
import type { Body, Frame, FrameInfo, Step } from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import { remember } from "./unawaited.ts";

type BodyMaker = (...args: Value[]) => Value;
/** What emitted and hand-written TypeScript passes; it tells TypeScript that `yield` gives a Value. (Optimised code passes frames of its own.) */
type GeneratorBody = (...args: Value[]) => Generator<Value, Value, Value>;

/** The function that makes a frame for each call; common arities are passed on without an array. */
function define(
  kind: FunctionKind,
  signature: string,
  fn: BodyMaker,
  info: DefInfo,
  make: (body: Body | Step, info: FrameInfo) => Frame,
): Value {
  const record = defInfo(kind, signature, fn, info) as FrameInfo;
  if (info.replaceable === true)
    return replaceable(Object.assign(record, { run: (...args: Value[]) => make(fn(...args), record) }));
  if (info.machine !== undefined) record.machine = info.machine;
  if (info.onward !== undefined) record.onward = info.onward;
  if (info.checked === true) {
    // It makes the frame itself (`newGenerator` and the like).
    const made = fn as PyFunction;
    made[INFO] = record;
    made[KW] = (args, kwargs) => fn(...bindCall(record, args, kwargs));
    // Who watches wants to see its coroutines.
    if (info.awaited !== undefined && current.interpreter.trace === null)
      (made as Value)[`awaited${info.awaited.length - 1}$`] = info.awaited;
    if (info.attempt !== undefined && current.interpreter.trace === null) offerAttempt(made, info.attempt);
    if (info.ends !== undefined && current.interpreter.trace === null)
      (made as Value)[`ends${info.ends.length}$`] = info.ends;
    return made;
  }
  const { signature: parsed } = record;
  if (!parsed.simple) return callable(record, (...args) => make(fn(...args), record));
  switch (parsed.positional) {
    case 0:
      return callable(record, () => make(fn(), record));
    case 1:
      return callable(record, (a) => make(fn(a), record));
    case 2:
      return callable(record, (a, b) => make(fn(a, b), record));
    case 3:
      return callable(record, (a, b, c) => make(fn(a, b, c), record));
    default:
      return callable(record, (...args) => make(fn(...args), record));
  }
}

/** Tells whoever watches that a frame was made. */
function announce<F extends Frame>(frame: F): F {
  const { trace } = current.interpreter;
  if (trace !== null) {
    const kind = frame.kind === "async generator" ? "async_generator" : frame.kind;
    trace.emit({ k: "gen.new", g: frame, name: frame.name, kind, line: frame.code?.firstLine ?? frame.info.line });
  }
  return frame;
}

/** What machines are put into; emitted in functions that count their arguments themselves. */
export const newGenerator = (f: PyFunction, step: Step): PyGenerator =>
  announce(new PyGenerator(null, f[INFO] as FrameInfo, step));
/** A generator expression on a machine: what is known of its function is the same each time, and kept with its code. */
export function newGenexpr(code: Value, qualname: string, machine: "plain" | "driven", step: Step): PyGenerator {
  code.expression ??= { ...defInfo("generator", ".0", noFunction, { code, qualname }), machine };
  return announce(new PyGenerator(null, code.expression as FrameInfo, step));
}
/** The function of a generator expression is called once, where it stands. */
const noFunction = (): Value => undefined;
export function newCoroutine(f: PyFunction, step: Step): PyCoroutine {
  const frame = new PyCoroutine(null, f[INFO] as FrameInfo, step);
  remember(frame, current.interpreter, 1);
  return announce(frame);
}
export const newAsyncGenerator = (f: PyFunction, step: Step): PyAsyncGenerator =>
  announce(new PyAsyncGenerator(null, f[INFO] as FrameInfo, step));

/** A generator on a body. */
export const makeGenerator = (body: Body | Step | null, info: FrameInfo): PyGenerator =>
  announce(typeof body === "function" ? new PyGenerator(null, info, body) : new PyGenerator(body, info));

/** A coroutine on a body; it counts as never awaited until its first step. */
export function makeCoroutine(body: Body | Step | null, info: FrameInfo): PyCoroutine {
  const frame = typeof body === "function" ? new PyCoroutine(null, info, body) : new PyCoroutine(body, info);
  remember(frame, current.interpreter);
  return announce(frame);
}

/** An asynchronous generator on a body. */
export const makeAsyncGenerator = (body: Body | Step | null, info: FrameInfo): PyAsyncGenerator =>
  announce(typeof body === "function" ? new PyAsyncGenerator(null, info, body) : new PyAsyncGenerator(body, info));

/**
 * A generator function. `yield v` hands out `v` and gives what is sent; `yield from(x)` delegates.
 * @example
 * const count = generator("n", function* count(n: Value) { for (let i = 0; i < n; i++) yield i; });
 */
export const generator = (signature: string, fn: GeneratorBody, info: DefInfo = {}): Value =>
  define("generator", signature, fn, info, makeGenerator);

/**
 * A coroutine function (`async def`). `yield await_(x)` awaits.
 * @example
 * const greet = coroutine("name", function* greet(name: Value) { yield await_(sleep(1)); print("hello", name); });
 */
export const coroutine = (signature: string, fn: GeneratorBody, info: DefInfo = {}): Value =>
  define("coroutine", signature, fn, info, makeCoroutine);

/**
 * An asynchronous generator function (`async def` with `yield`). `yield produce(v)` hands out an item, `yield await_(x)` awaits.
 * @example
 * const ticks = asyncGenerator("n", function* ticks(n: Value) { for (let i = 0; i < n; i++) { yield await_(sleep(1)); yield produce(i); } });
 */
export const asyncGenerator = (signature: string, fn: GeneratorBody, info: DefInfo = {}): Value =>
  define("async generator", signature, fn, info, makeAsyncGenerator);
