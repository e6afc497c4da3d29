/**
 * Types: what `type.__new__` makes, how attributes are looked up along the method resolution order.
 * Follows "Data model" of the language reference and CPython's Objects/typeobject.c.
 */
import { PyFloat } from "./light/float.ts";
import { PyTuple } from "./light/tuple.ts";
import { KW, type Kwargs, PyObject, setType, TYPE, type Value } from "./value.ts";

export { PyFloat } from "./light/float.ts";
export { PyTuple } from "./light/tuple.ts";

/** A Python type. It is a JavaScript function so that calling it reads as in Python. */
export interface PyType {
  (...args: Value[]): Value;
  /** `__name__`. */
  name: string;
  qualname: string;
  module: string;
  bases: PyType[];
  mro: PyType[];
  /** The type's own namespace, `__dict__`. */
  dict: Map<string, Value>;
  /** The base whose instances' layout this type's instances extend. */
  base: PyType | null;
  /** What `instanceof` looks for: the prototype of `alloc`. */
  prototype: Value;
  /** JavaScript class of the instances; its prototype chain carries the type. */
  alloc: new (
    ...args: Value[]
  ) => Value;
  /** Flattened lookups; flushed when this type or one of its bases changes. */
  cache: Map<string, Value>;
  subclasses: Set<WeakRef<PyType>>;
  /** Made by a class statement or `type(...)`, so its attributes may be set. */
  isHeap: boolean;
  /** Written in Python by CPython, but with a JavaScript class of its own here: it decides the layout all the same. */
  solid?: boolean;
  /** A builtin type whose instances are laid out as its base's: it can be combined with others of that layout. */
  sharesLayout?: boolean;
  /** Instances have a `__dict__`: attributes are own properties `$name`. */
  hasDict: boolean;
  /** A property that came after the class, or with other bases, may hide what its instances have already. */
  covers?: boolean;
  /** No constructor of JavaScript's takes part in making its instances. */
  hollow?: boolean;
  /** Names of slots declared by this type and its bases, or null. */
  slots: string[] | null;
  /** May be subclassed. */
  isBase: boolean;
  /** Its `__getitem__` takes keys only: it is no sequence, and so nothing to iterate. */
  keyed?: boolean;
  /** A short way for calls with positional arguments only; undefined from it means: take the long way. Subclasses do not inherit it. */
  construct: ((args: readonly Value[]) => Value) | undefined;
  /** How `apply` calls it with keywords. */
  [KW]: (args: Value[], kwargs: Kwargs | undefined) => Value;
  [TYPE]: PyType;
}

/** What decides about calls of a type; filled in by class.ts (`type.__call__`). */
export interface TypeCaller {
  call: (type: PyType, args: Value[], kwargs: Kwargs | undefined) => Value;
}
/**
 * Installed once while the runtime loads: type.ts cannot import what is built on it. Programs that import no more of the runtime than asyncio's
 * classes make their instances in the plain way.
 */
export const typeCaller: TypeCaller = {
  call: (type, args) => type.construct?.(args) ?? new type.alloc(...args),
};

export interface TypeOptions {
  readonly name: string;
  readonly module?: string;
  readonly qualname?: string;
  readonly bases?: readonly PyType[];
  readonly metaclass?: PyType;
  readonly dict?: Map<string, Value>;
  /** JavaScript class of the instances; default: a fresh subclass of the base's. */
  readonly alloc?: new (
    ...args: never[]
  ) => Value;
  readonly isHeap?: boolean;
  readonly solid?: boolean;
  readonly sharesLayout?: boolean;
  readonly hasDict?: boolean;
  readonly isBase?: boolean;
  readonly keyed?: boolean;
  readonly mro?: (type: PyType) => PyType[];
  readonly construct?: (args: readonly Value[]) => Value;
}

/**
 * Makes a type object. Calls for types that not every program needs are marked as pure, so that bundlers leave out what nobody uses; what fills their
 * namespaces then stands in a module of its own.
 *
 * Does not run `__set_name__` or `__init_subclass__`: that is `type.__new__`'s work (class.ts). */
