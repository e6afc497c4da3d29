/**
 * Exceptions without Python's types: what the core of asyncio raises and looks for. Plain objects that are Errors for JavaScript, but capture no stack.
 * Types adopt these classes (exceptions.ts); where no Python is, nothing else is needed.
 */

import { python } from "../python.ts";
import type { Watched } from "../tracebacks/watched.ts";
import { PyObject, TYPE, type Value } from "../value.ts";
import { PyTuple } from "./tuple.ts";

/** One entry of a traceback: where an exception passed through a frame. `code` and `position` come from the emitted position table. */
export interface TracebackEntry {
  readonly frame: TracebackFrame;
  /** Index of the position in the code's table, -1 when unknown. */
  readonly position: number;
  next: TracebackEntry | null;
  /** The frame itself, in programs that look into frames. */
  live?: Watched;
}
export interface TracebackFrame {
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstLine: number;
  /** line, endLine, column, endColumn of a position, columns in UTF-16 units from 0. */
  positionAt(index: number): readonly [number, number, number, number];
  /** The position of the attribute that the method call at a position looks up. */
  attributeAt(index: number): number;
}

const NO_ARGUMENTS = /* @__PURE__ */ new PyTuple([]);

export class PyBaseException extends PyObject {
  args: PyTuple;
  cause: PyBaseException | null = null;
  context: PyBaseException | null = null;
  suppressContext = false;
  tb: TracebackEntry | null = null;
  /** Raised while a method was looked up for a call: its place is the attribute's. Taken back by the frame that notes the place. */
  atAttribute = false;
  /** What JavaScript threw, when it stands for that. */
  declare jsError?: unknown;
  /** The name of its kind, where there are no types. */
  declare readonly kind: string;
  constructor(...args: Value[]) {
    super();
    this.args = args.length === 0 ? NO_ARGUMENTS : new PyTuple(args);
  }
  // What JavaScript asks an error for.
  get name(): string {
    return this[TYPE]?.name ?? this.kind;
  }
  get message(): string {
    return exceptionText.of(this);
  }
}
/** An exception that stands for several. */
export class PyExceptionGroup extends PyBaseException {
  override get message(): string {
    const text = super.message;
    if (exceptionText.of !== firstArgument) return text;
    const { length } = this.args.items[1];
    return `${text} (${length} sub-exception${length === 1 ? "" : "s"})`;
  }
  /** The exceptions, for TypeScript. */
  get exceptions(): readonly Value[] {
    return [...this.args.items[1]].map(originalOf);
  }
}
// `instanceof Error` for hand-written code, without the stack that making an Error captures.
Object.setPrototypeOf(PyBaseException.prototype, globalThis.Error.prototype);

const firstArgument = (exc: PyBaseException): string => String(exc.args.items[0] ?? "");
/** `str(exc)`; installed with the methods of exceptions, which a program of TypeScript alone does without. */
export const exceptionText: { of: (exc: PyBaseException) => string } = { of: firstArgument };

export type Kind = new (...args: Value[]) => PyBaseException;
/** A class of exceptions that a type of that name adopts. */
export function kind(name: string, base: Kind): Kind {
  const made = class extends base {};
  Object.assign(made.prototype, { kind: name });
  return made;
}

export const KeyboardInterruptKind = /* @__PURE__ */ kind("KeyboardInterrupt", PyBaseException);
export const SystemExitKind = /* @__PURE__ */ kind("SystemExit", PyBaseException);
export const ExceptionKind = /* @__PURE__ */ kind("Exception", PyBaseException);
export const RuntimeErrorKind = /* @__PURE__ */ kind("RuntimeError", ExceptionKind);
export const StopIterationKind = /* @__PURE__ */ kind("StopIteration", ExceptionKind);
export const TypeErrorKind = /* @__PURE__ */ kind("TypeError", ExceptionKind);
export const ValueErrorKind = /* @__PURE__ */ kind("ValueError", ExceptionKind);

export const OSErrorKind = /* @__PURE__ */ kind("OSError", ExceptionKind);
export const TimeoutErrorKind = /* @__PURE__ */ kind("TimeoutError", OSErrorKind);
export const ExceptionGroupKind = /* @__PURE__ */ kind("ExceptionGroup", PyExceptionGroup);

/** Makes an exception that the runtime itself throws: it is raised where it is made, so the exception being handled is its context. */
export function raised(type: Kind, ...args: Value[]): PyBaseException {
  const exc = new type(...args);
  exc.context = python.handled();
  return exc;
}

/** What hand-written code is to catch: its own error where a Python exception stands for that. */
export const originalOf = (thrown: Value): Value => thrown?.jsError ?? thrown;

/** Whether a thrown value is an exception of a kind. Classes of the program may have several bases: then its type tells. */
export const isKind = (v: Value, type: Kind): v is PyBaseException => v instanceof type || python.inherits(v, type);

/** A group as TaskGroup raises it: an ExceptionGroup when all of its exceptions are derived from Exception. */
export function groupOf(text: string, parts: readonly Value[]): PyBaseException {
  const isPlain = (e: Value): boolean =>
    !(e instanceof PyBaseException) || e instanceof ExceptionGroupKind || isKind(e, ExceptionKind);
  return raised(parts.every(isPlain) ? ExceptionGroupKind : PyExceptionGroup, text, parts);
}
