import { calloutsIn } from "@pycoro/document";
import { nameOf, receiverOf, type Snapshot, type Trace } from "@pycoro/trace";
import { type Marks, noMarks } from "../editor/marks.ts";
import { toDocument, type Unit } from "../model/units.ts";
import type { StatementVerdict } from "../model/verdicts.ts";
import type { SpanRef } from "../state/store.ts";

/** Lane hue of a frame: frames of one program cycle through the eight hues. */
export const hueOf = (frame: number): number => frame % 8;

const promptLength = (text: string, from: number): number =>
  /^(>>>|\.\.\.)( |$)/.exec(text.slice(from, from + 4))?.[0].length ?? 0;

/** Prompts and shown output of a transcript; empty for scripts. */
function transcriptMarks(source: string, units: readonly Unit[]): Pick<Marks, "prompts" | "shown"> {
  const prompts: { from: number; to: number }[] = [];
  const shown: { from: number; verdict: null }[] = [];
  const isDocument = /^\s{0,3}```/m.test(source);
  if (!units.some((unit) => unit.mode === "single")) return { prompts, shown };
  const code = new Set(units.flatMap((unit) => (unit.mode === "exec" ? unit.lines.map((line) => line.doc) : [])));
  let from = 0;
  for (const line of source.split("\n")) {
    const length = promptLength(source, from);
    if (length > 0) prompts.push({ from, to: from + Math.min(length, line.length) });
    else if (!isDocument && line.trim() !== "" && !code.has(from)) shown.push({ from, verdict: null });
    from += line.length + 1;
  }
  return { prompts, shown };
}

/** The circled numbers in the comments of a text. */
export function calloutMarks(source: string): Marks["callouts"] {
  let from = 0;
  return source.split("\n").flatMap((text, index) => {
    const start = from;
    from += text.length + 1;
    const comment = text.indexOf("#");
    if (comment < 0) return [];
    return calloutsIn(text.slice(comment)).map(({ at }) => ({ at: start + comment + at, line: index + 1 }));
  });
}

/** What is drawn into the source at every step. */
export const standingMarks = (source: string, units: readonly Unit[]): Marks => ({
  ...noMarks,
  ...transcriptMarks(source, units),
  callouts: calloutMarks(source),
});

/** Everything that is drawn into the source at this step. */
export function marksOf(input: {
  readonly standing: Marks;
  readonly units: readonly Unit[];
  readonly trace: Trace;
  readonly snapshot: Snapshot;
  readonly cursor: number;
  readonly fresh: boolean;
  readonly hover: SpanRef | null;
  readonly selected: SpanRef | null;
  readonly verdicts: readonly StatementVerdict[];
  readonly verdictName: (verdict: "exact" | "equal" | "different") => string;
  readonly hues: Marks["hues"];
  readonly rangeOf: (ref: SpanRef) => readonly [number, number] | null;
}): Marks {
  const { standing, units, trace, snapshot, fresh } = input;
  if (!fresh) return standing;
  const place = (span: number | null | undefined): { from: number; to: number } | null => {
    const info = span === null || span === undefined ? undefined : trace.spans[span];
    const unit = info === undefined ? undefined : units[info.file];
    if (info === undefined || unit === undefined) return null;
    return { from: toDocument(unit, info.py[0]), to: toDocument(unit, info.py[1]) };
  };
  const event = trace.events[input.cursor];
  const here = place(event?.s ?? (event === undefined ? undefined : snapshot.frames[event.f]?.span));
  const paused = event?.k === "gen.yield" || event?.k === "task.await";
  const ended = event?.k === "gen.return" || event?.k === "gen.raise" || event?.k === "run.end";
  const receiver = event === undefined ? null : receiverOf(trace, event);
  const target = place(receiver?.statement.id);
  const pause = place(receiver?.pause.id);
  const waiting = snapshot.frames.flatMap((frame) => {
    if (frame === undefined || frame.state !== "SUSPENDED") return [];
    const at = place(frame.span);
    return at === null ? [] : [{ at: at.from, label: nameOf(trace, frame.id), hue: hueOf(frame.id) }];
  });
  const asRange = (ref: SpanRef | null) => {
    const range = ref === null ? null : input.rangeOf(ref);
    return range === null ? null : { from: range[0], to: range[1] };
  };
  const verdicts = units.flatMap((unit, index) => {
    const verdict = input.verdicts[index] ?? null;
    return verdict === null ? [] : [{ at: unit.to, verdict, title: input.verdictName(verdict), unit: index }];
  });
  return {
    ...standing,
    verdicts,
    hues: input.hues,
    current: here === null ? null : { ...here, state: paused ? "paused" : ended ? "ended" : "running" },
    receiver: target === null || pause === null ? null : { from: target.from, to: pause.from },
    waiting: waiting.slice(0, 50),
    hover: asRange(input.hover),
    selected: asRange(input.selected),
  };
}
