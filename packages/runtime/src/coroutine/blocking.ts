/**
 * Calls that block in CPython (`loop.run_forever()`, `time.sleep(1)`, `input()`) while JavaScript must go on serving timers, sockets and Ctrl+C.
 *
 * A function that may block has a second body: a generator that hands out what it waits for. Code printed "stackful" (the transpiler's
 * 3-instrument/stackful.ts) calls it by `yield* callBlocking(f, args)`, up to the module body, which is a generator too; the host drives
 * that with `drive`. Called from any other code the function runs its first body, which blocks.
 */
import { getattr } from "../object/attributes.ts";
import { apply } from "../object/call.ts";
import { bindCall, infoOf, isBoundMethod, type PyFunction } from "../object/function.ts";
import type { Kwargs, Value } from "../object/value.ts";

/** Code that hands out what it waits for; what it is resumed with is the answer. */
export type Steps<T = Value> = Generator<unknown, T, Value>;
type SecondBody = (args: Value[], kwargs: Kwargs | undefined) => Steps;

const BLOCKING: unique symbol = Symbol("blocking");
interface MayBlock {
  [BLOCKING]?: SecondBody;
}

/**
 * Gives a function its second body, whose parameters are those of the first.
 * @example
 * const pause = blocking(def("seconds", (seconds) => …), function* (seconds) { yield new HostWait(…); return None; });
 */
export function blocking<F extends PyFunction>(f: F, body: (...args: Value[]) => Steps): F {
  (f as MayBlock)[BLOCKING] = (args, kwargs) => {
    const info = infoOf(f);
    return body(...(info === undefined ? args : bindCall(info, args, kwargs)));
  };
  return f;
}

function secondBody(f: Value): SecondBody | undefined {
  if (typeof f !== "function") return undefined;
  const own = (f as MayBlock)[BLOCKING];
  if (own !== undefined || !isBoundMethod(f)) return own;
  const { self } = f;
  const inner = secondBody(f.func);
  return inner && ((args, kwargs) => inner([self, ...args], kwargs));
}

/** `f(*args, **kwargs)` by the second body where there is one. */
export function* applyBlocking(f: Value, args: Value[], kwargs?: Kwargs): Steps {
  const second = secondBody(f);
  return second === undefined ? apply(f, args, kwargs) : yield* second(args, kwargs);
}

/** `f(*args)`. */
export const callBlocking = (f: Value, args: Value[]): Steps => applyBlocking(f, args);

/** `o.name(*args, **kwargs)`. */
export function* applyMethodBlocking(o: Value, name: string, args: Value[], kwargs?: Kwargs): Steps {
  return yield* applyBlocking(getattr(o, name), args, kwargs);
}

/** `o.name(*args)`. */
export const invokeBlocking = (o: Value, name: string, args: Value[]): Steps => applyMethodBlocking(o, name, args);

/** Whether running a program's body gave steps to be driven. */
export const isSteps = (v: unknown): v is Steps<unknown> =>
  typeof v === "object" &&
  v !== null &&
  typeof (v as Steps).next === "function" &&
  typeof (v as Steps).throw === "function";

/**
 * Drives steps to their end. `wait` turns what they ask for into a promise of the answer; when it fails, that is thrown where they wait.
 * @throws whatever leaves the steps
 */
export async function drive<T>(steps: Steps<T>, wait: (request: unknown) => Promise<Value>): Promise<T> {
  let result = steps.next();
  while (result.done !== true) {
    let answer: Value;
    try {
      answer = await wait(result.value);
    } catch (thrown) {
      result = steps.throw(thrown);
      continue;
    }
    result = steps.next(answer);
  }
  return result.value;
}
