/**
 * What the core of asyncio asks of Python. A program of TypeScript alone gets the plain answers that stand here; with the types, the modules that know
 * Python's answers install them.
 */
import type { Kind, PyBaseException } from "./light/exceptions.ts";
import type { Value } from "./value.ts";

export interface PythonAnswers {
  /** `repr(v)`; repr.ts installs it. */
  repr(v: Value): string;
  /** `str(v)`; repr.ts installs it. */
  str(v: Value): string;
  /** What to raise for an exception or a class of exceptions; raise.ts installs it. */
  raisable(v: Value): Value;
  /** What was thrown, as an exception; raise.ts installs it. */
  exceptionOf(thrown: Value): Value;
  /** The exception being handled, which is the context of those raised meanwhile; raise.ts installs it. */
  handled(): PyBaseException | null;
  /** An exception is raised again: the one being handled becomes its context; raise.ts installs it. */
  reraised(exc: PyBaseException): void;
  /** Whether an exception's type has a kind's type among its bases; raise.ts installs it. */
  inherits(v: Value, kind: Kind): boolean;
  /** Whether an exception ends the program past everybody: KeyboardInterrupt, SystemExit; raise.ts installs it. */
  isExit(exc: Value): boolean;
}

export const python: PythonAnswers = {
  repr: (v) => (typeof v === "object" && v !== null ? `<${v.constructor?.name} object>` : String(v)),
  str: String,
  raisable: (v) => (typeof v === "function" ? v() : v),
  exceptionOf: (thrown) => thrown,
  handled: () => null,
  reraised: () => undefined,
  inherits: () => false,
  isExit: () => false,
};
