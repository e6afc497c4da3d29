/** Other programs run to their end, by node:child_process. */
import { accessSync, constants } from "node:fs";
import { constants as machine } from "node:os";
import type { Command, Commands } from "@pycoro/runtime";
import { hostError } from "./errors.ts";
import { commandLine, refusal, SHELL } from "./programs.ts";

const NOTHING = new Uint8Array(0);

/** @param flush writes out what the program itself has printed, which comes before what the other prints */
export const nodeCommands = (flush: () => void): Commands => ({
  ...ourselves(),
  run(command: Command) {
    const { command: line, executable } = command;
    const program = executable ?? (typeof line === "string" ? SHELL : (line[0] ?? ""));
    const refused = refusal(program, command);
    if (refused !== undefined) return refused;
    const [file, args] = commandLine(command);
    // A program may be run under another name than its own; a shell in between takes the file's.
    const isDirect = file !== SHELL || typeof line === "string";
    flush();
    const done = process.getBuiltinModule("node:child_process").spawnSync(isDirect ? program : file, args, {
      stdio: command.streams.map((one) => (one === "stdout" ? "ignore" : one)),
      maxBuffer: Number.POSITIVE_INFINITY,
      ...(isDirect ? { argv0: file } : {}),
      ...(command.cwd === null ? {} : { cwd: command.cwd }),
      ...(command.env === null ? {} : { env: command.env }),
      ...(command.input === null ? {} : { input: command.input }),
      ...(command.timeout === null ? {} : { timeout: Math.max(1, command.timeout * 1000), killSignal: "SIGKILL" }),
    });
    const code = (done.error as NodeJS.ErrnoException | undefined)?.code;
    const timedOut = code === "ETIMEDOUT";
    if (done.error !== undefined && !timedOut) return Object.assign(hostError(done.error), { path: program });
    return {
      pid: done.pid,
      status: done.signal === null ? (done.status ?? 0) : -machine.signals[done.signal],
      stdout: done.stdout ?? NOTHING,
      stderr: done.stderr ?? NOTHING,
      timedOut,
    };
  },
});

/** The command that we were started as, when a program can start it again: `bin/pycoro.mjs`, or a link to it. */
function ourselves(): { readonly python?: string } {
  const [, python] = process.argv;
  if (python === undefined || process.platform === "win32") return {};
  try {
    accessSync(python, constants.X_OK);
    return { python };
  } catch {
    return {};
  }
}
