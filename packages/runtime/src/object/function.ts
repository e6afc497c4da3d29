/**
 * Functions: what `def` makes of a JavaScript function, and the tables of builtins.
 * A Python function is the JavaScript function that callers call; what is known of it stands under `INFO`.
 */
import { current } from "../host/interpreter.ts";
import type { CellAccess } from "./cell.ts";
import { error, TypeError } from "./exceptions.ts";
import "./standard-types.ts";
import { bind, type Callee, isSlot, parseSignature, type Signature } from "./signature.ts";
import {
  BuiltinType,
  lookup,
  MethodDescriptorType,
  MethodType,
  MethodWrapperType,
  makeType,
  ObjectType,
  type PyType,
  typeName,
  typeOf,
  WrapperDescriptorType,
} from "./type.ts";
import { INFO, KW, type Kwargs, None, PyObject, setType, TYPE, type Value } from "./value.ts";

/** A callable JavaScript function with what Python knows of it. */
export interface PyFunction {
  (...args: Value[]): Value;
  [INFO]: FunctionInfo;
  [KW]: (args: Value[], kwargs: Kwargs | undefined) => Value;
}

export type FunctionKind = "function" | "generator" | "coroutine" | "async generator" | "builtin" | "method";

export interface FunctionInfo extends Callee {
  /** `__name__`; `name` of Callee is the qualified name. */
  shortName: string;
  readonly kind: FunctionKind;
  doc: Value;
  module: Value;
  /** Parameters exactly as in Python, in order. */
  readonly body: (...args: Value[]) => Value;
  /** The type that owns a method, for texts. */
  owner?: PyType;
  /** A special method that CPython keeps in a slot: `int.__add__` is a wrapper_descriptor, `list.append` a method_descriptor. */
  isSlot?: boolean;
  /** What stands in for it where the program calls it by its name (sequence-operators.ts). */
  direct?: PyFunction;
  annotations?: Value;
  /** Position table and names of the emitted code, when it has them. */
  readonly code?: Value;
  readonly line: number;
  /** Attributes set by the program stand on the function itself as `$name`. */
  typeParams?: Value;
  /** How the variables of enclosing functions are read and set, in programs that ask for `__closure__`. */
  readonly cells?: Readonly<Record<string, CellAccess>>;
}

/** What emitted code may say of a function beside its signature and body. */
export interface DefInfo {
  readonly qualname?: string;
  readonly doc?: string;
  readonly line?: number;
  /** Values of all positional defaults, when one is not a literal. */
  readonly defaults?: readonly Value[];
  readonly kwdefaults?: Readonly<Record<string, Value>>;
  readonly annotations?: () => Value;
  readonly module?: string;
  readonly code?: Value;
  readonly typeParams?: Value;
  readonly cells?: Readonly<Record<string, CellAccess>>;
  /** What a generator-like function's body makes: a state machine (coroutine/frame.ts, `FrameInfo`). */
  readonly machine?: "plain" | "driven";
  /** The function counts its arguments itself and passes other numbers on to `arity`: callers may call it directly. */
  readonly checked?: boolean;
}

export const infoOf = (f: Value): FunctionInfo | undefined =>
  typeof f === "function" ? (f as PyFunction)[INFO] : undefined;

/** Makes the dict of a `**kw` parameter; dict.ts installs it. */
export const keywordDict: { make: (record: Kwargs) => Value } = { make: (record) => record };

function keywordsToDict(signature: Signature, bound: Value[]): Value[] {
  if (signature.hasVarKeywords) {
    const last = bound.length - 1;
    bound[last] = keywordDict.make(bound[last] as Kwargs);
  }
  return bound;
}

/** Binds arguments for a callee: like `bind`, with `**kw` as a dict. */
export function bindCall(info: Callee, args: readonly Value[], kwargs: Kwargs | undefined): Value[] {
  return keywordsToDict(info.signature, bind(info, args, kwargs));
}

const copy = (args: ArrayLike<Value>): Value[] => Array.prototype.slice.call(args);

/**
 * The callable for a body: checks the number of arguments, fills defaults, takes keywords.
 * Common small arities pass straight through.
 */
