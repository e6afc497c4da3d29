import type { BudgetKind, EventKind, ResumeHow, RunEnd } from "./events.ts";

/** The kinds in the order of their numbers in columns. */
export const KINDS = [
  "run.start",
  "run.end",
  "out",
  "warn",
  "diag",
  "budget",
  "line",
  "call",
  "ret",
  "raise",
  "catch",
  "finally",
  "assign",
  "gen.new",
  "gen.resume",
  "gen.yield",
  "gen.return",
  "gen.raise",
  "gen.close",
  "gen.late",
  "deleg.begin",
  "deleg.end",
  "loop.start",
  "loop.tick",
  "loop.idle",
  "loop.block",
  "loop.stop",
  "h.soon",
  "h.run",
  "h.end",
  "h.cancel",
  "tm.set",
  "tm.fire",
  "tm.cancel",
  "task.new",
  "task.step",
  "task.await",
  "task.wake",
  "task.cancel",
  "task.done",
  "fut.new",
  "fut.done",
  "cb.add",
  "sync.acquire",
  "sync.wait",
  "sync.release",
] as const satisfies readonly EventKind[];

const NUMBERS: ReadonlyMap<EventKind, number> = new Map(KINDS.map((kind, number) => [kind, number]));

/** The number that columns have for a kind; a kind without one is a type error. */
export const numberOf = (kind: (typeof KINDS)[number]): number => NUMBERS.get(kind)!;

/** What the column `mark` says by number, from 1: how something was resumed or ended, and which budget is used up. */
const WORDS =
  "next send throw close iter ok error exit interrupt budget stopped result exc cancel steps events wall virtual quiet output memory".split(
    " ",
  );

/** The number of a word. */
export const wordOf = (word: ResumeHow | RunEnd | BudgetKind | "result" | "exc" | "cancel"): number =>
  WORDS.indexOf(word) + 1;

/** The word of a number. */
export const wordAt = (mark: number): string | undefined => WORDS[mark - 1];
