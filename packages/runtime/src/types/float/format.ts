/** Floats as text: what CPython's PyOS_double_to_string makes for the codes e, f, g and r. */
import { type Decimal, shortest, significant, toFixed } from "./digits.ts";

export interface FloatStyle {
  readonly code: "e" | "f" | "g" | "r";
  readonly precision: number;
  /** `#`: keep the point and trailing zeros. */
  readonly alternate?: boolean;
  /** Add `.0` to what would look like an int. */
  readonly addDot?: boolean;
}

const exponentText = (x: number): string => `e${x < 0 ? "-" : "+"}${Math.abs(x) < 10 ? "0" : ""}${Math.abs(x)}`;

/** The magnitude of `d` (finite or not) without its sign. */
export function formatMagnitude(value: number, style: FloatStyle): string {
  const d = Math.abs(value);
  if (Number.isNaN(d)) return "nan";
  if (d === Number.POSITIVE_INFINITY) return "inf";
  const { precision, alternate = false, addDot = false } = style;
  switch (style.code) {
    case "f": {
      const text = toFixed(d, precision);
      return alternate && precision === 0 ? `${text}.` : text;
    }
    case "e": {
      const { digits, point } =
        d === 0 ? { digits: "0".repeat(precision + 1), point: 1 } : significant(d, precision + 1);
      const dot = precision > 0 || alternate ? "." : "";
      return `${digits[0]}${dot}${digits.slice(1)}${exponentText(point - 1)}`;
    }
    case "g": {
      const count = precision === 0 ? 1 : precision;
      const exact: Decimal = d === 0 ? { digits: "0", point: 1 } : significant(d, count);
      const digits = alternate ? exact.digits.padEnd(count, "0") : trimZeros(exact.digits);
      const useExponent = exact.point <= -4 || exact.point > count - (addDot ? 1 : 0);
      return layout({ digits, point: exact.point }, useExponent, alternate, addDot);
    }
    case "r": {
      const exact = shortest(d);
      return layout(exact, exact.point <= -4 || exact.point > 16, alternate, addDot);
    }
  }
}

const trimZeros = (digits: string): string => {
  let end = digits.length;
  while (end > 1 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
};

function layout({ digits, point }: Decimal, useExponent: boolean, alternate: boolean, addDot: boolean): string {
  if (useExponent) {
    const dot = digits.length > 1 || alternate ? "." : "";
    return `${digits[0]}${dot}${digits.slice(1)}${exponentText(point - 1)}`;
  }
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) {
    const whole = digits.padEnd(point, "0");
    return addDot ? `${whole}.0` : alternate ? `${whole}.` : whole;
  }
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `repr(float)`: the shortest text that reads back as the same float. */
export function floatRepr(d: number): string {
  const magnitude = Math.abs(d);
  // JavaScript prints the same digits as Python in this range.
  if (magnitude >= 1e-4 && magnitude < 1e16) {
    const text = String(d);
    return Number.isInteger(d) ? `${text}.0` : text;
  }
  const text = formatMagnitude(d, { code: "r", precision: 0, addDot: true });
  return d < 0 || Object.is(d, -0) ? `-${text}` : text;
}
