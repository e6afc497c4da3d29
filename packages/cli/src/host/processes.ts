/** Child processes by node:child_process. */
import type { ChildProcess, StdioOptions } from "node:child_process";
import { constants as access, accessSync, statSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Channel, HostError, Processes, ProcessRequest } from "@pycoro/runtime";
import { channelOf } from "./channel.ts";
import { hostError } from "./errors.ts";

const statusOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  signal === null ? (code ?? 0) : -constants.signals[signal];

/** Why a program cannot be started, as `execvp` finds out; undefined when it can. */
function refusal(program: string, request: ProcessRequest): (HostError & { readonly path: string }) | undefined {
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
function commandLine({ command, streams }: ProcessRequest): readonly [program: string, args: readonly string[]] {
  const joins = streams[2] === "stdout";
  if (typeof command === "string") return ["/bin/sh", ["-c", joins ? `exec 2>&1\n${command}` : command]];
  const [program = "", ...args] = command;
  return joins ? ["/bin/sh", ["-c", 'exec "$0" "$@" 2>&1', program, ...args]] : [program, args];
}

/** A stream of the process's own, to write to. */
function writerOf(out: NodeJS.WriteStream): Channel {
  const channel = channelOf(null, out);
  return {
    fd: out === process.stdout ? 1 : 2,
    get buffered() {
      return channel.buffered;
    },
    attach: channel.attach,
    resume: channel.resume,
    pause: channel.pause,
    write: channel.write,
    end: () => undefined,
    destroy: () => undefined,
  };
}

export function nodeProcesses(flush: () => void): Processes & { close(): void } {
  const running = new Set<ChildProcess>();
  let readsInput = false;
  return {
    spawn(request, exited, done) {
      const program = typeof request.command === "string" ? "/bin/sh" : (request.command[0] ?? "");
      const refused = refusal(program, request);
      if (refused !== undefined) {
        setImmediate(done, refused);
        return;
      }
      const [file, args] = commandLine(request);
      const stdio = request.streams.map((one) => (one === "stdout" ? "ignore" : one)) as StdioOptions;
      if (request.streams.includes("inherit")) flush();
      const child = process.getBuiltinModule("node:child_process").spawn(file, args, {
        stdio,
        ...(request.cwd === null ? {} : { cwd: request.cwd }),
        ...(request.env === null ? {} : { env: request.env }),
        detached: request.ownSession,
      });
      running.add(child);
      child.once("error", (e) => {
        if (child.pid === undefined) done(hostError(e));
      });
      child.once("exit", (code, signal) => {
        running.delete(child);
        exited(statusOf(code, signal));
      });
      const { pid } = child;
      if (pid === undefined) return;
      const pipes: readonly [Channel | null, Channel | null, Channel | null] = [
        child.stdin === null ? null : channelOf(null, child.stdin),
        child.stdout === null ? null : channelOf(child.stdout, null),
        child.stderr === null ? null : channelOf(child.stderr, null),
      ];
      setImmediate(done, { pid, pipes, signal: (number: number) => child.kill(number) });
    },
    standard(fd) {
      if (fd === 0) {
        readsInput = true;
        return channelOf(process.stdin, null);
      }
      // What was printed before comes first; and the streams stay open for what is printed afterwards.
      flush();
      return writerOf(fd === 1 ? process.stdout : process.stderr);
    },
    /** Lets go of children that still run, as the end of a Python program does. */
    close() {
      if (readsInput) process.stdin.destroy();
      for (const child of running) {
        child.unref();
        for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      }
    },
  };
}
