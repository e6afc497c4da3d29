/**
 * The borders of layers.json: who may import whom, the order inside the runtime, no import cycles, no package that imports its own index.
 * Prints what breaks them and fails.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

interface Rule {
  readonly may: readonly string[];
  /** Packages that only the named files may import. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Packages that may be imported as types only. */
  readonly types?: readonly string[];
}
const root = fileURLToPath(new URL("..", import.meta.url));
const layers = JSON.parse(readFileSync(join(root, "layers.json"), "utf8")) as {
  packages: Record<string, Rule>;
  runtime: string[];
};
const problems: string[] = [];

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (name !== "node_modules" && name !== "dist" && name !== "testing" && !name.startsWith("__"))
        yield* sources(path);
    } else if (/\.tsx?$/.test(name) && !/\.(test|bench|e2e)\.tsx?$/.test(name)) yield path;
  }
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const result: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^"';]*?)\s*from\s*"([^"]+)"/gm)) {
    const names = m[2] ?? "";
    const allTypes =
      m[1] !== undefined ||
      (/^\{/.test(names) &&
        names
          .slice(1, -1)
          .split(",")
          .every((n) => n.trim() === "" || n.trim().startsWith("type ")));
    result.push({ specifier: m[3] as string, typeOnly: allTypes });
  }
  for (const m of text.matchAll(/^\s*import\s+"([^"]+)"/gm))
    result.push({ specifier: m[1] as string, typeOnly: false });
  return result;
}

const folders: Record<string, string> = {};
for (const name of Object.keys(layers.packages)) {
  const path = name === "playground" ? join(root, "apps/playground/src") : join(root, "packages", name, "src");
  if (existsSync(path)) folders[name] = path;
}

const graph = new Map<string, string[]>();
for (const [name, folder] of Object.entries(folders)) {
  const rule = layers.packages[name] as Rule;
  for (const path of sources(folder)) {
    const shown = relative(root, path);
    const edges: string[] = [];
    for (const { specifier, typeOnly } of importsOf(path)) {
      if (specifier.startsWith(".")) {
        const target = resolve(dirname(path), specifier);
        if (!typeOnly && existsSync(target)) edges.push(target);
        if (target === join(folder, "index.ts") && !path.endsWith("main.ts"))
          problems.push(`${shown} imports its own package's index`);
        if (!target.startsWith(folder)) problems.push(`${shown} reaches out of its package: ${specifier}`);
        if (name === "runtime" && !typeOnly) checkRuntimeOrder(shown, relative(folder, path), relative(folder, target));
        continue;
      }
      const own = /^@pycoro\/(\w+)/.exec(specifier)?.[1];
      const target = own ?? (specifier.startsWith("node:") ? "node" : specifier);
      if (target === name) problems.push(`${shown} imports its own package by name`);
      else if (own !== undefined || target === "node" || target === "chevrotain") {
        if (!rule.may.includes(target)) problems.push(`${shown} may not import ${specifier}`);
        const only = rule.only?.[target];
        if (only !== undefined && !typeOnly && !only.includes(relative(join(folder, ".."), path)))
          problems.push(`${shown}: only ${only.join(", ")} may import ${specifier}`);
        if (rule.types?.includes(target) && !typeOnly) problems.push(`${shown} may import ${specifier} as types only`);
      }
    }
    graph.set(path, edges);
  }
}

/** Folders of the runtime may import only those to their left. */
function checkRuntimeOrder(shown: string, from: string, to: string): void {
  const a = layers.runtime.indexOf(from.split("/")[0] as string);
  const b = layers.runtime.indexOf(to.split("/")[0] as string);
  if (a >= 0 && b > a) problems.push(`${shown}: ${from.split("/")[0]} may not import ${to.split("/")[0]}`);
}

// Cycles: strongly connected components with more than one file (Tarjan, iterative on the call stack of the runtime's depth).
const index = new Map<string, number>();
const low = new Map<string, number>();
const stack: string[] = [];
const onStack = new Set<string>();
function visit(v: string): void {
  index.set(v, index.size);
  low.set(v, index.get(v) as number);
  stack.push(v);
  onStack.add(v);
  for (const w of graph.get(v) ?? []) {
    if (!graph.has(w)) continue;
    if (!index.has(w)) {
      visit(w);
      low.set(v, Math.min(low.get(v) as number, low.get(w) as number));
    } else if (onStack.has(w)) low.set(v, Math.min(low.get(v) as number, index.get(w) as number));
  }
  if (low.get(v) !== index.get(v)) return;
  const component: string[] = [];
  for (let w = stack.pop(); w !== undefined; w = stack.pop()) {
    onStack.delete(w);
    component.push(w);
    if (w === v) break;
  }
  if (component.length > 1)
    problems.push(
      `import cycle: ${component
        .map((p) => relative(root, p))
        .sort()
        .join(", ")}`,
    );
}
for (const v of graph.keys()) if (!index.has(v)) visit(v);

for (const p of problems) console.error(p);
console.log(
  problems.length === 0 ? `layers: ${graph.size} files, all borders hold` : `layers: ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);
