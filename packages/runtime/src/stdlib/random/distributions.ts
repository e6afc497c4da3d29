/** Real-valued distributions: algorithms and order of reads as in CPython's Lib/random.py, so equal seeds give equal numbers. */

import { add, sub } from "../../object/arithmetic.ts";
import { error, ValueError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { asDouble } from "../../types/int/value.ts";
import { float, isNone, toDouble, toIndex } from "../kit.ts";
import { acos, cos, exp, log, log2, pow, sin } from "../math/elementary.ts";
import { lgamma } from "../math/special.ts";
import { twisterOf } from "./plain.ts";

interface Gaussian {
  gaussNext: number | null;
}
const random = (self: Value): number => twisterOf(self, "random")?.random() ?? toDouble(invoke(self, "random"));

const TWO_PI = 2 * Math.PI;
const LOG4 = log(4);
const SG_MAGIC = 1 + log(4.5);
const NV_MAGIC = (4 * exp(-0.5)) / Math.sqrt(2);

function normal(self: Value, mu: number, sigma: number): number {
  for (;;) {
    const u1 = random(self);
    const u2 = 1 - random(self);
    const z = (NV_MAGIC * (u1 - 0.5)) / u2;
    if ((z * z) / 4 <= -log(u2)) return mu + z * sigma;
  }
}

function gammaVariate(self: Value, alpha: number, beta: number): number {
  if (alpha <= 0 || beta <= 0) throw error(ValueError, "gammavariate: alpha and beta must be > 0.0");
  if (alpha > 1) {
    const ainv = Math.sqrt(2 * alpha - 1);
    const b = alpha - LOG4;
    const c = alpha + ainv;
    for (;;) {
      const u1 = random(self);
      if (!(u1 > 1e-7 && u1 < 0.9999999)) continue;
      const u2 = 1 - random(self);
      const v = log(u1 / (1 - u1)) / ainv;
      const x = alpha * exp(v);
      const z = u1 * u1 * u2;
      const r = b + c * v - x;
      if (r + SG_MAGIC - 4.5 * z >= 0 || r >= log(z)) return x * beta;
    }
  }
  if (alpha === 1) return -log(1 - random(self)) * beta;
  let x: number;
  for (;;) {
    const u = random(self);
    const b = (Math.E + alpha) / Math.E;
    const p = b * u;
    x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha);
    const u1 = random(self);
    if (p > 1 ? u1 <= pow(x, alpha - 1) : u1 <= exp(-x)) break;
  }
  return x * beta;
}

