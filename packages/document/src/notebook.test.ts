import { describe, expect, it } from "vitest";
import { commonMargin, dedented } from "./dedent.ts";
import { blocks } from "./markdown.ts";
import { looksLikeNotebook, notebookOf } from "./notebook.ts";

const notebook = (...cells: readonly object[]): string => JSON.stringify({ nbformat: 4, metadata: {}, cells });
const code = (source: string | readonly string[], ...outputs: readonly object[]) => ({
  cell_type: "code",
  source,
  outputs,
});

describe("notebooks", () => {
  it("become documents: prose, code, and what the code wrote", () => {
    const made = notebookOf(
      notebook(
        { cell_type: "markdown", source: ["# Title\n", "Text."] },
        code(["def f():\n", "    return 1\n"]),
        code("%time f()\nprint('a')", { output_type: "stream", name: "stdout", text: ["a\n"] }),
        code("x = 2\nfor i in range(1):\n    f()\nf()", {
          output_type: "execute_result",
          data: { "text/plain": ["1"], "text/html": "<b>1</b>" },
        }),
        code("print(1)\nf()", { output_type: "stream", text: "1\n" }, { output_type: "execute_result", data: {} }),
        code("plot()", {
          output_type: "display_data",
          data: { "text/plain": "<Figure>", "image/png": "iVBORw0KGgo=" },
        }),
        { cell_type: "raw", source: "left as it is" },
        code(""),
      ),
    );
    expect(made).toEqual({
      cells: 5,
      commands: 1,
      markdown: [
        "# Title\nText.\n",
        "```python\ndef f():\n    return 1\n```\n",
        "```python\n# %time f()\nprint('a')\n```\n",
        "```text\na\n```\n",
        "```python\n>>> x = 2\n>>> for i in range(1):\n...     f()\n...\n>>> f()\n1\n```\n",
        "```python\nprint(1)\nf()\n```\n",
        "```text\n1\n```\n",
        "```python\nplot()\n```\n",
        "![](cell 5: image png)\n",
      ].join("\n"),
    });
    const run = blocks(made!.markdown).filter(({ kind }) => kind !== "output");
    expect(run.map(({ kind, output }) => [kind, output !== null])).toEqual([
      ["definitions", false],
      ["script", true],
      ["repl", false],
      ["script", true],
      ["script", false],
    ]);
  });

  it("have fences that what is inside does not end", () => {
    const made = notebookOf(notebook(code('s = """\n```\n"""')));
    expect(made?.markdown).toBe('````python\ns = """\n```\n"""\n````\n');
  });

  it("are told from programs and other JSON", () => {
    expect(looksLikeNotebook('{"nbformat": 4}')).toBe(true);
    for (const text of ['x = {"nbformat": 4}', '{"a": 1}', '{"nbformat": 4}', '{"nbformat": 4, "cells": [', "print(1)"])
      expect(notebookOf(text)).toBe(null);
  });
});

describe("a margin that all lines have", () => {
  it.each([
    ["    a\n      b\n    c\n", "    ", "a\n  b\nc\n"],
    ["\n   \n  a\n\n   b", "  ", "\n\na\n\n b"],
    ["\ta\n\t\tb\n", "\t", "a\n\tb\n"],
    ["\ta\n    b\n", "", "\ta\n    b\n"],
    ["a\n  b\n", "", "a\n  b\n"],
    ["", "", ""],
  ])("of %j", (text, margin, without) => {
    expect(commonMargin(text)).toBe(margin);
    expect(dedented(text)).toBe(without);
  });
});
