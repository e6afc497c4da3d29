/**
 * Functions: what `def` makes of a JavaScript function.
 * A Python function is the JavaScript function that callers call; what is known of it stands under `INFO`.
 */
import { current } from "../../host/interpreter.ts";
import { error, TypeError } from "../exceptions/exceptions.ts";
import type { CellAccess, ClassCell } from "./cell.ts";
import "../standard-types.ts";
import type { PyType } from "../type.ts";
import { INFO, KW, type Kwargs, None, type Value } from "../value.ts";
import { bind, type Callee, parseSignature, type Signature } from "./signature.ts";

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
  readonly cells?: Readonly<Record<string, CellAccess | ClassCell>>;
  /** What a call does with its bound arguments, in programs that give functions other code (function-code.ts). */
  run?: (...args: Value[]) => Value;
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
  readonly cells?: Readonly<Record<string, CellAccess | ClassCell>>;
  /** What a generator-like function's body makes: a state machine (coroutine/frame.ts, `FrameInfo`). */
  readonly machine?: "plain" | "driven";
  /** What its `yield from` are resumed by in place (coroutine/frame.ts, `FrameInfo`). */
  readonly onward?: readonly (() => Value)[];
  /** A coroutine function without a suspension, as who awaits it at once may call it (coroutine/begin.ts, `Awaited`). */
  readonly awaited?: (...args: Value[]) => Value;
  /** The same of a coroutine function that may have to wait (coroutine/attempt.ts), made for the function. */
  readonly attempt?: (maker: Value, tries: object) => (...args: Value[]) => Value;
  /** Whether a generator function that is called with these arguments ends before it yields: `yield from` a call of it then makes no generator. */
  readonly ends?: (...args: Value[]) => boolean;
  /** The function counts its arguments itself and passes other numbers on to `arity`: callers may call it directly. */
  readonly checked?: boolean;
  /** The program may give it another `__code__`. */
  readonly replaceable?: boolean;
}

export const infoOf = (f: Value): FunctionInfo | undefined =>
  typeof f === "function" ? (f as PyFunction)[INFO] : undefined;

/** Makes the dict of a `**kw` parameter, and tells the entries of a dict given as `**kw` that no class of the program has a say in; dict.ts installs both. */
export const keywordDict: {
  make: (record: Kwargs) => Value;
  read: (given: Value) => Iterable<[Value, Value]> | undefined;
} = { make: (record) => record, read: () => undefined };

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
  if (!signature.simple) {
    // Keywords that nobody gives have their literal defaults, until the program sets others.
    const rest = signature.parameters.slice(signature.positional);
    const isOptional = rest.every(
      (p) => p.kind === "keyword-only" && (p.literal !== undefined || (p.optional && info.style === "c")),
    );
    const keywords = rest.map((p) => p.literal);
    const areUnset = (): boolean => isOptional && info.kwdefaults === null && info.redefined !== true;
    if (signature.positional === 1)
      f = function (a) {
        // biome-ignore lint/complexity/noArguments: a rest parameter would cost an array at each call
        return arguments.length === 1 && areUnset() ? body(a, ...keywords) : slow(copy(arguments));
      };
    else if (signature.positional === 2)
      f = function (a, b) {
        // biome-ignore lint/complexity/noArguments: as above
        return arguments.length === 2 && areUnset() ? body(a, b, ...keywords) : slow(copy(arguments));
      };
    else f = (...args) => slow(args);
  } else {
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
  if (info.replaceable === true) return replaceable(Object.assign(record, { run: body }));
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

/** The callable of a record whose `run` may change. */
export function replaceable(info: FunctionInfo): PyFunction {
  const called = (args: Value[], kwargs: Kwargs | undefined): Value => info.run?.(...bindCall(info, args, kwargs));
  const f = ((...args: Value[]) => called(args, undefined)) as PyFunction;
  f[INFO] = info;
  f[KW] = called;
  return f;
}

/** What a checked function gives for a number of arguments that is not its parameters': defaults filled in, or CPython's TypeError. */
export function arity(f: PyFunction, args: ArrayLike<Value>): Value {
  return f(...bindCall(f[INFO], Array.from(args), undefined));
}

/** Calls a JavaScript-callable with positional and keyword arguments. */
export function applyFunction(f: Value, args: Value[], kwargs: Kwargs | undefined): Value {
  if ((f as PyFunction)[KW] !== undefined) return (f as PyFunction)[KW](args, kwargs);
  if (kwargs !== undefined && Object.keys(kwargs).length > 0)
    throw error(TypeError, `${f.name}() takes no keyword arguments`);
  return f(...args);
}
