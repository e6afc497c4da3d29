/**
 * Classes: what a class statement does, calls of types, `type.__new__`.
 * https://docs.python.org/3.13/reference/datamodel.html#customizing-class-creation
 */
import { current } from "../../host/interpreter.ts";
import { descriptorGet, tryGetattr } from "../attributes.ts";
import { ClassMethodType, type PyClassMethod, PyStaticMethod } from "../descriptors.ts";
import { dictFromEntries, type PyDict } from "../dict.ts";
import { BaseException, error, isException, RuntimeError, TypeError } from "../exceptions/exceptions.ts";
import { apply, call } from "../functions/call.ts";
import { ClassCell, PyCell } from "../functions/cell.ts";
import { toArray } from "../iterate.ts";
import { boundable, getset } from "../methods.ts";
import { reprOf } from "../repr.ts";
import {
  FunctionType,
  isSubtype,
  isType,
  layoutOf,
  lookup,
  lookupAfter,
  MroConflict,
  makeType,
  mergeMro,
  ObjectType,
  PyTuple,
  type PyType,
  solidBase,
  TypeType,
  typeName,
  typeOf,
} from "../type.ts";
import { type Kwargs, None, type Value } from "../value.ts";
import { type ClassNamespace, mappingNamespace, prepare } from "./class-namespace.ts";
import { dropInstanceDict, instanceDict, setInstanceDict } from "./instance-dict.ts";
import { layOut } from "./layout.ts";
import * as late from "./odd-classes.lazy.ts";
import { makeSlots, weakrefEntry } from "./slots.ts";

export interface ClassInfo {
  readonly qualname?: string;
  readonly module?: string;
  readonly doc?: string;
  readonly line?: number;
  /** Names that methods store in `self`: `__static_attributes__`. */
  readonly attributes?: readonly string[];
  /** Keywords of the class statement, `metaclass` included. */
  readonly keywords?: Kwargs;
  readonly typeParams?: Value;
  readonly fields?: ClassFields;
}

/** What optimised code says of the annotated names of a class (transpiler/src/5-optimise/fields.ts). */
export interface ClassFields {
  readonly names: readonly string[];
  readonly made: readonly string[];
  /** What an instance has as attributes of those names; undefined for those that it has not. */
  readonly values: (object: Value) => readonly Value[];
  readonly init: (
    frozen: boolean,
    factory: Value,
    make: (name: string) => Value,
    store: (object: Value, values: Value[]) => Value,
  ) => (...args: Value[]) => Value;
}

/**
 * Runs a class statement.
 * @example
 * const Account = defineClass("Account", [], (ns) => { ns.interest = float(0.02); });
 */
export function defineClass(
  name: string,
  bases: readonly Value[],
  body: (ns: ClassNamespace, cell: ClassCell) => void,
  info: ClassInfo = {},
): Value {
  const { metaclass: given, ...keywords } = info.keywords ?? {};
  const all = info.typeParams === undefined ? bases : [...bases, genericBase.make(info.typeParams)];
  const resolved = resolveBases(all);
  const metaclass = decideMetaclass(given, resolved);
  const prepared = prepare(metaclass, name, resolved, keywords);
  const cell = new ClassCell();
  const namespace = prepared === undefined ? (Object.create(null) as ClassNamespace) : mappingNamespace(prepared);
  namespace["__module__"] = info.module ?? "__main__";
  namespace["__qualname__"] = info.qualname ?? current.interpreter.definingClass + name;
  if (info.line !== undefined) namespace["__firstlineno__"] = info.line;
  if (info.typeParams !== undefined) namespace["__type_params__"] = info.typeParams;
  if (info.doc !== undefined) namespace["__doc__"] = info.doc;
  const { interpreter } = current;
  const outer = interpreter.definingClass;
  interpreter.definingClass = `${info.qualname ?? outer + name}.`;
  try {
    body(namespace, cell);
  } finally {
    interpreter.definingClass = outer;
  }
  if (info.attributes !== undefined) namespace["__static_attributes__"] = new PyTuple(info.attributes);
  // A body that takes the cell has methods that use it.
  const isCellUsed = body.length > 1;
  if (isCellUsed) namespace.__classcell__ = cell;
  if (resolved.some((b, i) => b !== all[i]) || resolved.length !== all.length)
    namespace.__orig_bases__ = new PyTuple([...all]);
  const mapping = prepared ?? dictFromEntries(Object.keys(namespace).map((k) => [k, namespace[k]] as const));
  const kwargs = Object.keys(keywords).length > 0 ? keywords : undefined;
  const made = apply(metaclass, [name, new PyTuple(resolved), mapping], kwargs);
  if (isCellUsed) checkCell(cell, made, name);
  if (info.fields !== undefined && isType(made)) fieldsOfClass.set(made, info.fields);
  return made;
}

