/**
 * Keeps what unchanged files compiled to, as CPython keeps `.pyc` files. An entry holds the whole text and is used only for the same text, path,
 * options and build, and while the same modules lie beside the program. PYCORO_CACHE names the folder, "off" switches it off; where the folder
 * cannot be written, nothing is kept.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "@pycoro/syntax";
import type { Compiled } from "@pycoro/transpiler";

/** How many files are remembered. */
const MOST = 400;

interface Entry {
  readonly build: string;
  readonly path: string;
  readonly text: string;
  readonly options: string;
  /** The names of modules that were looked for beside the program, and whether they were there. */
  readonly siblings: Readonly<Record<string, boolean>>;
  readonly compiled: Compiled;
}

/** The folder; undefined when nothing is to be kept. */
function folder(): string | undefined {
  const { PYCORO_CACHE, XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  if (PYCORO_CACHE === "off") return undefined;
  if (PYCORO_CACHE !== undefined && PYCORO_CACHE !== "") return PYCORO_CACHE;
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== "") return join(XDG_CACHE_HOME, "pycoro");
  if (HOME !== undefined && HOME !== "") return join(HOME, ".cache", "pycoro");
  return LOCALAPPDATA === undefined ? undefined : join(LOCALAPPDATA, "pycoro");
}

/** A short name for an entry. Collisions do no harm: the entry says what it is for. */
function nameOf(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995) + (b >>> 13);
  }
  return `py-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}.json`;
}

export interface CompileCache {
  /** What the file compiled to, from the cache or from `compile`, whose result is kept when it is a program. */
  compiled(
    source: SourceFile,
    siblings: (name: string) => boolean,
    compile: (siblings: (name: string) => boolean) => Compiled,
  ): Compiled;
}

/**
 * @param build what was built; without it (when the sources run) nothing is kept
 * @param options everything beside the file that the result depends on
 */
export function compileCache(build: string | undefined, options: string): CompileCache {
  const place = build === undefined ? undefined : folder();
  if (build === undefined || place === undefined) return { compiled: (_, siblings, compile) => compile(siblings) };
  return {
    compiled(source, siblings, compile) {
      const { path, text } = source;
      const file = join(place, nameOf(`${build}\n${path}\n${options}\n${text}`));
      const known = read(file);
      if (
        known !== undefined &&
        known.build === build &&
        known.path === path &&
        known.text === text &&
        known.options === options &&
        Object.entries(known.siblings).every(([name, found]) => siblings(name) === found)
      )
        return known.compiled;
      const asked: Record<string, boolean> = {};
      const compiled = compile((name) => {
        asked[name] ??= siblings(name);
        return asked[name];
      });
      if (compiled.code !== null) write(place, file, { build, path, text, options, siblings: asked, compiled });
      return compiled;
    },
  };
}

function read(file: string): Entry | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Entry;
  } catch {
    return undefined;
  }
}

function write(place: string, file: string, entry: Entry): void {
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    // Whoever reads meanwhile sees the old entry or the new one.
    const half = `${file}.${process.pid}`;
    writeFileSync(half, JSON.stringify(entry), { mode: 0o600 });
    renameSync(half, file);
    prune(place);
  } catch {
    // A cache that cannot be written is no cache.
  }
}

/** Forgets the oldest entries when there are too many. */
function prune(place: string): void {
  const names = readdirSync(place).filter((name) => name.startsWith("py-"));
  if (names.length <= MOST) return;
  const ages = names.map((name) => [statSync(join(place, name)).mtimeMs, name] as const).sort(([a], [b]) => a - b);
  for (const [, name] of ages.slice(0, names.length - MOST / 2)) rmSync(join(place, name), { force: true });
}
