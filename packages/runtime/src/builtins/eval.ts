/** exec, eval and compile: https://docs.python.org/3.13/library/functions.html#exec. What they do is in running.ts, which few programs need. */
import { builtin } from "../object/methods.ts";
import type { Value } from "../object/value.ts";
import * as late from "./running.lazy.ts";

/** `exec(source, globals=None, locals=None)`. @throws SyntaxError, TypeError, RuntimeError without a compiler */
export const exec: (source: Value, globals?: Value, locals?: Value) => Value = builtin(
  "exec",
  "source, /, globals=None, locals=None, *, closure=None",
  (source: Value, globals: Value, locals: Value, closure: Value) => late.running.exec(source, globals, locals, closure),
  "Execute the given source in the context of globals and locals.\n\nThe source may be a string representing one or more Python statements\nor a code object as returned by compile().\nThe globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.",
);

/** `eval(source, globals=None, locals=None)`. */
export const eval_: (source: Value, globals?: Value, locals?: Value) => Value = builtin(
  "eval",
  "source, /, globals=None, locals=None",
  (source: Value, globals: Value, locals: Value) => late.running.eval_(source, globals, locals),
  "Evaluate the given source in the context of globals and locals.\n\nThe source may be a string representing a Python expression\nor a code object as returned by compile().\nThe globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.",
);

/** `compile(source, filename, mode)`: a code object for exec and eval. */
export const compile: (source: Value, filename: Value, mode: Value, flags?: Value) => Value = builtin(
  "compile",
  "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
  (source: Value, filename: Value, mode: Value, flags: Value, _inherit: Value, optimize: Value, feature: Value) =>
    late.running.compile(source, filename, mode, flags, optimize, feature),
  "Compile source into a code object that can be executed by exec() or eval().\n\nThe source code may represent a Python module, statement or expression.\nThe filename will be used for run-time error messages.\nThe mode must be 'exec' to compile a module, 'single' to compile a\nsingle (interactive) statement, or 'eval' to compile an expression.",
);
