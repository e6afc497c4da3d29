import { describe, expect, it } from "vitest";
import { sourceFile } from "../source-file.ts";
import { dump, utf8Length } from "./dump.ts";
import type * as ast from "./nodes.ts";
import { reprConstant } from "./python-repr.ts";
import { childrenOf, walk } from "./visit.ts";

// é = x + 1
const file = sourceFile("t.py", "é = x + 1\n");
const name = (start: number, id: string, ctx: ast.ExprContext): ast.Name => ({
  kind: "Name",
  start,
  end: start + 1,
  id,
  ctx,
});
const one: ast.Constant = { kind: "Constant", start: 8, end: 9, value: { type: "int", value: 1 }, u: null };
const sum: ast.BinOp = { kind: "BinOp", start: 4, end: 9, left: name(4, "x", "Load"), op: "Add", right: one };
const assign: ast.Assign = { kind: "Assign", start: 0, end: 9, targets: [name(0, "é", "Store")], value: sum };
const module: ast.Module = { kind: "Module", start: 0, end: 10, body: [assign] };

describe("dump", () => {
  it("writes what ast.dump writes", () => {
    expect(dump(module, file)).toBe(
      "Module(body=[Assign(targets=[Name(id='é', ctx=Store())], " +
        "value=BinOp(left=Name(id='x', ctx=Load()), op=Add(), right=Constant(value=1)))])",
    );
  });
  it("counts columns in UTF-8 bytes, or in UTF-16 units", () => {
    expect(dump(one, file, { includeAttributes: true })).toBe(
      "Constant(value=1, lineno=1, col_offset=9, end_lineno=1, end_col_offset=10)",
    );
    expect(dump(one, file, { includeAttributes: true, columns: "utf16" })).toContain("col_offset=8");
  });
  it("indents", () => {
    expect(dump(assign, file, { indent: 1 })).toBe(
      "Assign(\n targets=[\n  Name(id='é', ctx=Store())],\n value=BinOp(\n  left=Name(id='x', ctx=Load()),\n  op=Add(),\n  right=Constant(value=1)))",
    );
  });
  it("shows what is empty when asked", () => {
    expect(dump({ kind: "Module", start: 0, end: 0, body: [] }, file, { showEmpty: true })).toBe(
      "Module(body=[], type_ignores=[])",
    );
  });
});

describe("repr of constants", () => {
  it.each<[ast.ConstantValue, string]>([
    [{ type: "None" }, "None"],
    [{ type: "bool", value: true }, "True"],
    [{ type: "Ellipsis" }, "Ellipsis"],
    [{ type: "int", value: 12345678901234567890n }, "12345678901234567890"],
    [{ type: "float", value: 1e16 }, "1e+16"],
    [{ type: "float", value: 0.0001 }, "0.0001"],
    [{ type: "float", value: 0.00001 }, "1e-05"],
    [{ type: "float", value: 123456.75 }, "123456.75"],
    [{ type: "float", value: Number.POSITIVE_INFINITY }, "inf"],
    [{ type: "complex", value: 2 }, "2j"],
    [{ type: "str", value: "it's\n\t\\ \u00a0 é \ud800 🐍" }, '"it\'s\\n\\t\\\\ \\xa0 é \\ud800 🐍"'],
    [{ type: "str", value: "🐍🐍", apart: [2] }, "'🐍\\ud83d\\udc0d'"],
    [{ type: "str", value: "'\"" }, "'\\'\"'"],
    [{ type: "bytes", value: "a\x00\xff'" }, 'b"a\\x00\\xff\'"'],
  ])("%o", (value, expected) => expect(reprConstant(value)).toBe(expected));
});

describe("visiting", () => {
  it("gives children in the order of the fields", () => {
    expect(childrenOf(assign).map((node) => node.kind)).toEqual(["Name", "BinOp"]);
    expect(childrenOf(one)).toEqual([]);
  });
  it("walks parents before children, and leaves out what it is told to", () => {
    const seen: string[] = [];
    walk(module, (node) => {
      seen.push(node.kind);
      return node.kind !== "BinOp";
    });
    expect(seen).toEqual(["Module", "Assign", "Name", "BinOp"]);
  });
});

it("counts bytes of UTF-8", () => {
  expect(utf8Length("\ufeffaé€🐍", 0, 6)).toBe(1 + 2 + 3 + 4);
});
