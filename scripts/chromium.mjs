// Finds a Chromium for the browser tests: on the machine, from Debian's packages, or through Playwright's own download.
import { existsSync } from "node:fs";
import { run } from "./pnpm.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const apps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function installed() {
  for (const name of names) {
    const { status, stdout } = run("which", [name], { mayFail: true, quiet: true });
    if (status === 0 && stdout.trim() !== "") return stdout.trim();
  }
  return apps.find((path) => existsSync(path)) ?? null;
}

/** The path of a Chromium, or null when there is none to be had. */
export function findChromium() {
  if (process.env.PYCORO_NO_BROWSER === "1") return null;
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
  const found = installed();
  if (found !== null) return found;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("\n== installing Chromium with apt-get");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], { mayFail: true, quiet: true, env });
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], {
      mayFail: true,
      quiet: true,
      env,
    });
    const now = installed();
    if (now !== null) return now;
  }
  console.log("\n== downloading Chromium through Playwright");
  const { status } = run("npx", ["playwright-core", "install", "chromium"], { mayFail: true, quiet: true });
  if (status !== 0) return null;
  const { stdout } = run(
    "node",
    ["-e", "import('playwright-core').then(p=>console.log(p.chromium.executablePath()))"],
    { mayFail: true, quiet: true },
  );
  const path = (stdout ?? "").trim();
  return path !== "" && existsSync(path) ? path : null;
}
