/**
 * Builtins called with as many arguments as their names say, as optimised code calls them: nothing is counted or bound, no array of arguments is
 * made, and each call goes to a function of its own, which the engine can put in the call's place. They do what the builtin of the name does.
 */
import { gt, lt } from "../object/compare.ts";
import type { PyFunction } from "../object/functions/function.ts";
import { truth } from "../object/truth.ts";
import { FloatType, IntType, PyFloat, type PyType, StrType, typeOf } from "../object/type.ts";
import { INFO, None, type Value } from "../object/value.ts";
import { listFrom } from "../types/list.ts";
import { tupleFrom } from "../types/tuple.ts";
import { all, any, total } from "./iteration.ts";
import { abs, chr, divmod, ord, round } from "./numbers.ts";
import { isInstanceOf } from "./objects.ts";
import { repr } from "./text.ts";

const bodyOf = (f: Value): ((...args: Value[]) => Value) => (f as PyFunction)[INFO].body;
const roundTo = bodyOf(round);
const made = (type: PyType, x: Value): Value => type.construct?.([x]) ?? type(x);

// Each under its Python name and the number of its arguments.
export const abs1 = bodyOf(abs);
export const all1 = bodyOf(all);
export const any1 = bodyOf(any);
export const bool1 = truth;
export const chr1 = bodyOf(chr);
export const divmod2 = bodyOf(divmod);
export const float1 = (x: Value): Value => (typeof x === "number" ? new PyFloat(x) : made(FloatType, x));
export const int1 = (x: Value): Value => (typeof x === "number" ? x : made(IntType, x));
export const isinstance2 = isInstanceOf;
export const list1 = listFrom;
export const max2 = (a: Value, b: Value): Value => (truth(gt(b, a)) ? b : a);
export const min2 = (a: Value, b: Value): Value => (truth(lt(b, a)) ? b : a);
export const ord1 = bodyOf(ord);
export const repr1 = bodyOf(repr);
export const round1 = (x: Value): Value => roundTo(x, None);
export const str1 = (x: Value): Value =>
  typeof x === "number" ? String(x) : typeof x === "string" ? x : made(StrType, x);
export const sum1 = (iterable: Value): Value => total(iterable, 0);
export const tuple1 = tupleFrom;
export const type1 = typeOf;
