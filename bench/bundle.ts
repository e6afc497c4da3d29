/** What the child processes run, built once per run of the bench: sources bundled as the CLI's are. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Bundles `bench/NAME.ts` into `bench/.cache/NAME.mjs` and tells where it is. */
export async function bundle(name: string): Promise<string> {
  const outfile = `${here}.cache/${name}.mjs`;
  mkdirSync(`${here}.cache`, { recursive: true });
  await build({
    ...(name.startsWith("peers/") ? { packages: "external" as const } : {}),
    entryPoints: [`${here}${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logOverride: { "suspicious-define": "silent" },
    logLevel: "error",
    // As the command's build has it (scripts/parts.mjs).
    alias: { chevrotain: fileURLToPath(new URL("../packages/parser/src/grammar/slim-chevrotain.ts", import.meta.url)) },
    tsconfig: fileURLToPath(new URL("../tsconfig.paths.json", import.meta.url)),
  });
  return outfile;
}
