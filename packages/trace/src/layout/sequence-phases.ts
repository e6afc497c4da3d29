import type { Trace } from "../events.ts";
import { codeAt, statementOf } from "../narrate/narrate.ts";
import type { Lane } from "./participants.ts";
import type { Row } from "./sequence-rows.ts";

export interface Phase {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
  /** The assignment with which it begins, and the yield inside which it ends. */
  readonly start: string;
  readonly end: string;
  readonly title: string;
}

/** The phases of a program with a single generator: each ends inside a yield, and the next begins with the assignment of that yield. */
export function phasesOf(trace: Trace, lanes: readonly Lane[], rows: readonly Row[]): Phase[] {
  const generators = lanes.filter((lane) => lane.role === "generator");
  if (
    generators.length !== 1 ||
    lanes.some((lane) => lane.role !== "generator" && lane.role !== "caller" && lane.role !== "loop") ||
    rows.some((row) => row.kind === "fold")
  )
    return [];
  const lane = generators[0]!;
  const phases: Phase[] = [];
  let open: { from: number; start: string } | null = null;
  rows.forEach((row, index) => {
    if (row.kind !== "message") return;
    const { event } = row;
    if (event.k === "gen.resume" && event.g === lane.frame) {
      const statement = statementOf(trace, event.at);
      const text = statement === undefined ? "" : (trace.files[statement.file]?.text.slice(...statement.py) ?? "");
      const target = /^([^=]+?)\s*=[^=]/.exec(text)?.[1] ?? "";
      // An exception thrown in takes the place of the value: nothing is bound.
      const thrown = event.how === "throw" || event.how === "close";
      open = { from: index, start: thrown ? "⚡" : target === "" ? "" : `${target} =` };
    } else if (
      open !== null &&
      (event.k === "gen.yield" || event.k === "gen.return" || event.k === "gen.raise") &&
      event.g === lane.frame
    ) {
      if (event.k === "gen.raise" && event.bounced === true) {
        open = null;
        return;
      }
      const end = event.k === "gen.yield" ? codeAt(trace, event.s) : event.k === "gen.return" ? "return" : "⚡";
      phases.push({ lane, from: open.from, to: index, start: open.start, end, title: `${open.start} … ${end}` });
      open = null;
    }
  });
  return phases.length <= 9 && phases.length >= 2 ? phases : [];
}