export function makeType(options: TypeOptions): PyType {
  // The name comes from the property: redefining it would make the function a slow dictionary for V8, as would late symbols.
  const { name } = options;
  const type = { [name]: (...args: Value[]): Value => typeCaller.call(type, args, undefined) }[name] as PyType;
  const bases = [...(options.bases ?? [ObjectType])];
  const base = bases.length === 0 ? null : solidBase(bases);
  type[KW] = (args, kwargs) => typeCaller.call(type, args, kwargs);
  setType(type, options.metaclass ?? (bases.length === 0 || options.name === "type" ? type : TypeType));
  type.qualname = options.qualname ?? options.name;
  type.module = options.module ?? "builtins";
  type.bases = bases;
  type.base = base;
  type.dict = options.dict ?? new Map();
  type.cache = new Map();
  type.subclasses = new Set();
  type.isHeap = options.isHeap ?? false;
  if (options.solid === true) type.solid = true;
  if (options.sharesLayout === true) type.sharesLayout = true;
  type.isBase = options.isBase ?? true;
  if (options.keyed === true) type.keyed = true;
  type.hasDict = options.hasDict ?? bases.some((b) => b.hasDict);
  type.slots = base?.slots ?? null;
  type.construct = options.construct;
  if (options.alloc === PyObject || (options.alloc === undefined && base?.hollow === true)) type.hollow = true;
  type.alloc = (options.alloc as PyType["alloc"] | undefined) ?? allocFor(base as PyType);
  // `exc instanceof TimeoutError` in hand-written code.
  type.prototype = type.alloc.prototype;
  setType(type.alloc.prototype as object, type);
  // Methods that a base has on its prototype (layout.ts) may not be this type's.
  Object.defineProperty(type.alloc.prototype, "$$calls", { value: false, writable: true, configurable: true });
  if (type.isHeap) showCache(type);
  type.mro = options.mro === undefined ? mergeMro(type) : options.mro(type);
  for (const b of bases) b.subclasses.add(new WeakRef(type));
  return type;
}

/** Instances of classes of the program tell by `$$cache` which cache their type has: another one once anything in it or its bases has changed. */
function showCache(type: PyType): void {
  Object.defineProperty(type.alloc.prototype, "$$cache", { value: type.cache, writable: true, configurable: true });
}

/**
 * A JavaScript class for instances laid out as those of `base`. Where that has no constructor of JavaScript's to call, it is a plain function: the
 * engine puts making an object of one in place nearly everywhere, and that of a derived class only where it knows which class it is.
 */
function allocFor(base: PyType): PyType["alloc"] {
  if (base.hollow !== true) return class extends base.alloc {};
  function Instance(): void {}
  Object.setPrototypeOf(Instance.prototype, base.alloc.prototype);
  return Instance as unknown as PyType["alloc"];
}

/** The type whose layout the instances must have: the most derived among the bases' builtin layouts. */
export function solidBase(bases: readonly PyType[]): PyType {
  let winner = bases[0] as PyType;
  for (const candidate of bases.slice(1)) {
    const a = layoutOf(winner);
    const b = layoutOf(candidate);
    if (a !== b && b.mro.includes(a)) winner = candidate;
  }
  return winner;
}

/** The nearest type in the solid chain that is not a heap type: it decides the representation in JavaScript. */
export function layoutOf(type: PyType): PyType {
  let t: PyType = type;
  while ((t.isHeap ? t.solid !== true : t.sharesLayout === true) && t.base !== null) t = t.base;
  return t;
}

/** C3 linearisation. @throws Error with CPython's text in `message` when the bases' orders conflict. */
export function mergeMro(type: PyType): PyType[] {
  const sequences = [...type.bases.map((b) => [...b.mro]), [...type.bases]];
  const result: PyType[] = [type];
  for (;;) {
    const rest = sequences.filter((s) => s.length > 0);
    if (rest.length === 0) return result;
    const head = rest.map((s) => s[0] as PyType).find((candidate) => !rest.some((s) => s.indexOf(candidate) > 0));
    if (head === undefined) throw new MroConflict(rest.map((s) => s[0] as PyType));
    result.push(head);
    for (const s of sequences) if (s[0] === head) s.shift();
  }
}

/** The bases cannot be put in one order; class.ts turns it into CPython's TypeError. */
export class MroConflict {
  readonly heads: readonly PyType[];
  constructor(heads: readonly PyType[]) {
    this.heads = [...new Set(heads)];
  }
}

/** The attribute `name` of a type, searched along its MRO; undefined when there is none. */
export function lookup(type: PyType, name: string): Value {
  const cached = type.cache.get(name);
  if (cached !== undefined) return cached === MISSING ? undefined : cached;
  for (const t of type.mro) {
    const value = t.dict.get(name);
    if (value !== undefined) {
      type.cache.set(name, value);
      return value;
    }
  }
  type.cache.set(name, MISSING);
  return undefined;
}
const MISSING: unique symbol = Symbol("missing");

/** The type in the MRO whose own namespace has `name`. */
export function ownerOf(type: PyType, name: string): PyType | undefined {
  return type.mro.find((t) => t.dict.has(name));
}

