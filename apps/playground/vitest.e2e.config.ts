import { defineConfig } from "vitest/config";

/** The browser tests: they drive the built page (`dist`) in Chromium, so run `vite build` first. */
export default defineConfig({
  test: {
    include: ["e2e/*.e2e.ts"],
    root: import.meta.dirname,
    testTimeout: 60_000,
    // A loaded machine may be late once; what is broken fails again.
    retry: 2,
    hookTimeout: 60_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
