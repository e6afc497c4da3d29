/**
 * Kernels of density estimation: density, distribution and its inverse. What they are: https://en.wikipedia.org/wiki/Kernel_(statistics); the starting
 * points of the inverses that have no formula are those of CPython's Lib/statistics.py, so that equal seeds give equal selections.
 */
import { toDouble } from "../kit.ts";
import { acos, asin, atan, cos, cosh, exp, log, pow, sin, tan } from "../math/elementary.ts";
import { erf } from "../math/special.ts";
import { quantile } from "./normal.ts";

type Curve = (t: number) => number;
export interface Kernel {
  readonly density: Curve;
  readonly distribution: Curve;
  readonly inverse: Curve;
  /** Whether only the data within the bandwidth count. */
  readonly isBounded: boolean;
}
const PI = Math.PI;
const error = (x: number): number => toDouble(erf(x));
const cube = (t: number): number => pow(t, 3);

/** Newton's method from an estimate. */
const solved =
  (estimate: Curve, f: Curve, slope: Curve): Curve =>
  (y) => {
    let x = estimate(y);
    for (let miss = f(x) - y; Math.abs(miss) > 1e-12; miss = f(x) - y) x -= miss / slope(x);
    return x;
  };
/** An odd function of the distance to the middle, from its lower half. */
const mirrored =
  (lower: Curve): Curve =>
  (p) =>
    p <= 0.5 ? lower(p) : -lower(1 - p);

const quartic = {
  density: (t: number) => (15 / 16) * pow(1 - t * t, 2),
  distribution: (t: number) => (3 / 16) * pow(t, 5) - (5 / 8) * cube(t) + (15 / 16) * t + 0.5,
};
const triweight = {
  density: (t: number) => (35 / 32) * pow(1 - t * t, 3),
  distribution: (t: number) => (35 / 32) * ((-1 / 7) * pow(t, 7) + (3 / 5) * pow(t, 5) - cube(t) + t) + 0.5,
};
const quarticEstimate = mirrored((p) => {
  const x = pow(2 * p, 0.4258865685331) - 1;
  return p >= 0.004 ? x + 0.026818732 * sin(7.101753784 * p + 2.73230839482953) : x;
});
const triweightEstimate = mirrored((p) => pow(2 * p, 0.3400218741872791) - 1);

const normal: Kernel = {
  density: (t) => exp(-0.5 * t * t) / Math.sqrt(2 * PI),
  distribution: (t) => 0.5 * (1 + error(t / Math.SQRT2)),
  inverse: (p) => 0 + quantile(p) * 1,
  isBounded: false,
};
const rectangular: Kernel = {
  density: () => 0.5,
  distribution: (t) => 0.5 * t + 0.5,
  inverse: (p) => 2 * p - 1,
  isBounded: true,
};
const parabolic: Kernel = {
  density: (t) => (3 / 4) * (1 - t * t),
  distribution: (t) => (-1 / 4) * cube(t) + (3 / 4) * t + 0.5,
  inverse: (p) => 2 * cos((acos(2 * p - 1) + PI) / 3),
  isBounded: true,
};
const biweight: Kernel = {
  ...quartic,
  inverse: solved(quarticEstimate, quartic.distribution, quartic.density),
  isBounded: true,
};

export const kernels: Readonly<Record<string, Kernel>> = {
  normal,
  gauss: normal,
  logistic: {
    density: (t) => 0.5 / (1 + cosh(t)),
    distribution: (t) => 1 - 1 / (exp(t) + 1),
    inverse: (p) => log(p / (1 - p)),
    isBounded: false,
  },
  sigmoid: {
    density: (t) => 1 / PI / cosh(t),
    distribution: (t) => (2 / PI) * atan(exp(t)),
    inverse: (p) => log(tan((p * PI) / 2)),
    isBounded: false,
  },
  rectangular,
  uniform: rectangular,
  triangular: {
    density: (t) => 1 - Math.abs(t),
    distribution: (t) => t * t * (t < 0 ? 0.5 : -0.5) + t + 0.5,
    inverse: (p) => (p < 0.5 ? Math.sqrt(2 * p) - 1 : 1 - Math.sqrt(2 - 2 * p)),
    isBounded: true,
  },
  parabolic,
  epanechnikov: parabolic,
  quartic: biweight,
  biweight,
  triweight: {
    ...triweight,
    inverse: solved(triweightEstimate, triweight.distribution, triweight.density),
    isBounded: true,
  },
  cosine: {
    density: (t) => (PI / 4) * cos((PI / 2) * t),
    distribution: (t) => 0.5 * sin((PI / 2) * t) + 0.5,
    inverse: (p) => (2 * asin(2 * p - 1)) / PI,
    isBounded: true,
  },
};
