/** What an interrupt of the user (Ctrl+C) does to the running program. */
import { current, slot } from "../../host/interpreter.ts";
import { KeyboardInterruptKind, raised } from "../light/exceptions.ts";

/** Who answers an interrupt. Without anybody it is KeyboardInterrupt, where the program just is. */
export interface InterruptAnswers {
  /** A handler of the program's own (`signal.signal`, `loop.add_signal_handler`). */
  handler: (() => void) | null;
  /** `asyncio.run`, which cancels its task. */
  runner: (() => void) | null;
}
const ANSWERS = Symbol("answers to an interrupt");
export const interruptAnswers = (): InterruptAnswers => slot(ANSWERS, () => ({ handler: null, runner: null }));

/** Answers an interrupt that has come. @throws KeyboardInterrupt unless somebody does something else */
export function answerInterrupt(): void {
  const { handler, runner } = interruptAnswers();
  const answer = handler ?? runner;
  if (answer === null) throw raised(KeyboardInterruptKind);
  answer();
}

/** Looks for an interrupt: emitted code calls it in loops and in functions that call themselves. */
export function interrupted(): void {
  if (current.interpreter.host.interrupt?.() === true) answerInterrupt();
}

/** Whether what JavaScript threw is Ctrl+C of the terminal, as Node words it. */
export const isInterrupt = (thrown: unknown): boolean =>
  (thrown as { code?: string } | null | undefined)?.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