/** Table of methods for Random. */
export const distributions: Readonly<Record<string, Value>> = {
  betavariate: [
    "alpha, beta",
    (self: Value, alpha: Value, beta: Value) => {
      const y = gammaVariate(self, toDouble(alpha), 1);
      return float(y === 0 ? 0 : y / (y + gammaVariate(self, toDouble(beta), 1)));
    },
  ],
  binomialvariate: [
    "n=1, p=0.5",
    (self: Value, count: Value, chance: Value) => binomial(self, Number(toIndex(count)), toDouble(chance)),
  ],
  expovariate: [
    "lambd=1.0",
    (self: Value, lambd: Value) => {
      const rate = toDouble(lambd);
      const x = -log(1 - random(self));
      if (rate === 0) throw error(ZeroDivisionError, "float division by zero");
      return float(x / rate);
    },
  ],
  gammavariate: [
    "alpha, beta",
    (self: Value, alpha: Value, beta: Value) => float(gammaVariate(self, toDouble(alpha), toDouble(beta))),
  ],
  gauss: [
    "mu=0.0, sigma=1.0",
    (self: Value & Gaussian, mu: Value, sigma: Value) => {
      let z = self.gaussNext;
      self.gaussNext = null;
      if (z === null) {
        const x = random(self) * TWO_PI;
        const g = Math.sqrt(-2 * log(1 - random(self)));
        z = cos(x) * g;
        self.gaussNext = sin(x) * g;
      }
      return float(toDouble(mu) + z * toDouble(sigma));
    },
  ],
  lognormvariate: [
    "mu, sigma",
    (self: Value, mu: Value, sigma: Value) => float(exp(normal(self, toDouble(mu), toDouble(sigma)))),
  ],
  normalvariate: [
    "mu=0.0, sigma=1.0",
    (self: Value, mu: Value, sigma: Value) => float(normal(self, toDouble(mu), toDouble(sigma))),
  ],
  paretovariate: ["alpha", (self: Value, alpha: Value) => float(pow(1 - random(self), -1 / toDouble(alpha)))],
  triangular: [
    "low=0.0, high=1.0, mode=None",
    (self: Value, low: Value, high: Value, mode: Value) => {
      let u = random(self);
      let [a, b] = [toDouble(low), toDouble(high)];
      if (a === b && !isNone(mode)) return low;
      let c = isNone(mode) ? 0.5 : (toDouble(mode) - a) / (b - a);
      if (u > c) {
        u = 1 - u;
        c = 1 - c;
        [a, b] = [b, a];
      }
      return float(a + (b - a) * Math.sqrt(u * c));
    },
  ],
  uniform: [
    "a, b",
    (self: Value, a: Value, b: Value) => {
      const [from, to] = [asDouble(a), asDouble(b)];
      if (from !== undefined && to !== undefined) return float(from + (to - from) * random(self));
      return add(a, float(toDouble(sub(b, a)) * random(self)));
    },
  ],
  vonmisesvariate: [
    "mu, kappa",
    (self: Value, mu: Value, kappa: Value) => {
      const [m, k] = [toDouble(mu), toDouble(kappa)];
      if (k <= 1e-6) return float(TWO_PI * random(self));
      const s = 0.5 / k;
      const r = s + Math.sqrt(1 + s * s);
      let z: number;
      for (;;) {
        const u1 = random(self);
        z = cos(Math.PI * u1);
        const d = z / (r + z);
        const u2 = random(self);
        if (u2 < 1 - d * d || u2 <= (1 - d) * exp(d)) break;
      }
      const q = 1 / r;
      const f = (q + z) / (1 + q * z);
      const angle = random(self) > 0.5 ? m + acos(f) : m - acos(f);
      return float(angle - TWO_PI * Math.floor(angle / TWO_PI));
    },
  ],
  weibullvariate: [
    "alpha, beta",
    (self: Value, alpha: Value, beta: Value) =>
      float(toDouble(alpha) * pow(-log(1 - random(self)), 1 / toDouble(beta))),
  ],
};

function binomial(self: Value, n: number, p: number): number {
  if (n < 0) throw error(ValueError, "n must be non-negative");
  if (!(p > 0 && p < 1)) {
    if (p === 0) return 0;
    if (p === 1) return n;
    throw error(ValueError, "p must be in the range 0.0 <= p <= 1.0");
  }
  if (n === 1) return random(self) < p ? 1 : 0;
  if (p > 0.5) return n - binomial(self, n, 1 - p);
  if (n * p < 10) {
    // Geometric method.
    let x = 0;
    let y = 0;
    const c = log2(1 - p);
    if (c === 0) return x;
    for (;;) {
      y += Math.floor(log2(random(self)) / c) + 1;
      if (y > n) return x;
      x++;
    }
  }
  // BTRS, transformed rejection with squeeze, by Wolfgang Hörmann.
  const spq = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spq;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spq;
  const lpq = log(p / (1 - p));
  const m = Math.floor((n + 1) * p);
  const h = logFactorial(m) + logFactorial(n - m);
  for (;;) {
    const u = random(self) - 0.5;
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    let v = random(self);
    if (us >= 0.07 && v <= vr) return k;
    v *= alpha / (a / (us * us) + b);
    if (log(v) <= h - logFactorial(k) - logFactorial(n - k) + (k - m) * lpq) return k;
  }
}
const logFactorial = (k: number): number => toDouble(lgamma(float(k + 1)));
