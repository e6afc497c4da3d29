/** Processes, users and the machine: https://docs.python.org/3.13/library/os.html#process-parameters */

import type { Machine } from "../../host/host.ts";
import { current } from "../../host/interpreter.ts";
import { HostError } from "../../host/io.ts";
import { getattr } from "../../object/attributes.ts";
import { error, OSError, SystemExit, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { pyIter } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { PyFloat, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, builtinsOf, functionsOf, pythonClass, toIndex, toText, tuple } from "../kit.ts";
import { deliver } from "../signal/state.ts";
import { structSequence } from "../structseq.ts";
import { environment } from "./environment.ts";
import { errorText, osErrorOf } from "./errors.ts";
import { lacking } from "./host.ts";

const fn = builtinsOf("posix");
const py = functionsOf("os");

/** The number of the process that a program believes to be. */
const PID = 1;
export const getpid: Value = fn("getpid", "", () => PID);
export const getppid: Value = fn("getppid", "", () => 0);
const one = (name: string): Value => fn(name, "", () => PID);
export const getpgrp: Value = one("getpgrp");
export const getpgid: Value = fn("getpgid", "pid", () => PID);
export const getsid: Value = fn("getsid", "pid, /", () => PID);

/** The machine that a program believes to be on, where the host does not tell. */
const ANY: Machine = {
  system: "Linux",
  node: "localhost",
  release: "0",
  version: "0",
  architecture: "x86_64",
  processors: 1,
  user: 0,
  group: 0,
  load: [0, 0, 0],
};
export const machineOf = (): Machine => current.interpreter.host.machine?.() ?? ANY;
export const getuid: Value = fn("getuid", "", () => machineOf().user);
export const geteuid: Value = fn("geteuid", "", () => machineOf().user);
export const getgid: Value = fn("getgid", "", () => machineOf().group);
export const getegid: Value = fn("getegid", "", () => machineOf().group);
export const getgroups: Value = fn("getgroups", "", () => [machineOf().group]);
export const getlogin: Value = fn("getlogin", "", () => current.interpreter.host.environ?.USER ?? "user");
export const cpu_count: Value = fn("cpu_count", "", () => machineOf().processors);
export const process_cpu_count: Value = fn("process_cpu_count", "", () => machineOf().processors);
export const getloadavg: Value = fn("getloadavg", "", () => tuple(...machineOf().load.map((x) => new PyFloat(x))));
export const uname_result: PyType = structSequence("posix", "uname_result", [
  "sysname",
  "nodename",
  "release",
  "version",
  "machine",
]);
export const uname: Value = fn("uname", "", () => {
  const { system, node, release, version, architecture } = machineOf();
  return new uname_result.alloc([system, node, release, version, architecture]);
});
export const times_result: PyType = structSequence("posix", "times_result", [
  "user",
  "system",
  "children_user",
  "children_system",
  "elapsed",
]);
export const times: Value = fn("times", "", () => {
  const { clock } = current.interpreter.host;
  return new times_result.alloc([clock.cpu(), 0, 0, 0, clock.monotonic()].map((x) => new PyFloat(x)));
});
export const terminal_size: PyType = structSequence("os", "terminal_size", ["columns", "lines"]);
export const get_terminal_size: Value = fn("get_terminal_size", "fd=1, /", () => new terminal_size.alloc([80, 24]));
export const strerror: Value = fn("strerror", "code, /", (code: Value) => errorText(Number(toIndex(code))));

/** How a process ended, by the number that `wait` and `system` give. */
const status = (name: string, of: (n: number) => Value): Value =>
  fn(name, "status", (n: Value) => of(Number(toIndex(n))));
const signalOf = (n: number): number => n & 0x7f;
export const WIFEXITED: Value = status("WIFEXITED", (n) => signalOf(n) === 0);
export const WEXITSTATUS: Value = status("WEXITSTATUS", (n) => (n >> 8) & 0xff);
export const WIFSTOPPED: Value = status("WIFSTOPPED", (n) => (n & 0xff) === 0x7f);
export const WIFSIGNALED: Value = status("WIFSIGNALED", (n) => signalOf(n) !== 0 && signalOf(n) !== 0x7f);
export const WIFCONTINUED: Value = status("WIFCONTINUED", (n) => n === 0xffff);
export const WSTOPSIG: Value = status("WSTOPSIG", (n) => (n >> 8) & 0xff);
export const WTERMSIG: Value = status("WTERMSIG", signalOf);
export const WCOREDUMP: Value = status("WCOREDUMP", (n) => (n & 0x80) !== 0);
export const waitstatus_to_exitcode: Value = status("waitstatus_to_exitcode", (n) =>
  signalOf(n) === 0 ? (n >> 8) & 0xff : -signalOf(n),
);

/** Waits for a line of the shell; its status as `wait` gives it. */
const PipeStream: PyType = pythonClass("os", "_wrap_close", [], {
  __init__: [
    "proc, mode",
    (self: Value, process: Value, mode: string) => {
      self.$_proc = process;
      self.$_stream = getattr(process, mode === "r" ? "stdout" : "stdin");
      return None;
    },
  ],
  __getattr__: ["name", (self: Value, name: string) => getattr(self.$_stream, name)],
  __enter__: ["", (self: Value) => self],
  __exit__: [
    "*args",
    (self: Value) => {
      invoke(self, "close");
      return None;
    },
  ],
  __iter__: ["", (self: Value) => pyIter(self.$_stream)],
  close: [
    "",
    (self: Value) => {
      invoke(self.$_stream, "close");
      const code = Number(toIndex(invoke(self.$_proc, "wait")));
      return code === 0 ? None : code < 0 ? -code : code << 8;
    },
  ],
});
export const system: Value = fn("system", "command", (command: Value) => {
  const { commands } = current.interpreter.host;
  if (commands === undefined) throw lacking("processes");
  const env = Object.fromEntries([...environment().entries()].map(([k, v]) => [asStr(k), asStr(v)])) as Record<
    string,
    string
  >;
  const done = commands.run({
    command: toText(command, "system() argument 1"),
    executable: null,
    cwd: null,
    env,
    input: null,
    streams: ["inherit", "inherit", "inherit"],
    timeout: null,
  });
  if (done instanceof HostError) throw call(OSError, done.errno, done.text);
  return done.status < 0 ? -done.status : done.status << 8;
});
export const popen: Value = py("popen", "cmd, mode='r', buffering=-1", (command: Value, mode: Value) => {
  const kind = toText(mode, "popen() mode");
  if (kind !== "r" && kind !== "w") throw error(ValueError, `invalid mode ${reprOf(mode)}`);
  const subprocess = importModule("subprocess").dict;
  const pipe = subprocess.get("PIPE");
  const options = { shell: true, text: true, [kind === "r" ? "stdout" : "stdin"]: pipe };
  return call(PipeStream, apply(subprocess.get("Popen"), [command], options), kind);
});
export const _exit: Value = fn("_exit", "status", (code: Value) => {
  throw error(SystemExit, code);
});
export const abort: Value = fn("abort", "", () => {
  current.interpreter.host.endBySignal?.(6);
  throw error(SystemExit, 134);
});
/** Nothing ever forks, so what is registered never runs. */
export const register_at_fork: Value = fn(
  "register_at_fork",
  "*, before=None, after_in_child=None, after_in_parent=None",
  () => None,
);
export const kill: Value = fn("kill", "pid, signal, /", (pid: Value, signal: Value) => {
  if (Number(toIndex(pid)) !== PID) throw osErrorOf(1);
  if (Number(toIndex(signal)) !== 0) deliver(Number(toIndex(signal)));
  return None;
});

const refused = (name: string): Value =>
  py(name, "*args, **kwargs", () => {
    throw call(
      OSError,
      38,
      `Function not implemented: os.${name}() needs a second process beside this one: use subprocess`,
    );
  });
export const fork: Value = refused("fork");
export const forkpty: Value = refused("forkpty");
export const execv: Value = refused("execv");
export const execve: Value = refused("execve");
export const execl: Value = refused("execl");
export const execle: Value = refused("execle");
export const execlp: Value = refused("execlp");
export const execlpe: Value = refused("execlpe");
export const execvp: Value = refused("execvp");
export const execvpe: Value = refused("execvpe");
/** There are no children to wait for. */
const childless = (name: string, signature: string): Value =>
  fn(name, signature, () => {
    throw osErrorOf(10);
  });
export const wait: Value = childless("wait", "");
export const waitpid: Value = childless("waitpid", "pid, options, /");
