/** Delegation to what is no frame: futures, and iterators by the protocol of PEP 380. */
import { getattr, tryGetattr } from "../object/attributes.ts";
import {
  error,
  firstArg,
  GeneratorExit,
  isError,
  RuntimeError,
  StopIteration,
} from "../object/exceptions/exceptions.ts";
import { setContext, toPython } from "../object/exceptions/raise.ts";
import { call, callSpecial } from "../object/functions/call.ts";
import { typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { type Folded, type Frame, Thrown, Waitable } from "./frame.ts";

/** The value that a StopIteration carries. */
export const stopValue = (exc: Value): Value => firstArg(exc);

/**
 * Passes a value or an exception on to `g.target`. Gives what it yields; or undefined when it has ended, and then `g.ret` holds
 * what goes on into `g`.
 */
export function driveTarget(g: Frame, v: Value, thrown: boolean): Value {
  const { target } = g;
  if (target instanceof Waitable) {
    g.target = null;
    if (thrown) {
      (target as Partial<Folded>).drop?.();
      return end(g, v, true);
    }
    if (target.isDone()) {
      try {
        return end(g, target.take(), false);
      } catch (e) {
        return end(g, e, true);
      }
    }
    const exc = error(RuntimeError, "await wasn't used with future");
    setContext(exc);
    return end(g, exc, true);
  }
  try {
    const y = thrown ? throwIntoIterator(g, target, v) : advance(g, target, v);
    if (y === undefined) g.target = null;
    return y;
  } catch (e) {
    g.target = null;
    const exc = toPython(e);
    if (isError(exc, StopIteration)) return end(g, stopValue(exc), false);
    return end(g, exc, true);
  }
}

function end(g: Frame, v: Value, thrown: boolean): undefined {
  g.ret = thrown ? new Thrown(v) : v;
  return undefined;
}

function advance(g: Frame, target: Value, v: Value): Value {
  if (v !== None) return call(getattr(target, "send"), v);
  if (typeof target.$next === "function" && !typeOf(target).isHeap) {
    const y = target.$next();
    return y === undefined ? end(g, target.ret ?? None, false) : y;
  }
  return callSpecial(target, "__next__");
}

function throwIntoIterator(g: Frame, target: Value, exc: Value): Value {
  if (isError(exc, GeneratorExit)) {
    g.target = null;
    const failed = closeIterator(target);
    return end(g, failed ?? exc, true);
  }
  const method = tryGetattr(target, "throw");
  return method === undefined ? end(g, exc, true) : call(method, exc);
}

/** Closes an iterator if it can be closed; gives the exception that this raised. */
export function closeIterator(target: Value): Value {
  try {
    if (target instanceof Waitable) {
      (target as Partial<Folded>).drop?.();
      return undefined;
    }
    const method = tryGetattr(target, "close");
    if (method !== undefined) call(method);
    return undefined;
  } catch (e) {
    return toPython(e);
  }
}
