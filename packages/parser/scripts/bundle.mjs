/**
 * Bundles the package with Chevrotain inside: its many small modules cost more to load than a Python file costs to parse,
 * and its declared Node version is newer than ours although the parts used here run on 20.19.
 */
import { copyFileSync } from "node:fs";
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
  banner: {
    js: "/*! Contains Chevrotain 13.2.0 (https://chevrotain.io), Apache License 2.0: chevrotain.LICENSE.txt */",
  },
});
copyFileSync("node_modules/chevrotain/LICENSE.txt", "dist/chevrotain.LICENSE.txt");
