#!/usr/bin/env node
// The built command when there is one; from a source checkout that has not been built, the sources through tsx.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../dist/pycoro.cjs", import.meta.url));
if (existsSync(built)) await import(built);
else {
  process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL("../../../tsconfig.paths.json", import.meta.url));
  const { register } = await import("tsx/esm/api");
  register();
  await import("../src/main.ts");
}
