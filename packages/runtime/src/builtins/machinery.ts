/** The hooks behind statements: `__import__`, `__build_class__`, `breakpoint`. */
import { current } from "../host/interpreter.ts";
import { tryGetattr } from "../object/attributes.ts";
import { apply, call } from "../object/call.ts";
import { decideMetaclass, resolveBases } from "../object/class.ts";
import { isDict, PyDict } from "../object/dict.ts";
import { error, RuntimeError, TypeError, ValueError } from "../object/exceptions.ts";
import { importFrom } from "../object/import-names.ts";
import { toArray } from "../object/iterate.ts";
import { builtin } from "../object/methods.ts";
import { importModule, PyModule } from "../object/module.ts";
import { PyTuple, typeName } from "../object/type.ts";
import { type Kwargs, None, type Value } from "../object/value.ts";
import { asStr, toIndex } from "../types/convert.ts";

/** The package that relative imports of a namespace start from. */
function packageOf(globals: Value): Value {
  if (!isDict(globals)) return undefined;
  const own = globals.get("__package__");
  if (typeof own === "string") return own;
  const name = globals.get("__name__");
  if (typeof name !== "string") return undefined;
  return globals.get("__path__") !== undefined ? name : name.split(".").slice(0, -1).join(".");
}

/** `__import__(name, globals, locals, fromlist, level)`: the outermost package unless names are asked of the module. */
export const __import__: (name: Value, ...rest: Value[]) => Value = builtin(
  "__import__",
  "name, globals=None, locals=None, fromlist=(), level=0",
  (name: Value, globals: Value, _locals: Value, fromlist: Value, level: Value) => {
    const text = asStr(name);
    if (text === undefined) throw error(TypeError, `__import__() argument 1 must be str, not ${typeName(name)}`);
    const dots = Number(toIndex(level));
    if (dots < 0) throw error(ValueError, "level must be >= 0");
    const module = importModule(text, dots, packageOf(globals));
    const names = fromlist === None ? [] : toArray(fromlist);
    if (names.length === 0) return dots === 0 ? importModule(text.split(".")[0] as string) : module;
    if (module.dict.get("__path__") !== undefined) {
      for (const n of names)
        if (typeof n === "string" && n !== "*" && tryGetattr(module, n) === undefined) importFrom(module, n);
    }
    return module;
  },
  "Import a module.\n\nBecause this function is meant for use by the Python\ninterpreter and not for general use, it is better to use\nimportlib.import_module() to programmatically import a module.",
);

/** What a class statement calls: the body is a function that takes the namespace. */
export const __build_class__: (...args: Value[]) => Value = builtin(
  "__build_class__",
  "func, name, /, *bases, metaclass=..., **kwds",
  (func: Value, name: Value, bases: PyTuple, metaclass: Value, kwds: PyDict) => {
    const resolved = resolveBases(bases.items);
    const meta = decideMetaclass(metaclass, resolved);
    const prepare = tryGetattr(meta, "__prepare__");
    const keywords = Object.fromEntries(kwds.entries()) as Kwargs;
    const namespace = prepare === undefined ? new PyDict() : apply(prepare, [name, new PyTuple(resolved)], keywords);
    call(func, namespace);
    return apply(meta, [name, new PyTuple(resolved), namespace], keywords);
  },
  "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement.",
);

/** `breakpoint()`: there is no debugger behind it; `sys.breakpointhook` may be the program's own. */
export const breakpoint: (...args: Value[]) => Value = builtin(
  "breakpoint",
  "*args, **kws",
  (args: PyTuple, kws: PyDict) => {
    const sys = current.interpreter.modules.get("sys");
    const hook = sys instanceof PyModule ? sys.dict.get("breakpointhook") : undefined;
    if (hook === undefined) {
      if (sys === undefined) return None;
      throw error(RuntimeError, "lost sys.breakpointhook");
    }
    return apply(hook, [...args.items], Object.fromEntries(kws.entries()) as Kwargs);
  },
  "Call sys.breakpointhook(*args, **kws).\n\nsys.breakpointhook() must accept whatever arguments are passed.\n\nBy default, this drops you into the pdb debugger.",
);
