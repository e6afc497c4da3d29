/** Raising and handling: https://docs.python.org/3.13/reference/simple_stmts.html#the-raise-statement */
import { current } from "../../host/interpreter.ts";
import { call } from "../functions/call.ts";
import { isKind, KeyboardInterruptKind, SystemExitKind } from "../light/exceptions.ts";
import { python } from "../python.ts";
import { isSubtype, isType, PyTuple, typeName, typeOf } from "../type.ts";
import { None, TYPE, type Value } from "../value.ts";
import {
  AssertionError,
  BaseException,
  error,
  isException,
  KeyboardInterrupt,
  MemoryError,
  NameError,
  PyBaseException,
  RecursionError,
  RuntimeError,
  SystemError,
  TypeError,
  UnboundLocalError,
} from "./exceptions.ts";
import { handledException, setContext } from "./handling.ts";
import { Interrupted } from "./interrupted.ts";

export { handledException, setContext } from "./handling.ts";
export { Interrupted } from "./interrupted.ts";

/** What `raise x` takes: an exception, or a class to instantiate. */
export function toException(v: Value, what: string): PyBaseException {
  if (isException(v)) return v;
  if (isType(v) && isSubtype(v, BaseException)) {
    const made = call(v);
    if (isException(made)) return made;
    throw error(
      TypeError,
      `calling ${what === "" ? `<class '${v.name}'>` : v.name} should have returned an instance of BaseException, not ${typeName(made)}`,
    );
  }
  throw error(
    TypeError,
    what === "cause" ? "exception causes must derive from BaseException" : "exceptions must derive from BaseException",
  );
}

/**
 * The exception to throw for `raise exc` / `raise exc from cause`.
 * @example
 * throw raise(ValueError("too small"));
 */
export function raise(v: Value, cause?: Value): PyBaseException {
  const exc = toException(v, "");
  if (cause !== undefined) {
    exc.cause = cause === None ? null : toException(cause, "cause");
    exc.suppressContext = true;
  }
  setContext(exc);
  return exc;
}

/** The exception to throw for a bare `raise`. */
export function reraise(): PyBaseException {
  return handledException() ?? error(RuntimeError, "No active exception to reraise");
}

/** The AssertionError of a failed `assert`. */
export function assertion(...message: Value[]): PyBaseException {
  const exc = error(AssertionError, ...message);
  setContext(exc);
  return exc;
}

/**
 * What was thrown, as a Python exception: JavaScript's own errors are what the engine says of Python's situation
 * (an overflowing stack, a name before its binding). Anything else is a defect of pycoro and is named so.
 */
export function toPython(thrown: Value): PyBaseException {
  if (thrown instanceof PyBaseException) return thrown;
  if (thrown instanceof Interrupted) throw thrown;
  const exc = meantBy(thrown);
  // Hand-written code that catches it gets its own error back.
  exc.jsError = thrown;
  return exc;
}

function meantBy(thrown: Value): PyBaseException {
  if (isOverflow(thrown)) {
    return error(RecursionError, "maximum recursion depth exceeded");
  }
  if (thrown instanceof globalThis.ReferenceError) {
    const early = /Cannot access '(?:\$?)([^']+)' before initialization/.exec(thrown.message);
    // Only a function that reads the variable of an enclosing one gets that far: reads of its own variables are checked.
    if (early !== null) return freeVariable(early[1] as string);
    const name = /^(\S+) is not defined/.exec(thrown.message);
    if (name !== null) return nameErrorFor(name[1] as string);
  }
  if ((thrown as { code?: string } | undefined)?.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED")
    return error(KeyboardInterrupt);
  if (isTooLarge(thrown)) return error(MemoryError);
  return error(
    SystemError,
    `internal error in pycoro: ${thrown instanceof globalThis.Error ? thrown.message : String(thrown)}`,
  );
}

python.exceptionOf = toPython;
python.handled = handledException;
python.reraised = (exc) => setContext(exc);
python.inherits = (v, kind) => v instanceof PyBaseException && v[TYPE]?.mro.includes(kind.prototype[TYPE]) === true;
python.isExit = (v) => isKind(v, KeyboardInterruptKind) || isKind(v, SystemExitKind);
python.raisable = (v) => (isType(v) && isSubtype(v, BaseException) ? call(v) : v);

/** The engine's stack is full. It may have been while a pattern was compiled, which says so in a SyntaxError; so no pattern is used here. */
const isOverflow = (thrown: Value): boolean =>
  (thrown instanceof globalThis.RangeError || thrown instanceof globalThis.SyntaxError) &&
  thrown.message.endsWith("Maximum call stack size exceeded");

/** The engine has no room for a string, a bigint or an array of that size. */
const isTooLarge = (thrown: Value): boolean =>
  thrown instanceof globalThis.RangeError &&
  [
    "Invalid string length",
    "Maximum BigInt size exceeded",
    "Invalid array length",
    "Invalid typed array length",
    "Array buffer allocation failed",
  ].some((text) => thrown.message.startsWith(text));

function nameErrorFor(name: string): PyBaseException {
  const exc = error(NameError, `name '${name}' is not defined`) as PyBaseException & { $name: Value };
  exc.$name = name;
  return exc;
}

const freeVariable = (name: string): PyBaseException =>
  error(NameError, `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`);

/** Throws NameError for a global name; `globals` is where it was looked for, if that is no module's namespace, `self` the parameter of the method around. */
export function nameError(name: string, globals?: Value, self?: Value): never {
  const exc = nameErrorFor(name);
  if (globals !== undefined) Object.assign(exc, { globals });
  if (self !== undefined) Object.assign(exc, { self });
  setContext(exc);
  throw exc;
}

/** Throws UnboundLocalError for a local name (`free` names of an enclosing function get NameError, as in CPython). */
export function unbound(name: string, free = false): never {
  throw free
    ? freeVariable(name)
    : error(UnboundLocalError, `cannot access local variable '${name}' where it is not associated with a value`);
}

/** The value of a local that may be unbound. */
export function bound(v: Value, name: string, free = false): Value {
  return v === undefined ? unbound(name, free) : v;
}

/** Enters a handler: the thrown value as an exception, now the one being handled. */
export function caught(thrown: Value): PyBaseException {
  const exc = toPython(thrown);
  const { interpreter } = current;
  interpreter.handled = { exc, prev: interpreter.handled };
  return exc;
}

/** Leaves a handler, or a `finally` that ran without an exception on its way. */
export function release(exc: PyBaseException | undefined): void {
  if (exc === undefined) return;
  const { interpreter } = current;
  interpreter.handled = interpreter.handled?.prev ?? null;
}

/** Whether an exception is caught by `except types`. @throws TypeError when a type is no exception class. */
export function matches(exc: PyBaseException, types: Value): boolean {
  // All of a tuple are checked before any of them can match.
  if (types instanceof PyTuple) return types.items.map((t) => matches(exc, t)).includes(true);
  if (!isType(types) || !isSubtype(types, BaseException)) {
    throw error(TypeError, "catching classes that do not inherit from BaseException is not allowed");
  }
  return isSubtype(typeOf(exc), types);
}
