/** The `with` statement: https://docs.python.org/3.13/reference/compound_stmts.html#the-with-statement */

import { descriptorGet } from "./attributes.ts";
import { error, type PyBaseException, TypeError } from "./exceptions/exceptions.ts";
import { caught, release } from "./exceptions/raise.ts";
import { call } from "./functions/call.ts";
import { truth } from "./truth.ts";
import { FunctionType, lookup, typeName, typeOf } from "./type.ts";
import { None, type Value } from "./value.ts";

/** How tracebacks look to Python code; object/tracebacks/traceback-type.ts gives them a type. */
export const tracebackOf: { get: (exc: PyBaseException) => Value } = { get: () => None };

/** A context manager that has been entered. */
export interface Entered {
  /** What `__enter__` returned (for `async with`: its awaitable). */
  readonly value: Value;
  /** `__exit__(None, None, None)`: leaving without an exception; does nothing when the manager was left with one. */
  exit(): Value;
  /** Leaving with what was thrown: whether the manager swallows it. */
  catch(thrown: Value): boolean;
}

/** What stands in the manager's type under a name. @throws TypeError when nothing does */
export function special(manager: Value, name: string, protocol: string): Value {
  const method = lookup(typeOf(manager), name);
  if (method === undefined) {
    const missing = name === "__exit__" || name === "__aexit__" ? ` (missed ${name} method)` : "";
    throw error(TypeError, `'${typeName(manager)}' object does not support the ${protocol} protocol${missing}`);
  }
  return method;
}

/** Whether it is a function that is called with the object first: then no bound method is made. */
const takesSelf = (method: Value): boolean => typeof method === "function" && typeOf(method) === FunctionType;

const bound = (method: Value, manager: Value): Value =>
  takesSelf(method) ? method : descriptorGet(method, manager, typeOf(manager));

/** What both kinds keep: how the manager is left. (Classes, not literals with accessors: of those each has a layout of its own.) */
class Manager {
  /** Until it is left with an exception: whether the end of the block has to leave it. */
  open = true;
  value: Value = undefined;
  readonly method: Value;
  /** The manager, where the method is a function; undefined once it is bound. */
  readonly self: Value;

  constructor(manager: Value, exit: Value) {
    this.self = takesSelf(exit) ? manager : undefined;
    this.method = bound(exit, manager);
  }

  left(type: Value, exc: Value, traceback: Value): Value {
    return this.self === undefined
      ? call(this.method, type, exc, traceback)
      : this.method(this.self, type, exc, traceback);
  }
}

/** What `enter` gives; the stackful print leaves it by steps. */
export class PlainManager extends Manager implements Entered {
  exit(): Value {
    return this.open ? this.left(None, None, None) : None;
  }
  catch(thrown: Value): boolean {
    this.open = false;
    const exc = caught(thrown);
    try {
      return truth(this.left(typeOf(exc), exc, tracebackOf.get(exc)));
    } finally {
      release(exc);
    }
  }
}

/**
 * Enters a context manager.
 * @throws TypeError when the object is none
 * @example
 * const manager = enter(lock);
 * try { … } catch (error) { if (!manager.catch(error)) throw error; } finally { manager.exit(); }
 */
export function enter(manager: Value): Entered {
  const found = special(manager, "__enter__", "context manager");
  const method = bound(found, manager);
  const entered = new PlainManager(manager, special(manager, "__exit__", "context manager"));
  entered.value = takesSelf(found) ? method(manager) : call(method);
  return entered;
}

/** An asynchronous context manager that has been entered: each step gives an awaitable. */
export interface EnteredAsync {
  /** The awaitable of `__aenter__()`. */
  readonly value: Value;
  /** The awaitable of `__aexit__` with what was thrown, which counts as being handled until `release`. */
  catch(thrown: Value): Value;
  /** The end of the block: lets go of what was caught; true when nothing was, so that `exit` is still to come. */
  release(): boolean;
  /** The awaitable of `__aexit__(None, None, None)`. */
  exit(): Value;
}

/** `check` tells what the methods give and may refuse it. */
class AsyncManager extends Manager implements EnteredAsync {
  readonly #check: Check;
  #caught: PyBaseException | undefined;
  constructor(manager: Value, exit: Value, check: Check) {
    super(manager, exit);
    this.#check = check;
  }
  exit(): Value {
    return this.#check(this.left(None, None, None), "__aexit__");
  }
  release(): boolean {
    release(this.#caught);
    return this.open;
  }
  catch(thrown: Value): Value {
    this.open = false;
    const exc = caught(thrown);
    this.#caught = exc;
    return this.#check(this.left(typeOf(exc), exc, tracebackOf.get(exc)), "__aexit__");
  }
}
type Check = (x: Value, method: "__aenter__" | "__aexit__") => Value;

/**
 * Looks up both methods of an asynchronous context manager and calls `__aenter__`; `check` sees what each of them gives.
 * @example
 * const manager = aenter(lock);
 * const value = yield await_(manager.value);
 * try { … } catch (error) { if (!truth(yield await_(manager.catch(error)))) throw error; } finally { if (manager.release()) yield await_(manager.exit()); }
 */
export function aenter(manager: Value, check: Check = (x) => x): EnteredAsync {
  const found = special(manager, "__aenter__", "asynchronous context manager");
  const method = bound(found, manager);
  const exit = special(manager, "__aexit__", "asynchronous context manager");
  const entered = new AsyncManager(manager, exit, check);
  entered.value = check(takesSelf(found) ? method(manager) : call(method), "__aenter__");
  return entered;
}
