/**
 * `subprocess.Popen`: https://docs.python.org/3.13/library/subprocess.html#popen-constructor
 * The host runs a program to its end while we wait. It starts at once, or, where its input comes through a pipe, when that is
 * complete: at `communicate()`, at `wait()`, when the pipe is closed or its output is asked for.
 */
import { fspath, pathOf } from "../../builtins/path.ts";
import type { Command, CommandStream, Finished } from "../../host/commands.ts";
import { current } from "../../host/interpreter.ts";
import { HostError } from "../../host/io.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, OSError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { BytesIOType as BytesIO } from "../io/bytes-io.ts";
import { asStr, getset, isIntLike, isNone, pythonClass, toDouble, tuple } from "../kit.ts";
import { write } from "../os/descriptors.ts";
import { environment } from "../os/environment.ts";
import { lacking } from "../os/host.ts";
import { TimeoutExpired } from "./errors.ts";

export const PIPE = -1;
export const STDOUT = -2;
export const DEVNULL = -3;

/** What a Popen was asked for, and what came of it. */
interface Run {
  readonly command: Omit<Command, "input" | "timeout">;
  /** Where output goes beside a pipe: a descriptor or a file. */
  readonly sinks: readonly [stdout: Value, stderr: Value];
  /** What its input is read from where that is no pipe. */
  readonly source: Value;
  readonly encoding: readonly [encoding: string, errors: string] | null;
  finished: Finished | null;
  /** What was taken of the input, and how long it may take. */
  input: Uint8Array | null;
}
const runOf = (self: Value): Run => self.run;

const isPipe = (v: Value): boolean => v === PIPE;
const isSink = (v: Value): boolean => !isNone(v) && ![PIPE, STDOUT, DEVNULL].includes(v as number);
function streamOf(v: Value): CommandStream {
  if (isNone(v)) return "inherit";
  if (v === DEVNULL) return "ignore";
  return v === STDOUT ? "stdout" : "pipe";
}
const environmentOf = (env: Value): Readonly<Record<string, string>> => {
  const entries = isNone(env)
    ? [...environment().entries()]
    : toArray(invoke(env, "items")).map((pair) => toArray(pair) as [Value, Value]);
  return Object.fromEntries(entries.map(([k, v]) => [pathOf(k), pathOf(v)]));
};
function wordsOf(args: Value, shell: boolean): string | string[] {
  if (asStr(args) !== undefined || bufferOf(args) !== undefined) return shell ? pathOf(args) : [pathOf(args)];
  if (
    !Array.isArray(args) &&
    typeof args === "object" &&
    args !== null &&
    typeof (args as Value).$next !== "function"
  ) {
    const path = "__fspath__" in args ? fspath(args) : undefined;
    if (path !== undefined) return [pathOf(path)];
  }
  const words = toArray(args).map((word) => {
    if (isIntLike(word)) throw error(TypeError, `expected str, bytes or os.PathLike object, not ${typeName(word)}`);
    return pathOf(word);
  });
  if (shell) return words[0] ?? "";
  return words;
}

/** Runs the program to its end, once. @throws OSError when it cannot be started */
function finish(self: Value, timeout: number | null): Finished {
  const run = runOf(self);
  if (run.finished !== null) return run.finished;
  const { commands } = current.interpreter.host;
  if (commands === undefined) throw lacking("processes: subprocess needs `pycoro run`");
  const done = commands.run({ ...run.command, input: run.input, timeout });
  if (done instanceof HostError)
    throw call(OSError, done.errno, done.text, ...(done.path === undefined ? [] : [done.path]));
  run.finished = done;
  deliver(run.sinks[0], done.stdout);
  deliver(run.sinks[1], done.stderr);
  return done;
}
/** Writes output to the file or descriptor that was given for it. */
function deliver(sink: Value, data: Uint8Array): void {
  if (!isSink(sink) || data.length === 0) return;
  if (isIntLike(sink)) write(sink, new PyBytes(data));
  else {
    invoke(sink, "flush");
    write(invoke(sink, "fileno"), new PyBytes(data));
  }
}
/** Bytes, or the text that they are. */
function shown(run: Run, data: Uint8Array): Value {
  const bytes = new PyBytes(data);
  if (run.encoding === null) return bytes;
  const text: Value = invoke(bytes, "decode", ...run.encoding);
  return (text as string).replace(/\r\n?/g, "\n");
}
function taken(run: Run, input: Value): Uint8Array {
  const text = asStr(input);
  if (text === undefined) return needBuffer(input).slice();
  if (run.encoding === null) throw error(TypeError, "a bytes-like object is required, not 'str'");
  return (invoke(text, "encode", ...run.encoding) as PyBytes).data;
}

