import { PyComplex } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { hypot } from "../../types/float/hypot.ts";
import { float, toDouble, tuple } from "../kit.ts";
import * as E from "../math/elementary.ts";
import { fn, range, signed, specialOf, toComplex } from "./kit.ts";
import { RECT } from "./special-values.ts";

const angle = (z: PyComplex): number => E.atan2(z.im, z.re);
export const phase: Value = fn("phase", "z, /", (z: Value) => float(angle(toComplex(z))));
export const polar: Value = fn("polar", "z, /", (v: Value) => {
  const z = toComplex(v);
  const size = hypot(z.re, z.im);
  if (size === Infinity && Number.isFinite(z.re) && Number.isFinite(z.im)) throw range();
  return tuple(float(size), float(angle(z)));
});
export const rect: Value = fn("rect", "r, phi, /", (size: Value, by: Value) => {
  const r = toDouble(size);
  const phi = toDouble(by);
  if (Math.abs(r) === Infinity && Number.isFinite(phi) && phi !== 0) {
    const sign = Math.sign(r);
    return new PyComplex(sign * signed(Infinity, E.cos(phi)), sign * signed(Infinity, E.sin(phi)));
  }
  const special = specialOf(RECT, r, phi);
  if (special !== undefined) return special;
  return phi === 0 ? new PyComplex(r, r * phi) : new PyComplex(r * E.cos(phi), r * E.sin(phi));
});
