import { describe, expect, it } from "vitest";
import { calloutLinks, calloutNumber, lostCallouts } from "./callouts.ts";

describe("callouts", () => {
  it("read every style as its number", () => {
    expect([..."①⑳❶❿➀➊➓⓫⓴"].map(calloutNumber)).toEqual([1, 20, 1, 10, 1, 1, 10, 11, 20]);
    expect(calloutNumber("1")).toBeNull();
  });

  const text = [
    "# Tea",
    "",
    "```python",
    ">>> kettle = boil() # ➊",
    ">>> next(kettle) # ➋",
    "```",
    "> ❶ Calling `boil` makes a generator.",
    "> ❷ `steep` counts the minutes.",
    "",
    "## Cups",
    "① no callout of any code",
  ].join("\n");

  it("tie a sentence to the line of the nearest block above, and only within its section", () => {
    expect(calloutLinks(text)).toEqual([
      { n: 1, prose: 6, block: 0, line: 0 },
      { n: 2, prose: 7, block: 0, line: 1 },
    ]);
  });

  it("find the sentence whose name no code has", () => {
    expect(lostCallouts(text)).toEqual([{ n: 2, prose: 7, block: 0, name: "steep" }]);
  });

  it("go back to a definition one block above", () => {
    const split =
      "```python\ndef f():  # ➊\n    pass\n```\nthen\n```python\n>>> f() # ➋\n```\n❶ the definition\n❷ the call\n";
    expect(calloutLinks(split).map(({ block, line }) => [block, line])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
});
