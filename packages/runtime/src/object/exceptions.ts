/** The built-in exceptions: https://docs.python.org/3.13/library/exceptions.html. Plain objects: no JavaScript stack is captured. */
import { current, type Handled } from "../host/interpreter.ts";
import { isSubtype, makeType, ObjectType, PyTuple, type PyType, typeOf } from "./type.ts";
import { None, PyObject, type Value } from "./value.ts";

/** One entry of a traceback: where an exception passed through a frame. `code` and `position` come from the emitted position table. */
export interface TracebackEntry {
  readonly frame: TracebackFrame;
  /** Index of the position in the code's table, -1 when unknown. */
  readonly position: number;
  next: TracebackEntry | null;
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

export class PyBaseException extends PyObject {
  args: PyTuple;
  cause: PyBaseException | null = null;
  context: PyBaseException | null = null;
  suppressContext = false;
  tb: TracebackEntry | null = null;
  /** Raised while a method was looked up for a call: its place is the attribute's. Taken back by the frame that notes the place. */
  atAttribute = false;
  constructor(...args: Value[]) {
    super();
    this.args = new PyTuple(args);
  }
  // What JavaScript asks an error for.
  get name(): string {
    return typeOf(this).name;
  }
  get message(): string {
    return exceptionText.of(this);
  }
}
/** An exception that stands for several. */
export class PyExceptionGroup extends PyBaseException {
  /** The exceptions, for TypeScript. */
  get exceptions(): readonly Value[] {
    return [...this.args.items[1]];
  }
}
// `instanceof Error` for hand-written code, without the stack that making an Error captures.
Object.setPrototypeOf(PyBaseException.prototype, globalThis.Error.prototype);

/** `str(exc)`; installed with the methods of exceptions, which a program of TypeScript alone does without. */
export const exceptionText: { of: (exc: PyBaseException) => string } = {
  of: ({ args: { items } }) => {
    const [text = "", parts] = items;
    return Array.isArray(parts)
      ? `${text} (${parts.length} sub-exception${parts.length === 1 ? "" : "s"})`
      : String(text);
  },
};

/** Exceptions that carry more than arguments: a class cannot derive from two of them. */
const OWN_LAYOUT =
  " StopIteration SystemExit ImportError OSError NameError AttributeError SyntaxError UnicodeEncodeError UnicodeDecodeError UnicodeTranslateError ";
function define(name: string, base: PyType | readonly PyType[], alloc?: new (...args: never[]) => Value): PyType {
  return makeType({
    name,
    bases: Array.isArray(base) ? base : [base as PyType],
    hasDict: true,
    sharesLayout: alloc === undefined && !OWN_LAYOUT.includes(` ${name} `),
    ...(alloc === undefined ? {} : { alloc }),
  });
}

export const BaseException = /* @__PURE__ */ define("BaseException", ObjectType, PyBaseException);
export const BaseExceptionGroup = /* @__PURE__ */ define("BaseExceptionGroup", BaseException, PyExceptionGroup);
export const GeneratorExit = /* @__PURE__ */ define("GeneratorExit", BaseException);
export const KeyboardInterrupt = /* @__PURE__ */ define("KeyboardInterrupt", BaseException);
export const SystemExit = /* @__PURE__ */ define("SystemExit", BaseException);
export const Exception = /* @__PURE__ */ define("Exception", BaseException);
export const ExceptionGroup = /* @__PURE__ */ define("ExceptionGroup", [BaseExceptionGroup, Exception]);
export const ArithmeticError = /* @__PURE__ */ define("ArithmeticError", Exception);
export const FloatingPointError = /* @__PURE__ */ define("FloatingPointError", ArithmeticError);
export const OverflowError = /* @__PURE__ */ define("OverflowError", ArithmeticError);
export const ZeroDivisionError = /* @__PURE__ */ define("ZeroDivisionError", ArithmeticError);
export const AssertionError = /* @__PURE__ */ define("AssertionError", Exception);
export const AttributeError = /* @__PURE__ */ define("AttributeError", Exception);
export const BufferError = /* @__PURE__ */ define("BufferError", Exception);
export const EOFError = /* @__PURE__ */ define("EOFError", Exception);
export const ImportError = /* @__PURE__ */ define("ImportError", Exception);
export const ModuleNotFoundError = /* @__PURE__ */ define("ModuleNotFoundError", ImportError);
export const LookupError = /* @__PURE__ */ define("LookupError", Exception);
export const IndexError = /* @__PURE__ */ define("IndexError", LookupError);
export const KeyError = /* @__PURE__ */ define("KeyError", LookupError);
export const MemoryError = /* @__PURE__ */ define("MemoryError", Exception);
export const NameError = /* @__PURE__ */ define("NameError", Exception);
export const UnboundLocalError = /* @__PURE__ */ define("UnboundLocalError", NameError);
export const OSError = /* @__PURE__ */ define("OSError", Exception);
export const BlockingIOError = /* @__PURE__ */ define("BlockingIOError", OSError);
export const ChildProcessError = /* @__PURE__ */ define("ChildProcessError", OSError);
export const ConnectionError = /* @__PURE__ */ define("ConnectionError", OSError);
export const BrokenPipeError = /* @__PURE__ */ define("BrokenPipeError", ConnectionError);
export const ConnectionAbortedError = /* @__PURE__ */ define("ConnectionAbortedError", ConnectionError);
export const ConnectionRefusedError = /* @__PURE__ */ define("ConnectionRefusedError", ConnectionError);
export const ConnectionResetError = /* @__PURE__ */ define("ConnectionResetError", ConnectionError);
export const FileExistsError = /* @__PURE__ */ define("FileExistsError", OSError);
export const FileNotFoundError = /* @__PURE__ */ define("FileNotFoundError", OSError);
export const InterruptedError = /* @__PURE__ */ define("InterruptedError", OSError);
export const IsADirectoryError = /* @__PURE__ */ define("IsADirectoryError", OSError);
export const NotADirectoryError = /* @__PURE__ */ define("NotADirectoryError", OSError);
export const PermissionError = /* @__PURE__ */ define("PermissionError", OSError);
export const ProcessLookupError = /* @__PURE__ */ define("ProcessLookupError", OSError);
export const TimeoutError = /* @__PURE__ */ define("TimeoutError", OSError);
export const ReferenceError = /* @__PURE__ */ define("ReferenceError", Exception);
export const RuntimeError = /* @__PURE__ */ define("RuntimeError", Exception);
export const NotImplementedError = /* @__PURE__ */ define("NotImplementedError", RuntimeError);
export const PythonFinalizationError = /* @__PURE__ */ define("PythonFinalizationError", RuntimeError);
export const RecursionError = /* @__PURE__ */ define("RecursionError", RuntimeError);
export const StopAsyncIteration = /* @__PURE__ */ define("StopAsyncIteration", Exception);
export const StopIteration = /* @__PURE__ */ define("StopIteration", Exception);
export const SyntaxError = /* @__PURE__ */ define("SyntaxError", Exception);
export const IndentationError = /* @__PURE__ */ define("IndentationError", SyntaxError);
export const TabError = /* @__PURE__ */ define("TabError", IndentationError);
export const SystemError = /* @__PURE__ */ define("SystemError", Exception);
export const TypeError = /* @__PURE__ */ define("TypeError", Exception);
export const ValueError = /* @__PURE__ */ define("ValueError", Exception);
export const UnicodeError = /* @__PURE__ */ define("UnicodeError", ValueError);
export const UnicodeDecodeError = /* @__PURE__ */ define("UnicodeDecodeError", UnicodeError);
export const UnicodeEncodeError = /* @__PURE__ */ define("UnicodeEncodeError", UnicodeError);
export const UnicodeTranslateError = /* @__PURE__ */ define("UnicodeTranslateError", UnicodeError);
export const Warning = /* @__PURE__ */ define("Warning", Exception);
export const BytesWarning = /* @__PURE__ */ define("BytesWarning", Warning);
export const DeprecationWarning = /* @__PURE__ */ define("DeprecationWarning", Warning);
export const EncodingWarning = /* @__PURE__ */ define("EncodingWarning", Warning);
export const FutureWarning = /* @__PURE__ */ define("FutureWarning", Warning);
export const ImportWarning = /* @__PURE__ */ define("ImportWarning", Warning);
export const PendingDeprecationWarning = /* @__PURE__ */ define("PendingDeprecationWarning", Warning);
export const ResourceWarning = /* @__PURE__ */ define("ResourceWarning", Warning);
export const RuntimeWarning = /* @__PURE__ */ define("RuntimeWarning", Warning);
export const SyntaxWarning = /* @__PURE__ */ define("SyntaxWarning", Warning);
export const UnicodeWarning = /* @__PURE__ */ define("UnicodeWarning", Warning);
export const UserWarning = /* @__PURE__ */ define("UserWarning", Warning);

/** Every built-in exception type, in the order of definition. */
export const exceptionTypes: readonly PyType[] = [
  BaseException,
  BaseExceptionGroup,
  GeneratorExit,
  KeyboardInterrupt,
  SystemExit,
  Exception,
  ExceptionGroup,
  ArithmeticError,
  FloatingPointError,
  OverflowError,
  ZeroDivisionError,
  AssertionError,
  AttributeError,
  BufferError,
  EOFError,
  ImportError,
  ModuleNotFoundError,
  LookupError,
  IndexError,
  KeyError,
  MemoryError,
  NameError,
  UnboundLocalError,
  OSError,
  BlockingIOError,
  ChildProcessError,
  ConnectionError,
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileExistsError,
  FileNotFoundError,
  InterruptedError,
  IsADirectoryError,
  NotADirectoryError,
  PermissionError,
  ProcessLookupError,
  TimeoutError,
  ReferenceError,
  RuntimeError,
  NotImplementedError,
  PythonFinalizationError,
  RecursionError,
  StopAsyncIteration,
  StopIteration,
  SyntaxError,
  IndentationError,
  TabError,
  SystemError,
  TypeError,
  ValueError,
  UnicodeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeTranslateError,
  Warning,
  BytesWarning,
  DeprecationWarning,
  EncodingWarning,
  FutureWarning,
  ImportWarning,
  PendingDeprecationWarning,
  ResourceWarning,
  RuntimeWarning,
  SyntaxWarning,
  UnicodeWarning,
  UserWarning,
];

/**
 * Makes an exception without running Python code: what the runtime itself throws.
 * @example
 * throw error(TypeError, "'int' object is not callable");
 */
export function error(type: PyType, ...args: Value[]): PyBaseException {
  const exc = new type.alloc(...args) as PyBaseException;
  // What the runtime throws is raised where it is made: the exception being handled is its context.
  for (let h: Handled | null = current.interpreter.handled; h !== null; h = h.prev) {
    if (h.exc !== null && h.exc !== undefined) {
      exc.context = h.exc as PyBaseException;
      break;
    }
  }
  return exc;
}

/** A group as TaskGroup raises it: an ExceptionGroup when all of its exceptions are derived from Exception. */
export const groupOf = (text: string, parts: readonly PyBaseException[]): PyBaseException =>
  error(
    parts.every((e) => !(e instanceof PyBaseException) || isError(e, Exception)) ? ExceptionGroup : BaseExceptionGroup,
    text,
    parts,
  );

/** The first argument of an exception, or None. */
export const firstArg = (exc: PyBaseException): Value => exc.args.items[0] ?? None;

export const isException = (v: Value): v is PyBaseException => v instanceof PyBaseException;

/** Whether a thrown value is a Python exception of the given type. */
export const isError = (v: Value, type: PyType): v is PyBaseException =>
  v instanceof PyBaseException && isSubtype(typeOf(v), type);
