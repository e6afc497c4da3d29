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
export { StatisticsError } from "./statistics/exact.ts";
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
