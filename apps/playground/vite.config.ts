import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page is built from the packages' sources: no package has to be built first. */
export const alias = [
  { find: /^@pycoro\/runtime\/helpers$/, replacement: from("../../packages/runtime/src/helpers.ts") },
  { find: /^@pycoro\/runtime\/asyncio$/, replacement: from("../../packages/runtime/src/asyncio/index.ts") },
  { find: /^@pycoro\/runtime\/(.+)$/, replacement: from("../../packages/runtime/src/stdlib/$1.ts") },
  { find: /^@pycoro\/(\w+)$/, replacement: from("../../packages/$1/src/index.ts") },
];

export default defineConfig({
  base: "./",
  resolve: { alias },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // The runner loads emitted code with importScripts, which only classic workers have.
  worker: { format: "iife" },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
});
