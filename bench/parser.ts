/**
 * `pnpm bench:parser [DIR]`: the parser against CPython's `ast.parse` on the same files in one run, in CPU time (the
 * standard library of the Python found, or DIR), and the time from nothing to the first parsed small file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "@pycoro/parser";
import { sourceFile } from "@pycoro/syntax";
import { findPython } from "../scripts/find-python.ts";

const ROUNDS = 5;
const root = fileURLToPath(new URL("..", import.meta.url));

const python = (program: string, ...args: string[]): string | null => {
  const { status, stdout } = spawnSync(findPython(), ["-c", program, ...args], { encoding: "utf8", maxBuffer: 1e8 });
  return status === 0 ? stdout.trim() : null;
};

const library = process.argv[2] ?? python("import os; print(os.path.dirname(os.__file__))");
if (library === null) {
  console.error("no Python found: give a folder of Python files");
  process.exit(1);
}
const paths = readdirSync(library)
  .filter((name) => name.endsWith(".py"))
  .map((name) => join(library, name));
const files = paths.map((path) => sourceFile(path, readFileSync(path, "utf8")));
const accepted = files.filter((file) => parse(file).diagnostics.length === 0);
const bytes = accepted.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};
const show = (name: string, times: readonly number[]): number => {
  const rate = bytes / 1e3 / median(times);
  console.log(
    `${name.padEnd(22)} ${rate.toFixed(2).padStart(7)} MB/s   (${times.map((ms) => ms.toFixed(0)).join(" ")} ms)`,
  );
  return rate;
};

console.log(`${accepted.length} files, ${(bytes / 1e6).toFixed(2)} MB`);
const ours = Array.from({ length: ROUNDS }, () => {
  const before = cpu();
  for (const { path, text } of accepted) parse(sourceFile(path, text));
  return cpu() - before;
});
const PROGRAM = `
import ast, json, sys, time, warnings
warnings.simplefilter("ignore")
texts = [open(path, encoding="utf8").read() for path in json.load(open(sys.argv[1]))]
times = []
for _ in range(${ROUNDS}):
    start = time.process_time()
    for text in texts: ast.parse(text)
    times.append((time.process_time() - start) * 1000)
print(json.dumps(times))
`;
const folder = mkdtempSync(join(tmpdir(), "pycoro-bench-"));
const list = join(folder, "paths.json");
writeFileSync(list, JSON.stringify(accepted.map((file) => file.path)));
const theirs = python(PROGRAM, list);
rmSync(folder, { recursive: true });
const rate = show("pycoro", ours);
if (theirs !== null) {
  const reference = show("CPython ast.parse", JSON.parse(theirs) as number[]);
  console.log(`${"ratio".padEnd(22)} ${(rate / reference).toFixed(2).padStart(7)} ×`);
}

const built = join(root, "packages/parser/dist/index.js");
if (existsSync(built)) {
  const START = `
    const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e3; };
    const before = cpu();
    const { sourceFile } = await import(${JSON.stringify(join(root, "packages/syntax/dist/index.js"))});
    const { parse } = await import(${JSON.stringify(built)});
    parse(sourceFile("a.py", "import asyncio\\n\\nasync def f(x, *, y=1):\\n    await asyncio.sleep(0.1)\\n\\nasyncio.run(f(1))\\n"));
    console.log(cpu() - before);`;
  const start = Array.from({ length: ROUNDS }, () =>
    Number(spawnSync(process.execPath, ["--input-type=module", "-e", START], { encoding: "utf8" }).stdout),
  );
  console.log(
    `${"first small file".padEnd(22)} ${median(start).toFixed(1).padStart(7)} ms CPU   (import, construct, parse)`,
  );
} else console.log("first small file: build the packages first (pnpm build)");