/** What optimised code said of classes, until a decorator asks for it. */
export const fieldsOfClass = new WeakMap<PyType, ClassFields>();

/** `type.__new__` has filled the cell, unless a metaclass kept it from doing so. */
function checkCell(cell: ClassCell, made: Value, name: string): void {
  if (cell.made === made || !isType(made)) return;
  if (cell.made === undefined)
    throw error(
      RuntimeError,
      `__class__ not set defining '${name}' as ${reprOf(made)}. Was __classcell__ propagated to type.__new__?`,
    );
  throw error(TypeError, `__class__ set to ${reprOf(cell.made)} defining '${name}' as ${reprOf(made)}`);
}

/** Makes `Generic[T]`, which a class with type parameters gets as its last base; module.ts knows how to reach it. */
export const genericBase: { make: (params: Value) => Value } = { make: () => ObjectType };

/** `__mro_entries__`: bases that are no classes name the classes they stand for (PEP 560). */
export function resolveBases(bases: readonly Value[]): Value[] {
  return bases.flatMap((base) => {
    if (isType(base)) return [base];
    const entries = tryGetattr(base, "__mro_entries__");
    if (entries === undefined) return [base];
    const made = call(entries, new PyTuple([...bases]));
    if (!(made instanceof PyTuple)) throw error(TypeError, "__mro_entries__ must return a tuple");
    return [...made.items];
  });
}