/** Like `lookup`, but starting after `start` in the MRO: what `super()` sees. */
export function lookupAfter(type: PyType, start: PyType, name: string): Value {
  const { mro } = type;
  for (let i = mro.indexOf(start) + 1; i < mro.length; i++) {
    const value = (mro[i] as PyType).dict.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Sets or deletes (value undefined) an entry of a type's namespace and flushes what was cached of it. */
export function setTypeEntry(type: PyType, name: string, value: Value): void {
  // A counter of the class: another number changes nothing of how instances are laid out.
  const isCounter = typeof value === "number" && typeof type.dict.get(name) === "number";
  if (value === undefined) type.dict.delete(name);
  else type.dict.set(name, value);
  flush(type, isCounter ? name : undefined);
}

/** What else follows a change of a type; layout.ts installs it. */
export const onChange: { layOut: (type: PyType) => void } = { layOut: () => undefined };

/** Forgets cached lookups of a type and all types below it, or those of one name where nothing but that has changed. */
export function flush(type: PyType, name?: string): void {
  if (name === undefined) {
    type.cache = new Map();
    if (type.isHeap) showCache(type);
    onChange.layOut(type);
  } else type.cache.delete(name);
  for (const ref of type.subclasses) {
    const sub = ref.deref();
    if (sub === undefined) type.subclasses.delete(ref);
    else flush(sub, name);
  }
}

/** Whether `type` is `ancestor` or derives from it by inheritance (no `__subclasscheck__`). */
export function isSubtype(type: PyType, ancestor: PyType): boolean {
  return type === ancestor || type.mro.includes(ancestor);
}

export const isType = (v: Value): v is PyType => typeof v === "function" && v.mro !== undefined;

// The first two types know each other: `type` is an instance of itself and derives from `object`.
export const ObjectType: PyType = /* @__PURE__ */ makeType({ name: "object", bases: [], alloc: PyObject });
export const TypeType: PyType = /* @__PURE__ */ makeTypeType();
function makeTypeType(): PyType {
  const type = makeType({ name: "type", bases: [ObjectType], hasDict: true });
  setType(ObjectType, type);
  setType(type, type);
  return type;
}

const core = (name: string, alloc?: new (...args: never[]) => Value, isBase = true, hasDict = false): PyType =>
  makeType({ name, bases: [ObjectType], isBase, hasDict, ...(alloc === undefined ? {} : { alloc }) });

/** Instances of subclasses of int are boxed; ints themselves are `number` or `bigint`. */
export class BoxedInt extends PyObject {
  readonly v: number | bigint;
  constructor(v: number | bigint) {
    super();
    this.v = v;
  }
}
/** Instances of subclasses of str are boxed; strings themselves are `string`. */
export class BoxedStr extends PyObject {
  readonly v: string;
  constructor(v: string) {
    super();
    this.v = v;
  }
  /** Inside of an f-string. */
  override toString(): string {
    return this.v;
  }
}
export class PyComplex extends PyObject {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    super();
    this.re = re;
    this.im = im;
  }
}
export const IntType = /* @__PURE__ */ core("int", BoxedInt);
export const BoolType = /* @__PURE__ */ makeType({ name: "bool", bases: [IntType], isBase: false });
export const FloatType = /* @__PURE__ */ core("float", PyFloat);
export const ComplexType = /* @__PURE__ */ core("complex", PyComplex);
export const StrType = /* @__PURE__ */ core("str", BoxedStr);
export const TupleType = /* @__PURE__ */ core("tuple", PyTuple);
export const ListType = /* @__PURE__ */ core("list", Array as unknown as new () => Value);
export const NoneType = /* @__PURE__ */ core("NoneType", undefined, false);
export const NotImplementedType = /* @__PURE__ */ core("NotImplementedType", undefined, false);
export const EllipsisType = /* @__PURE__ */ core("ellipsis", undefined, false);
export const FunctionType = /* @__PURE__ */ core("function", undefined, false, true);
export const BuiltinType = /* @__PURE__ */ core("builtin_function_or_method", undefined, false);
export const MethodType = /* @__PURE__ */ core("method", undefined, false);
export const MethodDescriptorType = /* @__PURE__ */ core("method_descriptor", undefined, false);
export const WrapperDescriptorType = /* @__PURE__ */ core("wrapper_descriptor", undefined, false);
export const MethodWrapperType = /* @__PURE__ */ core("method-wrapper", undefined, false);

/** The Python type of any value. Plain JavaScript objects count as `object`. */
export function typeOf(v: Value): PyType {
  // Spelled as a property and without `switch`: both are what the engine does at once, whatever it has seen here.
  if (typeof v === "object") return v.type$of ?? ObjectType;
  if (typeof v === "number" || typeof v === "bigint") return IntType;
  if (typeof v === "string") return StrType;
  if (typeof v === "boolean") return BoolType;
  return v.type$of ?? ObjectType;
}

/** The name by which error texts call a value's type: types that CPython's modules write in C are named with their module. */
export const typeName = (v: Value): string => nameInMessages(typeOf(v));
/** A type that CPython writes in C names its module in messages. */
export const nameInMessages = (type: PyType): string =>
  type.isHeap || type.module === "builtins" ? type.name : `${type.module}.${type.name}`;

/** Whether values of a type without `__iter__` can be gone through by their items. */
export const hasItems = (type: PyType): boolean => lookup(type, "__getitem__") !== undefined && type.keyed !== true;

/** Whether the value is an instance of the type by inheritance (no `__instancecheck__`). */
export function isInstance(v: Value, type: PyType): boolean {
  const t = typeOf(v);
  return t === type || t.mro.includes(type);
}
