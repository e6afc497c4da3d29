/**
 * Writes src/target/stdlib-names.ts: the public names of each standard module that CPython (3.13 or 3.10) and the runtime both have.
 * Run it when the runtime gains modules or names: `npx tsx --tsconfig tsconfig.paths.json packages/transpiler/scripts/stdlib-names.ts`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const home = process.env["HOME"] ?? "";
const pythons = ["3.13.0", "3.10.13"]
  .map((version) => `${home}/.pyenv/versions/${version}/bin/python3`)
  .filter(existsSync);
const runtime = new URL("../../runtime/src/", import.meta.url);
const table = readFileSync(new URL("stdlib/table.ts", runtime), "utf8");
const modules = [...table.matchAll(/^export \* as "?([\w.]+)"? from/gm)].map((match) => match[1] as string);

const program = `
import importlib, json, sys, types
def names(m):
    try: module = importlib.import_module(m)
    except ImportError: return []
    return [n for n in dir(module) if not n.startswith("_") and not isinstance(getattr(module, n), types.ModuleType)]
print(json.dumps({m: names(m) for m in sys.argv[1:]}))`;
const known = pythons.map(
  (python) =>
    JSON.parse(execFileSync(python, ["-W", "ignore", "-c", program, ...modules], { encoding: "utf8" })) as Record<
      string,
      string[]
    >,
);

/** What changes from program to program is asked of the running interpreter. */
const { programEntries } = (await import(new URL("stdlib/sys/program.ts", runtime).href)) as {
  programEntries: () => object;
};
const dynamic: Readonly<Record<string, readonly string[]>> = {
  sys: Object.keys(programEntries()),
  warnings: ["filters"],
};

const lines: string[] = [];
for (const module of modules.sort()) {
  const path = module === "asyncio" ? "asyncio/index.ts" : `stdlib/${module.replaceAll(".", "/")}.ts`;
  const url = new URL(path, runtime);
  if (!existsSync(url)) continue;
  const ours = new Set(Object.keys((await import(url.href)) as object));
  const names = new Set(known.flatMap((of) => of[module] ?? []));
  const shared = [...names].filter((name) => ours.has(name) && !dynamic[module]?.includes(name)).sort();
  if (shared.length > 0)
    lines.push(`  ${/^\w+$/.test(module) ? module : JSON.stringify(module)}: "${shared.join(" ")}".split(" "),`);
}
writeFileSync(
  new URL("../src/target/stdlib-names.ts", import.meta.url),
  `/** The names that the runtime has in each standard module it knows; made by scripts/stdlib-names.ts. */
export const STDLIB: Readonly<Record<string, readonly string[]>> = {
${lines.join("\n")}
};
`,
);
console.log(`${lines.length} modules`);
