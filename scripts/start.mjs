// `npm start`: installs, builds and serves the playground; stays in the foreground until Ctrl+C.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { install, root, task } from "./pnpm.mjs";

install();
task("build");

const { serve } = await import("../apps/playground/scripts/serve.mjs");
const server = await serve({ port: Number(process.env.PORT ?? 5173) });
const { port } = server;
console.log(`\npycoro playground: http://localhost:${port}/\nPress Ctrl+C to stop.`);
if (existsSync(fileURLToPath(new URL("../packages/cli/dist/pycoro.cjs", import.meta.url))))
  console.log(`Command line: npx pycoro run FILE.py   (in ${root})`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    console.log("\nStopped.");
    process.exit(0);
  });
}
