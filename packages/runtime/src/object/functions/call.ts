/** Calls: https://docs.python.org/3.13/reference/expressions.html#calls */
import { call, descriptorGet, genericGetattribute, getattr, hasOwnAttribute } from "../attributes.ts";
import { error, PyBaseException, TypeError } from "../exceptions/exceptions.ts";
import { BoxedStr, FunctionType, isType, lookup, MethodDescriptorType, typeName, typeOf } from "../type.ts";
import { INFO, KW, type Kwargs, type Value } from "../value.ts";
import { callValue, isBoundMethod, notCallable } from "./bound-method.ts";
import { applyFunction, infoOf, keywordDict, type PyFunction } from "./function.ts";
import { putKeyword } from "./keyword-names.ts";

/** How many arguments a call surely takes. */
export const MANY = 10_000;

/** Calls with keyword arguments; `kwargs` undefined means none. */
export function apply(f: Value, args: Value[], kwargs?: Kwargs): Value {
  if (typeof f === "function") {
    // Tens of thousands of arguments do not fit on JavaScript's stack: the function takes them as an array.
    const isPlain = kwargs === undefined && (args.length < MANY || (f as PyFunction)[KW] === undefined);
    return isPlain ? f(...args) : applyFunction(f, args, kwargs);
  }
  const method = lookup(typeOf(f), "__call__");
  if (method === undefined) throw notCallable(f);
  return apply(descriptorGet(method, f, typeOf(f)), args, kwargs);
}

callValue.apply = (f, args, kwargs) => apply(f, [...args], kwargs);

/** A JavaScript function that calls the value; instances with `__call__` are wrapped. */
export function toCallable(f: Value): (...args: Value[]) => Value {
  if (typeof f === "function") return f;
  if (lookup(typeOf(f), "__call__") === undefined) throw notCallable(f);
  return (...args) => call(f, ...args);
}

/** `callable(v)`. */
export const isCallable = (v: Value): boolean => typeof v === "function" || lookup(typeOf(v), "__call__") !== undefined;

/** How a callable is named in messages: qualified name with "()", else its type's text. */
export function calleeName(f: Value): string {
  const info = infoOf(isBoundMethod(f) ? f.func : f);
  if (info !== undefined) {
    const module = info.style === "python" && info.module !== "builtins" ? `${info.module}.` : "";
    return `${module}${info.name}()`;
  }
  return isType(f) ? `${f.module === "builtins" ? "" : `${f.module}.`}${f.qualname}()` : `${typeName(f)} object`;
}

/**
 * Keyword arguments of a call with `**mapping` parts: plain records and Python mappings, merged in order.
 * @throws TypeError on a repeated or non-string keyword, or something that is no mapping.
 */
export function keywords(f: Value, ...parts: Value[]): Kwargs {
  const result: Kwargs = {};
  // Other keys are complained of by the call, after all parts are merged; a repeated one is found while merging.
  const others: Value[] = [];
  for (const part of parts) {
    for (const [key, value] of entriesOf(f, part)) {
      const name = key instanceof BoxedStr ? key.v : typeof key === "string" ? key : undefined;
      if (name === undefined) {
        if (others.includes(key)) {
          const text = callSpecial(key, "__str__");
          throw error(TypeError, `${calleeName(f)} got multiple values for keyword argument '${text}'`);
        }
        others.push(key);
        continue;
      }
      if (!putKeyword(result, name, value))
        throw error(TypeError, `${calleeName(f)} got multiple values for keyword argument '${name}'`);
    }
  }
  if (others.length > 0) throw error(TypeError, "keywords must be strings");
  return result;
}

function entriesOf(f: Value, part: Value): Iterable<[Value, Value]> {
  if (typeof part === "object" && Object.getPrototypeOf(part) === Object.prototype)
    return Object.entries(part as Kwargs);
  const known = keywordDict.read(part);
  if (known !== undefined) return known;
  const keys = lookup(typeOf(part), "keys");
  if (keys === undefined)
    throw error(TypeError, `${calleeName(f)} argument after ** must be a mapping, not ${typeName(part)}`);
  return mappingEntries(part);
}

function* mappingEntries(mapping: Value): Generator<[Value, Value]> {
  const iterator = callSpecial(invoke(mapping, "keys"), "__iter__");
  for (;;) {
    const key = nextOf(iterator);
    if (key === undefined) return;
    yield [key, callSpecial(mapping, "__getitem__", key)];
  }
}

