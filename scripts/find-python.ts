import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The Python to compare with: `PYTHON`, else the newest 3.13 of pyenv, else `python3`. */
export function findPython(): string {
  if (process.env.PYTHON !== undefined) return process.env.PYTHON;
  const versions = join(homedir(), ".pyenv", "versions");
  const found = existsSync(versions) ? readdirSync(versions).filter((name) => name.startsWith("3.13.")) : [];
  const newest = found.sort().at(-1);
  return newest === undefined ? "python3" : join(versions, newest, "bin", "python3");
}
