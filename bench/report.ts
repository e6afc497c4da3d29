/** What the bench says: lines while it runs, ratios by group, the tables and files that are committed. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { chart } from "./chart.ts";
import type { Column } from "./columns.ts";
import type { Compiling } from "./compiling.ts";
import { GROUPS } from "./programs.ts";
import { geometricMean } from "./statistics.ts";

export interface Cell {
  /** CPU milliseconds of one call when warm, and of the first call. */
  readonly ms: number;
  readonly first: number;
  readonly agrees: boolean;
}
export interface Row {
  readonly program: string;
  readonly kind: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** More than this much of the time before is a regression: below it figures change by themselves. */
const SLOWER = 1.25;

const reference = (columns: readonly Column[]): string | undefined =>
  columns.find(({ name }) => name.startsWith("cpython"))?.name;
const figure = (ms: number | undefined): string => (ms === undefined ? "-" : ms < 10 ? ms.toFixed(2) : ms.toFixed(1));
const ratio = (a: Cell | undefined, b: Cell | undefined, of: "ms" | "first" = "ms"): number | undefined =>
  a && b ? a[of] / b[of] : undefined;
const shown = (value: number | undefined): string => (value === undefined ? "" : value.toFixed(2));

export function line(row: Row, columns: readonly Column[]): string {
  const { cells } = row;
  const cpython = cells[reference(columns) ?? ""];
  const wrong = Object.entries(cells).flatMap(([name, { agrees }]) => (agrees ? [] : [name]));
  return [
    row.program.padEnd(18),
    ...columns.map(({ name }) => figure(cells[name]?.ms).padStart(9)),
    `   × CPython ${shown(ratio(cpython, cells["optimised"])).padStart(6)} (readable ${shown(ratio(cpython, cells["readable"]))})`,
    `  × TypeScript's time ${shown(ratio(cells["optimised"], cells["typescript"])).padStart(6)}`,
    wrong.length > 0 ? `   ANOTHER RESULT: ${wrong.join(", ")}` : "",
  ].join("");
}

interface GroupFigures {
  readonly name: string;
  readonly count: number;
  readonly target: number;
  readonly faster: number;
  readonly readable: number;
  readonly first: number;
  readonly slower: number;
}

function groups(rows: readonly Row[], columns: readonly Column[]): GroupFigures[] {
  const cpython = reference(columns) ?? "";
  const all = Object.entries(GROUPS).map(([name, { kinds, target }]) => ({
    name,
    kinds: kinds as readonly string[],
    target,
  }));
  return [...all, { name: "all", kinds: all.flatMap(({ kinds }) => kinds), target: 0 }].flatMap(
    ({ name, kinds, target }) => {
      const members = rows.filter(({ kind }) => kinds.includes(kind));
      const mean = (values: readonly (number | undefined)[]): number => {
        const known = values.filter((value) => value !== undefined);
        return known.length === 0 ? Number.NaN : geometricMean(known);
      };
      if (members.length === 0) return [];
      return [
        {
          name,
          count: members.length,
          target,
          faster: mean(members.map(({ cells }) => ratio(cells[cpython], cells["optimised"]))),
          readable: mean(members.map(({ cells }) => ratio(cells[cpython], cells["readable"]))),
          first: mean(members.map(({ cells }) => ratio(cells[cpython], cells["optimised"], "first"))),
          slower: mean(members.map(({ cells }) => ratio(cells["optimised"], cells["typescript"]))),
        },
      ];
    },
  );
}

export function summary(rows: readonly Row[], columns: readonly Column[]): string {
  return [
    "",
    ...groups(rows, columns).map(
      ({ name, count, target, faster, readable, first, slower }) =>
        `${name.padEnd(32)} ${String(count).padStart(2)} programs: ${faster.toFixed(2)} × CPython${target > 0 ? ` (to reach: ${target})` : ""}, readable ${readable.toFixed(2)} ×, first call ${first.toFixed(2)} ×; ${slower.toFixed(2)} of TypeScript's time`,
    ),
  ].join("\n");
}

interface Results {
  readonly rows: readonly Row[];
}

/** The figures that are committed, or null. */
export function lastFigures(): Results | null {
  if (!existsSync(path("results.json"))) return null;
  const results = JSON.parse(readFileSync(path("results.json"), "utf8")) as Results;
  return results.rows.every(({ cells }) => cells !== undefined) ? results : null;
}

/** What became slower than the last figures, in times CPython: machines differ, ratios hardly. */
export function regressions(rows: readonly Row[], last: Results | null): string[] {
  if (last === null) return [];
  return rows.flatMap(({ program, cells }) => {
    const before = last.rows.find((row) => row.program === program)?.cells;
    if (!before) return [];
    return (["optimised", "readable"] as const).flatMap((name) => {
      const now = ratio(cells[name], cells["cpython3.13"]);
      const then = ratio(before[name], before["cpython3.13"]);
      if (now === undefined || then === undefined || now < then * SLOWER) return [];
      return [
        `REGRESSION ${program} (${name}): ${(1 / then).toFixed(2)} × CPython before, ${(1 / now).toFixed(2)} × now`,
      ];
    });
  });
}

/** Writes results.json, results.md and results.svg. */
export function write(
  rows: readonly Row[],
  columns: readonly Column[],
  compiled: readonly Compiling[],
  settings: { readonly passes: number; readonly rounds: number },
): void {
  const figures = groups(rows, columns);
  const cpython = reference(columns) ?? "";
  const round = (value: number): number => Number(value.toPrecision(4));
  const rounded = rows.map((row) => ({
    ...row,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([name, cell]) => [
        name,
        { ...cell, ms: round(cell.ms), first: round(cell.first) },
      ]),
    ),
  }));
  const about = { node: process.version, processor: cpus()[0]?.model ?? "", ...settings };
  const json = { ...about, columns: columns.map(({ name }) => name), rows: rounded, compiling: compiled };
  writeFileSync(path("results.json"), `${JSON.stringify(json, null, 1)}\n`);
  writeFileSync(
    path("results.svg"),
    chart(
      rows.map(({ program, kind, cells }) => ({
        program,
        kind,
        optimised: ratio(cells[cpython], cells["optimised"]),
        readable: ratio(cells[cpython], cells["readable"]),
        typescript: ratio(cells[cpython], cells["typescript"]),
      })),
    ),
  );
  const table = [
    `| program | group | ${columns.map(({ title }) => title).join(" | ")} | × CPython | of TypeScript's time |`,
    `|---|---|${"--:|".repeat(columns.length + 2)}`,
    ...rows.map(
      ({ program, kind, cells }) =>
        `| ${program} | ${kind} | ${columns.map(({ name }) => (cells[name] ? figure(cells[name].ms) : "–")).join(" | ")} | ${shown(ratio(cells[cpython], cells["optimised"]))} | ${shown(ratio(cells["optimised"], cells["typescript"]))} |`,
    ),
  ];
  const means = [
    "| group | programs | optimised × CPython | readable × CPython | first call × CPython | of TypeScript's time |",
    "|---|--:|--:|--:|--:|--:|",
    ...figures.map(
      ({ name, count, faster, readable, first, slower }) =>
        `| ${name} | ${count} | ${faster.toFixed(2)} | ${readable.toFixed(2)} | ${first.toFixed(2)} | ${slower.toFixed(2)} |`,
    ),
  ];
  const text = [
    "# Speed",
    "",
    `Made by \`pnpm bench\` in one run: CPU milliseconds of one call when warm, medians of ${settings.passes * settings.rounds} rounds, one process a case, after a prologue that spoils type feedback. Node ${process.version}, ${about.processor}. "–": not there, or the program does not run in it.`,
    "",
    "Geometric means:",
    "",
    ...means,
    "",
    "![Times CPython by program](results.svg)",
    "",
    ...table,
    "",
    "Compiling and starting:",
    "",
    "| what | pycoro | CPython | ratio |",
    "|---|--:|--:|--:|",
    ...compiled.map(
      ({ what, ours, theirs, ratio: value }) => `| ${what} | ${ours} | ${theirs ?? ""} | ${shown(value)} |`,
    ),
    "",
    "What was tried and what it gave: [NOTES.md](NOTES.md).",
    "",
  ];
  writeFileSync(path("results.md"), text.join("\n"));
}