export function callable(info: FunctionInfo, body: (...args: Value[]) => Value): PyFunction {
  const { signature } = info;
  const slow = (args: readonly Value[]): Value => body(...bindCall(info, args, undefined));
  const { required } = signature;
  // Missing parameters with literal defaults (or none to fill, in builtins) are passed on without binding.
  const [first, second, third, fourth] = signature.parameters.map((p) => p.literal);
  const enough = (given: number): boolean => given >= required && info.defaults === null;
  let f: (...args: Value[]) => Value;
  if (!signature.simple) f = (...args) => slow(args);
  else {
    switch (signature.positional) {
      case 0:
        f = function () {
          // biome-ignore lint/complexity/noArguments: a rest parameter would cost an array at each call
          return arguments.length === 0 ? body() : slow(copy(arguments));
        };
        break;
      case 1:
        f = function (a) {
          // biome-ignore lint/complexity/noArguments: as above
          const given = arguments.length;
          if (given === 1) return body(a);
          // biome-ignore lint/complexity/noArguments: as above
          return given === 0 && enough(0) ? body(first) : slow(copy(arguments));
        };
        break;
      case 2:
        f = function (a, b) {
          // biome-ignore lint/complexity/noArguments: as above
          const given = arguments.length;
          if (given === 2) return body(a, b);
          if (given < 2 && enough(given)) return given === 1 ? body(a, second) : body(first, second);
          // biome-ignore lint/complexity/noArguments: as above
          return slow(copy(arguments));
        };
        break;
      case 3:
        f = function (a, b, c) {
          // biome-ignore lint/complexity/noArguments: as above
          const given = arguments.length;
          if (given === 3) return body(a, b, c);
          if (given < 3 && given > 0 && enough(given)) return given === 2 ? body(a, b, third) : body(a, second, third);
          // biome-ignore lint/complexity/noArguments: as above
          return slow(copy(arguments));
        };
        break;
      case 4:
        f = function (a, b, c, d) {
          // biome-ignore lint/complexity/noArguments: as above
          const given = arguments.length;
          if (given === 4) return body(a, b, c, d);
          if (given < 4 && given > 1 && enough(given))
            return given === 3 ? body(a, b, c, fourth) : body(a, b, third, fourth);
          // biome-ignore lint/complexity/noArguments: as above
          return slow(copy(arguments));
        };
        break;
      default:
        f = (...args) => (args.length === signature.positional ? body(...args) : slow(args));
    }
  }
  const result = f as PyFunction;
  result[INFO] = info;
  result[KW] = (args, kwargs) => body(...bindCall(info, args, kwargs));
  return result;
}

/** Makes the record of a function made by emitted code. */
export function defInfo(
  kind: FunctionKind,
  signature: string,
  body: (...args: Value[]) => Value,
  info: DefInfo,
): FunctionInfo {
  const qualname = info.qualname ?? current.interpreter.definingClass + (body.name || info.code?.name || "<lambda>");
  return {
    signature: parseSignature(signature),
    name: qualname,
    shortName: qualname.slice(qualname.lastIndexOf(".") + 1),
    style: "python",
    skip: 0,
    kind,
    defaults: info.defaults ?? null,
    kwdefaults: info.kwdefaults ?? null,
    doc: info.doc ?? None,
    module: info.module ?? "__main__",
    body,
    code: info.code,
    line: info.line ?? 0,
    ...(info.annotations === undefined ? {} : { annotations: info.annotations }),
    ...(info.typeParams === undefined ? {} : { typeParams: info.typeParams }),
    ...(info.cells === undefined ? {} : { cells: info.cells }),
  };
}

/**
 * A plain function.
 * @example
 * const greet = def("name, greeting='hi'", function greet(name: Value, greeting: Value = "hi") { return add(greeting, name); });
 */
