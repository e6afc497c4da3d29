/**
 * `pnpm bench [--quick] [NAME…]`: every program in Python and in hand-written TypeScript, in both prints, in the CPythons and the other
 * Pythons in JavaScript that are found. One run, one process a case, processes interleaved, CPU time, medians, after a prologue that spoils type
 * feedback. Prints ratios and names what became slower than the last committed figures. A whole run writes results.json, results.md and
 * results.svg; one with names or `--quick` (fewer rounds, no peers, nothing but programs) writes nothing. `--no-peers`, `--passes N`, `--rounds N`.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Column, findColumns } from "./columns.ts";
import { compiling } from "./compiling.ts";
import type { Measured } from "./measure.ts";
import { buildTypeScript, findPrograms, hasTypeScript, type Program } from "./programs.ts";
import { lastFigures, line, type Row, regressions, summary, write } from "./report.ts";
import { median } from "./statistics.ts";

const args = process.argv.slice(2);
const wanted = args.filter((one, i) => !one.startsWith("-") && !/^--(passes|rounds)$/.test(args[i - 1] ?? ""));
const flag = (name: string): boolean => args.includes(`--${name}`);
const count = (name: string, fallback: number): number => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]);
};
const isQuick = flag("quick");
const passes = count("passes", isQuick ? 1 : 2);
const rounds = count("rounds", isQuick ? 5 : 7);
/** A round is at least so many milliseconds long. */
const LEAST = 20;

function run(column: Column, program: Program): Measured | string {
  const [command, argv] = column.command(program.name, rounds, LEAST);
  const child = spawnSync(command, argv, {
    encoding: "utf8",
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    timeout: 300_000,
    maxBuffer: 1e8,
  });
  try {
    return JSON.parse(child.stdout.trim().split("\n").pop()!) as Measured;
  } catch {
    return (
      (child.stderr ?? "")
        .trim()
        .split("\n")
        .filter((text) => /Error|error/.test(text))
        .pop() ?? "no answer"
    );
  }
}

/** One way of writing numbers for all languages. */
const normal = (result: string): string =>
  /^-?[\d.]+(e[+-]?\d+)?$/.test(result) && !/^-?\d{16,}$/.test(result) ? String(Number(result)) : result;

const programs = findPrograms(wanted);
const columns = await findColumns(!isQuick && !flag("no-peers"));
await buildTypeScript(programs);
const last = lastFigures();
const rows: Row[] = [];
for (const program of programs) {
  const found = new Map<string, Measured[]>();
  const refusals = new Map<string, string>();
  for (let pass = 0; pass < passes; pass++) {
    for (const column of columns) {
      if (refusals.has(column.name) || (column.name === "typescript" && !hasTypeScript(program.name))) continue;
      // What other Pythons in JavaScript need is known well enough after one pass.
      if (column.isPeer && pass > 0) continue;
      const measured = run(column, program);
      if (typeof measured === "string") refusals.set(column.name, measured);
      else found.set(column.name, [...(found.get(column.name) ?? []), measured]);
    }
  }
  const reference = normal(found.get("cpython3.13")?.[0]?.result ?? found.get("optimised")?.[0]?.result ?? "");
  const cells = Object.fromEntries(
    [...found].map(([name, list]) => [
      name,
      {
        ms: median(list.flatMap(({ times }) => times)),
        first: median(list.map(({ first }) => first)),
        agrees: normal(list[0]!.result) === reference,
      },
    ]),
  );
  const row: Row = { program: program.name, kind: program.kind, cells };
  rows.push(row);
  console.log(line(row, columns));
  for (const [name, why] of refusals)
    if (!columns.find((one) => one.name === name)!.isPeer) console.log(`  ${name} failed: ${why}`);
}
console.log(summary(rows, columns));
for (const text of regressions(rows, last)) console.log(text);
if (rows.some(({ cells }) => Object.entries(cells).some(([name, { agrees }]) => !agrees && !isPeer(name))))
  process.exitCode = 1;
if (!isQuick && wanted.length === 0) {
  // What was measured is written whatever becomes of the rest.
  const compiled = await compiling().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
    return [];
  });
  console.log(compiled.map(({ what, ours, theirs }) => `${what}: ${ours}${theirs ? ` (${theirs})` : ""}`).join("\n"));
  write(rows, columns, compiled, { passes, rounds });
}

function isPeer(name: string): boolean {
  return columns.some((column) => column.name === name && column.isPeer);
}
