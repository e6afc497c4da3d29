import { describe, expect, it } from "vitest";
import { isIncomplete } from "./session.ts";

describe("isIncomplete", () => {
  it.each([
    "if x:",
    "if x:\n  y",
    "if x: y",
    "def f():",
    "(1,",
    "'''abc",
    "x = \\",
    "@a\n",
    "try:\n  x\n",
    "class A:",
    "a = [\n1,",
  ])("%j wants more", (text) => expect(isIncomplete(text)).toBe(true));
  it.each(["x", "", "# c", "if x:\n  y\n", "x +", "'abc", "x x", "def f(:", "else:", "  x", "x = 1;", "pass\n"])(
    "%j does not",
    (text) => expect(isIncomplete(text)).toBe(false),
  );
});
