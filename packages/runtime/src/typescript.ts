/**
 * What compiled TypeScript imports: the helpers, with the types that its reader sees, and with a border at which JavaScript's own values become
 * Python's. Functions of modules and constructors of classes take plain numbers, null, objects and Maps where they are called from
 * TypeScript; instances of classes that have an interface offer their attributes and methods under their own names.
 */
import "./asyncio/dress/index.ts";
import { fromJs, installIterables } from "./border.ts";
import { from as delegate } from "./coroutine/await.ts";
import * as define from "./coroutine/define.ts";
import type { AsyncGeneratorHelper, CoroutineHelper, DefHelper, GeneratorHelper } from "./declared.ts";
import { current } from "./host/interpreter.ts";
import { getattr, setattr } from "./object/attributes.ts";
import * as classes from "./object/classes/class.ts";
import { layOut } from "./object/classes/layout.ts";
import { type PyFunction, def as plainDef } from "./object/functions/function.ts";
import { toArray } from "./object/iterate.ts";
import { isType, ObjectType, type PyType } from "./object/type.ts";
import { INFO, KW, type Kwargs, None as none, NotImplemented as notImplemented, type Value } from "./object/value.ts";

export type { Awaitable, Coroutine } from "./asyncio/awaitable.ts";
export type {
  AsyncGeneratorBody,
  Class,
  Float,
  GeneratorBody,
  Int,
  NoneType,
  PyAsyncGenerator,
  PyDict,
  PyDictLike,
  PyGenerator,
  PyIterable,
  PySequence,
  PySet,
  PySetLike,
  PyTuple,
} from "./declared.ts";
export * from "./helpers.ts";

installIterables();

/** Any type, so that it may be compared with what has a narrower one. */
export const None: Value = none;
/** What a delegation hands to the loop says nothing of what the generator yields. */
export const from: (x: Value) => Value = delegate;
/**
 * The default, as TypeScript sees it, of a parameter whose default was evaluated with its definition and stands in `defaults` or `kwdefaults` of `def`,
 * which fills it in: the body always has a value.
 */
export const given: Value = undefined;
/** Any type: special methods return it beside what they are annotated with. */
export const NotImplemented: Value = notImplemented;

/**
 * Arguments of a call, converted in place. What a call from outside brings is converted all the way down; a call from Python has nothing to convert,
 * and only its numbers are looked at.
 */
function crossed(args: Value[]): Value[] {
  const isInside = current.interpreter.called || current.interpreter.frame !== null;
  for (let i = 0; i < args.length; i++)
    if (isInside ? isFraction(args[i]) : args[i] !== undefined) args[i] = fromJs(args[i]);
  return args;
}

/** A number that no Python int is: it comes from outside. */
const isFraction = (value: Value): boolean => typeof value === "number" && !Number.isSafeInteger(value);

/** A function of a module, as TypeScript calls it. */
function bordered(f: PyFunction): PyFunction {
  const { name } = f[INFO];
  if (name.includes(".") || name === "<lambda>") return f;
  const outer = ((...args: Value[]): Value => {
    const { interpreter } = current;
    crossed(args);
    if (interpreter.called) return f(...args);
    interpreter.called = true;
    try {
      return f(...args);
    } finally {
      interpreter.called = false;
    }
  }) as PyFunction;
  outer[INFO] = f[INFO];
  outer[KW] = (args: Value[], kwargs: Kwargs | undefined) => f[KW](args, kwargs);
  return Object.assign(outer, f);
}

export const def: DefHelper = ((signature: string, body: Value, info: Value) =>
  bordered(plainDef(signature, body, info))) as Value;
export const generator: GeneratorHelper = ((signature: string, body: Value, info: Value) =>
  bordered(define.generator(signature, body, info))) as Value;
export const coroutine: CoroutineHelper = ((signature: string, body: Value, info: Value) =>
  bordered(define.coroutine(signature, body, info))) as Value;
export const asyncGenerator: AsyncGeneratorHelper = ((signature: string, body: Value, info: Value) =>
  bordered(define.asyncGenerator(signature, body, info))) as Value;

/** A class whose constructor takes JavaScript's values, and whose instances offer what they have under its own name. */
export function defineClass(...args: Parameters<typeof classes.defineClass>): Value {
  const made = classes.defineClass(...args);
  if (!isType(made)) return made;
  made.construct ??= (given) => {
    crossed(given as Value[]);
    return undefined;
  };
  layOut(made);
  expose(made, args[3]?.attributes ?? []);
  return made;
}

/** Names that JavaScript itself asks objects for: they would be taken for something else. */
const OF_JAVASCRIPT = new Set(["constructor", "prototype", "then", "toJSON", "toLocaleString", "toString", "valueOf"]);
/** What the runtime may yet set on a type. */
const OF_TYPES = new Set(["construct", "sharesLayout", "solid"]);

/** Gives instances and the class itself the names that Python sees. */
function expose(type: PyType, attributes: readonly string[]): void {
  const annotations = type.dict.get("__annotations__");
  const fields = annotations === undefined ? [] : toArray(annotations);
  const inherited = type.mro.slice(1).flatMap((base) => (base === ObjectType ? [] : [...base.dict.keys()]));
  const own = [...type.dict.keys()];
  offer(type.alloc.prototype as object, [...own, ...inherited, ...fields, ...attributes]);
  offer(
    type,
    [...own, ...inherited].filter((name) => !OF_TYPES.has(name)),
  );
}

function offer(target: object, names: readonly string[]): void {
  for (const name of names) {
    if (name.startsWith("_") || OF_JAVASCRIPT.has(name) || name in target) continue;
    Object.defineProperty(target, name, {
      get(this: Value) {
        const value = getattr(this, name);
        return typeof value === "function" ? (...args: Value[]) => value(...args.map(fromJs)) : value;
      },
      set(this: Value, value: unknown) {
        setattr(this, name, fromJs(value));
      },
      configurable: true,
    });
  }
}
