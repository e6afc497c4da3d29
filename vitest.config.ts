import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const src = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests run on the sources: no build is needed before `pnpm unit`. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@pycoro\/runtime\/helpers$/, replacement: src("./packages/runtime/src/typescript.ts") },
      { find: /^@pycoro\/runtime\/asyncio$/, replacement: src("./packages/runtime/src/asyncio/index.ts") },
      { find: /^@pycoro\/runtime\/main$/, replacement: src("./packages/runtime/src/main.ts") },
      { find: /^@pycoro\/runtime\/(.+)$/, replacement: src("./packages/runtime/src/stdlib/$1.ts") },
      { find: /^@pycoro\/(\w+)$/, replacement: src("./packages/$1/src/index.ts") },
    ],
  },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "fixtures/*.test.ts", "bench/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
