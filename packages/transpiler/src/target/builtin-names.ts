/** The names of Python's builtins, as `dir(builtins)` of CPython 3.13 gives them without the modules' own attributes. */
const NAMES = `
ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning
ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis
EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit
IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError
PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning
RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
ZeroDivisionError __import__ abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr
dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
issubclass iter len list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr
slice sorted staticmethod str sum super tuple type vars zip copyright credits license`;

/** Functions that take a fixed number of arguments, in TypeScript too: at least, at most. */
export const FIXED_ARITY: Readonly<Record<string, readonly [min: number, max: number]>> = {
  "asyncio.create_task": [1, 1],
  "asyncio.run": [1, 1],
  "asyncio.shield": [1, 1],
  "asyncio.sleep": [1, 2],
  "asyncio.timeout": [1, 1],
  "asyncio.timeout_at": [1, 1],
  "asyncio.wait_for": [2, 2],
  abs: [1, 1],
  all: [1, 1],
  any: [1, 1],
  ascii: [1, 1],
  bin: [1, 1],
  callable: [1, 1],
  chr: [1, 1],
  compile: [3, 3],
  delattr: [2, 2],
  dir: [0, 1],
  divmod: [2, 2],
  eval: [1, 3],
  exec: [1, 3],
  format: [1, 2],
  getattr: [2, 3],
  globals: [0, 0],
  hasattr: [2, 2],
  hash: [1, 1],
  hex: [1, 1],
  id: [1, 1],
  input: [0, 1],
  isinstance: [2, 2],
  issubclass: [2, 2],
  iter: [1, 2],
  len: [1, 1],
  locals: [0, 0],
  next: [1, 2],
  oct: [1, 1],
  open: [1, 2],
  ord: [1, 1],
  pow: [2, 3],
  repr: [1, 1],
  round: [1, 2],
  setattr: [3, 3],
  sorted: [1, 1],
  sum: [1, 2],
  vars: [0, 1],
};

export const BUILTINS: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));
