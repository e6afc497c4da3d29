import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourceFile } from "@pycoro/syntax";
import { type Compiled, compile } from "@pycoro/transpiler";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compileCache } from "./compile-cache.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pycoro-cache-"));
  process.env["PYCORO_CACHE"] = folder;
});
afterEach(() => {
  delete process.env["PYCORO_CACHE"];
  rmSync(folder, { recursive: true, force: true });
});

const present = new Set<string>();
let compilations = 0;
/** Compiles through a cache as a fresh process would. */
function through(text: string, { build = "b1", options = "{}", path = "/x/main.py" } = {}): Compiled {
  const source = sourceFile(path, text);
  return compileCache(build, options).compiled(
    source,
    (name) => present.has(name),
    (siblings) => {
      compilations++;
      return compile(source, { dialect: "js", print: "optimised", instrument: "lines", links: false, siblings });
    },
  );
}
beforeEach(() => {
  present.clear();
  compilations = 0;
});

const TEXT = "import math\nprint(math)\n";

test("an unchanged file is compiled once and comes back whole", () => {
  const first = through(TEXT);
  expect(through(TEXT)).toEqual(first);
  expect(compilations).toBe(1);
});

test("another text, path, build or other options are another file", () => {
  through(TEXT);
  through(`${TEXT}#`);
  through(TEXT, { path: "/y/main.py" });
  through(TEXT, { build: "b2" });
  through(TEXT, { options: '{"print":"readable"}' });
  expect(compilations).toBe(5);
});

test("a module that takes the place of a standard one makes it another program", () => {
  through(TEXT);
  present.add("math");
  through(TEXT);
  through(TEXT);
  expect(compilations).toBe(2);
});

test("what does not compile is not kept", () => {
  expect(through("x = (").code).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test("a damaged entry, and one that has the name of another, are not believed", () => {
  const first = through(TEXT);
  const [name] = readdirSync(folder) as [string];
  writeFileSync(join(folder, name), "{ nonsense");
  expect(through(TEXT)).toEqual(first);
  const entry = JSON.parse(readFileSync(join(folder, name), "utf8"));
  writeFileSync(join(folder, name), JSON.stringify({ ...entry, text: "print('other')\n" }));
  expect(through(TEXT)).toEqual(first);
  expect(compilations).toBe(3);
});

test("a folder that cannot be made keeps nothing and harms nothing", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  process.env["PYCORO_CACHE"] = join(file, "inside");
  through(TEXT);
  expect(through(TEXT).code).not.toBeNull();
  expect(compilations).toBe(2);
});

test("PYCORO_CACHE=off, and sources that were not built, keep nothing", () => {
  process.env["PYCORO_CACHE"] = "off";
  through(TEXT);
  through(TEXT);
  expect(compilations).toBe(2);
  expect(existsSync("off")).toBe(false);
});
