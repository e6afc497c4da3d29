/** NormalDist: https://docs.python.org/3.13/library/statistics.html#normaldist-objects */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { float, getset, isNone, pythonClass, toDouble, toSize, tuple } from "../kit.ts";
import { exp, hypot, log } from "../math/elementary.ts";
import { erf, erfc } from "../math/special.ts";
import { Random, random } from "../random.ts";
import { fmean } from "./averages.ts";
import { fail } from "./exact.ts";
import { stdev } from "./spread.ts";

export class PyNormal extends PyObject {
  mu = 0;
  sigma = 1;
}
const make = (mu: number, sigma: number): PyNormal => Object.assign(new NormalDist.alloc() as PyNormal, { mu, sigma });
const polynomial = (x: number, ...coefficients: readonly number[]): number =>
  coefficients.reduce((sum, c) => sum * x + c);

/** The standard normal's quantile by Wichura's algorithm AS 241 (Applied Statistics 37, 1988). */
export function quantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const top = polynomial(
      r,
      2509.0809287301227,
      33430.57558358813,
      67265.7709270087,
      45921.95393154987,
      13731.69376550946,
      1971.5909503065513,
      133.14166789178438,
      3.3871328727963665,
    );
    const bottom = polynomial(
      r,
      5226.495278852854,
      28729.085735721943,
      39307.89580009271,
      21213.794301586597,
      5394.196021424751,
      687.1870074920579,
      42.31333070160091,
      1,
    );
    return (top * q) / bottom;
  }
  let r = Math.sqrt(-log(q <= 0 ? p : 1 - p));
  let top: number;
  let bottom: number;
  if (r <= 5) {
    r -= 1.6;
    top = polynomial(
      r,
      0.0007745450142783414,
      0.022723844989269184,
      0.2417807251774506,
      1.2704582524523684,
      3.6478483247632045,
      5.769497221460691,
      4.630337846156546,
      1.4234371107496835,
    );
    bottom = polynomial(
      r,
      1.0507500716444169e-9,
      0.0005475938084995345,
      0.015198666563616457,
      0.14810397642748008,
      0.6897673349851,
      1.6763848301838038,
      2.053191626637759,
      1,
    );
  } else {
    r -= 5;
    top = polynomial(
      r,
      2.0103343992922881e-7,
      2.7115555687434876e-5,
      0.0012426609473880784,
      0.026532189526576124,
      0.29656057182850487,
      1.7848265399172913,
      5.463784911164114,
      6.657904643501103,
    );
    bottom = polynomial(
      r,
      2.0442631033899397e-15,
      1.421511758316446e-7,
      1.8463183175100548e-5,
      0.0007868691311456133,
      0.014875361290850615,
      0.1369298809227358,
      0.599832206555888,
      1,
    );
  }
  const x = top / bottom;
  return q < 0 ? -x : x;
}
const special = (f: Value, x: number): number => toDouble(f(float(x)));
const above = (d: PyNormal, x: number): number => special(erfc, (d.mu - x) / (d.sigma * Math.SQRT2)) * 0.5;
const inverse = (d: PyNormal, p: number): Value => float(d.mu + quantile(p) * d.sigma);
const notZero = (d: PyNormal, what: string): void => {
  if (d.sigma === 0) throw fail(`${what} not defined when sigma is zero`);
};

function overlap(a: PyNormal, b: PyNormal): number {
  const swapped = b.sigma < a.sigma || (b.sigma === a.sigma && b.mu < a.mu);
  const [x, y] = swapped ? [b, a] : [a, b];
  if (x.sigma === 0 || y.sigma === 0) throw fail("overlap() not defined when sigma is zero");
  const [xv, yv] = [x.sigma * x.sigma, y.sigma * y.sigma];
  const dv = yv - xv;
  const dm = Math.abs(y.mu - x.mu);
  if (dv === 0) return 1 - special(erf, dm / (2 * x.sigma * Math.SQRT2));
  const first = x.mu * yv - y.mu * xv;
  const second = x.sigma * y.sigma * Math.sqrt(dm * dm + dv * log(yv / xv));
  const gap = (at: number): number => Math.abs(above(y, at) - above(x, at));
  return 1 - (gap((first + second) / dv) + gap((first - second) / dv));
}
type Step = (mu: number, by: number) => number;
const shift = (move: Step): readonly [string, (d: PyNormal, x: Value) => Value] => [
  "x2",
  (d, x) =>
    x instanceof PyNormal ? make(move(d.mu, x.mu), hypot([d.sigma, x.sigma])) : make(move(d.mu, toDouble(x)), d.sigma),
];
const scaled = (f: Step): readonly [string, (d: PyNormal, x: Value) => Value] => [
  "x2",
  (d, x) => make(f(d.mu, toDouble(x)), f(d.sigma, Math.abs(toDouble(x)))),
];

