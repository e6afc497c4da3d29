/** The hooks behind statements: `__import__`, `__build_class__`, `breakpoint`. What they do is in hooks.ts: statements do not go through them. */

import type { PyDict } from "../object/dict.ts";
import { builtin } from "../object/methods.ts";
import type { PyTuple } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import * as late from "./hooks.lazy.ts";

/** `__import__(name, globals, locals, fromlist, level)`: the outermost package unless names are asked of the module. */
export const __import__: (name: Value, ...rest: Value[]) => Value = builtin(
  "__import__",
  "name, globals=None, locals=None, fromlist=(), level=0",
  (name: Value, globals: Value, _locals: Value, fromlist: Value, level: Value) =>
    late.hooks.importFor(name, globals, _locals, fromlist, level),
  "Import a module.\n\nBecause this function is meant for use by the Python\ninterpreter and not for general use, it is better to use\nimportlib.import_module() to programmatically import a module.",
);

/** What a class statement calls: the body is a function that takes the namespace. */
export const __build_class__: (...args: Value[]) => Value = builtin(
  "__build_class__",
  "func, name, /, *bases, metaclass=..., **kwds",
  (func: Value, name: Value, bases: PyTuple, metaclass: Value, kwds: PyDict) =>
    late.hooks.buildClass(func, name, bases, metaclass, kwds),
  "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement.",
);

/** `breakpoint()`: there is no debugger behind it; `sys.breakpointhook` may be the program's own. */
export const breakpoint: (...args: Value[]) => Value = builtin(
  "breakpoint",
  "*args, **kws",
  (args: PyTuple, kws: PyDict) => late.hooks.breakHere(args, kws),
  "Call sys.breakpointhook(*args, **kws).\n\nsys.breakpointhook() must accept whatever arguments are passed.\n\nBy default, this drops you into the pdb debugger.",
);
