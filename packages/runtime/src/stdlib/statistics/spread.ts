/** Measures of spread and of relations: https://docs.python.org/3.13/library/statistics.html#measures-of-spread */

import { equal } from "../../object/compare.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { sortItems } from "../../types/list-sort.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { float, functionsOf, isNone, toDouble } from "../kit.ts";
import { exactSum } from "../math/exact-sum.ts";
import { sumprod } from "../math/sums.ts";
import { convert, fail, over, rootOf, squaresOf } from "./exact.ts";

const fn = functionsOf("statistics");
const centre = (v: Value): Value => (isNone(v) ? undefined : v);

export const variance: Value = fn("variance", "data, xbar=None", (data: Value, xbar: Value) => {
  const { type, total, count } = squaresOf(toArray(data), centre(xbar));
  if (count < 2) throw fail("variance requires at least two data points");
  return convert(over(total, BigInt(count - 1)), type);
});
export const pvariance: Value = fn("pvariance", "data, mu=None", (data: Value, mu: Value) => {
  const { type, total, count } = squaresOf(toArray(data), centre(mu));
  if (count < 1) throw fail("pvariance requires at least one data point");
  return convert(over(total, BigInt(count)), type);
});
export const stdev: Value = fn("stdev", "data, xbar=None", (data: Value, xbar: Value) => {
  const { type, total, count } = squaresOf(toArray(data), centre(xbar));
  if (count < 2) throw fail("stdev requires at least two data points");
  const square = over(total, BigInt(count - 1));
  return type.name === "Decimal" ? call(type.dict.get("sqrt"), convert(square, type)) : float(rootOf(square));
});
export const pstdev: Value = fn("pstdev", "data, mu=None", (data: Value, mu: Value) => {
  const { type, total, count } = squaresOf(toArray(data), centre(mu));
  if (count < 1) throw fail("pstdev requires at least one data point");
  const square = over(total, BigInt(count));
  return type.name === "Decimal" ? call(type.dict.get("sqrt"), convert(square, type)) : float(rootOf(square));
});

const product = (a: readonly number[], b: readonly number[]): number =>
  toDouble(call(sumprod, a.map(float), b.map(float)));
const meanOf = (xs: readonly number[]): number => exactSum(xs) / xs.length;
const deviations = (xs: readonly number[]): number[] => {
  const m = meanOf(xs);
  return xs.map((x) => x - m);
};
/** Both inputs. @throws StatisticsError */
function pair(x: Value, y: Value, what: string): [Value[], Value[]] {
  const [a, b] = [toArray(x), toArray(y)];
  if (a.length !== b.length) throw fail(`${what} requires that both inputs have same number of data points`);
  if (a.length < 2) throw fail(`${what} requires at least two data points`);
  return [a, b];
}

export const covariance: Value = fn("covariance", "x, y, /", (x: Value, y: Value) => {
  const [a, b] = pair(x, y, "covariance");
  return float(product(deviations(a.map(toDouble)), deviations(b.map(toDouble))) / (a.length - 1));
});

/** Ranks around zero; equal values share the mean of theirs. */
function ranks(values: readonly Value[]): number[] {
  const order = values.map((v, i) => ({ v, i }));
  sortItems(order, (item) => item.v, false);
  const result = new Array<number>(values.length).fill(0);
  const start = (values.length - 1) / -2;
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && equal(order[end]?.v, order[i]?.v)) end++;
    for (let k = i; k < end; k++) result[order[k]?.i as number] = start + i + (end - i - 1) / 2;
    i = end;
  }
  return result;
}
/** The square root of x * y, corrected by one step for the rounding of the product. */
export function rootOfProduct(x: number, y: number): number {
  const h = Math.sqrt(x * y);
  if (h === 0 || !Number.isFinite(h)) return Math.sqrt(x) * Math.sqrt(y);
  return h + product([x, h], [y, -h]) / (2 * h);
}
export const correlation: Value = fn(
  "correlation",
  "x, y, /, *, method='linear'",
  (x: Value, y: Value, method: Value) => {
    const [a, b] = pair(x, y, "correlation");
    if (method !== "linear" && method !== "ranked") throw error(ValueError, `Unknown method: ${reprOf(method)}`);
    const prepare = (v: Value[]): number[] => (method === "ranked" ? ranks(v) : deviations(v.map(toDouble)));
    const [p, q] = [prepare(a), prepare(b)];
    const scale = rootOfProduct(product(p, p), product(q, q));
    if (scale === 0) throw fail("at least one of the inputs is constant");
    return float(product(p, q) / scale);
  },
);

export const LinearRegression: Value = makeNamedTuple("LinearRegression", ["slope", "intercept"], {
  module: "statistics",
});
export const linear_regression: Value = fn(
  "linear_regression",
  "x, y, /, *, proportional=False",
  (x: Value, y: Value, proportional: Value) => {
    const [a, b] = pair(x, y, "linear regression").map((v) => v.map(toDouble)) as [number[], number[]];
    const through = truth(proportional);
    const [p, q] = through ? [a, b] : [deviations(a), deviations(b)];
    const square = product(p, p);
    if (square === 0) throw fail("x is constant");
    const slope = product(p, q) / square;
    return LinearRegression(float(slope), float(through ? 0 : meanOf(b) - slope * meanOf(a)));
  },
);
