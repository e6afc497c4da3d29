/**
 * The sizes of what is loaded (sizes.json, bytes after gzip; `raw` counts them as they are, `sum` all matching files together, `in A B` and `outside A B`
 * those of some folders and all others): what has grown past its budget by more than 2 % fails. `scripts of PAGE` are those that a page names. Budgets are raised by hand, with a reason in the commit. `import FILE` stands for what a bundler makes of an
 * import of some names from a source file: what hand-written programs carry.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const budgets = JSON.parse(readFileSync(join(root, "sizes.json"), "utf8")) as Record<string, Record<string, number>>;
const problems: string[] = [];

/** Files of a folder and its folders, by their paths in it. */
const inside = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    : [];

function check(name: string, size: number, budget: number, unit: string): void {
  console.log(`${name.padEnd(72)} ${String(size).padStart(8)} of ${budget}`);
  if (size > budget * 1.02) problems.push(`${name} has ${size} bytes${unit}; its budget is ${budget}`);
}

/** The size of a bundle of some names that a source file exports. */
function bundled(file: string, names: string): number {
  const { outputFiles } = buildSync({
    stdin: { contents: `export { ${names} } from ${JSON.stringify(join(root, file))};`, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "").length;
}

/** The size of the scripts that a page names, each after gzip: what is there before it shows anything. */
function scriptsOf(page: string): number {
  if (!existsSync(page)) {
    problems.push(`${page}: not built`);
    return 0;
  }
  const names = [...readFileSync(page, "utf8").matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(
    ([, name]) => name as string,
  );
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(page, "..", name))).length, 0);
}

for (const [folder, files] of Object.entries(budgets)) {
  const [, imported] = /^import (.*)$/.exec(folder) ?? [];
  if (imported !== undefined) {
    for (const [names, budget] of Object.entries(files))
      check(`import { ${names} }`, bundled(imported, names), budget, " after gzip");
    continue;
  }
  const path = join(root, folder);
  const present = inside(path);
  for (const [key, budget] of Object.entries(files)) {
    const [, page] = /^scripts of (.*)$/.exec(key) ?? [];
    if (page !== undefined) {
      check(`${folder}/${page} with its scripts`, scriptsOf(join(path, page)), budget, " after gzip");
      continue;
    }
    const [, sum, raw, pattern] = /^(sum )?(raw )?(.*)$/.exec(key) as unknown as [string, string?, string?, string?];
    const [, name, side, folders] = /^(.*?)(?: (in|outside) (.*))?$/.exec(pattern as string) as unknown as [
      string,
      string,
      string?,
      string?,
    ];
    const [before, after] = name.split("*") as [string, string | undefined];
    const isInside = (f: string): boolean => folders?.split(" ").some((one) => f.split("/").includes(one)) === true;
    const matching = present
      .filter((f) => (after === undefined ? f === before : f.startsWith(before) && f.endsWith(after)))
      .filter((f) => side === undefined || isInside(f) === (side === "in"));
    if (matching.length === 0) problems.push(`${folder}/${pattern}: not built`);
    const sizes = matching.map((file): [string, number] => {
      const bytes = readFileSync(join(path, file));
      return [`${folder}/${file}`, raw === undefined ? gzipSync(bytes).length : bytes.length];
    });
    const counted: [string, number][] =
      sum === undefined ? sizes : [[`${folder}/${pattern} together`, sizes.reduce((all, [, size]) => all + size, 0)]];
    for (const [name, size] of counted) check(name, size, budget, raw === undefined ? " after gzip" : "");
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
