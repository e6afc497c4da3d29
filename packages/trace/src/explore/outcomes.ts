/** What a run came to, so that equal ends of different schedules count as one. */
import { type Choice, idOf, type Plan } from "./schedules.ts";

export type OutcomeKind = "ok" | "assertion" | "exception" | "deadlock" | "exit" | "stopped";
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly exitCode: number;
  readonly stdout: string;
  /** What the program reported on standard error: its messages without places and addresses. */
  readonly reports: readonly string[];
}
/** An outcome with how often it came and the first schedule that gave it, which has the fewest deviations. */
export interface Counted {
  readonly outcome: Outcome;
  count: number;
  readonly schedule: string;
  readonly deviations: readonly string[];
}

const DEADLOCK = "RuntimeError: deadlock: ";

/** What a run came to. `stopped` says why it was ended from outside. */
export function outcomeOf(exitCode: number, stdout: string, stderr: string, stopped?: string): Outcome {
  const reports = stderr
    .split("\n")
    .filter((line) => /^[A-Za-z_]/.test(line) && !line.startsWith("Traceback "))
    .map((line) => line.replace(/\b0x[0-9a-f]+/g, "0x…").replace(/(?<=\.py):\d+/g, ""));
  const last = reports.at(-1) ?? "";
  const kind =
    stopped !== undefined
      ? "stopped"
      : exitCode === 0
        ? "ok"
        : last.startsWith(DEADLOCK)
          ? "deadlock"
          : /^AssertionError\b/.test(last)
            ? "assertion"
            : reports.length > 0
              ? "exception"
              : "exit";
  return { kind, exitCode, stdout, reports: stopped === undefined ? reports : [...reports, stopped] };
}

/** Outcomes by what they are, in the order in which they came. */
export class Outcomes {
  readonly #all = new Map<string, Counted>();
  add(outcome: Outcome, plan: Plan, choices: readonly Choice[]): void {
    const key = JSON.stringify(outcome);
    const known = this.#all.get(key);
    if (known !== undefined) known.count++;
    else this.#all.set(key, { outcome, count: 1, schedule: idOf(plan), deviations: choices.flatMap(told) });
  }
  /** The most frequent first. */
  get list(): readonly Counted[] {
    return [...this.#all.values()].sort((a, b) => b.count - a.count);
  }
}

const WHERE = {
  timer: "due at the same time",
  outside: "done outside",
  set: "in a set",
  ready: "ready",
} as const;
/** A deviation in words. */
const told = ({ kind, way, label, instead }: Choice): string[] =>
  way === 0 ? [] : [`${label} before ${instead} (${WHERE[kind]})`];

const TITLES: Record<OutcomeKind, string> = {
  ok: "ends well",
  assertion: "assertion fails",
  exception: "uncaught exception",
  deadlock: "deadlock",
  exit: "exits",
  stopped: "stopped",
};
const WIDTH = 24;
const LINES = 12;

/** The histogram, as text. */
export function reportText(outcomes: readonly Counted[], runs: number, left: number): string {
  const most = Math.max(...outcomes.map((o) => o.count));
  const parts = outcomes.map(({ outcome, count, schedule, deviations }) => {
    const bar = "█".repeat(Math.max(1, Math.round((count / most) * WIDTH)));
    const title = `${TITLES[outcome.kind]}${outcome.exitCode === 0 ? "" : `, exit code ${outcome.exitCode}`}`;
    const printed = outcome.stdout.split("\n").slice(0, -1);
    const shown = printed.length > LINES ? [`… ${printed.length - LINES} lines`, ...printed.slice(-LINES)] : printed;
    return [
      `${bar} ${count} of ${runs}: ${title}`,
      ...shown.map((line) => `    ${line}`),
      ...outcome.reports.map((line) => `    ! ${line}`),
      `  --schedule ${schedule}${deviations.length === 0 ? "  (the loop's own order)" : ""}`,
      ...deviations.map((line) => `    ${line}`),
    ].join("\n");
  });
  const bound = left === 0 ? `explored all ${runs} schedules` : `explored ${runs} of at least ${runs + left} schedules`;
  const what = outcomes.length === 1 ? "1 outcome" : `${outcomes.length} outcomes`;
  return `${parts.join("\n\n")}\n\n${bound}: ${what}\n`;
}
