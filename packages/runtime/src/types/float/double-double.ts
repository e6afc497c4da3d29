/**
 * Numbers of about 106 bits as unevaluated sums of two doubles (T. J. Dekker, "A floating-point technique for extending
 * the available precision", 1971). JavaScript engines may compute powers and logarithms an ulp or more off; C libraries do not,
 * and programs print the last digit. Results are computed here with bits to spare and rounded once.
 */

/** `high + low`, with `low` below half an ulp of `high`. */
export interface Dd {
  readonly high: number;
  readonly low: number;
}

export const dd = (high: number, low = 0): Dd => ({ high, low });

/** The sum of two doubles, exactly. */
export function twoSum(a: number, b: number): Dd {
  const high = a + b;
  const t = high - a;
  return { high, low: a - (high - t) + (b - t) };
}

const quickSum = (a: number, b: number): Dd => {
  const high = a + b;
  return { high, low: b - (high - a) };
};

const SPLIT = 134217729;

/** The product of two doubles, exactly, while nothing overflows. */
export function twoProduct(a: number, b: number): Dd {
  const high = a * b;
  const ca = SPLIT * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLIT * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return { high, low: ah * bh - high + ah * bl + al * bh + al * bl };
}

export function addDd(a: Dd, b: Dd): Dd {
  const s = twoSum(a.high, b.high);
  const t = twoSum(a.low, b.low);
  const u = quickSum(s.high, s.low + t.high);
  return quickSum(u.high, u.low + t.low);
}

export function mulDd(a: Dd, b: Dd): Dd {
  const p = twoProduct(a.high, b.high);
  return quickSum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

export const negDd = (a: Dd): Dd => ({ high: -a.high, low: -a.low });

export function divDd(a: Dd, b: Dd): Dd {
  const q1 = a.high / b.high;
  const r1 = addDd(a, negDd(mulDd(b, dd(q1))));
  const q2 = r1.high / b.high;
  const r2 = addDd(r1, negDd(mulDd(b, dd(q2))));
  return addDd(quickSum(q1, q2), dd(r2.high / b.high));
}

/** ln 2 to 160 bits. */
const LN2: readonly [number, number, number] = [Math.LN2, 2.3190468138462996e-17, 5.707708438416212e-34];

/** `a - k ln 2`. */
function lessLn2(a: Dd, k: number): Dd {
  const first = addDd(a, negDd(twoProduct(k, LN2[0])));
  return addDd(first, negDd(addDd(twoProduct(k, LN2[1]), dd(k * LN2[2]))));
}

const EXP_TERMS = 16;
const inverseFactorials: Dd[] = [dd(1)];
for (let n = 1; n <= EXP_TERMS; n++) inverseFactorials.push(divDd(inverseFactorials[n - 1] as Dd, dd(n)));

/** `e**t = mantissa * 2**exponent`. */
export function expDd(t: Dd): { mantissa: Dd; exponent: number } {
  const exponent = Math.round(t.high / LN2[0]);
  const rest = lessLn2(t, exponent);
  const r: Dd = { high: rest.high / 16, low: rest.low / 16 };
  let sum = inverseFactorials[EXP_TERMS] as Dd;
  for (let n = EXP_TERMS - 1; n >= 0; n--) sum = addDd(mulDd(sum, r), inverseFactorials[n] as Dd);
  for (let i = 0; i < 4; i++) sum = mulDd(sum, sum);
  return { mantissa: sum, exponent };
}

const LOG_TERMS = 22;
const inverseOdds: Dd[] = Array.from({ length: LOG_TERMS }, (_, i) => divDd(dd(1), dd(2 * i + 1)));

/** `ln d` for a positive finite double. */
export function logDd(d: number): Dd {
  let exponent = 0;
  let m = d;
  if (m < 2 ** -1000) {
    m *= 2 ** 200;
    exponent -= 200;
  }
  const shift = Math.floor(Math.log2(m));
  m = shift > 1000 ? (m * 2 ** -1000) / 2 ** (shift - 1000) : m / 2 ** shift;
  exponent += shift;
  // 1.41 here, not the root itself: which side of it a value falls does not matter.
  if (m > 1.41) {
    m /= 2;
    exponent++;
  } else if (m < 0.705) {
    m *= 2;
    exponent--;
  }
  const s = divDd(twoSum(m, -1), twoSum(m, 1));
  const square = mulDd(s, s);
  let sum = inverseOdds[LOG_TERMS - 1] as Dd;
  for (let n = LOG_TERMS - 2; n >= 0; n--) sum = addDd(mulDd(sum, square), inverseOdds[n] as Dd);
  const ln = mulDd(sum, s);
  return lessLn2({ high: 2 * ln.high, low: 2 * ln.low }, -exponent);
}

/** `mantissa * 2**exponent` as a double. */
export function toDoubleScaled({ high, low }: Dd, exponent: number): number {
  const d = high + low;
  if (exponent > 1000) return d * 2 ** 1000 * 2 ** (exponent - 1000);
  if (exponent < -1000) return d * 2 ** -1000 * 2 ** (exponent + 1000);
  return d * 2 ** exponent;
}