export function def(signature: string, body: (...args: Value[]) => Value, info: DefInfo = {}): Value {
  const record = defInfo("function", signature, body, info);
  const f = info.checked === true ? (body as PyFunction) : callable(record, body);
  if (info.checked === true) {
    f[INFO] = record;
    f[KW] = (args, kwargs) => body(...bindCall(record, args, kwargs));
  }
  // Keyword calls that were put in order when the program was compiled look whether this is the function they were made for.
  const direct = f as PyFunction & { signature$: string; body$: typeof body };
  direct.signature$ = signature;
  direct.body$ = body;
  return f;
}

/** Gives a function other defaults: calls that leave arguments out are bound the long way from now on. */
export function setDefaults(
  f: Value,
  changed: Pick<FunctionInfo, "defaults"> | Pick<FunctionInfo, "kwdefaults">,
): void {
  const info = infoOf(f) as FunctionInfo;
  // Literal defaults stand in the signature until one of the two attributes is set; the other keeps what it shows.
  info.defaults ??= positionalDefaults(info);
  info.kwdefaults = { ...keywordDefaults(info) };
  Object.assign(info, changed);
  info.redefined = true;
  f.changed$ = true;
  f.signature$ = undefined;
}

/** The values of `__defaults__`. */
export function positionalDefaults(info: FunctionInfo): readonly Value[] {
  if (info.defaults !== null) return info.defaults;
  return info.signature.parameters
    .filter((p) => p.kind !== "keyword-only" && p.literal !== undefined)
    .map((p) => p.literal);
}

/** The values of `__kwdefaults__`: of literal defaults and of those evaluated where the function was made. */
export function keywordDefaults(info: FunctionInfo): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const { name, kind, literal } of info.signature.parameters) {
    const own = info.kwdefaults !== null && Object.hasOwn(info.kwdefaults, name) ? info.kwdefaults[name] : undefined;
    const value = own ?? (info.redefined === true ? undefined : literal);
    if (kind === "keyword-only" && value !== undefined) values[name] = value;
  }
  return values;
}

/** What a checked function gives for a number of arguments that is not its parameters': defaults filled in, or CPython's TypeError. */
export function arity(f: PyFunction, args: ArrayLike<Value>): Value {
  return f(...bindCall(f[INFO], Array.from(args), undefined));
}

/** An entry in a table of methods: signature without self, function with explicit self. */
export type MethodEntry = readonly [signature: string, fn: (self: any, ...args: any[]) => Value, doc?: string];

function builtinInfo(
  name: string,
  signature: string,
  body: (...args: Value[]) => Value,
  skip: number,
  doc: string | undefined,
  kind: FunctionKind,
): FunctionInfo {
  return {
    signature: parseSignature(signature),
    name,
    shortName: name.slice(name.lastIndexOf(".") + 1),
    style: "c",
    skip,
    kind,
    defaults: null,
    kwdefaults: null,
    doc: doc ?? None,
    module: "builtins",
    body,
    line: 0,
  };
}

/** A builtin function, as `len`. Optional parameters without a literal default arrive as undefined. */
export function builtin(name: string, signature: string, fn: (...args: any[]) => Value, doc?: string): Value {
  const f = callable(builtinInfo(name, signature, fn, 0, doc, "builtin"), fn);
  setType(f, BuiltinType);
  return f;
}

/** Special methods that are plain methods as well. */
const COEXISTING: Readonly<Record<string, readonly string[]>> = {
  dict: ["__contains__", "__getitem__"],
  frozenset: ["__contains__"],
  list: ["__getitem__"],
  set: ["__contains__"],
};

/** A method of a builtin type: called with explicit self, bound when read from an instance. */
export function methodOf(type: PyType, name: string, entry: MethodEntry): Value {
  const [signature, fn, doc] = entry;
  const text = signature === "" ? "self, /" : signature.includes("/") ? `self, ${signature}` : `self, /, ${signature}`;
  const info = builtinInfo(`${type.name}.${name}`, text, fn, 1, doc, "method");
  info.owner = type;
  info.isSlot = isSlot(name) && COEXISTING[type.name]?.includes(name) !== true;
  const f = callable(info, fn);
  setType(f, MethodDescriptorType);
  return f;
}

const RAW: unique symbol = Symbol("method");
const unbound = new WeakMap<object, Value>();

/**
 * A method of a builtin type as `list.append` gives it: it looks whether the object it is given is of its type, which needs no asking where the
 * method is found through the object. Always the same for the same method.
 */
