/** The `with` statement: https://docs.python.org/3.13/reference/compound_stmts.html#the-with-statement */

import { descriptorGet } from "./attributes.ts";
import { call } from "./call.ts";
import { error, type PyBaseException, TypeError } from "./exceptions.ts";
import { caught, release } from "./raise.ts";
import { truth } from "./truth.ts";
import { lookup, typeName, typeOf } from "./type.ts";
import { None, type Value } from "./value.ts";

/** How tracebacks look to Python code; object/traceback-type.ts gives them a type. */
export const tracebackOf: { get: (exc: PyBaseException) => Value } = { get: () => None };

/** A context manager that has been entered. */
export interface Entered {
  /** What `__enter__` returned (for `async with`: its awaitable). */
  readonly value: Value;
  /** `__exit__(None, None, None)`: leaving without an exception; does nothing when the manager was left with one. */
  exit(): Value;
  /** Leaving with what was thrown: whether the manager swallows it. For `async with`, see `exitWith`. */
  catch(thrown: Value): boolean;
}

function special(manager: Value, name: string, protocol: string): Value {
  const type = typeOf(manager);
  const method = lookup(type, name);
  if (method === undefined) {
    const missing = name === "__exit__" || name === "__aexit__" ? ` (missed ${name} method)` : "";
    throw error(TypeError, `'${typeName(manager)}' object does not support the ${protocol} protocol${missing}`);
  }
  return descriptorGet(method, manager, type);
}

/**
 * Enters a context manager.
 * @throws TypeError when the object is none
 * @example
 * const manager = enter(lock);
 * try { … } catch (error) { if (!manager.catch(error)) throw error; } finally { manager.exit(); }
 */
export function enter(manager: Value): Entered {
  const enterMethod = special(manager, "__enter__", "context manager");
  const exitMethod = special(manager, "__exit__", "context manager");
  const value = call(enterMethod);
  let open = true;
  return {
    value,
    exit: () => (open ? call(exitMethod, None, None, None) : None),
    catch: (thrown) => {
      open = false;
      const exc = caught(thrown);
      try {
        return truth(call(exitMethod, typeOf(exc), exc, tracebackOf.get(exc)));
      } finally {
        release(exc);
      }
    },
  };
}

/** An asynchronous context manager that has been entered: each step gives an awaitable. */
export interface EnteredAsync {
  /** The awaitable of `__aenter__()`. */
  readonly value: Value;
  /** Until it is left with an exception: whether the end of the block has to leave it. */
  readonly open: boolean;
  /** The awaitable of `__aexit__(None, None, None)`. */
  exit(): Value;
  /** The awaitable of `__aexit__` with what was thrown; await it between `caught` and `release`. */
  exitWith(exc: PyBaseException): Value;
}

/** Looks up both methods of an asynchronous context manager and calls `__aenter__`. */
export function aenter(manager: Value): EnteredAsync {
  const enterMethod = special(manager, "__aenter__", "asynchronous context manager");
  const exitMethod = special(manager, "__aexit__", "asynchronous context manager");
  let open = true;
  return {
    value: call(enterMethod),
    get open() {
      return open;
    },
    exit: () => call(exitMethod, None, None, None),
    exitWith: (exc) => {
      open = false;
      return call(exitMethod, typeOf(exc), exc, tracebackOf.get(exc));
    },
  };
}
