/** Conversions that methods of many types ask of their arguments. */

import { DeprecationWarning, error, IndexError, OverflowError, TypeError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { BoxedStr, FloatType, lookup, PyFloat, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { asInt, type Int, intToDouble } from "./int/value.ts";

/** `operator.index(v)`. @throws TypeError "'str' object cannot be interpreted as an integer" */
export function toIndex(v: Value): Int {
  const i = tryIndex(v);
  if (i === undefined) throw error(TypeError, `'${typeName(v)}' object cannot be interpreted as an integer`);
  return i;
}

/** Like `toIndex`, but undefined for what has no `__index__`. */
export function tryIndex(v: Value): Int | undefined {
  const i = asInt(v);
  if (i !== undefined) return i;
  if (lookup(typeOf(v), "__index__") === undefined) return undefined;
  const result = callSpecial(v, "__index__");
  const index = asInt(result);
  if (index === undefined) throw error(TypeError, `__index__ returned non-int (type ${typeName(result)})`);
  warnOfSubclass("__index__", result);
  return index;
}

/** A conversion to int that gives a bool or an instance of another subclass will not do for ever. */
export function warnOfSubclass(method: string, result: Value): void {
  if (typeof result !== "number" && typeof result !== "bigint")
    warn(
      DeprecationWarning,
      `${method} returned non-int (type ${typeName(result)}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.`,
    );
}

/** An index that must fit the machine's word. @throws OverflowError "Python int too large to convert to C ssize_t" */
export function toSize(v: Value): number {
  const i = toIndex(v);
  if (typeof i === "number") return i;
  if (i >= 1n << 63n || i < -(1n << 63n)) throw error(OverflowError, "Python int too large to convert to C ssize_t");
  // Beyond any length there is: sys.maxsize means "no limit" in programs.
  return i < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** An int that fits the machine's word as a number, far ones as the farthest safe number; undefined for one that does not fit. */
export function wordSized(i: Int): number | undefined {
  if (typeof i === "number") return i;
  if (i < -(2n ** 63n) || i >= 2n ** 63n) return undefined;
  return i < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** A subscript that must fit the machine's word. @throws IndexError "cannot fit 'int' into an index-sized integer" */
export function toSubscript(v: Value): number | undefined {
  const given = tryIndex(v);
  if (given === undefined) return undefined;
  const i = wordSized(given);
  if (i !== undefined) return i;
  throw error(IndexError, `cannot fit '${typeName(v)}' into an index-sized integer`);
}

/** `start` or `end` of a search: None is absent, ints are clipped. */
export function toBound(v: Value, absent: number): number {
  if (v === undefined || v === None) return absent;
  const i = tryIndex(v);
  if (i === undefined) throw error(TypeError, "slice indices must be integers or None or have an __index__ method");
  return typeof i === "number" ? i : i < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** `start` and `end` of a search clipped to a length, as slices are. */
export function bounds(start: Value, end: Value, length: number): [number, number] {
  let s = toBound(start, 0);
  let e = toBound(end, length);
  if (e > length) e = length;
  else if (e < 0) e = Math.max(0, e + length);
  if (s < 0) s = Math.max(0, s + length);
  return [s, e];
}

/** The text in a str or an instance of a subclass; else undefined. */
export const asStr = (v: Value): string | undefined =>
  typeof v === "string" ? v : v instanceof BoxedStr ? v.v : undefined;

/** The double of a float, int, or anything with `__float__` or `__index__`. @throws TypeError "must be real number, not str" */
export function toDouble(v: Value): number {
  const d = tryDouble(v);
  if (d === undefined) throw error(TypeError, `must be real number, not ${typeName(v)}`);
  return d;
}

/** Like `toDouble`, but undefined for what is no real number. */
export function tryDouble(v: Value): number | undefined {
  if (v instanceof PyFloat) return v.v;
  const i = asInt(v);
  if (i !== undefined) return intToDouble(i);
  if (lookup(typeOf(v), "__float__") !== undefined) return floatResult(v);
  const index = tryIndex(v);
  return index === undefined ? undefined : intToDouble(index);
}

/** What `__float__` of a value answers. @throws TypeError when it is no float */
export function floatResult(v: Value): number {
  const result = callSpecial(v, "__float__");
  if (result instanceof PyFloat) {
    if (typeOf(result) !== FloatType)
      warn(
        DeprecationWarning,
        `${typeName(v)}.__float__ returned non-float (type ${typeName(result)}).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.`,
      );
    return result.v;
  }
  throw error(TypeError, `${typeName(v)}.__float__ returned non-float (type ${typeName(result)})`);
}

/** What an error of a wrong argument says was given: the type, and None by its name. */
export const givenName = (v: Value): string => (v === None ? "None" : typeName(v));
