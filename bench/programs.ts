/** The programs: `programs/NAME.py` with its group on the first line, `programs/NAME.ts` by hand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("./programs/", import.meta.url));

/** Groups whose figures are told together, with what each group has to reach against CPython. */
export const GROUPS = {
  "generators, coroutines, loop": { kinds: ["generator", "coroutine", "loop"], target: 10 },
  "objects, ints, calls": { kinds: ["object", "int", "call"], target: 10 },
  floats: { kinds: ["float"], target: 5 },
  others: { kinds: ["other"], target: 1 },
} as const;

export interface Program {
  readonly name: string;
  readonly kind: string;
}

/** The programs whose names contain one of `wanted`, or that are of a kind of that name; all of them when nothing is wanted. */
export function findPrograms(wanted: readonly string[]): Program[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .sort()
    .map((file) => {
      const kind = /^# group: (\w+)/.exec(readFileSync(folder + file, "utf8"))?.[1];
      if (kind === undefined) throw new Error(`${file} does not begin with "# group: KIND"`);
      return { name: file.slice(0, -3), kind };
    })
    .filter(({ name, kind }) => wanted.length === 0 || wanted.some((one) => name.includes(one) || kind === one));
}

export const hasTypeScript = (program: string): boolean => existsSync(`${folder}${program}.ts`);

/** Compiles the programs written by hand to JavaScript. */
export async function buildTypeScript(programs: readonly Program[]): Promise<void> {
  await build({
    entryPoints: programs.filter(({ name }) => hasTypeScript(name)).map(({ name }) => `${folder}${name}.ts`),
    outdir: fileURLToPath(new URL("./.cache/programs/", import.meta.url)),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    tsconfig: fileURLToPath(new URL("../tsconfig.paths.json", import.meta.url)),
  });
}