/** The most derived metaclass among the given one and those of the bases. */
export function decideMetaclass(given: Value, bases: readonly Value[]): Value {
  if (given !== undefined && !isType(given)) return given;
  let winner: PyType = given ?? (bases.length > 0 ? typeOf(bases[0]) : TypeType);
  for (const base of bases) {
    const candidate = typeOf(base);
    if (isSubtype(winner, candidate)) continue;
    if (isSubtype(candidate, winner)) winner = candidate;
    else {
      throw error(
        TypeError,
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
  }
  return winner;
}

/** How a class statement warns; warn.ts, which knows modules, installs it. */
export const classWarning: { issue: (message: string) => void } = { issue: () => {} };

/** `type.__new__(metaclass, name, bases, namespace, **kwargs)`. */
export function newType(
  metaclass: PyType,
  name: string,
  bases: readonly Value[],
  namespace: PyDict,
  kwargs: Kwargs | undefined,
): PyType {
  for (const base of bases) {
    if (!isType(base)) {
      if (tryGetattr(base, "__mro_entries__") !== undefined)
        throw error(TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
      throw error(TypeError, `bases must be types`);
    }
    if (!base.isBase) {
      const place = base.isHeap || base.module === "builtins" ? "" : `${base.module}.`;
      throw error(TypeError, `type '${place}${base.name}' is not an acceptable base type`);
    }
  }
  const duplicate = bases.find((b, i) => bases.indexOf(b) !== i);
  if (duplicate !== undefined) throw error(TypeError, `duplicate base class ${duplicate.name}`);
  const parents = (bases.length === 0 ? [ObjectType] : bases) as PyType[];
  const layouts = new Set(parents.map(layoutOf));
  const solid = layoutOf(solidBase(parents));
  for (const layout of layouts) {
    if (layout !== ObjectType && !isSubtype(solid, layout))
      throw error(TypeError, "multiple bases have instance lay-out conflict");
  }
  const dict = new Map<string, Value>();
  for (const [key, value] of namespace.entries()) {
    if (typeof key === "string") dict.set(key, boundable(value));
    else classWarning.issue(`non-string key in the __dict__ of class ${name}`);
  }
  const slots = dict.get("__slots__");
  const qualname = dict.get("__qualname__");
  if (qualname !== undefined && typeof qualname !== "string")
    throw error(TypeError, `type __qualname__ must be a str, not ${typeName(qualname)}`);
  dict.delete("__qualname__");
  const doc = dict.get("__doc__");
  if (typeof doc === "string" && /\p{Cs}/u.test(doc)) throw late.odd.badDoc(doc);
  const cell = dict.get("__classcell__");
  if (cell !== undefined && !(cell instanceof PyCell))
    throw error(TypeError, `type.__new__() got __classcell__ of wrong type ${reprOf(typeOf(cell))}; expected a cell`);
  dict.delete("__classcell__");
  if (!dict.has("__module__")) dict.set("__module__", "__main__");
  let type: PyType;
  try {
    type = makeType({
      name,
      qualname: qualname ?? name,
      module: dict.get("__module__") ?? "__main__",
      bases: parents,
      metaclass,
      dict,
      isHeap: true,
      hasDict: slots === undefined || parents.some((p) => p.hasDict),
      mro: (t) => {
        // A metaclass's `mro` may call methods that ask for their class.
        cell?.access[1]?.(t);
        return computeMro(t, metaclass);
      },
    });
  } catch (e) {
    if (e instanceof MroConflict) {
      const names = e.heads.map((t) => t.name).join(", ");
      throw error(TypeError, `Cannot create a consistent method resolution order (MRO) for bases ${names}`);
    }
    throw e;
  }
  if (slots !== undefined) makeSlots(type, slots);
  addInstanceAttributes(type, slots);
  if (!dict.has("__doc__")) dict.set("__doc__", None);
  adjust(type);
  for (const [key, value] of [...dict]) {
    const hook = typeof value === "function" && !isType(value) ? undefined : lookup(typeOf(value), "__set_name__");
    if (hook === undefined) continue;
    try {
      call(descriptorGet(hook, value, typeOf(value)), type, key);
    } catch (e) {
      if (isException(e))
        addNote(e, `Error calling __set_name__ on '${typeName(value)}' instance '${key}' in '${name}'`);
      throw e;
    }
  }
  const initSubclass = lookupAfter(type, type, "__init_subclass__");
  layOut(type);
  if (initSubclass !== undefined) apply(descriptorGet(initSubclass, undefined, type), [], kwargs);
  return type;
}

function addNote(exc: Value, note: string): void {
  const notes = tryGetattr(exc, "__notes__");
  if (Array.isArray(notes)) notes.push(note);
  else exc.$__notes__ = [note];
}

function computeMro(type: PyType, metaclass: PyType): PyType[] {
  const hook = lookup(metaclass, "mro");
  if (hook === undefined || hook === TypeType.dict.get("mro")) return mergeMro(type);
  type.mro = mergeMro(type);
  return late.odd.checkedMro(type, toArray(call(descriptorGet(hook, type, metaclass))));
}

/** Layouts to which a class statement adds a place for weak references: those of fixed size that have none. */
const takesWeakrefs = (layout: PyType): boolean =>
  layout === ObjectType || GET_WEAKREFS.has(layout.name) || isSubtype(layout, BaseException);
const GET_WEAKREFS = new Set(["list", "dict", "str", "float", "complex", "bytearray"]);

/** `__dict__` and `__weakref__` stand in the first class whose instances have them. */
function addInstanceAttributes(type: PyType, slots: Value): void {
  if (type.hasDict && lookup(type, "__dict__") === undefined) {
    type.dict.set("__dict__", getset(instanceDict, setInstanceDict, dropInstanceDict).make(type, "__dict__"));
  }
  if (slots === undefined && takesWeakrefs(layoutOf(type)) && lookup(type, "__weakref__") === undefined) {
    type.dict.set("__weakref__", weakrefEntry.make(type, "__weakref__"));
  }
  type.cache.clear();
}

/** What class creation does to some names of the namespace. */
function adjust(type: PyType): void {
  const { dict } = type;
  const make = dict.get("__new__");
  if (typeof make === "function" && typeOf(make) === FunctionType) dict.set("__new__", new PyStaticMethod(make));
  for (const name of ["__init_subclass__", "__class_getitem__"]) {
    const f = dict.get(name);
    if (typeof f === "function" && typeOf(f) === FunctionType)
      dict.set(name, new ClassMethodType.alloc(f) as PyClassMethod);
  }
  if (dict.has("__eq__") && !dict.has("__hash__")) dict.set("__hash__", None);
  type.cache.clear();
}
