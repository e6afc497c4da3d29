/** Functions made from code objects, and functions that are given another code: https://docs.python.org/3.13/reference/datamodel.html#function.__code__ */

import { isDict, type PyDict } from "../dict.ts";
import { DeprecationWarning, error, NotImplementedError, TypeError, ValueError } from "../exceptions/exceptions.ts";
import { bound as valueOf } from "../exceptions/raise.ts";
import { reprOf } from "../repr.ts";
import { moduleOf } from "../tracebacks/traceback-type.ts";
import { PyTuple, typeName, typeOf } from "../type.ts";
import { type Kwargs, None, type Value } from "../value.ts";
import { warn } from "../warn.ts";
import { type CellAccess, CellType, PyCell } from "./cell.ts";
import { Code, keepOwner, ownerOfCode } from "./code.ts";
import { type FunctionInfo, infoOf, replaceable } from "./function.ts";
import { positionalDefaults, setDefaults } from "./function-defaults.ts";

type Run = (...args: Value[]) => Value;

const cellsOf = (info: FunctionInfo): PyCell[] =>
  Object.values(info.cells ?? {}).map((cell) => (cell instanceof PyCell ? cell : new PyCell(cell as CellAccess)));
const set = (cell: PyCell, value: Value): void => cell.access[1]?.(value);

/** Whether two cells show one variable. */
function areSame(a: PyCell, b: PyCell): boolean {
  const kept = a.held;
  const mark = {};
  set(a, mark);
  const same = b.held === mark;
  set(a, kept);
  return same;
}

/** Runs code whose variables of enclosing functions hold, meanwhile, what other cells hold: JavaScript's own cannot be exchanged. */
function withCells(run: Run, own: readonly PyCell[], given: readonly PyCell[]): Run {
  const pairs = own.map((cell, i) => [cell, given[i] as PyCell] as const).filter(([a, b]) => !areSame(a, b));
  if (pairs.length === 0) return run;
  return (...args) => {
    const kept = pairs.map(([cell]) => cell.held);
    for (const [cell, other] of pairs) set(cell, other.held);
    try {
      return run(...args);
    } finally {
      pairs.forEach(([cell, other], i) => {
        set(other, cell.held);
        set(cell, kept[i]);
      });
    }
  };
}

/** The function that a code object is of. @throws NotImplementedError for the code of modules, classes and compiled texts */
function ownerOf(code: Code): FunctionInfo {
  const owner = ownerOfCode(code);
  if (owner === undefined)
    throw error(NotImplementedError, `${reprOf(code)} belongs to no function that has been made`);
  return owner;
}

/** What runs the body of a function with other variables of enclosing functions. */
function running(owner: FunctionInfo, given: readonly PyCell[]): Run {
  const run = owner.run ?? (owner.kind === "function" ? owner.body : undefined);
  if (run === undefined)
    throw error(NotImplementedError, `the module of ${owner.name}() shows nothing that gives functions other code`);
  const changed = withCells(run, cellsOf(owner), given);
  if (changed !== run && owner.kind !== "function")
    throw error(NotImplementedError, `a ${owner.kind} function cannot be run with other cells than its own`);
  return changed;
}

/** `f.__code__ = code` */
export function setCode(f: Value, code: Value): void {
  if (!(code instanceof Code)) throw error(TypeError, "__code__ must be set to a code object");
  const info = infoOf(f) as FunctionInfo;
  const owner = ownerOf(code);
  const own = cellsOf(info);
  const free = cellsOf(owner).length;
  if (own.length !== free)
    throw error(ValueError, `${info.shortName}() requires a code object with ${own.length} free vars, not ${free}`);
  if (info.run === undefined)
    throw error(NotImplementedError, `the module of ${info.name}() shows nothing that gives functions other code`);
  const run = running(owner, own);
  if (owner.kind !== info.kind)
    warn(
      DeprecationWarning,
      "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)",
    );
  keepOwner(info);
  // The defaults stay the function's.
  setDefaults(f, { defaults: positionalDefaults(info) });
  Object.assign(info, { run, code, signature: owner.signature, kind: owner.kind });
}

