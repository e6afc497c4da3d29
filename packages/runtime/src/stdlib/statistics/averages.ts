/** Averages: https://docs.python.org/3.13/library/statistics.html#averages-and-measures-of-central-location */
import { add, div, mul } from "../../object/arithmetic.ts";
import { equal, less } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError, ValueError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { truediv } from "../../types/int/arithmetic.ts";
import { sortItems } from "../../types/list-sort.ts";
import { makeFraction } from "../fractions/fraction.ts";
import { float, functionsOf, isNone, norm, toDouble, toSize } from "../kit.ts";
import { exp, log } from "../math/elementary.ts";
import { exactSum } from "../math/exact-sum.ts";
import { sumprod } from "../math/sums.ts";
import { isOf, Number as NumberType } from "../numbers.ts";
import { convert, fail, over, sumOf, type Total } from "./exact.ts";

const fn = functionsOf("statistics");
export const sortedCopy = (data: Value): Value[] => {
  const items = toArray(data);
  sortItems(items, undefined, false);
  return items;
};

export const mean: Value = fn("mean", "data", (data: Value) => {
  const { type, total, count } = sumOf(iterate(data));
  if (count < 1) throw fail("mean requires at least one data point");
  return convert(over(total, BigInt(count)), type);
});

export const fmean: Value = fn("fmean", "data, weights=None", (data: Value, weights: Value) => {
  const items = toArray(data);
  if (isNone(weights)) {
    if (items.length === 0) throw fail("fmean requires at least one data point");
    return float(exactSum(items.map(toDouble)) / items.length);
  }
  const given = toArray(weights);
  if (given.length !== items.length) throw fail("data and weights must be the same length");
  const total = exactSum(given.map(toDouble));
  if (total === 0) throw fail("sum of weights must be non-zero");
  return float(toDouble(call(sumprod, items, given)) / total);
});

export const geometric_mean: Value = fn("geometric_mean", "data", (data: Value) => {
  let hasZero = false;
  let count = 0;
  const logs: number[] = [];
  for (const v of iterate(data)) {
    count++;
    const x = toDouble(v);
    if (x > 0 || Number.isNaN(x)) logs.push(x === Infinity ? x : log(x));
    else if (x === 0) hasZero = true;
    else throw fail("No negative inputs allowed", v);
  }
  const total = exactSum(logs);
  if (count === 0) throw fail("Must have a non-empty dataset");
  if (Number.isNaN(total)) return float(Number.NaN);
  if (hasZero) return float(total === Infinity ? Number.NaN : 0);
  return float(exp(total / count));
});

const sizeOf = (t: Total): number => (typeof t === "number" ? t : truediv(norm(t.n), norm(t.d)));
const NEGATIVE = "harmonic mean does not support negative values";
const positive = (v: Value): Value => {
  if (less(v, 0)) throw fail(NEGATIVE);
  return v;
};
export const harmonic_mean: Value = fn("harmonic_mean", "data, weights=None", (data: Value, weights: Value) => {
  const items = toArray(data);
  if (items.length < 1) throw fail("harmonic_mean requires at least one data point");
  if (items.length === 1 && isNone(weights)) {
    if (!isOf(NumberType, items[0])) throw error(TypeError, "unsupported type");
    return positive(items[0]);
  }
  const given = isNone(weights) ? items.map(() => 1) : toArray(weights);
  if (given.length !== items.length) throw fail("Number of weights does not match data size");
  const weight = isNone(weights) ? makeFraction(BigInt(items.length)) : sumOf(given.map(positive)).total;
  try {
    const { type, total } = sumOf(
      items.map((x, i) => {
        const value = positive(x);
        return truth(given[i]) ? div(given[i], value) : 0;
      }),
    );
    if (typeof total === "number" || typeof weight === "number") return convert(sizeOf(weight) / sizeOf(total), type);
    if (total.n <= 0n) throw fail("Weighted sum must be positive");
    return convert(makeFraction(weight.n * total.d, weight.d * total.n), type);
  } catch (e) {
    if (isError(e, ZeroDivisionError)) return 0;
    throw e;
  }
});

function ordered(data: Value): Value[] {
  const items = sortedCopy(data);
  if (items.length === 0) throw fail("no median for empty data");
  return items;
}
export const median: Value = fn("median", "data", (data: Value) => {
  const items = ordered(data);
  const i = items.length >> 1;
  return items.length % 2 === 1 ? items[i] : div(add(items[i - 1], items[i]), 2);
});
export const median_low: Value = fn("median_low", "data", (data: Value) => {
  const items = ordered(data);
  return items[(items.length - 1) >> 1];
});
export const median_high: Value = fn("median_high", "data", (data: Value) => {
  const items = ordered(data);
  return items[items.length >> 1];
});
const real = (v: Value): number => {
  try {
    return typeof v === "string" ? Number.NaN : toDouble(v);
  } catch (e) {
    if (isError(e, ValueError)) return Number.NaN;
    throw e;
  }
};
export const median_grouped: Value = fn("median_grouped", "data, interval=1.0", (data: Value, interval: Value) => {
  const items = ordered(data);
  const middle = items[items.length >> 1];
  const before = items.filter((x) => less(x, middle)).length;
  const same = items.filter((x) => equal(x, middle)).length;
  if (typeof interval === "string" || typeof middle === "string") {
    throw error(TypeError, "Value cannot be converted to a float");
  }
  const width = real(interval);
  return float(real(middle) - width / 2 + (width * (items.length / 2 - before)) / same);
});

function counts(data: Value): [Value, number][] {
  const found = new PyDict();
  for (const v of iterate(data)) found.set(v, (found.get(v) ?? 0) + 1);
  return [...found.entries()] as [Value, number][];
}
export const mode: Value = fn("mode", "data", (data: Value) => {
  const pairs = counts(data);
  if (pairs.length === 0) throw fail("no mode for empty data");
  return pairs.reduce((best, pair) => (pair[1] > best[1] ? pair : best))[0];
});
export const multimode: Value = fn("multimode", "data", (data: Value) => {
  const pairs = counts(data);
  const most = Math.max(0, ...pairs.map((p) => p[1]));
  return pairs.filter((p) => p[1] === most).map((p) => p[0]);
});

export const quantiles: Value = fn(
  "quantiles",
  "data, *, n=4, method='exclusive'",
  (data: Value, parts: Value, method: Value) => {
    const n = toSize(parts);
    if (n < 1) throw fail("n must be at least 1");
    const items = sortedCopy(data);
    const size = items.length;
    if (size === 0) throw fail("must have at least one data point");
    const cuts = Array.from({ length: n - 1 }, (_, i) => i + 1);
    if (size === 1) return cuts.map(() => items[0]);
    const between = (low: Value, high: Value, share: number): Value =>
      div(add(mul(low, n - share), mul(high, share)), n);
    if (method === "inclusive") {
      return cuts.map((i) => {
        const at = Math.floor((i * (size - 1)) / n);
        return between(items[at], items[at + 1] ?? items[at], i * (size - 1) - at * n);
      });
    }
    if (method !== "exclusive") throw error(ValueError, `Unknown method: ${reprOf(method)}`);
    return cuts.map((i) => {
      const at = Math.min(Math.max(Math.floor((i * (size + 1)) / n), 1), size - 1);
      return between(items[at - 1], items[at], i * (size + 1) - at * n);
    });
  },
);
