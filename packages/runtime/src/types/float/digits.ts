/** Exact decimal digits of doubles: rounding is done on the true binary value, ties to even (CPython's Python/dtoa.c, modes 2 and 3). */

/** A positive decimal `0.digits * 10**point`. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const view = new DataView(new ArrayBuffer(8));

/** `d = mantissa * 2**exponent` with an integral mantissa; d finite. */
export function decompose(d: number): { mantissa: bigint; exponent: number } {
  view.setFloat64(0, Math.abs(d));
  const high = view.getUint32(0);
  const biased = high >>> 20;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(view.getUint32(4));
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** `numerator / denominator` rounded to an integer, ties to even. */
function divideEven(numerator: bigint, denominator: bigint): bigint {
  const q = numerator / denominator;
  const twice = (numerator - q * denominator) * 2n;
  return twice > denominator || (twice === denominator && (q & 1n) === 1n) ? q + 1n : q;
}

/** `d * 10**places` as an exact fraction. */
function scaled(d: number, places: number): [bigint, bigint] {
  const { mantissa, exponent } = decompose(d);
  let numerator = mantissa;
  let denominator = 1n;
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  return [numerator, denominator];
}

/** The nearest integer to `d * 10**places`, for `d` not negative. */
export function roundScaled(d: number, places: number): bigint {
  return divideEven(...scaled(d, places));
}

/** `d` (not negative, finite) with exactly `places` digits after the point. */
export function toFixed(d: number, places: number): string {
  // JavaScript rounds the true value too, but takes ties away from zero: a tie has exactly places + 1 binary places.
  if (places <= 100 && d < 1e21) {
    const shifted = d * 2 ** places;
    if (Number.isInteger(shifted) || !Number.isInteger(shifted * 2)) return d.toFixed(places);
  }
  const text = roundScaled(d, places).toString();
  if (places === 0) return text;
  const padded = text.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** `d` (positive, finite) rounded to `count` significant digits. */
export function significant(d: number, count: number): Decimal {
  if (count <= 101) {
    const exponent = exponentOf(d);
    const places = count - 1 - exponent;
    if (places >= 0 && places < 900 && !Number.isInteger(d * 2 ** (places + 2)))
      return parseExponential(d.toExponential(count - 1));
  }
  let x = exponentOf(d);
  const low = 10n ** BigInt(count - 1);
  for (;;) {
    const [numerator, denominator] = scaled(d, count - 1 - x);
    if (numerator < low * denominator) x--;
    else if (numerator >= low * 10n * denominator) x++;
    else {
      const n = divideEven(numerator, denominator);
      return n === low * 10n ? { digits: low.toString(), point: x + 2 } : { digits: n.toString(), point: x + 1 };
    }
  }
}

const exponentOf = (d: number): number => {
  const text = d.toExponential();
  return Number(text.slice(text.indexOf("e") + 1));
};

function parseExponential(text: string): Decimal {
  const at = text.indexOf("e");
  return { digits: text.slice(0, at).replace(".", ""), point: Number(text.slice(at + 1)) + 1 };
}

/** The shortest digits that read back as the same double. */
export const shortest = (d: number): Decimal =>
  d === 0 ? { digits: "0", point: 1 } : parseExponential(d.toExponential());
