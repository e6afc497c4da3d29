/** Programs to start: whether they can be, and by which command line. */
import { constants as access, accessSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { HostError } from "@pycoro/runtime";
import { hostError } from "./errors.ts";

/** What of a request decides about its program. */
interface Request {
  readonly command: string | readonly string[];
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>> | null;
  readonly streams: readonly [stdin: unknown, stdout: unknown, stderr: unknown];
}
export const SHELL = "/bin/sh";

/** Why a program cannot be started, as `execvp` finds out; undefined when it can. */
export function refusal(program: string, request: Request): (HostError & { readonly path: string }) | undefined {
  const { cwd, env } = request;
  if (cwd !== null) {
    const stat = statSync(cwd, { throwIfNoEntry: false });
    if (stat === undefined) return failure("ENOENT", cwd);
    if (!stat.isDirectory()) return failure("ENOTDIR", cwd);
  }
  const folders = (env?.["PATH"] ?? process.env["PATH"] ?? "/bin:/usr/bin").split(delimiter);
  const candidates = program.includes("/") ? [resolve(cwd ?? ".", program)] : folders.map((one) => join(one, program));
  let isForbidden = false;
  for (const path of candidates) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    try {
      if (stat.isDirectory()) throw new Error("a folder");
      accessSync(path, access.X_OK);
      return undefined;
    } catch {
      isForbidden = true;
    }
  }
  return failure(isForbidden ? "EACCES" : "ENOENT", program);
}
const failure = (code: string, path: string): HostError & { readonly path: string } =>
  Object.assign(hostError({ code } as NodeJS.ErrnoException), { path });

/** The command line; stderr that goes where stdout goes is the shell's business, for Node has no word for it. */
export function commandLine({ command, streams }: Request): readonly [program: string, args: readonly string[]] {
  const joins = streams[2] === "stdout";
  if (typeof command === "string") return [SHELL, ["-c", joins ? `exec 2>&1\n${command}` : command]];
  const [program = "", ...args] = command;
  return joins ? [SHELL, ["-c", 'exec "$0" "$@" 2>&1', program, ...args]] : [program, args];
}
