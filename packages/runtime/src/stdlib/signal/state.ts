/** Which Python functions answer signals in the running program, and how a signal reaches them. */
import { answeredByLoop } from "../../asyncio/io/signals.ts";
import { current, slot } from "../../host/interpreter.ts";
import { error, KeyboardInterrupt, RuntimeError } from "../../object/exceptions/exceptions.ts";
import { answerInterrupt, isInterrupt } from "../../object/exceptions/interrupt.ts";
import { call } from "../../object/functions/call.ts";
import { None, type Value } from "../../object/value.ts";
import { builtinsOf } from "../kit.ts";

/** Linux's numbers. */
export const NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPWR: 30,
  SIGSYS: 31,
  SIGRTMIN: 34,
  SIGRTMAX: 64,
};
export const SIGINT = 2;
export const DEFAULT = 0;
export const IGNORE = 1;
/** Signals that do nothing unless somebody asks. */
const HARMLESS: readonly number[] = [17, 18, 23, 28];

export const default_int_handler: Value = builtinsOf("_signal")("default_int_handler", "signalnum, frame, /", () => {
  throw error(KeyboardInterrupt);
});

/** The answer to each signal: DEFAULT, IGNORE or a function. */
export const handlers = (): Map<number, Value> =>
  slot(
    "signal handlers",
    () =>
      new Map<number, Value>([
        [SIGINT, default_int_handler],
        [13, IGNORE],
        [25, IGNORE],
      ]),
  );

/**
 * The program gets the signal now.
 * @throws RuntimeError where the default action is to end the process, and the host has none
 */
export function deliver(signal: number, frame: Value = None): void {
  if (answeredByLoop(signal)) return;
  const handler = handlers().get(signal) ?? DEFAULT;
  if (handler === IGNORE) return;
  if (handler === default_int_handler) {
    answerInterrupt();
    return;
  }
  if (handler !== DEFAULT) {
    call(handler, signal, frame);
    return;
  }
  if (HARMLESS.includes(signal)) return;
  const { host } = current.interpreter;
  host.stdout.flush?.();
  if (host.endBySignal === undefined)
    throw error(RuntimeError, `signal ${signal} would end the process, and this host has none`);
  host.endBySignal(signal);
}

/** Sleeps; when Ctrl+C arrives meanwhile, its handler runs and the rest of the time is slept, unless the handler raises. */
export function sleepUnlessInterrupted(seconds: number): void {
  const { clock } = current.interpreter.host;
  const end = clock.monotonic() + seconds;
  for (let rest = seconds; ; rest = end - clock.monotonic()) {
    try {
      clock.sleep(Math.max(rest, 0));
      return;
    } catch (e) {
      if (!isInterrupt(e)) throw e;
      answerInterrupt();
    }
  }
}
