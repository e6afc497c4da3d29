/** Child processes by node:child_process. */
import type { ChildProcess, StdioOptions } from "node:child_process";
import { constants } from "node:os";
import type { Channel, Processes } from "@pycoro/runtime";
import { channelOf } from "./channel.ts";
import { hostError } from "./errors.ts";
import { commandLine, refusal } from "./programs.ts";

const statusOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  signal === null ? (code ?? 0) : -constants.signals[signal];

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
