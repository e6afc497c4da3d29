// Bundles the CLI into parts (scripts/parts.mjs), so that a start reads and evaluates only what the command and the program need, and runs it once
// so that V8's code cache lies beside them.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleParts, hashOf, minified } from "./parts.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = `${root}packages/cli/dist/`;
const entry = "packages/cli/src/main.ts";
const runtime = "packages/runtime/src/index.ts";
const compiler = "packages/transpiler/src/index.ts";
const scripts = await bundleParts({
  entry,
  anchors: [
    [/packages\/(?:parser|transpiler)\//, compiler, "compile"],
    // The thread of sockets needs nothing of the runtime.
    [/host\/sockets\//, "packages/cli/src/host/sockets/kernel-socket.ts", "LATER"],
    [/./, runtime],
  ],
  root,
  platform: "node",
  target: "node20.19",
  tsconfig: `${root}tsconfig.paths.json`,
  define: { 'process.env["PYCORO_BUILD"]': "$build", "process.env.PYCORO_BUILD": "$build" },
});
rmSync(`${dist}parts`, { recursive: true, force: true });
rmSync(`${dist}cache`, { recursive: true, force: true });
rmSync(`${dist}pycoro.js`, { force: true });
mkdirSync(`${dist}parts`, { recursive: true });
let all = "";
for (const [name, script] of scripts) {
  const text = `((require,$url,$build)=>${await minified(script)})`;
  all += text;
  writeFileSync(`${dist}parts/${name}.js`, text);
}
const loader = readFileSync(`${root}packages/cli/loader.cjs`, "utf8");
writeFileSync(`${dist}pycoro.cjs`, loader.replace('"sources"', JSON.stringify(hashOf(all))));
copyFileSync(`${root}packages/cli/warm.py`, `${dist}warm.py`);

const warm = spawnSync(process.execPath, [`${dist}pycoro.cjs`, "run", `${dist}warm.py`], {
  encoding: "utf8",
  env: { ...process.env, PYCORO_CACHE: `${dist}cache` },
});
if (warm.status !== 0) throw new Error(`the built command does not run:\n${warm.stdout}${warm.stderr}`);
