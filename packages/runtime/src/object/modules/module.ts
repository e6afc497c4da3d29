/** Modules and imports: https://docs.python.org/3.13/reference/import.html */

import type { CompileError } from "../../host/host.ts";
import { current, slot } from "../../host/interpreter.ts";
import { loadUnit } from "../../host/units.ts";
import { getattr, tryGetattr } from "../attributes.ts";
import { genericBase } from "../classes/class.ts";
import { PyDict } from "../dict.ts";
import {
  error,
  ImportError,
  isError,
  KeyError,
  ModuleNotFoundError,
  type PyBaseException,
  SyntaxError,
  ValueError,
} from "../exceptions/exceptions.ts";
import { setContext } from "../exceptions/handling.ts";
import { nameError } from "../exceptions/raise.ts";
import { call } from "../functions/call.ts";
import { toArray } from "../iterate.ts";
import { BindingMap, type ModuleBindings, type ModuleFinder, RecordMap } from "../live-maps.ts";
import { getitem } from "../subscript.ts";
import { makeType, ObjectType, PyTuple, typeName, typeOf } from "../type.ts";
import { None, PyObject, type Value } from "../value.ts";
import { findModule } from "./find-module.ts";
import * as late from "./modules.lazy.ts";

/** A module: a namespace with a name. */
export class PyModule extends PyObject {
  readonly dict = new PyDict();
  constructor(name = "", doc: Value = None) {
    super();
    for (const [key, value] of [
      ["__name__", name],
      ["__doc__", doc],
      ["__package__", name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : ""],
      ["__loader__", None],
      ["__spec__", None],
    ] as const) {
      this.dict.map.set(key, value);
    }
  }
  /** What emitted code in "namespace" mode reads and writes. */
  get namespace(): PyDict {
    return this.dict;
  }
  /**
   * Registers the module's variables for `globals()` and for other modules. The variables stay JavaScript variables; a variable that
   * has no value yet is not there.
   */
  bind(table: ModuleBindings): void {
    const { map } = this.dict;
    this.dict.map = new BindingMap(map, table, finder);
    // Every module has a name, a docstring and so on before it assigns them itself.
    for (const [key, value] of map) {
      if (!Object.hasOwn(table, key)) continue;
      map.delete(key);
      this.dict.map.set(key, value);
    }
  }
  /** The values of the module's variables, without importing what is imported only when somebody asks. */
  present(): Iterable<Value> {
    const { map } = this.dict;
    return map instanceof BindingMap ? map.present() : map.values();
  }
  get name(): string {
    return this.dict.map.get("__name__");
  }
}
export const ModuleType = makeType({ name: "module", bases: [ObjectType], alloc: PyModule, hasDict: true });

/** Whether a module is of the program: standard modules hold nothing of it. */
export const isProgram = (m: PyModule): boolean => m.name === "__main__" || m.dict.get("__file__") !== undefined;

/** Where standard modules come from: stdlib/index.ts fills in its table. A found module gives its public names. */
export interface StandardModules {
  find(name: string): Readonly<Record<string, Value>> | undefined;
  /** What pycoro offers instead of a module it lacks, for the help line; undefined when there is nothing to say. */
  advice(name: string): string;
}
export const standard: { modules: StandardModules } = { modules: { find: () => undefined, advice: () => "" } };

/** Whether pycoro has a standard module of that name. */
export const hasStandardModule = (name: string): boolean =>
  name === "builtins" || standard.modules.find(name) !== undefined;

/** What the loader gives to emitted code as `$rt`; helpers.ts fills it in. */
export const emitted: { runtime: unknown } = { runtime: undefined };

/** The modules that the program has imported. */
export const modules = (): Map<string, PyModule> => current.interpreter.modules as Map<string, PyModule>;

const finder: ModuleFinder = { known: (name) => modules().get(name), imported: (name) => importModule(name) };

/** A standard module as a module object, made once a program. */
function standardModule(name: string): PyModule | undefined {
  if (name === "builtins") {
    const module = new PyModule(name);
    // What a program puts there is found by every lookup.
    Object.defineProperty(module, "dict", { value: standardBuiltins.get() });
    return module;
  }
  const names = standard.modules.find(name);
  if (names === undefined) return undefined;
  const module = new PyModule(name);
  const storage: Record<string, Value> = Object.create(null);
  for (const key of Object.keys(names)) if (names[key] !== undefined) storage[key] = names[key];
  module.dict.map = new RecordMap(module.dict.map, storage);
  return module;
}

/** A standard module, without looking at its parents or at files: packages hand out their parts by it. */
export function loadStandard(name: string): PyModule | undefined {
  const known = modules().get(name);
  if (known !== undefined) return known;
  const made = standardModule(name);
  if (made !== undefined) modules().set(name, made);
  return made;
}

/**
 * The names of a standard module as a JavaScript object: what `import math` gives to emitted code. It is the storage of the module's
 * namespace, so that what a program sets on the module is seen here.
 */