export const NormalDist: PyType = pythonClass(
  "statistics",
  "NormalDist",
  [],
  {
    __init__: [
      "mu=0.0, sigma=1.0",
      (d: PyNormal, mu: Value, sigma: Value) => {
        const s = toDouble(sigma);
        if (s < 0) throw fail("sigma must be non-negative");
        d.mu = toDouble(mu);
        d.sigma = s;
        return None;
      },
    ],
    __add__: shift((a, b) => a + b),
    __radd__: shift((a, b) => a + b),
    __sub__: shift((a, b) => a - b),
    __rsub__: ["x1", (d: PyNormal, x: Value) => make(-(d.mu - toDouble(x)), d.sigma)],
    __mul__: scaled((a, b) => a * b),
    __rmul__: scaled((a, b) => a * b),
    __truediv__: scaled((a, b) => a / b),
    __neg__: ["", (d: PyNormal) => make(-d.mu, d.sigma)],
    __pos__: ["", (d: PyNormal) => make(d.mu, d.sigma)],
    __eq__: [
      "x2",
      (d: PyNormal, x: Value) => (x instanceof PyNormal ? d.mu === x.mu && d.sigma === x.sigma : NotImplemented),
    ],
    __hash__: ["", (d: PyNormal) => hash(tuple(float(d.mu), float(d.sigma)))],
    __repr__: [
      "",
      (d: PyNormal) =>
        `${typeName(d)}(mu=${invoke(float(d.mu), "__repr__")}, sigma=${invoke(float(d.sigma), "__repr__")})`,
    ],
    cdf: [
      "x",
      (d: PyNormal, x: Value) => {
        notZero(d, "cdf()");
        return float(above(d, toDouble(x)));
      },
    ],
    pdf: [
      "x",
      (d: PyNormal, x: Value) => {
        notZero(d, "pdf()");
        const diff = toDouble(x) - d.mu;
        const square = d.sigma * d.sigma;
        return float(exp((diff * diff) / (-2 * square)) / Math.sqrt(2 * Math.PI * square));
      },
    ],
    inv_cdf: [
      "p",
      (d: PyNormal, p: Value) => {
        const share = toDouble(p);
        if (share <= 0 || share >= 1) throw fail("p must be in the range 0.0 < p < 1.0");
        return inverse(d, share);
      },
    ],
    quantiles: [
      "n=4",
      (d: PyNormal, n: Value) =>
        Array.from({ length: Math.max(0, toSize(n) - 1) }, (_, i) => inverse(d, (i + 1) / toSize(n))),
    ],
    overlap: [
      "other",
      (d: PyNormal, other: Value) => {
        if (!(other instanceof PyNormal)) throw error(TypeError, "Expected another NormalDist instance");
        return float(overlap(d, other));
      },
    ],
    zscore: [
      "x",
      (d: PyNormal, x: Value) => {
        notZero(d, "zscore()");
        return float((toDouble(x) - d.mu) / d.sigma);
      },
    ],
    samples: [
      "n, *, seed=None",
      (d: PyNormal, n: Value, seed: Value) => {
        const source = isNone(seed) ? undefined : call(Random, seed);
        const next = (): number => toDouble(source === undefined ? call(random) : invoke(source, "random"));
        return Array.from({ length: toSize(n) }, () => inverse(d, next()));
      },
    ],
    from_samples: classEntry("data", (cls: Value, data: Value) => {
      const items = toArray(data);
      return call(cls, call(fmean, items), call(stdev, items));
    }),
    mean: getset((d: PyNormal) => float(d.mu)),
    median: getset((d: PyNormal) => float(d.mu)),
    mode: getset((d: PyNormal) => float(d.mu)),
    stdev: getset((d: PyNormal) => float(d.sigma)),
    variance: getset((d: PyNormal) => float(d.sigma * d.sigma)),
  },
  { alloc: PyNormal, hasDict: false },
);