/** Whether a body names anything of its module, as far as its text tells: any word that is no variable of its own. */
function namesAnyOf(owner: FunctionInfo, module: PyDict): boolean {
  const text = owner.body.toString().replace(/^function\*?\s*[\w$]*/, "");
  const words = new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
  const own = new Set([...owner.signature.parameters.map(({ name }) => name), ...(owner.code?.names ?? [])]);
  return [...module.keys()].some((name) => words.has(name) && !own.has(name));
}

/** @throws NotImplementedError where the code would find other globals than its own */
function checkGlobals(owner: FunctionInfo, globals: PyDict): void {
  const own = moduleOf(owner.module)?.dict;
  if (own === undefined || own === globals || !namesAnyOf(owner, own)) return;
  throw error(NotImplementedError, `the code of ${owner.name}() names globals of its module, and is given others`);
}

function checkedClosure(closure: Value, count: number, name: string): PyCell[] {
  if (closure === None ? count > 0 : !(closure instanceof PyTuple))
    throw error(TypeError, count > 0 ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
  const cells: readonly Value[] = closure === None ? [] : closure.items;
  if (cells.length !== count)
    throw error(ValueError, `${name} requires closure of length ${count}, not ${cells.length}`);
  const odd = cells.find((cell) => typeOf(cell) !== CellType);
  if (odd !== undefined) throw error(TypeError, `arg 5 (closure) expected cell, found ${typeName(odd)}`);
  return [...cells];
}

/** `types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)` */
export function functionFrom([code, globals, name, defaults, closure, kwdefaults]: readonly Value[]): Value {
  if (!(code instanceof Code)) throw error(TypeError, `function() argument 'code' must be code, not ${typeName(code)}`);
  if (!isDict(globals)) throw error(TypeError, `function() argument 'globals' must be dict, not ${typeName(globals)}`);
  if (name !== None && typeof name !== "string") throw error(TypeError, "arg 3 (name) must be None or string");
  if (defaults !== None && !(defaults instanceof PyTuple))
    throw error(TypeError, "arg 4 (defaults) must be None or tuple");
  const owner = ownerOf(code);
  const cells = checkedClosure(closure, cellsOf(owner).length, code.name);
  if (kwdefaults !== None && !isDict(kwdefaults)) throw error(TypeError, "arg 6 (kwdefaults) must be None or dict");
  checkGlobals(owner, globals);
  const info: FunctionInfo = {
    ...owner,
    shortName: name === None ? code.name : name,
    name: code.qualname,
    code,
    module: globals.get("__name__") ?? None,
    defaults: defaults === None ? [] : defaults.items,
    kwdefaults: kwdefaults === None ? {} : (Object.fromEntries(kwdefaults.entries()) as Kwargs),
    redefined: true,
    annotations: undefined,
    run: running(owner, cells),
    cells: Object.fromEntries(Object.keys(owner.cells ?? {}).map((key, i) => [key, (cells[i] as PyCell).access])),
  };
  return replaceable(info);
}

/** `exec(code, globals, closure=cells)` for the code of a function. */
export function execCode(code: Code, globals: PyDict, closure: Value): void {
  const owner = ownerOf(code);
  const free = cellsOf(owner).length;
  if (free === 0 && closure !== None) throw error(TypeError, "cannot use a closure with this code object");
  const isClosure = closure instanceof PyTuple && closure.items.every((cell) => typeOf(cell) === CellType);
  if (free > 0 && (!isClosure || closure.items.length !== free))
    throw error(TypeError, `code object requires a closure of exactly length ${free}`);
  const [first] = owner.signature.parameters;
  // The code finds its parameters without values.
  if (first !== undefined) valueOf(undefined, first.name);
  checkGlobals(owner, globals);
  running(owner, closure === None ? [] : [...closure.items])();
}