export function namespaceOf(name: string): Readonly<Record<string, Value>> {
  const { map } = importModule(name).dict;
  if (map instanceof RecordMap) return map.storage;
  throw error(ImportError, `'${name}' is not a standard module here`);
}

const STANDS_IN = Symbol("the object that stands in for a module");

/** What emitted code reads in place of a standard module's names when a program puts another object where the module was imported. */
export const namespaceLike = (value: Value): Readonly<Record<string, Value>> =>
  new Proxy({}, { get: (_, name) => (name === STANDS_IN ? value : getattr(value, name as string)) });

/** The object behind such a namespace: the module, or what stands in for it. */
export const namespaceModule = (namespace: { readonly [STANDS_IN]?: Value }, name: string): Value =>
  namespace[STANDS_IN] ?? importModule(name);

/** The globals of a module whose names show only when it runs, for compiled TypeScript. */
export function moduleGlobals(name: string): PyDict {
  const known = modules().get(name);
  if (known !== undefined) return known.dict;
  const made = new PyModule(name);
  modules().set(name, made);
  return made.dict;
}

/** Whether the program has put a finder of its own on `sys.meta_path`. */
function hasFinders(): boolean {
  const finders = modules().get("sys")?.dict.get("meta_path");
  return Array.isArray(finders) && finders.length > 0;
}

/** Loads one module whose parents are loaded. */
function load(name: string): PyModule {
  const known = modules().get(name);
  if (known !== undefined) {
    if ((known as Value) === None) throw missing(name, `import of ${name} halted; None in sys.modules`);
    return known;
  }
  let local = findModule(name);
  if (local === undefined) {
    const made = loadStandard(name);
    if (made !== undefined) return made;
    local = findModule(name, "library");
  }
  if (local === undefined) return hooked(name);
  const module = new PyModule(name);
  module.dict.set("__file__", local.path);
  if (local.isPackage) {
    module.dict.set("__path__", [local.path.replace(/[/\\]__init__\.py$/, "")]);
    module.dict.set("__package__", name);
  }
  modules().set(name, module);
  try {
    execute(module, local.text, local.path);
  } catch (e) {
    modules().delete(name);
    throw e;
  }
  // A module may put something else in its place while it runs.
  return modules().get(name) ?? raiseMissing(name);
}

/** A module that took itself out of `sys.modules`. @throws KeyError */
function raiseMissing(name: string): never {
  throw error(KeyError, name);
}

/** A module of the program's own finders. @throws ModuleNotFoundError when they have none */
function hooked(name: string): PyModule {
  const spec = hasFinders() ? late.hooks.hookedSpec(name, modules()) : undefined;
  if (spec === undefined) throw missing(name);
  try {
    late.hooks.loadSpec(
      spec,
      (own) => new PyModule(own),
      (module) => void modules().set(name, module),
    );
  } catch (e) {
    modules().delete(name);
    throw e;
  }
  return modules().get(name) as PyModule;
}

/** What to do about a module that an uncaught exception says is missing, for a line of help; undefined when it says something else. */
export function importHelp(exc: PyBaseException): string | undefined {
  if (!isError(exc, ModuleNotFoundError)) return undefined;
  const wanted = tryGetattr(exc, "name");
  return typeof wanted === "string" ? standard.modules.advice(wanted) : undefined;
}

function missing(name: string, text?: string): PyBaseException {
  const parent = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
  const known = parent === "" ? undefined : modules().get(parent);
  const detail =
    known !== undefined && known.dict.get("__path__") === undefined ? `; '${parent}' is not a package` : "";
  const exc = error(ModuleNotFoundError, text ?? `No module named '${name}'${detail}`) as PyBaseException & {
    $name: Value;
  };
  exc.$name = name;
  return exc;
}

/**
 * Compiles a text and runs it in a module.
 * @throws SyntaxError when it does not compile; RuntimeError-like ImportError when the program has no compiler
 */
export function execute(module: PyModule, text: string, filename: string): void {
  const { compiler } = current.interpreter.host;
  if (compiler === undefined)
    throw error(ImportError, "this program was compiled without the compiler: Python files cannot be imported");
  const result = compiler.compile(text, filename, "exec", { globals: "bindings", moduleName: module.name });
  if ("error" in result) throw syntaxError(result.error);
  const body = loadUnit(compiler, result.code, filename);
  const { interpreter } = current;
  const outer = interpreter.definingClass;
  interpreter.definingClass = "";
  try {
    body(emitted.runtime, module);
  } finally {
    interpreter.definingClass = outer;
  }
}

/** A compiler's complaint as a Python exception. */
export function syntaxError(e: CompileError): PyBaseException {
  const type = syntaxTypes.get(e.type) ?? SyntaxError;
  const details = new PyTuple([e.filename, e.line, e.offset, e.text, e.endLine, e.endOffset]);
  const made: PyBaseException = call(type, e.message, details);
  setContext(made);
  return made;
}
const syntaxTypes = new Map(SyntaxError.subclasses.size === 0 ? [] : [...collect()].map((t) => [t.name, t] as const));
function* collect(): Generator<Value> {
  for (const ref of SyntaxError.subclasses) {
    const t = ref.deref();
    if (t === undefined) continue;
    yield t;
    for (const r of t.subclasses) if (r.deref() !== undefined) yield r.deref();
  }
}

