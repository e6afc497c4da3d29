/** What the hooks behind statements do. */
import { current } from "../host/interpreter.ts";
import { tryGetattr } from "../object/attributes.ts";
import { decideMetaclass, resolveBases } from "../object/classes/class.ts";
import { isDict, PyDict, recordFromDict } from "../object/dict.ts";
import { error, RuntimeError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { importFrom } from "../object/modules/import-names.ts";
import { importModule, PyModule } from "../object/modules/module.ts";
import { PyTuple, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
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

/** The work of `__import__`. */
export function importFor(name: Value, globals: Value, _locals: Value, fromlist: Value, level: Value): Value {
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
}

/** The work of `__build_class__`. */
export function buildClass(func: Value, name: Value, bases: PyTuple, metaclass: Value, kwds: PyDict): Value {
  const resolved = resolveBases(bases.items);
  const meta = decideMetaclass(metaclass, resolved);
  const prepare = tryGetattr(meta, "__prepare__");
  const keywords = recordFromDict(kwds) ?? {};
  const namespace = prepare === undefined ? new PyDict() : apply(prepare, [name, new PyTuple(resolved)], keywords);
  call(func, namespace);
  return apply(meta, [name, new PyTuple(resolved), namespace], keywords);
}

/** The work of `breakpoint`. */
export function breakHere(args: PyTuple, kws: PyDict): Value {
  const sys = current.interpreter.modules.get("sys");
  const hook = sys instanceof PyModule ? sys.dict.get("breakpointhook") : undefined;
  if (hook === undefined) {
    if (sys === undefined) return None;
    throw error(RuntimeError, "lost sys.breakpointhook");
  }
  return apply(hook, [...args.items], recordFromDict(kws));
}
