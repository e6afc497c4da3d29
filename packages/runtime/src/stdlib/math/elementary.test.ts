import { expect, test } from "vitest";
import * as E from "./elementary.ts";

// Values that V8's own functions get wrong by one unit; expectations are CPython's.
test("elementary functions are rounded as the C library rounds them", () => {
  expect(E.exp(1.3568770874042695)).toBeCloseTo(3.884044809870127, 14);
  expect(E.pow(2, 0.5)).toBe(Math.SQRT2);
  expect(E.hypot([3, 4])).toBe(5);
  expect(E.sin(1e22)).toBe(-0.8522008497671888);
  expect(E.log10(1000)).toBe(3);
  expect(E.frexp(0.1)).toEqual([0.8, -3]);
});
