import { isSwitch, type Language, nameOf, narrate, type Step, type Trace, type TraceEvent } from "@pycoro/trace";

export type KindGroup = "all" | "switches" | "lines" | "output" | "errors" | "tasks";

/** Which steps are shown. */
export interface TraceFilter {
  /** Words that the sentence of a step must contain. */
  readonly text: string;
  /** Name of a function, without a number: all its frames. */
  readonly frame: string;
  readonly task: number | null;
  readonly kind: KindGroup;
}

export const openFilter: TraceFilter = { text: "", frame: "", task: null, kind: "all" };

export const kindGroups: readonly KindGroup[] = ["all", "switches", "lines", "output", "errors", "tasks"];

const errors = new Set(["raise", "catch", "gen.raise", "budget", "warn", "diag", "task.cancel"]);

function fitsKind(event: TraceEvent, kind: KindGroup): boolean {
  switch (kind) {
    case "all":
      return true;
    case "switches":
      return isSwitch(event);
    case "lines":
      return event.k === "line" || event.k === "assign";
    case "output":
      return event.k === "out";
    case "errors":
      return errors.has(event.k) || (event.k === "task.done" && event.how !== "result");
    case "tasks":
      return event.k.startsWith("task.") || event.k.startsWith("loop.");
  }
}

/** The steps that fit a filter; all of them when it asks for nothing. */
export function filterSteps(
  trace: Trace,
  steps: readonly Step[],
  filter: TraceFilter,
  language: Language,
): readonly Step[] {
  const { text, frame, task, kind } = filter;
  if (text === "" && frame === "" && task === null && kind === "all") return steps;
  const words = text.toLowerCase();
  return steps.filter(({ i }) => {
    const event = trace.events[i]!;
    if (!fitsKind(event, kind)) return false;
    if (task !== null && event.task !== task && !("n" in event && event.k.startsWith("task.") && event.n === task))
      return false;
    if (frame !== "") {
      const about = "g" in event && event.g !== null ? trace.frames[event.g]?.name : undefined;
      if (trace.frames[event.f]?.name !== frame && about !== frame) return false;
    }
    if (words === "") return true;
    return `${nameOf(trace, event.f)} ${narrate(trace, event, language)}`.toLowerCase().includes(words);
  });
}
