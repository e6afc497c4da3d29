// `npm test`: sets up everything and runs every suite; closes with one line "N passed, N failed".
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findChromium } from "./chromium.mjs";
import { install, run, task } from "./pnpm.mjs";

const started = Date.now();
install();

let passed = 0;
let failed = 0;
const failures = [];
const note = (name, ok) => {
  if (ok) passed++;
  else {
    failed++;
    failures.push(name);
  }
};

/** A check that is one test: it passes when its command succeeds. */
function check(name, action) {
  console.log(`\n== ${name}`);
  const at = Date.now();
  const { status } = action();
  console.log(`   ${status === 0 ? "ok" : "FAILED"} in ${((Date.now() - at) / 1000).toFixed(1)} s`);
  note(name, status === 0);
  return status === 0;
}

/** A vitest run, counted test by test. */
function suite(name, args, env = {}) {
  console.log(`\n== ${name}`);
  const folder = fileURLToPath(new URL("../node_modules/.cache/pycoro/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${name.replace(/\W+/g, "-")}-${process.pid}.json`;
  const { status } = run(
    "node_modules/.bin/vitest",
    ["run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    {
      mayFail: true,
      env,
    },
  );
  if (!existsSync(file)) {
    note(`${name}: no report`, false);
    return;
  }
  const report = JSON.parse(readFileSync(file, "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const f of report.testResults) {
    for (const t of f.assertionResults) if (t.status === "failed") failures.push(`${name}: ${t.fullName}`);
    if (f.status === "failed" && f.assertionResults.length === 0) {
      failed++;
      failures.push(`${name}: ${f.name} did not load`);
    }
  }
  if (status !== 0 && report.numFailedTests === 0 && failed === 0) note(`${name}: errors outside tests`, false);
}

const tool =
  (name, ...args) =>
  () =>
    run(`node_modules/.bin/${name}`, args, { mayFail: true });
check("build and types", () => task("build", { mayFail: true }));
check("types of the page", tool("tsc", "-p", "apps/playground"));
check("types of tests and scripts", tool("tsc", "-p", "tsconfig.tests.json"));
check("lint and format", tool("biome", "check", "."));
check("layers", tool("tsx", "scripts/check-layers.ts"));
check("sizes", tool("tsx", "scripts/check-sizes.ts"));
suite("unit and fixtures", []);

const chromium = findChromium();
if (chromium !== null) suite("browser", ["--config", "apps/playground/vitest.e2e.config.ts"], { CHROMIUM: chromium });
else if (process.env.PYCORO_NO_BROWSER === "1") console.log("\nBrowser tests left out: PYCORO_NO_BROWSER=1.");
else {
  console.error("\nNo Chromium was found, installed or downloaded: the browser tests cannot run.");
  console.error("Install one (Debian: apt-get install chromium), or set PYCORO_NO_BROWSER=1 to leave them out.");
  note("browser: no Chromium", false);
}

console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s`);
if (failures.length > 0)
  console.log(
    `\nFailed:\n${failures
      .slice(0, 200)
      .map((f) => `  ${f}`)
      .join("\n")}\n`,
  );
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
