// Bundles the CLI into one file: one read instead of hundreds at every start.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const path = (p) => fileURLToPath(new URL(`../${p}`, import.meta.url));
await build({
  entryPoints: [path("packages/cli/src/main.ts")],
  outfile: path("packages/cli/dist/pycoro.js"),
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  minify: true,
  keepNames: true,
  sourcemap: false,
  tsconfig: path("tsconfig.paths.json"),
  // Classes named after Python's exceptions shadow JavaScript's globals on purpose.
  logOverride: { "suspicious-define": "silent" },
  banner: {
    js: 'import { createRequire as $createRequire } from "node:module"; const require = $createRequire(import.meta.url);',
  },
});
