import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Host, runProgram, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeLoader } from "./loader.ts";

const SHED = `
class Tool:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("put away", self.name)
def drying():
    try:
        yield "paint"
    finally:
        print("paint is dry")
wall = drying()
next(wall)
hammer = Tool("hammer")
lent = Tool("lent saw")
`;
const PROGRAM = `
import logging
from shed import Tool, lent
mine = Tool("my own")
def owner():
    return mine
print("the end")
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pycoro-end-"));
  writeFileSync(join(folder, "shed.py"), SHED);
  writeFileSync(join(folder, "main.py"), PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("what the names of modules hold is freed when the program ends: the program's own first", () => {
  let out = "";
  const filename = join(folder, "main.py");
  const loader = makeLoader({ print: "optimised", instrument: "lines", python: "3.13", path: [folder] });
  const host: Host = {
    stdout: { write: (t) => (out += t) },
    stderr: { write: (t) => (out += t) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: (bytes) => bytes.fill(7),
    compiler: loader,
  };
  const source = sourceFile(filename, readFileSync(filename, "utf8"));
  const { code } = loader.compileFile(source, { mode: "exec", moduleName: "__main__" });
  const { interpreter } = runProgram({ host, code: code as string, filename });
  expect(out).toBe("the end\nput away lent saw\nput away my own\npaint is dry\nput away hammer\n");
  expect([...interpreter.modules.keys()]).not.toContain("logging");
});
