/** The world as Node offers it: clocks, standard streams, files, random bytes. */
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { type Clock, type CompilerPort, type Host, Interrupted, type TextSink } from "@pycoro/runtime";
import { nodeCommands } from "./host/commands.ts";
import { files } from "./host/files.ts";
import { machine } from "./host/machine.ts";

/** Nobody reads what we write any more (`| head`): the program ends quietly, as Python's does after its message. */
export class ClosedPipe extends Interrupted {
  constructor() {
    super("closed pipe");
  }
}

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Writes all bytes to a descriptor, waiting where a pipe is full. */
function writeAll(fd: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at, bytes.length - at);
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (code === "EAGAIN") Atomics.wait(cell, 0, 0, 5);
      else if (code === "EPIPE") throw new ClosedPipe();
      else throw e;
    }
  }
}

/** A stream that gathers text and writes it in pieces; a terminal sees each line at once. */
export function sink(fd: 1 | 2): TextSink & { flush(): void } {
  const isatty = (fd === 1 ? process.stdout.isTTY : process.stderr.isTTY) === true;
  const isUnbuffered = (process.env["PYTHONUNBUFFERED"] ?? "") !== "";
  let pending = "";
  const flush = (): void => {
    if (pending === "") return;
    const text = pending;
    pending = "";
    writeAll(fd, encode(text));
  };
  return {
    isatty,
    flush,
    write(text) {
      pending += text;
      if (fd === 2 || pending.length > 8192 || isUnbuffered || (isatty && text.includes("\n"))) flush();
    },
  };
}

/** UTF-8; lone surrogates (names of undecodable files) go out as `?`, where Python would raise. */
const encode = (text: string): Uint8Array => Buffer.from(text, "utf8");

/** Time as the machine tells it. `block` blocks for so many milliseconds. */
export const realClock = (block = (milliseconds: number): unknown => Atomics.wait(cell, 0, 0, milliseconds)): Clock => {
  const start = process.hrtime.bigint();
  const monotonic = (): number => Number(process.hrtime.bigint()) / 1e9;
  const base = Date.now() / 1000 - Number(start) / 1e9;
  return {
    virtual: false,
    time: () => base + monotonic(),
    monotonic,
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    sleep: (seconds) => {
      if (seconds > 0) block(seconds * 1000);
    },
    wait: (seconds) => new Promise((resolve) => setTimeout(resolve, Math.max(0, seconds * 1000))),
  };
};

/** Reads standard input line by line, without the event loop. */
function lineReader(): { readLine(): string | undefined } {
  const buffer = Buffer.alloc(65536);
  let fd: number | undefined;
  let pending = Buffer.alloc(0);
  let ended = false;
  return {
    readLine() {
      for (;;) {
        const end = pending.indexOf(10);
        if (end >= 0 || ended) {
          if (pending.length === 0) return undefined;
          const stop = end < 0 ? pending.length : end + 1;
          const line = pending.subarray(0, stop).toString("utf8");
          pending = pending.subarray(stop);
          return line;
        }
        try {
          fd ??= process.platform === "win32" ? 0 : openSync("/dev/stdin", "r");
          const n = readSync(fd, buffer, 0, buffer.length, null);
          if (n === 0) {
            ended = true;
            if (fd !== 0) closeSync(fd);
          } else pending = Buffer.concat([pending, buffer.subarray(0, n)]);
        } catch (e) {
          const { code } = e as NodeJS.ErrnoException;
          if (code === "EAGAIN") Atomics.wait(cell, 0, 0, 10);
          else if (code === "EOF" || code === "ENXIO" || code === "ENOENT") ended = true;
          else throw e;
        }
      }
    },
  };
}

import type { Interrupts } from "./host/interrupts.ts";
import type { NodeSockets } from "./host/sockets/client.ts";
import type { World } from "./host/world.ts";

export interface NodeHostOptions {
  readonly clock?: Clock;
  /** How the user interrupts the program. */
  readonly interrupts?: Interrupts;
  /** Sockets, processes and signals, for programs with an event loop. */
  readonly world?: World;
  /** Sockets of Python's own. */
  readonly sockets?: NodeSockets;
  readonly compiler?: CompilerPort;
  /** Whether programs may import `js`. */
  readonly allowJs?: boolean;
  readonly sourceText?: (filename: string) => string | undefined;
}

/** A host on this process. `stdout` and `stderr` must be flushed at the end. */
export function nodeHost(
  options: NodeHostOptions = {},
): Host & { stdout: { flush(): void }; stderr: { flush(): void } } {
  const stdout = sink(1);
  const stderr = sink(2);
  const err: typeof stderr = {
    ...stderr,
    // What was printed before stays before.
    write(text) {
      stdout.flush();
      stderr.write(text);
    },
  };
  const { interrupts } = options;
  const clock = options.clock ?? realClock(interrupts?.sleep);
  return {
    stdout,
    stderr: err,
    stdin: lineReader(),
    clock: {
      ...clock,
      // Who watches a program that waits wants to see what it has printed; a signal may end it there.
      sleep: (seconds) => {
        if (!clock.virtual) stdout.flush();
        clock.sleep(seconds);
      },
    },
    random: (bytes) => {
      // Loading it costs as much as a small program.
      process.getBuiltinModule("node:crypto").randomFillSync(bytes);
    },
    files,
    commands: nodeCommands(() => {
      stdout.flush();
      stderr.flush();
    }),
    machine,
    environ: process.env as Record<string, string>,
    platform: process.platform,
    endBySignal: (signal) => {
      stderr.flush();
      process.kill(process.pid, signal);
    },
    ...(interrupts === undefined ? {} : { interrupt: interrupts.take }),
    ...(options.allowJs === true ? { javascript: globalThis } : {}),
    ...options.world?.ports,
    ...(options.sockets === undefined ? {} : { sockets: options.sockets }),
    ...(options.compiler === undefined ? {} : { compiler: options.compiler }),
    ...(options.sourceText === undefined ? {} : { sourceText: options.sourceText }),
  };
}
