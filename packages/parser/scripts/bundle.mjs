/**
 * Bundles the package with Chevrotain inside: its many small modules cost more to load than a Python file costs to parse,
 * and its declared Node version is newer than ours although the parts used here run on 20.19.
 */
import { build } from "esbuild";

await build({
  entryPoints: ["src/index.ts"],
  outfile: "dist/index.js",
  bundle: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2022",
  external: ["@pycoro/*"],
  minify: true,
  sourcemap: false,
  legalComments: "eof",
});
