import { readFileSync } from "node:fs";
import { sourceFile } from "@pycoro/syntax";
import { expect, it } from "vitest";
import { compile } from "../compile.ts";
import { compact } from "./compact.ts";
import { choice, type Doc, group, hardline, ifBreak, indent, layout, line, mark, softline, suffix } from "./doc.ts";

it("gives what the layout gives without a limit", () => {
  const call = choice(["f(", "a, ", group(["{", indent([line, "x"]), line, "}"], true), ")"], ["f(", "!", ")"]);
  const doc: Doc = [
    mark(0, group(["[", indent([softline, "a", ifBreak(","), line, mark(1, "b")]), softline, "]"])),
    suffix("// note"),
    hardline,
    indent([hardline, mark(2, [call, mark(3, "")]), hardline, group(["broken", line, hardline, "twice"])]),
    hardline,
    suffix("// end"),
  ];
  expect(compact(doc)).toEqual(layout(doc, Number.POSITIVE_INFINITY));
});

it("prints a program as the layout does", () => {
  const text = readFileSync(new URL("./testing/program.py", import.meta.url), "utf8");
  const { code, links } = compile(sourceFile("program.py", text), { dialect: "js", instrument: "trace" });
  expect(code).toContain("$line(0");
  for (const { out } of links) expect(code!.slice(...out).trim()).not.toBe("");
});
