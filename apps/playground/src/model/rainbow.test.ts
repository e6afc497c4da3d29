import { expect, test } from "vitest";
import { lineHues } from "./rainbow.ts";

test("a line has the hue of the innermost statement that covers it", () => {
  const text = "while a:\n    b = f(\n        1)\n\nc()";
  const spans = [
    { from: 0, to: 8, hue: 0 },
    { from: 13, to: 31, hue: 1 },
    { from: 32, to: 35, hue: 2 },
  ];
  expect(lineHues(text, spans)).toEqual([0, 1, 1, null, 2]);
  expect(lineHues("# only words", spans.slice(1))).toEqual([null]);
});
