/** `statistics`: https://docs.python.org/3.13/library/statistics.html */
export {
  fmean,
  geometric_mean,
  harmonic_mean,
  mean,
  median,
  median_grouped,
  median_high,
  median_low,
  mode,
  multimode,
  quantiles,
} from "./statistics/averages.ts";
export { _kernel_invcdfs, kde, kde_random } from "./statistics/density.ts";
export { StatisticsError } from "./statistics/exact.ts";
export {
  _coerce,
  _convert,
  _exact_ratio,
  _fail_neg,
  _float_sqrt_of_frac,
  _integer_sqrt_of_frac_rto,
  _isfinite,
  _normal_dist_inv_cdf,
  _sqrtprod,
  _sum,
} from "./statistics/inner.ts";
export { NormalDist } from "./statistics/normal.ts";
export {
  correlation,
  covariance,
  LinearRegression,
  linear_regression,
  pstdev,
  pvariance,
  stdev,
  variance,
} from "./statistics/spread.ts";

/** What `from statistics import *` brings. */
export const __all__: string[] =
  "NormalDist StatisticsError correlation covariance fmean geometric_mean harmonic_mean kde kde_random linear_regression mean median median_grouped median_high median_low mode multimode pstdev pvariance quantiles stdev variance".split(
    " ",
  );