/** Where input is written: it is still known when the stream is closed. */
const InputPipe: PyType = pythonClass("subprocess", "_InputPipe", [BytesIO], {
  close: [
    "",
    (self: Value) => {
      self.whole ??= invoke(self, "getvalue");
      return call(BytesIO.dict.get("close"), self);
    },
  ],
});
/** A stream over a pipe's end: what is read is there, what is written is gathered. */
function stream(run: Run, raw: Value): Value {
  const io = importModule("io").dict;
  if (run.encoding === null) return raw;
  const [encoding, errors] = run.encoding;
  const text = apply(io.get("TextIOWrapper"), [raw], { encoding, errors, write_through: true });
  text.raw = raw;
  return text;
}
function takeInput(self: Value): void {
  const { $stdin: stdin } = self;
  const run = runOf(self);
  if (isNone(stdin) || run.finished !== null || run.input !== null) return;
  const raw = stdin.raw ?? stdin;
  if (stdin.raw !== undefined && raw.whole === undefined) invoke(stdin, "flush");
  run.input = (raw.whole ?? (invoke(raw, "getvalue") as PyBytes)).data;
}
/** A pipe's end for output; it is made when the program has run. */
const output = (name: "stdout" | "stderr", at: 1 | 2) =>
  getset(
    (self: Value) => {
      const run = runOf(self);
      if (run.command.streams[at] !== "pipe" || isSink(run.sinks[at - 1])) return None;
      takeInput(self);
      const done = finish(self, null);
      self[`made_${name}`] ??= stream(run, call(BytesIO, new PyBytes(done[name])));
      return self[`made_${name}`];
    },
    (self: Value, value: Value) => {
      self[`made_${name}`] = value;
    },
  );

