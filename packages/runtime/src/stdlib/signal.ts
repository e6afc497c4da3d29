/** `signal`: https://docs.python.org/3.13/library/signal.html. A program meets a signal where it waits, or where it raises one itself. */
import { getattr } from "../object/attributes.ts";
import { error, OSError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { interruptAnswers } from "../object/exceptions/interrupt.ts";
import { call, isCallable } from "../object/functions/call.ts";
import { None, type Value } from "../object/value.ts";
import { PySet } from "../types/set-storage.ts";
import { IntEnum } from "./enum.ts";
import { builtinsOf, functionsOf, toIndex, tuple } from "./kit.ts";
import {
  DEFAULT,
  default_int_handler,
  deliver,
  handlers,
  IGNORE,
  SIGINT as INTERRUPT,
  NUMBERS,
} from "./signal/state.ts";

export { default_int_handler } from "./signal/state.ts";

const native = builtinsOf("_signal");
const fn = functionsOf("signal");
const enumeration = (name: string, members: Readonly<Record<string, number>>): Value => {
  const made = call(
    IntEnum,
    name,
    Object.entries(members).map((pair) => tuple(...pair)),
  );
  made.dict.set("__module__", "signal");
  return made;
};

export const Signals: Value = enumeration("Signals", { ...NUMBERS, SIGCLD: 17, SIGPOLL: 29 });
export const Handlers: Value = enumeration("Handlers", { SIG_DFL: DEFAULT, SIG_IGN: IGNORE });
export const Sigmasks: Value = enumeration("Sigmasks", { SIG_BLOCK: 0, SIG_UNBLOCK: 1, SIG_SETMASK: 2 });
export const NSIG: number = 65;
export const SIGHUP: Value = getattr(Signals, "SIGHUP");
export const SIGINT: Value = getattr(Signals, "SIGINT");
export const SIGQUIT: Value = getattr(Signals, "SIGQUIT");
export const SIGILL: Value = getattr(Signals, "SIGILL");
export const SIGTRAP: Value = getattr(Signals, "SIGTRAP");
export const SIGABRT: Value = getattr(Signals, "SIGABRT");
export const SIGBUS: Value = getattr(Signals, "SIGBUS");
export const SIGFPE: Value = getattr(Signals, "SIGFPE");
export const SIGKILL: Value = getattr(Signals, "SIGKILL");
export const SIGUSR1: Value = getattr(Signals, "SIGUSR1");
export const SIGSEGV: Value = getattr(Signals, "SIGSEGV");
export const SIGUSR2: Value = getattr(Signals, "SIGUSR2");
export const SIGPIPE: Value = getattr(Signals, "SIGPIPE");
export const SIGALRM: Value = getattr(Signals, "SIGALRM");
export const SIGTERM: Value = getattr(Signals, "SIGTERM");
export const SIGSTKFLT: Value = getattr(Signals, "SIGSTKFLT");
export const SIGCHLD: Value = getattr(Signals, "SIGCHLD");
export const SIGCONT: Value = getattr(Signals, "SIGCONT");
export const SIGSTOP: Value = getattr(Signals, "SIGSTOP");
export const SIGTSTP: Value = getattr(Signals, "SIGTSTP");
export const SIGTTIN: Value = getattr(Signals, "SIGTTIN");
export const SIGTTOU: Value = getattr(Signals, "SIGTTOU");
export const SIGURG: Value = getattr(Signals, "SIGURG");
export const SIGXCPU: Value = getattr(Signals, "SIGXCPU");
export const SIGXFSZ: Value = getattr(Signals, "SIGXFSZ");
export const SIGVTALRM: Value = getattr(Signals, "SIGVTALRM");
export const SIGPROF: Value = getattr(Signals, "SIGPROF");
export const SIGWINCH: Value = getattr(Signals, "SIGWINCH");
export const SIGIO: Value = getattr(Signals, "SIGIO");
export const SIGPWR: Value = getattr(Signals, "SIGPWR");
export const SIGSYS: Value = getattr(Signals, "SIGSYS");
export const SIGRTMIN: Value = getattr(Signals, "SIGRTMIN");
export const SIGRTMAX: Value = getattr(Signals, "SIGRTMAX");
export const SIGCLD: Value = getattr(Signals, "SIGCLD");
export const SIGPOLL: Value = getattr(Signals, "SIGPOLL");
export const SIG_DFL: Value = getattr(Handlers, "SIG_DFL");
export const SIG_IGN: Value = getattr(Handlers, "SIG_IGN");
export const SIG_BLOCK: Value = getattr(Sigmasks, "SIG_BLOCK");
export const SIG_UNBLOCK: Value = getattr(Sigmasks, "SIG_UNBLOCK");
export const SIG_SETMASK: Value = getattr(Sigmasks, "SIG_SETMASK");

/** A number as its member, where there is one. */
const asMember = (cls: Value, n: Value): Value => {
  try {
    return call(cls, n);
  } catch {
    return n;
  }
};
const numberOf = (v: Value): number => {
  const n = Number(toIndex(v));
  if (n < 1 || n >= NSIG) throw error(ValueError, "signal number out of range");
  return n;
};
const shown = (handler: Value): Value => (typeof handler === "number" ? asMember(Handlers, handler) : handler);

export const signal: Value = fn("signal", "signalnum, handler", (which: Value, handler: Value) => {
  const n = numberOf(which);
  const code =
    handler === SIG_DFL || handler === DEFAULT ? DEFAULT : handler === SIG_IGN || handler === IGNORE ? IGNORE : null;
  if (code === null && !isCallable(handler))
    throw error(TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  if (n === 9 || n === 19) throw call(OSError, 22, "Invalid argument");
  const before = handlers().get(n) ?? DEFAULT;
  handlers().set(n, code ?? handler);
  if (n === INTERRUPT) interruptAnswers().handler = handler === default_int_handler ? null : () => deliver(INTERRUPT);
  return shown(before);
});
export const getsignal: Value = fn("getsignal", "signalnum", (which: Value) =>
  shown(handlers().get(numberOf(which)) ?? DEFAULT),
);
export const raise_signal: Value = native("raise_signal", "signalnum, /", (which: Value) => {
  deliver(numberOf(which));
  return None;
});

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  1: "Hangup",
  2: "Interrupt",
  3: "Quit",
  4: "Illegal instruction",
  5: "Trace/breakpoint trap",
  6: "Aborted",
  7: "Bus error",
  8: "Floating point exception",
  9: "Killed",
  10: "User defined signal 1",
  11: "Segmentation fault",
  12: "User defined signal 2",
  13: "Broken pipe",
  14: "Alarm clock",
  15: "Terminated",
  16: "Stack fault",
  17: "Child exited",
  18: "Continued",
  19: "Stopped (signal)",
  20: "Stopped",
  21: "Stopped (tty input)",
  22: "Stopped (tty output)",
  23: "Urgent I/O condition",
  24: "CPU time limit exceeded",
  25: "File size limit exceeded",
  26: "Virtual timer expired",
  27: "Profiling timer expired",
  28: "Window changed",
  29: "I/O possible",
  30: "Power failure",
  31: "Bad system call",
};
export const strsignal: Value = native("strsignal", "signalnum, /", (which: Value) => {
  const n = numberOf(which);
  if (n >= 34) return `Real-time signal ${n - 34}`;
  return DESCRIPTIONS[n] ?? `Unknown signal ${n}`;
});
export const valid_signals: Value = fn("valid_signals", "", () => {
  const all = new PySet();
  for (let n = 1; n < NSIG; n++) if (n < 32 || n > 33) all.add(asMember(Signals, n));
  return all;
});
export const set_wakeup_fd: Value = native("set_wakeup_fd", "fd, /, *, warn_on_full_buffer=True", () => -1);
export const siginterrupt: Value = native("siginterrupt", "signalnum, flag, /", () => None);
