import type { BudgetKind, EventKind, ResumeHow, RunEnd } from "./events.ts";

/** The fields of a kind that the columns `about`, `other` and `mark` hold; "" for none. */
type Fields = readonly [about: string, other: string, mark: string];

const NONE: Fields = ["", "", ""];
const TASK: Fields = ["n", "", ""];
const HANDLE: Fields = ["h", "", ""];
const FUTURE: Fields = ["fut", "", ""];
const FRAME: Fields = ["g", "", ""];

/** Every kind of event with its own fields: one that is missing here is a type error. */
export const FIELDS: Readonly<Record<EventKind, Fields>> = {
  "run.start": NONE,
  "run.end": ["", "", "how"],
  out: ["fd", "", ""],
  warn: NONE,
  diag: NONE,
  budget: ["n", "", "which"],
  line: NONE,
  call: FRAME,
  ret: ["g", "", "raised"],
  raise: NONE,
  catch: NONE,
  finally: NONE,
  assign: NONE,
  "gen.new": FRAME,
  "gen.resume": ["g", "at", "how"],
  "gen.yield": ["g", "to", ""],
  "gen.return": ["g", "to", "inner"],
  "gen.raise": ["g", "to", "bounced"],
  "gen.close": FRAME,
  "gen.late": ["g", "e", "how"],
  "deleg.begin": FRAME,
  "deleg.end": FRAME,
  "loop.start": ["", "", "forever"],
  "loop.tick": TASK,
  "loop.idle": ["", "until", ""],
  "loop.block": ["", "d", ""],
  "loop.stop": NONE,
  "h.soon": HANDLE,
  "h.run": HANDLE,
  "h.end": HANDLE,
  "h.cancel": HANDLE,
  "tm.set": ["h", "at", ""],
  "tm.fire": HANDLE,
  "tm.cancel": HANDLE,
  "task.new": TASK,
  "task.step": TASK,
  "task.await": ["n", "fut", ""],
  "task.wake": TASK,
  "task.cancel": TASK,
  "task.done": ["n", "", "how"],
  "fut.new": FUTURE,
  "fut.done": ["fut", "", "how"],
  "cb.add": FUTURE,
  "sync.acquire": NONE,
  "sync.wait": NONE,
  "sync.release": NONE,
};

/** The kinds in the order of their numbers in columns. */
export const KINDS = Object.keys(FIELDS) as readonly EventKind[];

const NUMBERS: ReadonlyMap<EventKind, number> = new Map(KINDS.map((kind, number) => [kind, number]));

/** The number that columns have for a kind. */
export const numberOf = (kind: EventKind): number => NUMBERS.get(kind)!;

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