/** Resolves `level` leading dots against the importing package. */
function absolute(name: string, level: number, packageName: Value): string {
  if (level === 0) return name;
  if (typeof packageName !== "string" || packageName === "")
    throw error(ImportError, "attempted relative import with no known parent package");
  const parts = packageName.split(".");
  if (level > parts.length) throw error(ImportError, "attempted relative import beyond top-level package");
  const base = parts.slice(0, parts.length - level + 1).join(".");
  return name === "" ? base : `${base}.${name}`;
}

/** ES modules of a compiled program, by the dotted name of the Python module that each one is. */
export type ProgramModules = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** Makes module objects of the program's own ES modules, so that imports find them. */
function provide(table: ProgramModules): void {
  for (const name of Object.keys(table)) {
    if (modules().has(name)) continue;
    const module = new PyModule(name);
    const names = table[name] as Readonly<Record<string, Value>>;
    module.dict.map = new late.exported.ExportMap(module.dict.map, names);
    modules().set(name, module);
  }
}

/**
 * Imports a module and its parents and returns the module itself (`import a.b as x`). A compiled program passes its own ES modules
 * in place of the level.
 * @throws ModuleNotFoundError "No module named 'x'"
 */
export function importModule(
  name: string,
  level: number | ProgramModules = 0,
  packageName: Value = undefined,
): PyModule {
  if (typeof level === "object") provide(level);
  const full = absolute(name, typeof level === "object" ? 0 : level, packageName);
  if (full === "") throw error(ValueError, "Empty module name");
  const parts = full.split(".");
  let module: PyModule | undefined;
  for (let i = 1; i <= parts.length; i++) {
    const path = parts.slice(0, i).join(".");
    const parent = module;
    module = load(path);
    if (parent instanceof PyModule && parent.dict.get(parts[i - 1]) === undefined)
      parent.dict.set(parts[i - 1], module);
  }
  return module as PyModule;
}

/** Imports a module and returns its outermost package (`import a.b`). */
export function importTop(name: string, program: ProgramModules = {}): PyModule {
  importModule(name, program);
  return load(name.split(".")[0] as string);
}

const BUILTINS = Symbol("builtins");
/** The names of the builtins module, for lookups that find no global. builtins/index.ts fills it. */
export const builtinNames = (): PyDict => slot(BUILTINS, () => new PyDict());

/** What `__builtins__` gives for a name: a module, a dict or another mapping. */
export function builtinNamed(builtins: Value, id: string): Value {
  if (builtins === undefined) return standardBuiltins.get().get(id);
  if (builtins instanceof PyModule) return builtins.dict.get(id);
  if (builtins instanceof PyDict && !typeOf(builtins).isHeap) return builtins.get(id);
  try {
    return getitem(builtins, id);
  } catch (e) {
    if (isError(e, KeyError)) return undefined;
    throw e;
  }
}

/** A global name of code in "namespace" mode: its globals, then the builtins; `self` is the parameter of that name, where there is one. @throws NameError */
export function name(globals: PyDict, id: string, self: Value = undefined): Value {
  const value = globals.get(id);
  if (value !== undefined) return value;
  // A class derived from dict may answer for keys that are not there.
  const answer = globals.constructor === PyDict ? undefined : missingName(globals, id);
  if (answer !== undefined) return answer;
  const found = builtinNamed(globals.get("__builtins__"), id);
  if (found !== undefined) return found;
  return nameError(id, globals, self);
}
function missingName(globals: PyDict, id: string): Value {
  if (!typeOf(globals).isHeap) return undefined;
  try {
    return getitem(globals, id);
  } catch (e) {
    if (isError(e, KeyError)) return undefined;
    throw e;
  }
}
/** The value of a global that may be unbound: then the builtin of that name is meant. @throws NameError */
export function boundName(v: Value, id: string): Value {
  return v ?? standardBuiltins.get().get(id) ?? nameError(id);
}
/** A name that the compiler knows nowhere: the program may have put it into the builtins. @throws NameError */
export const unknownName = (id: string): Value => boundName(undefined, id);
/** The builtins of every program; builtins/index.ts fills it in. */
export const standardBuiltins: { get: () => PyDict } = { get: builtinNames };

/** `del name` of a global in "namespace" mode. */
export function deleteName(globals: PyDict, id: string): void {
  if (!globals.delete(id)) nameError(id);
}

/** `Generic[T, *Ts]`: a variable for many types stands unpacked. */
genericBase.make = (params) =>
  getitem(
    getattr(importModule("typing"), "Generic"),
    new PyTuple(toArray(params).flatMap((p) => (typeName(p) === "typing.TypeVarTuple" ? toArray(p) : [p]))),
  );
