/**
 * What the core of asyncio asks of Python. A program of TypeScript alone gets the plain answers that stand here; with the types, the modules that know
 * Python's answers install them.
 */
import { None, type Value } from "./value.ts";

export interface PythonAnswers {
  /** `repr(v)`; repr.ts installs it. */
  repr(v: Value): string;
  /** `str(v)`; repr.ts installs it. */
  str(v: Value): string;
  /** Whether a value counts as true; truth.ts installs it. */
  truth(v: Value): boolean;
  /** Calls a method by its Python name; call.ts installs it. */
  invoke(o: Value, name: string): Value;
  /** What to raise for an exception or a class of exceptions; raise.ts installs it. */
  raisable(v: Value): Value;
  /** What was thrown, as an exception; raise.ts installs it. */
  exceptionOf(thrown: Value): Value;
}

export const python: PythonAnswers = {
  repr: (v) =>
    typeof v === "string"
      ? `'${v}'`
      : typeof v === "function"
        ? `<function ${v.name}>`
        : typeof v === "object" && v !== null
          ? `<${v.constructor?.name ?? "object"} object>`
          : String(v),
  str: String,
  truth: (v) => v !== None && Boolean(v),
  invoke: (o, name) => o[name](),
  raisable: (v) => (typeof v === "function" ? v() : v),
  exceptionOf: (thrown) => thrown,
};
