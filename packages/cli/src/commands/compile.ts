/** `pycoro compile`: writes readable, typed TypeScript (or JavaScript). */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileErrorText, hasStandardModule, startInterpreter } from "@pycoro/runtime";
import { type Diagnostic, type SourceFile, sourceFile, syntaxErrorOf } from "@pycoro/syntax";
import { type CompileOptions, compile, type ModuleNames, moduleNames, takenNames } from "@pycoro/transpiler";
import { readProgram } from "../input.ts";
import { folderOf, makeLoader } from "../loader.ts";
import { nodeHost } from "../node-host.ts";
import { type FoundModule, type StdlibOptions, stdlibFolder } from "../search.ts";

export interface CompileCommandOptions extends StdlibOptions {
  readonly out?: string;
  readonly optimise?: boolean;
  readonly emit: "ts" | "js";
  readonly sourceMap?: boolean;
  readonly python: NonNullable<CompileOptions["python"]>;
}

/** Compiles a file and the sibling modules it imports; without `-o` the main file's text goes to standard output. Returns the exit code. */
export function compileCommand(file: string | undefined, options: CompileCommandOptions): number {
  const main = readProgram(file, undefined);
  const loader = makeLoader({
    print: "readable",
    instrument: "lines",
    python: options.python,
    path: [folderOf(file ?? "-")],
    stdlib: stdlibFolder(options),
  });
  const host = nodeHost({ sourceText: (name) => loader.sources.get(name) });
  startInterpreter({ host, filename: main.path });
  // What stands beside the program, and what only a lent library has.
  const find: typeof loader.find = (name) =>
    loader.find(name) ?? (hasStandardModule(name) ? undefined : loader.find(name, "library"));
  const known = new Map<string, ModuleNames | null>();
  const exports = (name: string): ModuleNames | null => {
    const found = known.has(name) ? undefined : find(name);
    // Modules that take all names from each other see only what they bind themselves.
    if (found !== undefined) known.set(name, { all: [], star: [] });
    if (found !== undefined) known.set(name, moduleNames(sourceFile(found.path, found.text), name, exports));
    return known.get(name) ?? null;
  };
  const taken = options.out === undefined ? new Map() : takenByAll(main, find);
  const done = new Set<string>();
  const queue: { source: SourceFile; moduleName: string; out: string }[] = [
    {
      source: main,
      moduleName: "__main__",
      out: basename(main.path === "<stdin>" ? "main.py" : main.path).replace(/\.py$/, ""),
    },
  ];
  let failed = false;
  for (let unit = queue.shift(); unit !== undefined; unit = queue.shift()) {
    const { source } = unit;
    loader.sources.set(source.path, source.text);
    const compiled = compile(source, {
      dialect: "ts",
      types: options.emit === "ts",
      print: options.optimise === true ? "optimised" : "readable",
      instrument: "none",
      standalone: true,
      python: options.python,
      moduleName: unit.moduleName,
      siblings: (name) => find(name) !== undefined,
      exports,
      isTaken: (name) =>
        taken.get(unit.moduleName)?.has(name) === true || taken.get(unit.moduleName)?.has("*") === true,
    });
    const errors = compiled.diagnostics.filter((d) => d.severity === "error");
    for (const d of errors.slice(0, 1)) host.stderr.write(compileErrorText(syntaxErrorOf(d as Diagnostic, source)));
    if (compiled.code === null) {
      failed = true;
      continue;
    }
    if (options.out === undefined) host.stdout.write(compiled.code);
    else
      write(
        options.out,
        `${unit.out}.${options.emit}`,
        compiled.code,
        options.sourceMap === true ? compiled.map : null,
      );
    if (options.out === undefined) break;
    for (const name of compiled.imports) {
      if (done.has(name)) continue;
      done.add(name);
      const found = find(name);
      if (found === undefined) continue;
      const path = name.replaceAll(".", "/");
      queue.push({
        source: sourceFile(found.path, found.text),
        moduleName: name,
        out: found.isPackage ? `${path}/__init__` : path,
      });
    }
  }
  if (options.out !== undefined && !failed) linkRuntime(options.out);
  host.stdout.flush();
  return failed ? 1 : 0;
}

/** The names that the files of a program take from each other, by the module that has them. */
function takenByAll(main: SourceFile, find: (name: string) => FoundModule | undefined): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  const queue = [{ source: main, moduleName: "__main__" }];
  for (let unit = queue.shift(); unit !== undefined; unit = queue.shift())
    for (const [module, names] of takenNames(unit.source, unit.moduleName)) {
      for (const name of ["", ...names].map((name) => (name === "" ? module : `${module}.${name}`))) {
        const found = all.has(name) ? undefined : find(name);
        if (found === undefined) continue;
        all.set(name, new Set());
        queue.push({ source: sourceFile(found.path, found.text), moduleName: name });
      }
      for (const name of names) all.get(module)?.add(name);
    }
  return all;
}

function write(folder: string, name: string, code: string, map: object | null): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, map === null ? code : `${code}//# sourceMappingURL=${basename(name)}.map\n`);
  if (map !== null) writeFileSync(`${path}.map`, JSON.stringify(map));
}

/** What was written imports `@pycoro/runtime`; where that cannot be found from the folder, a link to ours is put beside it. */
function linkRuntime(folder: string): void {
  const out = resolve(folder);
  try {
    createRequire(join(out, "index.js")).resolve("@pycoro/runtime/helpers");
    return;
  } catch {
    // Not installed there.
  }
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [
    join(here, "../node_modules/@pycoro/runtime"),
    join(here, "../../runtime"),
    join(here, "../../../runtime"),
  ];
  const ours = candidates.find((c) => existsSync(join(c, "package.json")));
  if (ours === undefined) return;
  const link = join(out, "node_modules/@pycoro/runtime");
  mkdirSync(dirname(link), { recursive: true });
  if (!existsSync(link)) symlinkSync(resolve(ours), link, "dir");
  const manifest = join(out, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, `${JSON.stringify({ private: true, type: "module" }, null, 2)}\n`);
}
