import { readFileSync } from "node:fs";
import { FIELDS, sourceFile, walk } from "@pycoro/syntax";
import { compile, syntaxTree } from "@pycoro/transpiler";
import { expect, it } from "vitest";
import { warmUpParts } from "./warm-up.ts";

const text = readFileSync(new URL("warm-up.py", import.meta.url), "utf8");
const KINDS = Object.keys(FIELDS);
/** What no text of a file holds: how other texts begin. */
const OTHER_MODES = ["Expression", "Interactive", "FunctionType"];

it("shows every construct together with the examples, in parts that compile by themselves", () => {
  const seen = new Set<string>(OTHER_MODES);
  for (const part of warmUpParts(text)) {
    const file = sourceFile("warm-up.py", part);
    expect(compile(file, { dialect: "ts" }).diagnostics.filter((one) => one.severity === "error")).toEqual([]);
    walk(syntaxTree(file).module, (node) => seen.add(node.kind));
  }
  expect(KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
});
