import { expect, test } from "vitest";
import { compareStrings, points, strLength } from "./points.ts";

const long = `${"x".repeat(40)}😀é${"y".repeat(40)}`;

test("positions are characters, also in long texts with surrogate pairs", () => {
  expect(strLength("a😀b")).toBe(3);
  expect(points("a😀b").at(2)).toBe("b");
  expect(strLength(long)).toBe(82);
  expect(points(long).at(40)).toBe("😀");
  expect(points(long).slice(39, 42)).toBe("x😀é");
  expect(points(long).fromUnit(long.indexOf("é"))).toBe(41);
  expect(points(long).toUnit(41)).toBe(42);
});

test("order is by code points, not by UTF-16 units", () => {
  // U+FF5E is above every surrogate as a unit, below every astral character as a number.
  expect("～" > "😀").toBe(true);
  expect(compareStrings("～", "😀")).toBeLessThan(0);
  expect(compareStrings("a", "ab")).toBeLessThan(0);
  expect(compareStrings("\ud800", "\ue000")).toBeLessThan(0);
  expect(compareStrings("é", "é")).toBe(0);
});
