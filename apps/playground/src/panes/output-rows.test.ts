import { expect, it } from "vitest";
import { outputRows, rowOfPiece } from "./output-rows.ts";

it("puts pieces of output that make one line into one row", () => {
  const pieces = ["a\n", "b", "c\n", "d\ne\n", "f"];
  const rows = outputRows(pieces.length, (at) => pieces[at]!.endsWith("\n"));
  expect(rows).toEqual([
    [0, 1],
    [1, 3],
    [3, 4],
    [4, 5],
  ]);
  expect([0, 1, 2, 3, 4, 5, -1].map((piece) => rowOfPiece(rows, piece))).toEqual([0, 1, 1, 2, 3, -1, -1]);
  expect(outputRows(0, () => true)).toEqual([]);
});
