/**
 * `pnpm conformance:programs [--print optimised|readable] [--out FILE] [--keep DIR [--resume]] [MODULE...]`: cuts CPython's own tests,
 * found on this machine (`PYTHON`, else the newest 3.13 of pyenv), into single programs, keeps those that CPython itself passes,
 * runs them here and writes `docs/conformance.md` (only for a run over all modules). `--out` gets every failure with its error; a
 * folder given with `--keep` keeps the programs and Python's answers, which a later run with the same folder takes from there;
 * `--resume` takes the programs that were alike there for granted, and runs the others.
 * Nothing of the tests is kept in the project.
 */
import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { MODULES } from "./conformance-programs/modules.ts";
import { page } from "./conformance-programs/page.ts";
import type { Outcome, Row } from "./conformance-programs/rows.ts";
import { findPython } from "./find-python.ts";

const HERE = fileURLToPath(new URL("./conformance-programs/", import.meta.url));
/** A program that takes longer than this is counted as failed. */
const PATIENCE = 60_000;

const args = process.argv.slice(2).filter((arg) => arg !== "--");
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const flag = (name: string): boolean => {
  const at = args.indexOf(`--${name}`);
  if (at >= 0) args.splice(at, 1);
  return at >= 0;
};
const print = option("print") ?? "optimised";
const out = option("out");
const kept = option("keep");
const resumes = flag("resume");
const jobs = Number(option("jobs") ?? Math.max(1, availableParallelism() - 1));
const all = Object.values(MODULES).flat();
const modules = args.length > 0 ? args : all;

/** The rows of the cutter, as it writes them: several modules at a time, each once for a folder that is kept. */
async function cut(folder: string, names: readonly string[]): Promise<Row[]> {
  if (!existsSync(join(folder, "test"))) spawnSync(findPython(), [join(HERE, "cut.py"), folder, "prepare"]);
  const found = new Map<string, readonly Row[]>();
  const queue = [...names];
  const next = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      found.set(name, await cutModule(folder, name));
      if (process.stderr.isTTY) process.stderr.write(`\rcut ${found.size} of ${names.length} modules`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, next));
  return names.flatMap((name) => found.get(name) ?? []);
}

async function cutModule(folder: string, name: string): Promise<readonly Row[]> {
  const before = join(folder, `${name.replace("/", ".")}.rows`);
  if (!existsSync(before)) {
    const python = spawn(findPython(), [join(HERE, "cut.py"), folder, name], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, PYTHONPYCACHEPREFIX: join(folder, ".compiled") },
    });
    let text = "";
    for await (const line of createInterface({ input: python.stdout })) text += `${line}\n`;
    writeFileSync(before, text);
  }
  const lines = readFileSync(before, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
}

/** Runs programs one after the other in a process of its own, which is replaced when a program hangs or kills it. */
async function runAll(queue: string[], done: (path: string, outcome: Outcome) => void): Promise<void> {
  let child: ChildProcess | undefined;
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    child ??= fork(join(HERE, "child.ts"), [print], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const worker = child;
    const outcome = await new Promise<Outcome>((resolve) => {
      const end = (value: Outcome) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(value);
      };
      const timer = setTimeout(() => {
        worker.kill("SIGKILL");
        child = undefined;
        end({ ok: false, error: `takes longer than ${PATIENCE / 1000} s` });
      }, PATIENCE);
      worker.once("message", (value) => end(value as Outcome));
      worker.once("exit", () => {
        child = undefined;
        end({ ok: false, error: "ends the process" });
      });
      worker.send(path!);
    });
    done(path, outcome);
  }
  child?.kill();
}

/** The last lines that another conformance script prints. */
function lastLines(script: string, count: number, ...rest: readonly string[]): string {
  const before = join(folder, `${script}.txt`);
  if (existsSync(before)) return readFileSync(before, "utf8").trim();
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, path, ...rest], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const text = stdout.trim().split("\n").slice(-count).join("\n");
  writeFileSync(before, text);
  return text;
}

const folder = kept ?? mkdtempSync(join(tmpdir(), "pycoro-conformance-"));
const rows = await cut(folder, modules);
const outcomes = new Map<string, Outcome>();
const told = join(folder, "outcomes.jsonl");
if (resumes && existsSync(told))
  for (const line of readFileSync(told, "utf8").trim().split("\n")) {
    const { path, ...outcome } = JSON.parse(line) as Outcome & { readonly path: string };
    if (outcome.ok) outcomes.set(path, outcome);
  }
const programs = rows.flatMap((row) => (row.path === undefined ? [] : [row.path]));
const queue = programs.filter((path) => !outcomes.has(path));
const total = programs.length;
const byPath = new Map(rows.map((row) => [row.path, row]));
if (out !== undefined) writeFileSync(out, "");
await Promise.all(
  Array.from({ length: jobs }, () =>
    runAll(queue, (path, outcome) => {
      outcomes.set(path, outcome);
      appendFileSync(told, `${JSON.stringify({ path, ...outcome })}\n`);
      if (out !== undefined && !outcome.ok)
        appendFileSync(out, `${JSON.stringify({ ...byPath.get(path), ...outcome })}\n`);
      if (process.stderr.isTTY) process.stderr.write(`\rrun ${outcomes.size} of ${total}`);
    }),
  ),
);

const failures = rows.filter((row) => row.path !== undefined && outcomes.get(row.path)?.ok !== true);
const alike = total - failures.length;
console.log(
  `${alike} of ${total} alike (${((100 * alike) / total).toFixed(1)} %), ${rows.length - total} not applicable`,
);
if (modules.length === all.length) {
  const root = spawnSync(findPython(), ["-c", "import os; print(os.path.dirname(os.__file__))"], { encoding: "utf8" });
  const python = spawnSync(findPython(), ["--version"], { encoding: "utf8" }).stdout.trim();
  const ast = lastLines("conformance-ast.ts", 3, root.stdout.trim());
  const syntax = lastLines("conformance-syntax.ts", 3);
  writeFileSync("docs/conformance.md", page(rows, outcomes, { python: `C${python}`, ast, syntax }));
}
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
