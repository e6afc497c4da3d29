import { readFileSync } from "node:fs";
import { FIELDS, sourceFile, walk } from "@pycoro/syntax";
import { compile, syntaxTree } from "@pycoro/transpiler";
import { expect, it } from "vitest";

const text = readFileSync(new URL("warm-up.py", import.meta.url), "utf8");
const KINDS = Object.keys(FIELDS);
/** What no text of a file holds: how other texts begin. */
const OTHER_MODES = ["Expression", "Interactive", "FunctionType"];

it("meets every construct, in parts that compile by themselves", () => {
  const seen = new Set<string>(OTHER_MODES);
  walk(syntaxTree(sourceFile("warm-up.py", text)).module, (node) => seen.add(node.kind));
  expect(KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
  for (const part of text.split(/\n{3,}/)) {
    const { diagnostics } = compile(sourceFile("warm-up.py", part), { dialect: "ts" });
    expect(diagnostics.filter((one) => one.severity === "error")).toEqual([]);
  }
});
