import { describe, expect, it } from "vitest";
import { evenRows, guessedRows } from "./row-heights.ts";

describe("rows of guessed heights", () => {
  it("stand where the heights that are known put them", () => {
    const rows = guessedRows(1000, 20);
    expect([rows.top(0), rows.top(1000), rows.at(-5), rows.at(19.9), rows.at(20), rows.at(1e9)]).toEqual([
      0, 20_000, 0, 0, 1, 1000,
    ]);
    expect(rows.set?.(3, 50)).toBe(true);
    expect(rows.set?.(3, 50)).toBe(false);
    expect(rows.set?.(700, 10)).toBe(true);
    expect([rows.top(3), rows.top(4), rows.top(700), rows.top(701), rows.top(1000)]).toEqual([
      60, 110, 14_030, 14_040, 20_020,
    ]);
    for (const row of [0, 3, 4, 512, 699, 700, 701, 999]) {
      expect(rows.at(rows.top(row))).toBe(row);
      expect(rows.at(rows.top(row + 1) - 0.5)).toBe(row);
    }
  });

  it("agree with sums, however many are corrected", () => {
    const heights = Array.from({ length: 77 }, (_, row) => 10 + ((row * 37) % 90));
    const rows = guessedRows(heights.length, 31);
    for (const [row, height] of heights.entries()) rows.set?.(row, height);
    let sum = 0;
    heights.forEach((height, row) => {
      expect(rows.top(row)).toBeCloseTo(sum);
      expect(rows.at(sum + height / 2)).toBe(row);
      sum += height;
    });
    expect(rows.top(heights.length)).toBeCloseTo(sum);
  });
});

describe("even rows", () => {
  it("never lie outside the list", () => {
    const rows = evenRows(4, 30);
    expect([rows.at(-10), rows.at(0), rows.at(59), rows.at(500), rows.top(4)]).toEqual([0, 0, 1, 4, 120]);
  });
});
