/**
 * `pnpm bench:parser [DIR]`: the parser against CPython's `ast.parse` on the same files in one run, in CPU time (the
 * standard library of the Python found, or DIR), and the time from nothing to the first parsed small file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { libraryFolder, parsing } from "./compiling.ts";
import { median } from "./statistics.ts";

const STARTS = 5;
const root = fileURLToPath(new URL("..", import.meta.url));

const library = process.argv[2] ?? libraryFolder();
if (library === null) {
  console.error("no Python found: give a folder of Python files");
  process.exit(1);
}
const paths = readdirSync(library)
  .filter((name) => name.endsWith(".py"))
  .map((name) => join(library, name));
const { ours, polluted, theirs } = await parsing(paths);
const { bytes } = ours;

const rateOf = (times: readonly number[]): number => bytes / 1e3 / median(times);
const show = (name: string, times: readonly number[]): void => {
  const ratio = rateOf(times) / rateOf(theirs);
  const rounds = times.map((ms) => ms.toFixed(0)).join(" ");
  console.log(
    `${name.padEnd(22)} ${rateOf(times).toFixed(2).padStart(7)} MB/s ${ratio.toFixed(2).padStart(6)} ×   (${rounds} ms)`,
  );
};

console.log(`${ours.files.length} files, ${(bytes / 1e6).toFixed(2)} MB`);
show("pycoro, first pass", ours.first);
show("warm", ours.warm);
show("warm, after compiling", polluted.warm);
show("CPython ast.parse", theirs);

const built = join(root, "packages/parser/dist/index.js");
if (existsSync(built)) {
  const START = `
    const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e3; };
    const before = cpu();
    const { sourceFile } = await import(${JSON.stringify(join(root, "packages/syntax/dist/index.js"))});
    const { parse } = await import(${JSON.stringify(built)});
    parse(sourceFile("a.py", "import asyncio\\n\\nasync def f(x, *, y=1):\\n    await asyncio.sleep(0.1)\\n\\nasyncio.run(f(1))\\n"));
    console.log(cpu() - before);`;
  const start = Array.from({ length: STARTS }, () =>
    Number(spawnSync(process.execPath, ["--input-type=module", "-e", START], { encoding: "utf8" }).stdout),
  );
  console.log(
    `${"first small file".padEnd(22)} ${median(start).toFixed(1).padStart(7)} ms CPU   (import, construct, parse)`,
  );
} else console.log("first small file: build the packages first (pnpm build)");
