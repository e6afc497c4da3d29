import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What opens a page, by system: the program and its arguments before the file. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/**
 * Writes a page into a new folder of its own and opens it in the browser: the one that the variable BROWSER names, else the system's.
 * Gives the page's path; where no browser can be started, the path is what there is.
 */
export function show(name: string, html: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "pycoro-")), name);
  writeFileSync(path, html);
  const [command, ...before]: readonly [string, ...string[]] =
    process.env.BROWSER === undefined || process.env.BROWSER === ""
      ? (OPENERS[process.platform] ?? ["xdg-open"])
      : [process.env.BROWSER];
  const browser = spawn(command, [...before, path], { detached: true, stdio: "ignore" });
  browser.on("error", () => {});
  browser.unref();
  return path;
}
