import type { Value } from "../../object/value.ts";
import { float, toDouble } from "../kit.ts";
import * as E from "./elementary.ts";
import { domain, fn, range, unary } from "./kit.ts";

/** Lanczos' approximation with g = 6.0246..., n = 13 (Boost's coefficients, as CPython's Modules/mathmodule.c uses them). */
const G = 6.02468004077673;
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
  248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
  2.5066282746310002,
];
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczos(x: number): number {
  let above = 0;
  let below = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      above = above * x + (NUMERATOR[i] as number);
      below = below * x + (DENOMINATOR[i] as number);
    }
  } else {
    for (let i = 0; i < 13; i++) {
      above = above / x + (NUMERATOR[i] as number);
      below = below / x + (DENOMINATOR[i] as number);
    }
  }
  return above / below;
}

/** sin(pi * x), exact at integers and half integers. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  const r = [
    () => E.sin(Math.PI * y),
    () => E.cos(Math.PI * (y - 0.5)),
    () => E.sin(Math.PI * (1 - y)),
    () => -E.cos(Math.PI * (y - 1.5)),
    () => E.sin(Math.PI * (y - 2)),
  ][n] as () => number;
  return x < 0 ? -r() : r();
}

function gammaOf(x: number): number {
  if (!Number.isFinite(x)) {
    if (x === -Infinity) throw domain();
    return x;
  }
  if (x === 0) throw domain();
  if (Number.isInteger(x)) {
    if (x < 0) throw domain();
    if (x <= 23) {
      let r = 1;
      for (let i = 2; i < x; i++) r *= i;
      return r;
    }
  }
  const size = Math.abs(x);
  if (size < 1e-20) {
    const r = 1 / x;
    if (!Number.isFinite(r)) throw range();
    return r;
  }
  if (size > 200) {
    if (x < 0) return 0 / sinPi(x);
    throw range();
  }
  const y = size + G - 0.5;
  let z: number;
  if (size > G - 0.5) {
    const q = y - size;
    z = q - (G - 0.5);
  } else {
    const q = y - (G - 0.5);
    z = q - size;
  }
  z = (z * G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinPi(size) / size) * E.exp(y)) / lanczos(size);
    r -= z * r;
    if (size < 140) r /= E.pow(y, size - 0.5);
    else {
      const root = E.pow(y, size / 2 - 0.25);
      r = r / root / root;
    }
  } else {
    r = lanczos(size) / E.exp(y);
    r += z * r;
    if (size < 140) r *= E.pow(y, size - 0.5);
    else {
      const root = E.pow(y, size / 2 - 0.25);
      r = r * root * root;
    }
  }
  if (!Number.isFinite(r)) throw range();
  return r;
}
export const gamma: Value = fn("gamma", "x, /", (x: Value) => float(gammaOf(toDouble(x))));

export const lgamma: Value = fn("lgamma", "x, /", (v: Value) => {
  const x = toDouble(v);
  if (!Number.isFinite(x)) return float(Number.isNaN(x) ? x : Infinity);
  if (Number.isInteger(x) && x <= 2) {
    if (x <= 0) throw domain();
    return float(0);
  }
  const size = Math.abs(x);
  if (size < 1e-20) return float(-E.log(size));
  // exp(-g) is divided out of Lanczos' sum to keep its logarithm small.
  let r = E.log(lanczos(size) / E.exp(G)) + (size - 0.5) * (E.log(size + G - 0.5) - 1);
  if (x < 0) r = E.log(Math.PI) - E.log(Math.abs(sinPi(size))) - E.log(size) - r;
  if (!Number.isFinite(r)) throw range();
  return float(r);
});

/** The error function by its series, and its complement by the continued fraction. */
function erfSeries(x: number): number {
  const square = x * x;
  let acc = 0;
  let fk = 25 + 0.5;
  for (let i = 0; i < 25; i++) {
    acc = 2 + (square * acc) / fk;
    fk -= 1;
  }
  return (acc * x * E.exp(-square)) / 1.772453850905516;
}
function erfcFraction(x: number): number {
  if (x >= 30) return 0;
  const square = x * x;
  let a = 0;
  let da = 0.5;
  let p = 1;
  let p0 = 0;
  let q = da + square;
  let q0 = 1;
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + square;
    [p, p0] = [b * p - a * p0, p];
    [q, q0] = [b * q - a * q0, q];
  }
  return ((p / q) * x * E.exp(-square)) / 1.772453850905516;
}
const erfOf = (x: number): number => {
  if (Math.abs(x) < 1.5) return erfSeries(x);
  const c = erfcFraction(Math.abs(x));
  return x > 0 ? 1 - c : c - 1;
};
const erfcOf = (x: number): number => {
  if (Math.abs(x) < 1.5) return 1 - erfSeries(x);
  const c = erfcFraction(Math.abs(x));
  return x > 0 ? c : 2 - c;
};
export const erf: Value = unary("erf", (x) => (Number.isNaN(x) ? x : erfOf(x)));
export const erfc: Value = unary("erfc", (x) => (Number.isNaN(x) ? x : erfcOf(x)));
