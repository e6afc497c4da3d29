/** Where the units of a document are run, and whether that has to be in an event loop. */
import { hasPrompts, parseTranscript } from "./transcript.ts";

/** What a run of one unit gave. */
export interface UnitResult {
  /** Everything printed, standard output and error in their order, tracebacks included. */
  readonly output: string;
  /** Standard output alone: documents often show no warnings. */
  readonly stdout: string;
  /** "compile-error": it did not compile; "stopped": a budget ended it; else "ran" (with or without an exception). */
  readonly outcome: "ran" | "compile-error" | "stopped";
}

/** Where units are run; all units of a session share one namespace. */
export interface Session {
  /**
   * A REPL statement: its own unit named `<stdin>`, expression values displayed unless `quiet`; `inLoop` when the session has a running event loop, as
   * notebooks and `python -m asyncio` have.
   */
  statement(source: string, quiet?: boolean, inLoop?: boolean): UnitResult;
  /** A whole program of its own, as if started from a file of that name: nothing is shared with the session. */
  program(source: string, name: string): UnitResult;
  /** The message of the SyntaxError that a text has where no loop runs; undefined when it compiles, or when nobody can tell. */
  refusal?(source: string): string | undefined;
  /** An empty session of the same kind, for blocks that keep to themselves what they do. */
  fresh?(): Session;
}

/** Whether a text ends with an error that it has only where no event loop runs. */
export const asksForLoop = (output: string): boolean =>
  /'a\w+(?: \w+)?' outside |outside of an asynchronous |: no running event loop/.test(output);

/** Whether texts of one session come from a prompt where a loop runs: the first lines of `python -m asyncio` say so, or something awaits outside of functions. */
export function isTypedInLoop(whole: string, texts: readonly string[], session: Session): boolean {
  const units = texts.flatMap((text) => {
    if (!hasPrompts(text)) return [text];
    const { prelude, statements } = parseTranscript(text);
    return [prelude, ...statements.map(({ source }) => source)];
  });
  return (
    /^asyncio REPL \d/m.test(whole) ||
    units.some((unit) => /\bawait\b|\basync\s/.test(unit) && asksForLoop(session.refusal?.(unit) ?? ""))
  );
}
