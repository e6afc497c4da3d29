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
}

/** Exceptions that carry more than arguments: a class cannot derive from two of them. */
const OWN_LAYOUT = new Set(
  `BaseExceptionGroup StopIteration SystemExit ImportError OSError NameError AttributeError SyntaxError UnicodeEncodeError UnicodeDecodeError
  UnicodeTranslateError`.split(/\s+/),
);
const all: PyType[] = [];
function define(name: string, base: PyType | readonly PyType[], alloc?: new (...args: never[]) => Value): PyType {
  const type = makeType({
    name,
    bases: Array.isArray(base) ? base : [base as PyType],
    hasDict: true,
    sharesLayout: alloc === undefined && !OWN_LAYOUT.has(name),
    ...(alloc === undefined ? {} : { alloc }),
  });
  all.push(type);
  return type;
}

export const BaseException = define("BaseException", ObjectType, PyBaseException);
export const BaseExceptionGroup = define("BaseExceptionGroup", BaseException);
export const GeneratorExit = define("GeneratorExit", BaseException);
export const KeyboardInterrupt = define("KeyboardInterrupt", BaseException);
export const SystemExit = define("SystemExit", BaseException);
export const Exception = define("Exception", BaseException);
export const ExceptionGroup = define("ExceptionGroup", [BaseExceptionGroup, Exception]);
export const ArithmeticError = define("ArithmeticError", Exception);
export const FloatingPointError = define("FloatingPointError", ArithmeticError);
export const OverflowError = define("OverflowError", ArithmeticError);
export const ZeroDivisionError = define("ZeroDivisionError", ArithmeticError);
export const AssertionError = define("AssertionError", Exception);
export const AttributeError = define("AttributeError", Exception);
export const BufferError = define("BufferError", Exception);
export const EOFError = define("EOFError", Exception);
export const ImportError = define("ImportError", Exception);
export const ModuleNotFoundError = define("ModuleNotFoundError", ImportError);
export const LookupError = define("LookupError", Exception);
export const IndexError = define("IndexError", LookupError);
export const KeyError = define("KeyError", LookupError);
export const MemoryError = define("MemoryError", Exception);
export const NameError = define("NameError", Exception);
export const UnboundLocalError = define("UnboundLocalError", NameError);
export const OSError = define("OSError", Exception);
export const BlockingIOError = define("BlockingIOError", OSError);
export const ChildProcessError = define("ChildProcessError", OSError);
export const ConnectionError = define("ConnectionError", OSError);
export const BrokenPipeError = define("BrokenPipeError", ConnectionError);
export const ConnectionAbortedError = define("ConnectionAbortedError", ConnectionError);
export const ConnectionRefusedError = define("ConnectionRefusedError", ConnectionError);
export const ConnectionResetError = define("ConnectionResetError", ConnectionError);
export const FileExistsError = define("FileExistsError", OSError);
export const FileNotFoundError = define("FileNotFoundError", OSError);
export const InterruptedError = define("InterruptedError", OSError);
export const IsADirectoryError = define("IsADirectoryError", OSError);
export const NotADirectoryError = define("NotADirectoryError", OSError);
export const PermissionError = define("PermissionError", OSError);
export const ProcessLookupError = define("ProcessLookupError", OSError);
export const TimeoutError = define("TimeoutError", OSError);
export const ReferenceError = define("ReferenceError", Exception);
export const RuntimeError = define("RuntimeError", Exception);
export const NotImplementedError = define("NotImplementedError", RuntimeError);
export const PythonFinalizationError = define("PythonFinalizationError", RuntimeError);
export const RecursionError = define("RecursionError", RuntimeError);
export const StopAsyncIteration = define("StopAsyncIteration", Exception);
export const StopIteration = define("StopIteration", Exception);
export const SyntaxError = define("SyntaxError", Exception);
export const IndentationError = define("IndentationError", SyntaxError);
export const TabError = define("TabError", IndentationError);
export const SystemError = define("SystemError", Exception);
export const TypeError = define("TypeError", Exception);
export const ValueError = define("ValueError", Exception);
export const UnicodeError = define("UnicodeError", ValueError);
export const UnicodeDecodeError = define("UnicodeDecodeError", UnicodeError);
export const UnicodeEncodeError = define("UnicodeEncodeError", UnicodeError);
export const UnicodeTranslateError = define("UnicodeTranslateError", UnicodeError);
export const Warning = define("Warning", Exception);
export const BytesWarning = define("BytesWarning", Warning);
export const DeprecationWarning = define("DeprecationWarning", Warning);
export const EncodingWarning = define("EncodingWarning", Warning);
export const FutureWarning = define("FutureWarning", Warning);
export const ImportWarning = define("ImportWarning", Warning);
export const PendingDeprecationWarning = define("PendingDeprecationWarning", Warning);
export const ResourceWarning = define("ResourceWarning", Warning);
export const RuntimeWarning = define("RuntimeWarning", Warning);
export const SyntaxWarning = define("SyntaxWarning", Warning);
export const UnicodeWarning = define("UnicodeWarning", Warning);
export const UserWarning = define("UserWarning", Warning);

/** Every built-in exception type, in the order of definition. */
export const exceptionTypes: readonly PyType[] = all;

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

/** The first argument of an exception, or None. */
export const firstArg = (exc: PyBaseException): Value => exc.args.items[0] ?? None;

export const isException = (v: Value): v is PyBaseException => v instanceof PyBaseException;

/** Whether a thrown value is a Python exception of the given type. */
export const isError = (v: Value, type: PyType): v is PyBaseException =>
  v instanceof PyBaseException && isSubtype(typeOf(v), type);
