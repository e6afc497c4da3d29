/**
 * Generators that nobody holds any more. CPython closes them when their last reference goes; here the compiler says where that surely is: at the end
 * of a loop over a generator that was made for it, and where the only name of one is deleted; at the prompt holders.ts looks for others. What is left
 * when the program ends is freed by at-exit.ts.
 */
import { current } from "../host/interpreter.ts";
import { descriptorGet } from "../object/attributes.ts";
import { toPython } from "../object/exceptions/raise.ts";
import { call } from "../object/functions/call.ts";
import { asIter } from "../object/iterate.ts";
import { reprOf } from "../object/repr.ts";
import * as late from "../object/tracebacks/traceback.lazy.ts";
import { lookup, typeOf } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { asyncGenHooks, PyAsyncGenerator } from "./async-generator.ts";
import { close } from "./control.ts";
import { CLOSED, CREATED, Frame, SUSPENDED } from "./frame.ts";

/** Frees a generator or coroutine: closes it, or hands an asynchronous one to the loop's finalizer. What that raises is reported, not raised; `isRunning` is false at the program's end. */
export function drop(v: Value, isRunning = true): void {
  if (v instanceof PyAsyncGenerator) {
    if (v.state !== CREATED && v.state !== CLOSED) asyncGenHooks().finalizer?.(v);
  } else if (v instanceof Frame && v.state === SUSPENDED) {
    const name = reprOf(v);
    try {
      close(v);
    } catch (e) {
      current.interpreter.host.stderr.write(late.traceback.formatIgnored(toPython(e), name, isRunning));
    }
  } else if (v instanceof PyObject && !(v instanceof Frame)) tell(v, isRunning);
}

/** Calls `__del__` where there is one; what it raises is reported, not raised. */
function tell(object: Value, isRunning: boolean): void {
  const hook = lookup(typeOf(object), "__del__");
  if (hook === undefined) return;
  try {
    call(descriptorGet(hook, object, typeOf(object)));
  } catch (e) {
    current.interpreter.host.stderr.write(late.traceback.formatIgnored(toPython(e), reprOf(hook), isRunning));
  }
}

/** Frees what a name held that has been given something else. */
export const rebound = (old: Value, _new: Value): void => drop(old);

/** The value that a function returns; what its variables alone held is freed. */
export function leaving<T>(value: T, ...held: readonly Value[]): T {
  for (const one of held) drop(one);
  return value;
}

/**
 * Python iteration over a generator that nothing else holds: leaving the loop early closes it.
 * @example
 * for (const x of consume(count(10))) if (x === 3) break;
 */
export function consume(generator: Value): Iterable<Value> {
  const iterator = asIter(generator);
  return {
    [Symbol.iterator]: () => ({
      next: (): IteratorResult<Value> => {
        const value = iterator.$next();
        return value === undefined ? { value: undefined, done: true } : { value, done: false };
      },
      return: (value?: Value): IteratorResult<Value> => {
        drop(generator);
        return { value, done: true };
      },
    }),
  };
}
