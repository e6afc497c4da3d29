import type { Trace } from "../events.ts";
import { type Exchange, exchanges, frameOfTask, participants } from "../layout/participants.ts";
import { labelOf } from "../layout/sequence-labels.ts";
import { sequenceRows } from "../layout/sequence-rows.ts";
import { nameOf, reprOf } from "../narrate/narrate.ts";

const MOST = 200;

/** Text that Mermaid would read as syntax, made harmless. */
const escape = (text: string): string =>
  text
    .replace(/\r?\n/g, " ")
    .replace(/[#;]/g, (char) => `#${char.charCodeAt(0)};`)
    .replace(/\bend\b/g, "e#8203;nd")
    .slice(0, 80);

function line(trace: Trace, event: Exchange, lane: (frame: number) => string): string {
  const repr = (value: { readonly r: number } | undefined) =>
    value === undefined ? "" : reprOf(trace, value as never);
  switch (event.k) {
    case "gen.resume": {
      const call =
        event.how === "send" || event.how === "throw"
          ? `${event.how}(${repr(event.v)})`
          : event.how === "close"
            ? "close()"
            : "next()";
      return `${lane(event.f)}->>${lane(event.g)}: ${escape(call)}`;
    }
    case "gen.yield":
      return `${lane(event.g)}-->>${lane(event.to)}: ${escape(`yield ${repr(event.v)}`)}`;
    case "gen.return":
      return `${lane(event.g)}-->>${lane(event.to)}: ${escape(event.inner ? `return ${repr(event.v)}` : `StopIteration ${repr(event.v)}`)}`;
    case "gen.raise":
      return `${lane(event.g)}--x${lane(event.to)}: ${escape(repr(event.v))}`;
    case "gen.close":
      return `${lane(event.f)}->>${lane(event.g)}: close()`;
    case "gen.late":
      return `${lane(event.f)}-x${lane(event.g)}: ${escape(labelOf(trace, event))}`;
    case "deleg.begin":
      return `${lane(event.f)}->>${lane(event.g ?? event.f)}: yield from`;
    case "task.cancel":
      return `${lane(event.f)}->>${lane(frameOfTask(trace, event.n))}: cancel()`;
    case "gen.new":
      return `Note over ${lane(event.g)}: created`;
  }
}

/** The conversation as Mermaid `sequenceDiagram` text, repeats folded into loops, cut at 200 messages. */
export function toMermaid(trace: Trace): string {
  const people = participants(trace);
  const ids = new Map<string, string>();
  const out = ["sequenceDiagram"];
  const lanes = [...people.lanes].sort((a, b) => a.column - b.column || a.first - b.first);
  lanes.forEach((lane, index) => {
    const id = `P${index}`;
    ids.set(lane.key, id);
    const info = trace.frames[lane.frame];
    out.push(
      `  participant ${id} as ${escape(info?.kind === "function" ? `${info.name}()` : nameOf(trace, lane.frame))}`,
    );
  });
  const laneId = (frame: number): string => {
    const lane = people.laneOf(frame);
    return lane === undefined ? "P0" : (ids.get(lane.key) ?? "P0");
  };
  let count = 0;
  for (const row of sequenceRows(trace, new Set())) {
    if (count >= MOST) {
      out.push(`  Note over P0: ${exchanges(trace).length - count} more`);
      break;
    }
    if (row.kind === "fold") {
      out.push(`  loop ×${row.times}`);
      for (const event of row.events.slice(0, 2)) out.push(`    ${line(trace, event, laneId)}`);
      out.push("  end");
      count += 2;
    } else {
      out.push(`  ${line(trace, row.event, laneId)}`);
      count++;
    }
  }
  return `${out.join("\n")}\n`;
}
