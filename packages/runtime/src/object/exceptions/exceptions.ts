/** The built-in exceptions: https://docs.python.org/3.13/library/exceptions.html. Plain objects: no JavaScript stack is captured. */
import {
  ExceptionGroupKind,
  ExceptionKind,
  KeyboardInterruptKind,
  OSErrorKind,
  PyBaseException,
  PyExceptionGroup,
  RuntimeErrorKind,
  raised,
  StopIterationKind,
  SystemExitKind,
  TimeoutErrorKind,
  TypeErrorKind,
  ValueErrorKind,
} from "../light/exceptions.ts";
import { isSubtype, makeType, ObjectType, type PyType, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";

export {
  exceptionText,
  PyBaseException,
  PyExceptionGroup,
  type TracebackEntry,
  type TracebackFrame,
} from "../light/exceptions.ts";

/** Exceptions that carry more than arguments: a class cannot derive from two of them. */
const OWN_LAYOUT =
  " StopIteration SystemExit ImportError OSError NameError AttributeError SyntaxError UnicodeEncodeError UnicodeDecodeError UnicodeTranslateError ";
function define(name: string, base: PyType | readonly PyType[], alloc?: new (...args: never[]) => Value): PyType {
  return makeType({
    name,
    bases: Array.isArray(base) ? base : [base as PyType],
    hasDict: true,
    sharesLayout: alloc !== PyBaseException && alloc !== PyExceptionGroup && !OWN_LAYOUT.includes(` ${name} `),
    ...(alloc === undefined ? {} : { alloc }),
  });
}

export const BaseException = /* @__PURE__ */ define("BaseException", ObjectType, PyBaseException);
export const BaseExceptionGroup = /* @__PURE__ */ define("BaseExceptionGroup", BaseException, PyExceptionGroup);
export const GeneratorExit = /* @__PURE__ */ define("GeneratorExit", BaseException);
export const KeyboardInterrupt = /* @__PURE__ */ define("KeyboardInterrupt", BaseException, KeyboardInterruptKind);
export const SystemExit = /* @__PURE__ */ define("SystemExit", BaseException, SystemExitKind);
export const Exception = /* @__PURE__ */ define("Exception", BaseException, ExceptionKind);
export const ExceptionGroup = /* @__PURE__ */ define(
  "ExceptionGroup",
  [BaseExceptionGroup, Exception],
  ExceptionGroupKind,
);
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
export const OSError = /* @__PURE__ */ define("OSError", Exception, OSErrorKind);
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
export const TimeoutError = /* @__PURE__ */ define("TimeoutError", OSError, TimeoutErrorKind);
export const ReferenceError = /* @__PURE__ */ define("ReferenceError", Exception);
export const RuntimeError = /* @__PURE__ */ define("RuntimeError", Exception, RuntimeErrorKind);
export const NotImplementedError = /* @__PURE__ */ define("NotImplementedError", RuntimeError);
export const PythonFinalizationError = /* @__PURE__ */ define("PythonFinalizationError", RuntimeError);
export const RecursionError = /* @__PURE__ */ define("RecursionError", RuntimeError);
export const StopAsyncIteration = /* @__PURE__ */ define("StopAsyncIteration", Exception);
export const StopIteration = /* @__PURE__ */ define("StopIteration", Exception, StopIterationKind);
export const SyntaxError = /* @__PURE__ */ define("SyntaxError", Exception);
export const IndentationError = /* @__PURE__ */ define("IndentationError", SyntaxError);
export const TabError = /* @__PURE__ */ define("TabError", IndentationError);
export const SystemError = /* @__PURE__ */ define("SystemError", Exception);
export const TypeError = /* @__PURE__ */ define("TypeError", Exception, TypeErrorKind);
export const ValueError = /* @__PURE__ */ define("ValueError", Exception, ValueErrorKind);
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
export const error = (type: PyType, ...args: Value[]): PyBaseException => raised(type.alloc, ...args);

/** The first argument of an exception, or None. */
export const firstArg = (exc: PyBaseException): Value => exc.args.items[0] ?? None;

export const isException = (v: Value): v is PyBaseException => v instanceof PyBaseException;

/** Whether a thrown value is a Python exception of the given type. */
export const isError = (v: Value, type: PyType): v is PyBaseException =>
  v instanceof PyBaseException && isSubtype(typeOf(v), type);
