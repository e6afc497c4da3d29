/** NormalDist: https://docs.python.org/3.13/library/statistics.html#normaldist-objects */
import { call, invoke } from "../../object/call.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { classEntry } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { toArray } from "../../object/iterate.ts";
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
      2.5090809287301226727e3,
      3.3430575583588128105e4,
      6.7265770927008700853e4,
      4.5921953931549871457e4,
      1.3731693765509461125e4,
      1.9715909503065514427e3,
      1.3314166789178437745e2,
      3.387132872796366608,
    );
    const bottom = polynomial(
      r,
      5.226495278852854561e3,
      2.8729085735721942674e4,
      3.930789580009271061e4,
      2.1213794301586595867e4,
      5.3941960214247511077e3,
      6.871870074920579083e2,
      4.2313330701600911252e1,
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
      7.7454501427834140764e-4,
      2.27238449892691845833e-2,
      2.4178072517745061177e-1,
      1.27045825245236838258,
      3.64784832476320460504,
      5.7694972214606914055,
      4.6303378461565452959,
      1.42343711074968357734,
    );
    bottom = polynomial(
      r,
      1.05075007164441684324e-9,
      5.475938084995344946e-4,
      1.51986665636164571966e-2,
      1.4810397642748007459e-1,
      6.8976733498510000455e-1,
      1.6763848301838038494,
      2.05319162663775882187,
      1,
    );
  } else {
    r -= 5;
    top = polynomial(
      r,
      2.01033439929228813265e-7,
      2.71155556874348757815e-5,
      1.2426609473880784386e-3,
      2.6532189526576123093e-2,
      2.9656057182850489123e-1,
      1.7848265399172913358,
      5.4637849111641143699,
      6.6579046435011037772,
    );
    bottom = polynomial(
      r,
      2.04426310338993978564e-15,
      1.4215117583164458887e-7,
      1.8463183175100546818e-5,
      7.868691311456132591e-4,
      1.48753612908506148525e-2,
      1.3692988092273580531e-1,
      5.9983220655588793769e-1,
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
