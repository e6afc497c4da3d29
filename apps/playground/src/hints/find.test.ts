import { emptyTrace } from "@pycoro/trace";
import { describe, expect, it } from "vitest";
import { findHints } from "./find.ts";
import { hintTexts } from "./texts.ts";

const diagnostic = (message: string, line: number) => ({
  code: "x",
  category: "SyntaxError" as const,
  severity: "error" as const,
  message,
  span: { start: 0, end: 1 },
  line,
});

describe("hints", () => {
  it("mend what does not compile", () => {
    const source = "async def f():\n    yield from g()\n";
    const [hint] = findHints({
      source,
      trace: emptyTrace,
      diagnostics: [diagnostic("'yield from' inside async function", 2)],
      isScript: true,
    });
    expect(hint).toMatchObject({ key: "yieldfrom-async", line: 2, fixed: "async def f():\n    await g()\n" });
  });

  it("make the enclosing function async", () => {
    const source = "def outer():\n    x = 1\n    await f()\n";
    const [hint] = findHints({
      source,
      trace: emptyTrace,
      diagnostics: [diagnostic("'await' outside async function", 3)],
      isScript: true,
    });
    expect(hint?.fixed).toBe("async def outer():\n    x = 1\n    await f()\n");
  });

  it("never touch a transcript", () => {
    const [hint] = findHints({
      source: ">>> await x\n",
      trace: emptyTrace,
      diagnostics: [diagnostic("'await' outside function", 1)],
      isScript: false,
    });
    expect(hint).toMatchObject({ key: "await-outside", fixed: null });
  });

  it("exist in both languages", () => {
    expect(Object.keys(hintTexts.zh)).toEqual(Object.keys(hintTexts.en));
  });
});
