import type { Trace } from "../events.ts";
import { chainOf, type Exchange, participants } from "../layout/participants.ts";
import { roleNames } from "../layout/role-names.ts";
import { ends, labelOf } from "../layout/sequence-labels.ts";
import { sequenceRows } from "../layout/sequence-rows.ts";
import { type Language, nameOf } from "../narrate/narrate.ts";

export interface MermaidOptions {
  readonly language?: Language;
  /** Only what this frame's chain of delegation takes part in; null for everything. */
  readonly focus?: number | null;
}

const MOST = 200;

const more: Readonly<Record<Language, (messages: number) => string>> = {
  en: (messages) => `${messages} more messages`,
  zh: (messages) => `还有 ${messages} 条消息`,
};

/** Text that Mermaid would read as syntax, as a directive, as a formula or as markup, made harmless: a character by its number; long text is cut. */
const escape = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .slice(0, 80)
    .replace(/[#;<>&%$]|\bend\b|style|classDef/gi, (word) => `#${word.charCodeAt(0)};${word.slice(1)}`);

/** The delegating frames that a message crosses. */
const through = (trace: Trace, via: readonly number[]): string =>
  via.length === 0 ? "" : ` ○ ${escape(via.map((frame) => nameOf(trace, frame)).join(", "))}`;

/** How an arrow is written: what is given back is dashed, an exception ends in a cross. */
const ARROWS: Readonly<Partial<Record<Exchange["k"], string>>> = {
  "gen.yield": "-->>",
  "gen.return": "-->>",
  "gen.raise": "--x",
  "gen.late": "-x",
};

/** A message with the words that the drawing has for it. */
function line(trace: Trace, event: Exchange, lane: (frame: number) => string): string {
  const [from, to] = ends(trace, event);
  const via = event.k === "gen.yield" ? [...event.via].reverse() : event.k === "gen.resume" ? event.via : [];
  return `${lane(from)}${ARROWS[event.k] ?? "->>"}${lane(to)}: ${escape(labelOf(trace, event))}${through(trace, via)}`;
}

/** The frames that begin to run by a message, and those that it stops: what Mermaid draws as bars on the lifelines. */
function bars(event: Exchange): { readonly starts: readonly number[]; readonly stops: readonly number[] } {
  switch (event.k) {
    case "gen.resume":
      return { starts: [...event.via, event.g], stops: [] };
    case "deleg.begin":
      return { starts: event.g === null ? [] : [event.g], stops: [] };
    case "gen.yield":
      return { starts: [], stops: [event.g, ...[...event.via].reverse()] };
    case "gen.return":
    case "gen.raise":
      return { starts: [], stops: [event.g] };
    default:
      return { starts: [], stops: [] };
  }
}

/**
 * The conversation as Mermaid `sequenceDiagram` text: participants with their roles, bars while a frame runs, the delegating frames that a message
 * crosses, repeats folded into loops, cut at 200 messages.
 */
export function toMermaid(trace: Trace, options: MermaidOptions = {}): string {
  const { language = "en" } = options;
  const chain = options.focus == null ? null : chainOf(trace, options.focus);
  const people = participants(trace, chain);
  const ids = new Map<string, string>();
  const out = ["sequenceDiagram"];
  const lanes = [...people.lanes].sort((a, b) => a.column - b.column || a.first - b.first);
  lanes.forEach((lane, index) => {
    const id = `P${index}`;
    ids.set(lane.key, id);
    const info = trace.frames[lane.frame];
    out.push(
      `  participant ${id} as ${escape(info?.kind === "function" ? `${info.name}()` : nameOf(trace, lane.frame, language))}<br/>${roleNames[language][lane.role]}`,
    );
  });
  const laneId = (frame: number): string => {
    const lane = people.laneOf(frame);
    return lane === undefined ? "P0" : (ids.get(lane.key) ?? "P0");
  };
  const running = new Set<string>();
  const over = new Set<number>();
  /** Mermaid allows a bar to end only where one began: what runs already, or no longer, is left as it is. */
  const bar = (word: "activate" | "deactivate", frame: number, indent: string) => {
    const id = laneId(frame);
    if (over.has(frame) || running.has(id) === (word === "activate")) return;
    if (word === "activate") running.add(id);
    else running.delete(id);
    out.push(`${indent}${word} ${id}`);
  };
  const message = (event: Exchange, indent: string) => {
    out.push(`${indent}${line(trace, event, laneId)}`);
    const { starts, stops } = bars(event);
    for (const frame of starts) bar("activate", frame, indent);
    for (const frame of stops) bar("deactivate", frame, indent);
    if (event.k === "gen.return" || (event.k === "gen.raise" && event.bounced !== true)) over.add(event.g);
  };
  const rows = sequenceRows(trace, new Set(), chain);
  let count = 0;
  for (const [at, row] of rows.entries()) {
    if (count >= MOST) {
      const left = rows.slice(at).reduce((sum, one) => sum + (one.kind === "fold" ? one.events.length : 1), 0);
      out.push(`  Note over P0: ${more[language](left)}`);
      break;
    }
    if (row.kind === "fold") {
      out.push(`  loop ×${row.times}`);
      for (const event of row.events.slice(0, 2)) message(event, "    ");
      out.push("  end");
      count += 2;
    } else {
      message(row.event, "  ");
      count++;
    }
  }
  return `${out.join("\n")}\n`;
}
