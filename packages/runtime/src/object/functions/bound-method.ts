/** Methods bound to the object they were read from, and calls of values that may be anything. */
import { error, TypeError } from "../exceptions/exceptions.ts";
import {
  BuiltinType,
  MethodDescriptorType,
  MethodType,
  MethodWrapperType,
  type PyType,
  typeName,
  typeOf,
  WrapperDescriptorType,
} from "../type.ts";
import { INFO, KW, type Kwargs, TYPE, type Value } from "../value.ts";
import { applyFunction, type PyFunction } from "./function.ts";

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

export const notCallable = (f: Value): Value => error(TypeError, `'${typeName(f)}' object is not callable`);