export function unboundMethod(method: PyFunction): Value {
  const known = unbound.get(method);
  if (known !== undefined) return known;
  const info = method[INFO];
  const view = ((...args: Value[]) => {
    checkSelf(info, args);
    return method(...args);
  }) as PyFunction & { [RAW]: Value };
  view[INFO] = info;
  view[KW] = (args, kwargs) => {
    checkSelf(info, args);
    return method[KW](args, kwargs);
  };
  view[RAW] = method;
  setType(view, info.isSlot === true ? WrapperDescriptorType : MethodDescriptorType);
  unbound.set(method, view);
  return view;
}

/** The method behind what `unboundMethod` gave; other values as they are. */
export const boundable = (v: Value): Value => (typeof v === "function" ? ((v as { [RAW]?: Value })[RAW] ?? v) : v);

function checkSelf(info: FunctionInfo, args: readonly Value[]): void {
  const { owner, shortName: name } = info;
  if (owner === undefined || owner === ObjectType) return;
  if (args.length === 0) {
    if (info.isSlot === true)
      throw error(TypeError, `descriptor '${name}' of '${owner.name}' object needs an argument`);
    return;
  }
  const given = typeOf(args[0]);
  if (given === owner || given.mro.includes(owner)) return;
  throw error(
    TypeError,
    info.isSlot === true
      ? `descriptor '${name}' requires a '${owner.name}' object but received a '${given.name}'`
      : `descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${given.name}' object`,
  );
}

/** A table of a type's attributes: methods as `[signature, fn]`, descriptors, plain values. */
export type MethodTable = Readonly<
  Record<string, MethodEntry | StaticEntry | PyObject | PyType | string | number | boolean>
>;

/** `__dict__` of types whose instances have one; instance-dict.ts installs it. */
export const dictEntry: { value: StaticEntry | null } = { value: null };

/** Fills a type's namespace from a table. Entries that are not `[signature, fn]` are stored as they are. */
export function defineMethods(type: PyType, table: MethodTable): void {
  for (const name of Object.keys(table)) {
    const entry = table[name] as Value;
    if (Array.isArray(entry) && typeof entry[1] === "function")
      type.dict.set(name, methodOf(type, name, entry as unknown as MethodEntry));
    else if (entry instanceof StaticEntry) type.dict.set(name, entry.make(type, name));
    else type.dict.set(name, entry);
  }
  if (type.hasDict && dictEntry.value !== null && lookup(type, "__dict__") === undefined) {
    type.dict.set("__dict__", dictEntry.value.make(type, "__dict__"));
  }
  type.cache.clear();
}

/** A table entry that needs its type and name to become a value. */
export class StaticEntry {
  readonly make: (type: PyType, name: string) => Value;
  constructor(make: (type: PyType, name: string) => Value) {
    this.make = make;
  }
}

/** A static method of a builtin type (`str.maketrans`), and `__new__`, whose first parameter is the class. */
export const staticEntry = (signature: string, fn: (...args: any[]) => Value, doc?: string): StaticEntry =>
  new StaticEntry((type, name) => {
    const f = callable(
      builtinInfo(`${type.name}.${name}`, signature, fn, name === "__new__" ? 1 : 0, doc, "builtin"),
      fn,
    );
    setType(f, BuiltinType);
    // "int() takes at most 2 arguments": __new__ speaks in the name of its class.
    if (name === "__new__") f[INFO].name = type.name;
    return new PyStaticMethod(f);
  });

/** A class method of a builtin type (`dict.fromkeys`): `fn(cls, ...)`. */
export const classEntry = (signature: string, fn: (...args: any[]) => Value, doc?: string): StaticEntry =>
  new StaticEntry((type, name) => {
    const text = signature === "" ? "cls, /" : signature.includes("/") ? `cls, ${signature}` : `cls, /, ${signature}`;
    const f = callable(builtinInfo(`${type.name}.${name}`, text, fn, 1, doc, "builtin"), fn);
    setType(f, BuiltinType);
    return new PyClassMethod(f);
  });

