/**
 * What the main module of a compiled program calls first, so that it behaves as `python3 FILE` does when JavaScript runs it alone:
 * output goes to the process, the clock is the machine's, an uncaught exception is printed as Python prints it and ends the process.
 * The process is reached through `globalThis`, so that nothing here needs Node; where there is none, `console` takes the output.
 */
import type { Files, Host, TextSink } from "./host/host.ts";
import { current, type Profile, silent } from "./host/interpreter.ts";
import "./load.ts";
import { Interrupted } from "./object/exceptions/raise.ts";
import { finish, mainModule, reportUncaught } from "./program.ts";

/** The little of Node that is used when it is there. */
interface Process {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly platform: string;
  exitCode: number | undefined;
  exit(code: number): never;
  on(event: string, listener: (value: unknown) => void): void;
  getBuiltinModule?(name: string): unknown;
  cpuUsage(): { user: number; system: number };
  cwd(): string;
}
interface FileSystem {
  writeSync(fd: number, text: string): number;
  readSync(fd: number, buffer: Uint8Array, offset: number, length: number): number;
  readFileSync(path: string): Uint8Array;
  writeFileSync(path: string, data: Uint8Array, options: { flag: string }): void;
  existsSync(path: string): boolean;
  statSync(path: string): { isDirectory(): boolean };
  readdirSync(path: string): string[];
  rmSync(path: string): void;
  mkdirSync(path: string): void;
}
interface World {
  readonly process?: Process;
  readonly console: { log(text: string): void; error(text: string): void };
  readonly performance: { now(): number };
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
}

const world = globalThis as unknown as World;

function sink(fs: FileSystem | undefined, fd: 1 | 2): TextSink {
  if (fs !== undefined) return { write: (text) => void writeAll(fs, fd, text) };
  let line = "";
  const out = (text: string): void => (fd === 1 ? world.console.log(text) : world.console.error(text));
  return {
    write(text) {
      const parts = (line + text).split("\n");
      line = parts.pop() ?? "";
      for (const part of parts) out(part);
    },
    flush() {
      if (line !== "") out(line);
      line = "";
    },
  };
}

/** A pipe may be full for a moment. */
function writeAll(fs: FileSystem, fd: number, text: string): void {
  for (let tries = 0; tries < 1000; tries++) {
    try {
      fs.writeSync(fd, text);
      return;
    } catch (e) {
      if ((e as { code?: string }).code !== "EAGAIN") return;
      pause(0.005);
    }
  }
}

const pause = (seconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);

function lines(fs: FileSystem | undefined): { readLine(): string | undefined } {
  let rest = "";
  const buffer = new Uint8Array(65536);
  return {
    readLine() {
      while (fs !== undefined && !rest.includes("\n")) {
        const count = fs.readSync(0, buffer, 0, buffer.length);
        if (count === 0) break;
        rest += new world.TextDecoder().decode(buffer.subarray(0, count));
      }
      if (rest === "") return undefined;
      const at = rest.indexOf("\n");
      const line = at < 0 ? rest : rest.slice(0, at + 1);
      rest = rest.slice(line.length);
      return line;
    },
  };
}

function filesOf(fs: FileSystem, process: Process): Files {
  return {
    read: (path) => fs.readFileSync(path),
    write: (path, data, append) => fs.writeFileSync(path, data, { flag: append ? "a" : "w" }),
    exists: (path) => fs.existsSync(path),
    isDirectory: (path) => fs.existsSync(path) && fs.statSync(path).isDirectory(),
    list: (path) => fs.readdirSync(path),
    remove: (path) => fs.rmSync(path),
    makeDirectory: (path) => fs.mkdirSync(path),
    cwd: () => process.cwd(),
  };
}

function hostHere(): Host {
  const { process } = world;
  const fs = process?.getBuiltinModule?.("node:fs") as FileSystem | undefined;
  return {
    stdout: sink(fs, 1),
    stderr: sink(fs, 2),
    stdin: lines(fs),
    clock: {
      virtual: false,
      time: () => Date.now() / 1000,
      monotonic: () => world.performance.now() / 1000,
      cpu: () => {
        const usage = process?.cpuUsage();
        return usage === undefined ? world.performance.now() / 1000 : (usage.user + usage.system) / 1e6;
      },
      sleep: (seconds) => {
        if (seconds > 0) pause(seconds);
      },
    },
    random: (bytes) => void world.crypto.getRandomValues(bytes),
    ...(process === undefined ? {} : { environ: process.env, platform: process.platform }),
    ...(fs === undefined || process === undefined ? {} : { files: filesOf(fs, process) }),
  };
}

/** A file's name without its folder and ending. */
const stem = (path: string): string => path.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "");

/** The files that the main file imports run before it: they print, wait and register what is to be done at the end on the same program. */
if (current.interpreter.host === silent) {
  current.interpreter.host = hostHere();
}

/**
 * Begins a program: `file` is its Python file, for `sys.argv` and reprs; `profile` the Python that it was compiled for.
 * @example
 * start("practice.py", "3.10");
 */
export function start(file: string, profile: Profile = "3.13"): void {
  const { process } = world;
  const { interpreter } = current;
  interpreter.profile = profile;
  interpreter.argv = [file, ...(process?.argv.slice(2) ?? [])];
  // Of a program that runs by itself nobody but Python calls the functions.
  interpreter.called = stem(process?.argv[1] ?? "") === stem(file);
  mainModule(interpreter, file);
  const end = (code: number): number => {
    const status = finish(code);
    interpreter.host.stdout.flush?.();
    return status;
  };
  process?.on("uncaughtException", (thrown) => {
    const code = thrown instanceof Interrupted ? 1 : reportUncaught(thrown);
    process.exit(end(code));
  });
  process?.on("exit", (code) => {
    process.exitCode = end(Number(code));
  });
}
