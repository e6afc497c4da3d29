import type { Trace } from "../events.ts";
import { chainOf, participants } from "../layout/participants.ts";
import { ends, labelOf } from "../layout/sequence-labels.ts";
import { sequenceRows } from "../layout/sequence-rows.ts";
import { edgeCounts, machines } from "../layout/states.ts";
import { lineOf } from "../line-of.ts";
import { nameOf, narrate, seconds } from "../narrate/narrate.ts";
import { replay } from "../replay.ts";
import { inspectState } from "../snapshot.ts";
import { taskOf } from "../tasks.ts";
import type { TextOptions } from "./text.ts";

export interface ViewOptions {
  /** Only what this frame's chain of delegation takes part in; null for everything. */
  readonly focus?: number | null;
}

/** The frames that a view keeps to; null for all. */
const chainIn = (trace: Trace, { focus }: ViewOptions): ReadonlySet<number> | null =>
  focus == null ? null : chainOf(trace, focus);

const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, at) => rows.reduce((most, row) => Math.max(most, row[at]!.length), 0));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
};

/** The messages of the sequence diagram as lines: from whom, through whom, to whom. */
export function sequenceText(trace: Trace, options: ViewOptions = {}): string {
  const chain = chainIn(trace, options);
  const people = participants(trace, chain);
  const name = (frame: number) => {
    const info = trace.frames[people.laneOf(frame)?.frame ?? frame];
    return info?.kind === "function" ? `${info.name}()` : nameOf(trace, frame);
  };
  const rows = sequenceRows(trace, new Set(), chain).flatMap((row): string[][] => {
    if (row.kind === "fold") return [["", "", "", "", `⟳ ×${row.times} ${labelOf(trace, row.events[0]!)} …`]];
    const { event } = row;
    const [from, to] = ends(trace, event);
    const via = "via" in event ? event.via : [];
    const line = lineOf(trace, event.s);
    const route = [from, ...(event.k === "gen.yield" ? [...via].reverse() : via), to].map(name);
    return [
      [
        String(event.i),
        line === null ? "" : `:${line}`,
        route[0]!,
        route
          .slice(1)
          .map((one) => `→ ${one}`)
          .join(" ○ "),
        labelOf(trace, event),
      ],
    ];
  });
  return columns(rows);
}

/** What each task does and when, in virtual seconds. */
export function timelineText(trace: Trace, options: Pick<TextOptions, "language" | "task"> = {}): string {
  const rows = trace.events.flatMap((event): string[][] => {
    if (!(/^(?:task|th)\./.test(event.k) || event.k === "loop.idle" || event.k === "tm.fire")) return [];
    const task = taskOf(event);
    if (options.task !== undefined && (task === undefined || trace.tasks[task]?.name !== options.task)) return [];
    const who = task === undefined ? "loop" : (trace.tasks[task]?.name ?? `Task-${task + 1}`);
    return [[`${seconds(event.t)}s`, who, narrate(trace, event, options.language ?? "en").replaceAll("`", "")]];
  });
  return columns(rows);
}

/** The state of every generator and coroutine, as `inspect` names it, and how often it was resumed and yielded. */
export function statesText(trace: Trace, options: ViewOptions = {}): string {
  const last = trace.events.length - 1;
  const snapshot = replay(trace).stateAt(last);
  const counts = edgeCounts(trace, last);
  const chain = chainIn(trace, options);
  const shown = machines(trace, snapshot).filter((info) => chain === null || chain.has(info.id));
  const rows = shown.map((info) => {
    const frame = snapshot.frames[info.id]!;
    const count = counts.get(info.id);
    const line = frame.state === "CLOSED" ? null : lineOf(trace, frame.span ?? undefined);
    return [
      nameOf(trace, info.id),
      inspectState(info, frame.state),
      line === null ? "" : `:${line}`,
      `resumed ${(count?.start ?? 0) + (count?.resume ?? 0)}`,
      `yielded ${count?.yield ?? 0}`,
    ];
  });
  return columns(rows);
}