export class PyStaticMethod extends PyObject {
  readonly func: Value;
  constructor(func: Value) {
    super();
    this.func = func;
  }
}
export class PyClassMethod extends PyObject {
  readonly func: Value;
  constructor(func: Value) {
    super();
    this.func = func;
  }
}
/** An attribute of a builtin type computed by JavaScript functions. */
export class GetSet extends PyObject {
  readonly get: (self: any) => Value;
  readonly set: ((self: any, value: Value) => void) | undefined;
  readonly del: ((self: any) => void) | undefined;
  name = "";
  owner: PyType = ObjectType;
  /** A plain field in CPython, not a pair of functions. */
  readonly isMember: boolean = false;
  constructor(get: (self: any) => Value, set?: (self: any, value: Value) => void, del?: (self: any) => void) {
    super();
    this.get = get;
    this.set = set;
    this.del = del;
  }
}
/** A computed attribute; without `set` it is read-only. */
export const getset = (
  get: (self: any) => Value,
  set?: (self: any, value: Value) => void,
  del?: (self: any) => void,
): StaticEntry =>
  new StaticEntry((type, name) => {
    const g = new GetSet(get, set, del);
    g.name = name;
    g.owner = type;
    return g;
  });

export const StaticMethodType = makeType({
  name: "staticmethod",
  bases: [ObjectType],
  alloc: PyStaticMethod,
  hasDict: true,
});
export const ClassMethodType = makeType({
  name: "classmethod",
  bases: [ObjectType],
  alloc: PyClassMethod,
  hasDict: true,
});
export const GetSetType = makeType({ name: "getset_descriptor", bases: [ObjectType], alloc: GetSet, isBase: false });

/** Calls any value; attributes.ts installs it. */
export const callValue: {
  call: (f: Value, ...args: Value[]) => Value;
  apply: (f: Value, args: readonly Value[], kwargs?: Kwargs) => Value;
} = {
  call: (f) => {
    throw notCallable(f);
  },
  apply: (f) => {
    throw notCallable(f);
  },
};

/** A function or builtin bound to its first argument. */
export interface BoundMethod {
  (...args: Value[]): Value;
  self: Value;
  func: Value;
}

/** `function.__get__`: the bound method, itself callable. */
export function bindMethod(func: Value, self: Value): Value {
  const bound = (
    typeof func === "function"
      ? (...args: Value[]) => (func as PyFunction)(self, ...args)
      : (...args: Value[]) => callValue.call(func, self, ...args)
  ) as BoundMethod & {
    [KW]: PyFunction[typeof KW];
    [TYPE]: PyType;
  };
  bound.self = self;
  bound.func = func;
  bound[KW] = boundKeywords;
  // Assigned, not defined: bound methods are made all the time, and a symbol is enumerated by nobody.
  const kind = typeOf(func);
  if (kind === MethodDescriptorType || kind === WrapperDescriptorType)
    bound[TYPE] = (func as PyFunction)[INFO].isSlot === true ? MethodWrapperType : BuiltinType;
  else bound[TYPE] = MethodType;
  return bound;
}

/** How a bound method takes keywords: as its function does, after its object. */
function boundKeywords(this: BoundMethod, args: Value[], kwargs: Kwargs | undefined): Value {
  const all = [this.self, ...args];
  return typeof this.func === "function"
    ? applyFunction(this.func, all, kwargs)
    : callValue.apply(this.func, all, kwargs);
}

export const isBoundMethod = (f: Value): f is BoundMethod =>
  typeof f === "function" && (f as BoundMethod).func !== undefined;

/** Calls a JavaScript-callable with positional and keyword arguments. */
export function applyFunction(f: Value, args: Value[], kwargs: Kwargs | undefined): Value {
  if ((f as PyFunction)[KW] !== undefined) return (f as PyFunction)[KW](args, kwargs);
  if (kwargs !== undefined && Object.keys(kwargs).length > 0)
    throw error(TypeError, `${f.name}() takes no keyword arguments`);
  return f(...args);
}

export const notCallable = (f: Value): Value => error(TypeError, `'${typeName(f)}' object is not callable`);
