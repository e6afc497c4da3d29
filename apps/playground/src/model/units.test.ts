import { detectMode } from "@pycoro/document";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentUnits, fromDocument, toDocument, unitsOf } from "./units.ts";

describe("mode", () => {
  it("follows the first rule that fits", () => {
    expect(detectMode("x = 1\n")).toBe("script");
    expect(detectMode(">>> x = 1\n")).toBe("repl");
    expect(detectMode("def f():\n    pass\n\n>>> f()\n")).toBe("repl");
    expect(detectMode("# T\n\n```python\nx\n```\ntext\n\n```\n1\n```\n")).toBe("document");
    expect(detectMode('def f():\n    """\n    >>> f()\n    """\n')).toBe("script");
    expect(detectMode("  >>> 1\n  1\n")).toBe("repl");
    expect(detectMode("# only a comment\nprint('```')\n")).toBe("script");
    expect(detectMode("# T\nhello\nworld\n```\n>>> 1\n```\n")).toBe("document");
  });
});

describe("blocks of a document", () => {
  it("keep their places behind what lists and quotes put before them", () => {
    const text =
      "# T\n- item\n\n  ```python\n  >>> a = 1\n  >>> a + 1\n  2\n  ```\n\n> ~~~python\n> for b in [a]:\n>     print(b)\n> ~~~\n";
    for (const focus of [0, 1]) {
      const units = documentUnits(text, focus, null, new Set(), new Set([1]));
      expect(units.length).toBe(focus + 2);
      for (const unit of units)
        for (const [index, char] of [...unit.text].entries())
          if (char !== "\n") expect(text[toDocument(unit, index)]).toBe(char);
    }
  });
});

describe("transcripts", () => {
  it("begin behind what Python says when it starts", () => {
    const text =
      '$ python -m asyncio\nasyncio REPL 3.13.0 (main) [GCC] on linux\nUse "await" directly instead of "asyncio.run()".\n>>> 1\n1\n';
    expect(unitsOf(text, "repl").map((unit) => [unit.text, unit.expected])).toEqual([["1\n", "1"]]);
    const units = unitsOf(`Python 3.12.1 (main)\n[GCC 12] on linux\nx = 1\n${text}`, "repl");
    expect(units.map((unit) => [unit.mode, unit.text])).toEqual([
      ["exec", "x = 1\n"],
      ["single", "1\n"],
    ]);
  });

  const text = "seen = 1\n\n>>> def f(a):\n...     return a\n...\n>>> f(2)\n2\n>>>  f(3)\n  File\n";
  const units = unitsOf(text, "repl");

  it("cuts statements, their line 1 and what they should print", () => {
    expect(units.map((unit) => [unit.mode, unit.text, unit.expected])).toEqual([
      ["exec", "seen = 1\n", null],
      ["single", "def f(a):\n    return a\n", null],
      ["single", "f(2)\n", "2"],
      ["single", " f(3)\n", "  File"],
    ]);
  });

  it("finds the way from a unit to the document and back", () => {
    units.forEach((unit, index) => {
      for (let offset = 0; offset < unit.text.length; offset++) {
        const doc = toDocument(unit, offset);
        if (unit.text[offset] !== "\n") expect(text[doc]).toBe(unit.text[offset]);
        expect(fromDocument(units, doc)).toEqual({ unit: index, offset });
      }
    });
  });

  it("never throws and keeps every code line, whatever the text", () => {
    const line = fc.constantFrom(">>> x = 1", "... y", "...", "out", "", "    z", ">>> if x:", "中文");
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const all = unitsOf(lines.join("\n"), "repl");
        const prompts = lines.filter((each) => each.startsWith(">>> ")).length;
        expect(all.filter((unit) => unit.mode === "single").length).toBe(prompts);
      }),
    );
  });
});
