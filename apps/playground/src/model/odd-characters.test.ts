import { expect, it } from "vitest";
import { oddCharacters, replaceOdd } from "./odd-characters.ts";

const pasted = "print(“a”)\nx\u3000= （1）  # “quoted”\ny = '，'\n";

it("finds the places that Python cannot read, but not those inside strings and comments", () => {
  expect(oddCharacters(pasted).map(({ char, line, column }) => `${line}:${column} ${char}`)).toEqual([
    "1:7 “",
    "1:9 ”",
    "2:2 \u3000",
    "2:5 （",
    "2:7 ）",
  ]);
});

it("replaces them", () => {
  expect(replaceOdd(pasted)).toBe("print(\"a\")\nx  = (1)  # “quoted”\ny = '，'\n");
});