function begin(self: Value, args: Value, o: Readonly<Record<string, Value>>): Value {
  const text = [o.text, o.universal_newlines].find((v) => !isNone(v));
  if (!isNone(o.text) && !isNone(o.universal_newlines) && truth(o.text) !== truth(o.universal_newlines))
    throw error(
      ValueError,
      "Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.",
    );
  if (o.stdout === STDOUT) throw error(ValueError, "STDOUT can only be used for stderr");
  const isText = truth(text ?? false) || !isNone(o.encoding) || !isNone(o.errors);
  const streams = [streamOf(o.stdin), streamOf(o.stdout), streamOf(o.stderr)] as const;
  // stderr that follows a stdout of ours follows it through us.
  const joinsSink = o.stderr === STDOUT && isSink(o.stdout);
  const run: Run = {
    command: {
      command: wordsOf(args, truth(o.shell)),
      executable: isNone(o.executable) ? null : pathOf(o.executable),
      cwd: isNone(o.cwd) ? null : pathOf(o.cwd),
      env: environmentOf(o.env),
      streams,
    },
    sinks: [o.stdout, joinsSink ? None : o.stderr],
    source: isSink(o.stdin) ? o.stdin : None,
    encoding: isText ? [asStr(o.encoding) ?? "utf-8", asStr(o.errors) ?? "strict"] : null,
    finished: null,
    input: null,
  };
  self.run = run;
  self.$args = args;
  self.$returncode = None;
  self.$stdin = isPipe(o.stdin) ? stream(run, call(InputPipe)) : None;
  if (!isNone(run.source)) run.input = sourceOf(run.source);
  const limit = isNone(o.timeout) || o.timeout === undefined ? null : toDouble(o.timeout);
  if (isNone(self.$stdin)) finish(self, limit);
  return None;
}
/** Everything that a file or descriptor given as input still has. */
function sourceOf(source: Value): Uint8Array {
  const file = isIntLike(source)
    ? apply(importModule("io").dict.get("open"), [source, "rb"], { closefd: false })
    : source;
  const data = invoke(file.$buffer ?? file, "read");
  const text = asStr(data);
  return text === undefined ? needBuffer(data) : (invoke(text, "encode") as PyBytes).data;
}
function settle(self: Value, timeout: Value): number {
  takeInput(self);
  const done = finish(self, isNone(timeout) ? null : toDouble(timeout));
  if (done.timedOut) {
    const run = runOf(self);
    const part = (data: Uint8Array): Value => (data.length === 0 ? None : new PyBytes(data));
    run.finished = { ...done, timedOut: false };
    self.$returncode = done.status;
    throw call(TimeoutExpired, self.$args, self.timeout ?? timeout, part(done.stdout), part(done.stderr));
  }
  self.$returncode = done.status;
  return done.status;
}
const OPTIONS =
  "args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None";
const NAMES = OPTIONS.split(", ")
  .filter((part) => part !== "*")
  .map((part) => part.split("=")[0] as string);

/** Starts a program under a limit of time, as `run` does. */
export function started(args: readonly Value[], kwargs: PyDict, timeout: Value): Value {
  const self = new Popen.alloc() as Value;
  self.timeout = isNone(timeout) ? undefined : timeout;
  const named: Record<string, Value> = {};
  for (const [key, value] of kwargs.entries()) named[asStr(key) as string] = value;
  apply(Popen.dict.get("__init__"), [self, ...args], named);
  return self;
}

export const Popen: PyType = pythonClass("subprocess", "Popen", [], {
  __init__: [
    OPTIONS,
    (self: Value, ...given: Value[]) => {
      const options = Object.fromEntries(NAMES.map((name, i) => [name, given[i]]));
      return begin(self, given[0], { ...options, timeout: self.timeout ?? None });
    },
  ],
  pid: getset((self: Value) => runOf(self).finished?.pid ?? 0),
  stdout: output("stdout", 1),
  stderr: output("stderr", 2),
  poll: ["", (self: Value) => settle(self, None)],
  wait: ["timeout=None", settle],
  communicate: [
    "input=None, timeout=None",
    (self: Value, input: Value, timeout: Value) => {
      const run = runOf(self);
      if (!isNone(input) && isNone(self.$stdin))
        throw error(ValueError, "Cannot send input after starting communication");
      if (!isNone(input) && run.finished === null) {
        takeInput(self);
        run.input = Uint8Array.from([...(run.input ?? []), ...taken(run, input)]);
      }
      settle(self, timeout);
      const done = run.finished as Finished;
      const piped = (at: 1 | 2, data: Uint8Array): Value =>
        run.command.streams[at] === "pipe" && !isSink(run.sinks[at - 1]) ? shown(run, data) : None;
      return tuple(piped(1, done.stdout), piped(2, done.stderr));
    },
  ],
  send_signal: ["sig", () => None],
  terminate: ["", () => None],
  kill: ["", () => None],
  __enter__: ["", (self: Value) => self],
  __exit__: [
    "exc_type, value, traceback",
    (self: Value) => {
      settle(self, None);
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const text = `<${typeOf(self).name}: returncode: ${reprOf(self.$returncode)} args: ${reprOf(self.$args)}>`;
      return text.length > 80 ? `${text.slice(0, 76)}...>` : text;
    },
  ],
});
