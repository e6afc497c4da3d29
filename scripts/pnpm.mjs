// Runs the pinned pnpm: Node and npm are all that a machine must have.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** Runs a command in the project's root, showing its output; ends the process when it fails unless told otherwise. */
export function run(command, args, { env = {}, mayFail = false, quiet = false } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (result.status !== 0 && !mayFail) {
    if (quiet) process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
    console.error(
      `\n${command} ${args.join(" ")} failed (${result.status ?? result.signal ?? result.error?.message}).`,
    );
    process.exit(result.status ?? 1);
  }
  return result;
}

/** Runs a task of the workspace through turbo; turbo finds pnpm because npx puts it on the path. */
export function task(name, options) {
  return run(
    "npx",
    ["--yes", packageManager, "exec", "turbo", "run", name, "--output-logs=errors-only", "--ui=stream"],
    {
      ...options,
      env: { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
    },
  );
}

/** Installs what the lockfile says, with the pinned pnpm. */
export function install() {
  const major = process.versions.node.split(".").map(Number);
  if (major[0] < 20 || (major[0] === 20 && major[1] < 19)) {
    console.error(`pycoro needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  run(
    "npx",
    [
      "--yes",
      packageManager,
      "install",
      "--frozen-lockfile",
      "--prefer-offline",
      "--reporter=append-only",
      "--loglevel=warn",
    ],
    {
      env: { CI: "true" },
    },
  );
}