function nextOf(iterator: Value): Value {
  if (typeof iterator.$next === "function") return iterator.$next();
  try {
    return callSpecial(iterator, "__next__");
  } catch (e) {
    if (typeName(e) === "StopIteration") return undefined;
    throw e;
  }
}

/**
 * Calls a special method found on the type, as the interpreter does for operators and protocols.
 * @throws TypeError when the type has none; callers that have a better text look it up themselves.
 */
export function callSpecial(o: Value, name: string, ...args: Value[]): Value {
  const type = typeOf(o);
  const method = lookup(type, name);
  if (method === undefined) throw error(TypeError, `'${type.name}' object has no ${name}`);
  if (typeof method === "function" && !isType(method) && !isBoundMethod(method)) return method(o, ...args);
  return call(descriptorGet(method, o, type), ...args);
}

/** Like `callSpecial`, but gives undefined when the type has no such method. */
export function trySpecial(o: Value, name: string, ...args: Value[]): Value {
  return lookup(typeOf(o), name) === undefined ? undefined : callSpecial(o, name, ...args);
}

/** `o.name(...args)` without making a bound method where none is seen. */
export function invoke(o: Value, name: string, ...args: Value[]): Value {
  const found = plainMethod(o, name);
  if (found !== undefined) return found(o, ...args);
  if (typeOf(o) === superInvoke.type) return superInvoke.invoke(o, name, args);
  return call(getattr(o, name), ...args);
}
/** The same where a program calls: what the attribute raises is raised where it stands, not at the whole call. */
export function invokeHere(o: Value, name: string, ...args: Value[]): Value {
  const found = plainMethod(o, name);
  if (found !== undefined) return found(o, ...args);
  if (typeOf(o) === superInvoke.type) return superInvoke.invoke(o, name, args);
  return call(attributeForCall(o, name), ...args);
}

/** The function behind `o.name` that takes the object first, where attribute access comes to no more than finding it on the type. */
function plainMethod(o: Value, name: string): Value {
  const type = typeOf(o);
  if (isType(o) || lookup(type, "__getattribute__") !== genericGetattribute.value) return undefined;
  const found = lookup(type, name);
  const isPlain = typeof found === "function" && infoOf(found) !== undefined && isPlainMethod(found);
  return isPlain && !(type.hasDict && hasOwnAttribute(o, name)) ? found : undefined;
}

/** How `super().name(...)` calls without a bound method; super.ts fills it in. */
export const superInvoke: { type: Value; invoke: (o: Value, name: string, args: Value[]) => Value } = {
  type: undefined,
  invoke: () => undefined,
};

/** `getattr` for a call: what it raises is raised where the attribute stands, not at the whole call. */
function attributeForCall(o: Value, name: string): Value {
  try {
    return getattr(o, name);
  } catch (e) {
    if (e instanceof PyBaseException) e.atAttribute = true;
    throw e;
  }
}

/** What `o.name` gives, looked up now and called later: `method(o, "name")(...args)`. */
export function method(o: Value, name: string): (...args: Value[]) => Value {
  const f = getattr(o, name);
  return typeof f === "function" ? f : (...args) => call(f, ...args);
}

/** Like `method`, but gives what is to be called with the object before the arguments: plain methods as they stand. */
export function methodFor(o: Value, name: string): (...args: Value[]) => Value {
  const found = plainMethod(o, name);
  if (found !== undefined) return found;
  const f = getattr(o, name);
  return (_self, ...args) => call(f, ...args);
}

/** `o.name(*args, **kwargs)`. */
export function applyMethod(o: Value, name: string, args: Value[], kwargs?: Kwargs): Value {
  return apply(getattr(o, name), args, kwargs);
}
/** The same where a program calls. */
export function applyMethodHere(o: Value, name: string, args: Value[], kwargs?: Kwargs): Value {
  return apply(attributeForCall(o, name), args, kwargs);
}

/** Whether an entry of a type is a function that takes its instance as the first argument. */
export const isPlainMethod = (f: Value): boolean => {
  const t = typeOf(f);
  return t === FunctionType || (t === MethodDescriptorType && (f as PyFunction)[INFO].direct === undefined);
};
export { call, genericGetattribute };
