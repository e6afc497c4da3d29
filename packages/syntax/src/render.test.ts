import { describe, expect, it } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { renderDiagnostic } from "./render.ts";
import { sourceFile } from "./source-file.ts";

const error = (start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "syntax-error",
  category: "SyntaxError",
  severity: "error",
  message: "m",
  span: { start, end },
  ...more,
});

describe("renderDiagnostic", () => {
  it.each([
    ["  x = (a b)\n", 7, 10, "    x = (a b)\n         ^^^\n"],
    ["x = 'abc", 4, 4, "    x = 'abc\n        ^\n"],
    ["if x\n", 4, 5, "    if x\n        ^\n"],
    ["\tx = 1 2\n", 5, 8, "    \tx = 1 2\n    \t    ^^^\n"],
    ["é = ü b\n", 4, 7, "    é = ü b\n        ^^^\n"],
    ["f(a\n  b)\n", 2, 7, "    f(a\n      ^\n"],
  ])("%j from %d to %d", (text, start, end, lines) => {
    expect(renderDiagnostic(error(start, end), sourceFile("x.py", text))).toBe(
      `  File "x.py", line 1\n${lines}SyntaxError: m\n`,
    );
  });

  it("prints a warning as Python prints warnings", () => {
    const warning = error(4, 8, { category: "SyntaxWarning", severity: "warning" });
    expect(renderDiagnostic(warning, sourceFile("x.py", "x = '\\d'\n"))).toBe(
      "x.py:1: SyntaxWarning: m\n  x = '\\d'\n",
    );
  });

  it("adds our advice", () => {
    expect(renderDiagnostic(error(0, 1, { help: "do it" }), sourceFile("x.py", "x\n"))).toContain("\nhelp: do it\n");
  });
});
