/** The functions that the others are made of. Their names begin with an underscore, and yet programs and tests of other people's use them. */
import { generator } from "../../coroutine/define.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { lt } from "../../object/compare.ts";
import { call } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { makeFraction, ratioOf } from "../fractions/fraction.ts";
import { asInt, big, float, functionsOf, norm, toDouble, tuple } from "../kit.ts";
import { integerRoot } from "../math/integers.ts";
import { common, convert, exact, fail, rootOf, sumOf } from "./exact.ts";
import { quantile } from "./normal.ts";
import { rootOfProduct } from "./spread.ts";

const fn = functionsOf("statistics");

export const _sum: Value = fn("_sum", "data", (data: Value) => {
  const { type, total, count, special } = sumOf(iterate(data));
  return tuple(type, special ?? total, count);
});
export const _exact_ratio: Value = fn("_exact_ratio", "x", (x: Value) => {
  const ratio = exact(x);
  return typeof ratio === "number" ? tuple(x, None) : tuple(norm(ratio[0]), norm(ratio[1]));
});
export const _coerce: Value = fn("_coerce", "T, S", (t: PyType, s: PyType) => common(t, s));
export const _convert: Value = fn("_convert", "value, T", (value: Value, type: PyType) => {
  const ratio = ratioOf(value);
  return ratio === undefined ? convert(toDouble(value), type) : convert(makeFraction(ratio[0], ratio[1]), type);
});
export const _isfinite: Value = fn("_isfinite", "x", (x: Value) => {
  const method = tryGetattr(x, "is_finite");
  return method === undefined ? Number.isFinite(toDouble(x)) : call(method);
});
export const _fail_neg: Value = generator(
  "values, errmsg='negative value'",
  function* (values: Value, message: Value) {
    for (const value of iterate(values)) {
      if (truth(lt(value, 0))) throw fail(message);
      yield value;
    }
    return None;
  },
  { qualname: "_fail_neg", module: "statistics" },
);
/** The root of n / m, rounded to odd. */
export const _integer_sqrt_of_frac_rto: Value = fn("_integer_sqrt_of_frac_rto", "n, m", (n: Value, m: Value) => {
  const [above, below] = [big(asInt(n) ?? 0), big(asInt(m) ?? 1)];
  const root = big(integerRoot(norm(above / below)));
  return norm(root * root * below === above ? root : root | 1n);
});
export const _float_sqrt_of_frac: Value = fn("_float_sqrt_of_frac", "n, m", (n: Value, m: Value) =>
  float(rootOf(makeFraction(big(asInt(n) ?? 0), big(asInt(m) ?? 1)))),
);
export const _sqrtprod: Value = fn("_sqrtprod", "x, y", (x: Value, y: Value) =>
  float(rootOfProduct(toDouble(x), toDouble(y))),
);
export const _normal_dist_inv_cdf: Value = fn(
  "_normal_dist_inv_cdf",
  "p, mu, sigma",
  (p: Value, mu: Value, sigma: Value) => float(toDouble(mu) + quantile(toDouble(p)) * toDouble(sigma)),
);
