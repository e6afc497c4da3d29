/**
 * `pnpm bench [NAMES...] [--rounds N]`: every program in Python (CPython, when found) and in hand-written TypeScript against both prints,
 * in one run: processes interleaved, CPU time, medians, after a prologue that spoils type feedback. Prints ratios, writes results.json and results.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const args = process.argv.slice(2);
const at = args.indexOf("--rounds");
const rounds = at < 0 ? 5 : Number(args[at + 1]);
const wanted = args.filter((a, i) => !a.startsWith("-") && (at < 0 || i !== at + 1));
const all = readdirSync(`${here}programs`)
  .filter((f) => f.endsWith(".py"))
  .map((f) => f.slice(0, -3))
  .sort();
const programs = wanted.length === 0 ? all : all.filter((p) => wanted.some((w) => p.includes(w)));

function findPython(): string | null {
  const pyenv = `${homedir()}/.pyenv/versions`;
  if (existsSync(pyenv)) {
    const found = readdirSync(pyenv)
      .filter((v) => v.startsWith("3.13"))
      .sort()
      .pop();
    if (found !== undefined) return `${pyenv}/${found}/bin/python3`;
  }
  return spawnSync("python3.13", ["--version"]).status === 0 ? "python3.13" : null;
}
const python = findPython();

interface Measured {
  readonly times: number[];
  readonly result: string;
}
type Kind = "readable" | "optimised" | "typescript" | "cpython";
const kinds: Kind[] = ["readable", "optimised", "typescript", ...(python === null ? [] : (["cpython"] as const))];

function measure(kind: Kind, program: string): Measured | null {
  const command: [string, string[]] =
    kind === "cpython"
      ? [python as string, [`${here}child.py`, `${here}programs/${program}.py`, String(rounds)]]
      : [process.execPath, ["--import", "tsx", `${here}child.ts`, kind, program, String(rounds)]];
  const run = spawnSync(command[0], command[1], {
    encoding: "utf8",
    cwd: here,
    timeout: 300_000,
    env: { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL("../tsconfig.paths.json", import.meta.url)) },
  });
  const line = run.stdout?.trim().split("\n").pop() ?? "";
  try {
    return JSON.parse(line) as Measured;
  } catch {
    console.error(`${program} (${kind}) failed: ${(run.stderr ?? "").trim().split("\n").slice(-3).join(" | ")}`);
    return null;
  }
}

const median = (xs: readonly number[]): number => {
  const s = [...xs].sort((a, b) => a - b);
  const m = s.length >> 1;
  return s.length % 2 === 1 ? (s[m] as number) : ((s[m - 1] as number) + (s[m] as number)) / 2;
};
const ratio = (a: number | undefined, b: number | undefined): string =>
  a === undefined || b === undefined || b === 0 ? "" : `${(a / b).toFixed(2)}`;
const geomean = (xs: readonly number[]): number => Math.exp(xs.reduce((t, x) => t + Math.log(x), 0) / xs.length);

const rows: { program: string; ms: Partial<Record<Kind, number>>; agree: boolean }[] = [];
for (const program of programs) {
  const ms: Partial<Record<Kind, number>> = {};
  const results = new Set<string>();
  for (const kind of kinds) {
    const measured = measure(kind, program);
    if (measured === null) continue;
    ms[kind] = median(measured.times);
    if (kind !== "typescript")
      results.add(Number.isNaN(Number(measured.result)) ? measured.result : String(Number(measured.result)));
  }
  rows.push({ program, ms, agree: results.size <= 1 });
  const f = (k: Kind): string => (ms[k] === undefined ? "-" : `${(ms[k] as number).toFixed(1)}`).padStart(9);
  console.log(
    `${program.padEnd(18)}${kinds.map(f).join("")}   ×CPython: readable ${ratio(ms.cpython, ms.readable)}, optimised ${ratio(ms.cpython, ms.optimised)}; of TypeScript's time: ${ratio(ms.optimised, ms.typescript)}${results.size > 1 ? `   RESULTS DIFFER: ${[...results].join(" / ")}` : ""}`,
  );
}
const faster = rows.flatMap((r) =>
  r.ms.cpython !== undefined && r.ms.optimised !== undefined ? [r.ms.cpython / r.ms.optimised] : [],
);
const slower = rows.flatMap((r) =>
  r.ms.typescript !== undefined && r.ms.optimised !== undefined ? [r.ms.optimised / r.ms.typescript] : [],
);
if (faster.length > 0)
  console.log(`\noptimised against CPython: ${geomean(faster).toFixed(2)} × (geometric mean of ${faster.length})`);
if (slower.length > 0)
  console.log(`optimised against hand-written TypeScript: ${geomean(slower).toFixed(2)} × its time`);

writeFileSync(`${here}results.json`, `${JSON.stringify({ node: process.version, rounds, rows }, null, 2)}\n`);
const header = `| program | ${kinds.map((k) => `${k} ms`).join(" | ")} | × CPython | of TypeScript's time |\n|---|${"--:|".repeat(kinds.length + 2)}\n`;
const table = rows.map(
  (r) =>
    `| ${r.program} | ${kinds.map((k) => r.ms[k]?.toFixed(1) ?? "").join(" | ")} | ${ratio(r.ms.cpython, r.ms.optimised)} | ${ratio(r.ms.optimised, r.ms.typescript)} |`,
);
writeFileSync(
  `${here}results.md`,
  `CPU milliseconds, medians of ${rounds} rounds in one run, Node ${process.version}.\n\n${header}${table.join("\n")}\n`,
);
if (rows.some((r) => !r.agree)) process.exitCode = 1;
