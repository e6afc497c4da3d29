/** Comparisons: https://docs.python.org/3.13/reference/expressions.html#comparisons and CPython's `do_richcompare`. */

import { descriptorGet, softGet } from "./attributes.ts";
import { error, TypeError } from "./exceptions/exceptions.ts";
import { call } from "./functions/call.ts";
import { areInts } from "./ints.ts";
import { order } from "./order.ts";
import { truth } from "./truth.ts";
import { isSubtype, isType, lookup, PyTuple, type PyType, typeName, typeOf } from "./type.ts";
import { double } from "./unboxed.ts";
import { NotImplemented, type Value } from "./value.ts";

/** Calls a binary special method of a type if it has one; NotImplemented otherwise. */
export function binarySpecial(type: PyType, name: string, self: Value, other: Value): Value {
  const method = lookup(type, name);
  if (method === undefined) return NotImplemented;
  if (typeof method === "function" && !isType(method) && method.func === undefined) return method(self, other);
  return call(descriptorGet(method, self, type), other);
}

const REFLECTED: Readonly<Record<string, string>> = {
  __eq__: "__eq__",
  __ne__: "__ne__",
  __lt__: "__gt__",
  __le__: "__ge__",
  __gt__: "__lt__",
  __ge__: "__le__",
};

/** A comparison's method; one that raises AttributeError when it is looked for is none. */
function compared(type: PyType, name: string, a: Value, b: Value): Value {
  const method = lookup(type, name);
  if (method === undefined || typeof method === "function") return binarySpecial(type, name, a, b);
  const found = softGet(method, a, type);
  return found === undefined ? NotImplemented : call(found, b);
}

/** `own` is the method that a class of the program has for its instances (layout.ts), read where the name is spelled: the engine looks for computed ones anew. */
function richCompare(a: Value, b: Value, name: string, own: Value): Value {
  if (own !== undefined && typeof a === "object" && a.$$calls === true && a.constructor === b.constructor) {
    const result = own(a, b);
    return result === NotImplemented ? compared(typeOf(b), REFLECTED[name] as string, b, a) : result;
  }
  const ta = typeOf(a);
  const tb = typeOf(b);
  const reflected = REFLECTED[name] as string;
  let tried = false;
  if (ta !== tb && isSubtype(tb, ta) && lookup(tb, reflected) !== undefined) {
    tried = true;
    const result = compared(tb, reflected, b, a);
    if (result !== NotImplemented) return result;
  }
  const result = compared(ta, name, a, b);
  if (result !== NotImplemented) return result;
  if (tried) return NotImplemented;
  return compared(tb, reflected, b, a);
}

const unordered = (a: Value, b: Value, symbol: string): Value =>
  error(TypeError, `'${symbol}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);

/** `a == b`; any object may come back. */
export function eq(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (typeof a === "bigint" && typeof b === "bigint") return a === b;
  const x = double(a);
  if (x !== undefined) {
    const y = double(b);
    if (y !== undefined) return x === y;
  } else if (a.constructor === PyTuple && b.constructor === PyTuple && a.items.length === b.items.length)
    return equalItems(a.items, b.items);
  else if (a.constructor === Array && b.constructor === Array) return equalLists(a, b);
  const result = richCompare(a, b, "__eq__", a.__eq__$);
  return result === NotImplemented ? a === b : result;
}

/** `a != b`. */
export function ne(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a !== b;
  if (typeof a === "string" && typeof b === "string") return a !== b;
  if (typeof a === "bigint" && typeof b === "bigint") return a !== b;
  const result = richCompare(a, b, "__ne__", a.__ne__$);
  return result === NotImplemented ? a !== b : result;
}

/** `a < b`. @throws TypeError when the types have no order. */
export function lt(a: Value, b: Value): Value {
  if (areInts(a, b)) return a < b;
  const x = double(a);
  const y = double(b);
  if (x !== undefined && y !== undefined) return x < y;
  const result = richCompare(a, b, "__lt__", a.__lt__$);
  if (result === NotImplemented) throw unordered(a, b, "<");
  return result;
}
/** `a <= b`. */
export function le(a: Value, b: Value): Value {
  if (areInts(a, b)) return a <= b;
  const x = double(a);
  const y = double(b);
  if (x !== undefined && y !== undefined) return x <= y;
  const result = richCompare(a, b, "__le__", a.__le__$);
  if (result === NotImplemented) throw unordered(a, b, "<=");
  return result;
}
/** `a > b`. */
export function gt(a: Value, b: Value): Value {
  if (areInts(a, b)) return a > b;
  const x = double(a);
  const y = double(b);
  if (x !== undefined && y !== undefined) return x > y;
  const result = richCompare(a, b, "__gt__", a.__gt__$);
  if (result === NotImplemented) throw unordered(a, b, ">");
  return result;
}
/** `a >= b`. */
export function ge(a: Value, b: Value): Value {
  if (areInts(a, b)) return a >= b;
  const x = double(a);
  const y = double(b);
  if (x !== undefined && y !== undefined) return x >= y;
  const result = richCompare(a, b, "__ge__", a.__ge__$);
  if (result === NotImplemented) throw unordered(a, b, ">=");
  return result;
}

/** Whether two values are the same or equal: how containers compare their items. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  const ta = typeof a;
  if (ta === typeof b && (ta === "number" || ta === "string" || ta === "bigint" || ta === "boolean")) return false;
  return truth(eq(a, b));
}

/** Whether two lists are equal. Lengths are read each time: an `__eq__` may change the lists. */
function equalLists(x: readonly Value[], y: readonly Value[]): boolean {
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length && i < y.length; i++)
    if (!equal(x[i], y[i]) && i < x.length && i < y.length) return false;
  return x.length === y.length;
}

/** Whether the items of two sequences of one length are the same or equal, each to each. */
function equalItems(x: readonly Value[], y: readonly Value[]): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i] && !equal(x[i], y[i])) return false;
  return true;
}

/** Whether `a < b` is true: how sorting compares. */
export function less(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return truth(lt(a, b));
}
order.less = less;
