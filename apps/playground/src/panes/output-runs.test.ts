import { describe, expect, it } from "vitest";
import { outputRuns, pieceAt } from "./output-runs.ts";

const nothingAlone = () => false;

describe("long lines of output", () => {
  it("are few runs, of which the current piece is one", () => {
    const runs = outputRuns(0, 10_000, { now: 4321, shown: 4322, isAlone: nothingAlone });
    expect(runs.length).toBe(52);
    expect(runs.filter(({ place }) => place === "now")).toEqual([{ from: 4321, to: 4322, place: "now" }]);
    expect(runs.map(({ from }) => from)).toEqual([0, ...runs.slice(0, -1).map(({ to }) => to)]);
    expect(runs.at(-1)).toEqual({ from: 9800, to: 10_000, place: "future" });
  });

  it("change only beside the step", () => {
    const before = outputRuns(0, 1000, { now: 500, shown: 501, isAlone: nothingAlone });
    const after = outputRuns(0, 1000, { now: 501, shown: 502, isAlone: nothingAlone });
    const keys = new Set(before.map((run) => JSON.stringify(run)));
    expect(after.filter((run) => !keys.has(JSON.stringify(run))).length).toBe(3);
  });

  it("leave alone what is drawn otherwise", () => {
    expect(outputRuns(3, 8, { now: -1, shown: 8, isAlone: (piece) => piece === 5 })).toEqual([
      { from: 3, to: 5, place: "" },
      { from: 5, to: 6, place: "" },
      { from: 6, to: 8, place: "" },
    ]);
  });

  it("know the piece of a character", () => {
    expect([0, 1, 2, 3, 9].map((offset) => pieceAt([1, 0, 2, 1], offset))).toEqual([0, 2, 2, 3, 3]);
  });
});
