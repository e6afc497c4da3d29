import { compareOutput } from "@pycoro/document";
import type { Trace } from "@pycoro/trace";
import type { Unit } from "./units.ts";

/** How what a statement of a transcript printed compares with what the transcript shows; null for what is not compared. */
export type StatementVerdict = "exact" | "equal" | "different" | null;

/** What each unit printed: units run one after the other, so the events between two starts are one unit's. */
export function printedBy(trace: Trace): string[] {
  const printed = trace.files.map(() => "");
  let file = -1;
  for (const event of trace.events) {
    while (file + 1 < trace.files.length && trace.files[file + 1]!.startsAt <= event.i) file++;
    if (event.k === "out" && file >= 0) printed[file] += trace.strings[event.v.r] ?? "";
  }
  return printed;
}

/** The verdict of every statement; definitions before the first prompt have none. */
export function statementVerdicts(units: readonly Unit[], trace: Trace): StatementVerdict[] {
  const printed = printedBy(trace);
  return units.map((unit, index) =>
    unit.mode === "exec" ? null : compareOutput(unit.expected ?? "", printed[index] ?? "").verdict,
  );
}
