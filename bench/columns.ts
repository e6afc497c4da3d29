/** The columns of the table: who runs the programs, and how a process that does is started. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { PEERS } from "./peers/peers.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** What the command sets (packages/cli/loader.cjs): for our programs and for those by hand alike. */
const ENGINE = [
  "--max-inlined-bytecode-size=2000",
  "--max-inlined-bytecode-size-cumulative=3000",
  "--no-allocation-site-pretenuring",
];

export interface Column {
  readonly name: string;
  readonly title: string;
  /** Another Python in JavaScript: it may refuse a program, and its result need not be the same. */
  readonly isPeer?: boolean;
  readonly command: (program: string, rounds: number, least: number) => readonly [string, readonly string[]];
}

function pythonOf(version: string): string | null {
  const versions = join(homedir(), ".pyenv", "versions");
  const found = existsSync(versions) ? readdirSync(versions).filter((name) => name.startsWith(`${version}.`)) : [];
  const newest = found.sort().at(-1);
  const path = newest === undefined ? `python${version}` : join(versions, newest, "bin", "python3");
  return spawnSync(path, ["-c", "pass"]).status === 0 ? path : null;
}

/** The columns that this machine can fill; says on stderr which it cannot. */
export async function findColumns(withPeers: boolean): Promise<Column[]> {
  const child = await bundle("child");
  const ours = (name: "readable" | "optimised", title: string): Column => ({
    name,
    title,
    command: (program, rounds, least) => [
      process.execPath,
      [...ENGINE, child, name, `${here}programs/${program}.py`, String(rounds), String(least)],
    ],
  });
  const columns: Column[] = [ours("readable", "readable"), ours("optimised", "optimised")];
  columns.push({
    name: "typescript",
    title: "TypeScript",
    command: (program, rounds, least) => [
      process.execPath,
      [...ENGINE, child, "typescript", `${here}.cache/programs/${program}.mjs`, String(rounds), String(least)],
    ],
  });
  for (const version of ["3.13", "3.11"]) {
    const python = pythonOf(version);
    if (python === null) {
      console.error(`CPython ${version}: not found`);
      continue;
    }
    columns.push({
      name: `cpython${version}`,
      title: `CPython ${version}`,
      command: (program, rounds, least) => [
        python,
        [`${here}child.py`, `${here}programs/${program}.py`, String(rounds), String(least)],
      ],
    });
  }
  if (!withPeers) return columns;
  for (const [name, peer] of Object.entries(PEERS)) {
    if (!existsSync(`${here}peers/node_modules/${peer.package}`)) {
      console.error(`${name}: not installed (npm install in bench/peers)`);
      continue;
    }
    const entry = await bundle(`peers/${name}`);
    columns.push({
      name,
      title: name,
      isPeer: true,
      command: (program, rounds, least) => [
        process.execPath,
        [entry, `${here}programs/${program}.py`, String(rounds), String(least)],
      ],
    });
  }
  return columns;
}
