/** `colorsys`: https://docs.python.org/3.13/library/colorsys.html */
import type { Value } from "../object/value.ts";
import { float, functionsOf, toDouble, tuple } from "./kit.ts";

const fn = functionsOf("colorsys");
export const __all__: string[] = ["rgb_to_yiq", "yiq_to_rgb", "rgb_to_hls", "hls_to_rgb", "rgb_to_hsv", "hsv_to_rgb"];
export const ONE_THIRD: Value = float(1 / 3);
export const ONE_SIXTH: Value = float(1 / 6);
export const TWO_THIRD: Value = float(2 / 3);

const floats = (...values: number[]): Value => tuple(...values.map(float));
/** Python's `v % 1.0`. */
const fraction = (v: number): number => v - Math.floor(v);
const clamped = (v: number): number => Math.min(Math.max(v, 0), 1);

export const rgb_to_yiq: Value = fn("rgb_to_yiq", "r, g, b", (...rgb: Value[]) => {
  const [r, g, b] = rgb.map(toDouble) as [number, number, number];
  const y = 0.3 * r + 0.59 * g + 0.11 * b;
  return floats(y, 0.74 * (r - y) - 0.27 * (b - y), 0.48 * (r - y) + 0.41 * (b - y));
});
export const yiq_to_rgb: Value = fn("yiq_to_rgb", "y, i, q", (...yiq: Value[]) => {
  const [y, i, q] = yiq.map(toDouble) as [number, number, number];
  const r = y + 0.9468822170900693 * i + 0.6235565819861433 * q;
  const g = y - 0.27478764629897834 * i - 0.6356910791873801 * q;
  const b = y - 1.1085450346420322 * i + 1.7090069284064666 * q;
  return floats(clamped(r), clamped(g), clamped(b));
});

/** The brightest and the darkest of three parts, and where the colour is on the circle. */
function circle(rgb: Value[]): { max: Value; high: number; low: number; hue: number } {
  const parts = rgb.map(toDouble) as [number, number, number];
  const [r, g, b] = parts;
  const [high, low] = [Math.max(...parts), Math.min(...parts)];
  const away = (part: number): number => (high - part) / (high - low);
  const sixths = r === high ? away(b) - away(g) : g === high ? 2 + away(r) - away(b) : 4 + away(g) - away(r);
  return { max: rgb[parts.indexOf(high)], high, low, hue: fraction(sixths / 6) };
}

export const rgb_to_hls: Value = fn("rgb_to_hls", "r, g, b", (...rgb: Value[]) => {
  const { high, low, hue } = circle(rgb);
  const light = (high + low) / 2;
  if (high === low) return floats(0, light, 0);
  return floats(hue, light, (high - low) / (light <= 0.5 ? high + low : 2 - high - low));
});
function channel(m1: number, m2: number, angle: number): number {
  const hue = fraction(angle);
  if (hue < 1 / 6) return m1 + (m2 - m1) * hue * 6;
  if (hue < 0.5) return m2;
  return hue < 2 / 3 ? m1 + (m2 - m1) * (2 / 3 - hue) * 6 : m1;
}
export const hls_to_rgb: Value = fn("hls_to_rgb", "h, l, s", (...hls: Value[]) => {
  const [h, l, s] = hls.map(toDouble) as [number, number, number];
  if (s === 0) return tuple(hls[1], hls[1], hls[1]);
  const m2 = l <= 0.5 ? l * (1 + s) : l + s - l * s;
  const m1 = 2 * l - m2;
  return floats(channel(m1, m2, h + 1 / 3), channel(m1, m2, h), channel(m1, m2, h - 1 / 3));
});

export const rgb_to_hsv: Value = fn("rgb_to_hsv", "r, g, b", (...rgb: Value[]) => {
  const { max, high, low, hue } = circle(rgb);
  return high === low ? tuple(float(0), float(0), max) : tuple(float(hue), float((high - low) / high), max);
});
export const hsv_to_rgb: Value = fn("hsv_to_rgb", "h, s, v", (...hsv: Value[]) => {
  const [h, s, v] = hsv.map(toDouble) as [number, number, number];
  const value = hsv[2];
  if (s === 0) return tuple(value, value, value);
  const sector = Math.trunc(h * 6);
  const f = h * 6 - sector;
  const [p, q, t] = [v * (1 - s), v * (1 - s * f), v * (1 - s * (1 - f))].map(float);
  const turns = [
    [value, t, p],
    [q, value, p],
    [p, value, t],
    [p, q, value],
    [t, p, value],
    [value, p, q],
  ];
  return tuple(...(turns[((sector % 6) + 6) % 6] as Value[]));
});
