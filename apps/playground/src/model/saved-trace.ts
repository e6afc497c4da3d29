import type { Mode } from "@pycoro/document";
import { fromJson, type SpanInfo, type Trace, type TraceEvent, unitSpans } from "@pycoro/trace";
import type { UnitProgram } from "../protocol.ts";

/** The version that a program gets without being asked. */
const USUAL = "3.13";

/** A saved trace, with the text it belongs to and what would make it anew. */
export interface Saved {
  readonly trace: Trace;
  readonly text: string;
  readonly mode: Mode;
  readonly python?: string;
  readonly seed: number;
  readonly schedule?: string;
  /** The kinds of its events that this page does not know. */
  readonly unknown: readonly string[];
}

/** As the explorer writes them: "p-3.1". */
const isSchedule = (name: unknown): name is string => typeof name === "string" && /^[ap](-\d+\.[1-9]\d*)*$/.test(name);

/** A statement as it was typed at a prompt. */
const prompted = (text: string): string =>
  `${text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, index) => `${index === 0 ? ">>>" : "..."} ${line}`)
    .join("\n")}\n`;

/** Whether a unit's text is more than one statement, which no prompt takes. */
function isModule(trace: Trace, file: number): boolean {
  const own = trace.spans.filter((span) => span.file === file && span.role === "stmt");
  const within = (one: SpanInfo) =>
    own.some((other) => other !== one && other.py[0] <= one.py[0] && one.py[1] <= other.py[1]);
  return own.filter((span) => !within(span)).length > 1;
}

/** The text of a trace's program: a script's own file, or the statements of a session after the definitions that it begins with. */
function textOf(trace: Trace): string {
  const [first, ...others] = trace.files.map((file) => file.text);
  if (first === undefined) return "";
  if (trace.program.mode === "script" && trace.files.every((file) => file.name !== "<stdin>")) return first;
  return (isModule(trace, 0) ? first : prompted(first)) + others.map(prompted).join("");
}

/**
 * What a trace's file holds.
 * @throws {Error} when the text is no trace, a damaged one, or one of another version
 */
export function savedIn(text: string): Saved {
  const { trace, unknown } = fromJson(text);
  const { python, seed, schedule } = trace.program;
  const program = textOf(trace);
  return {
    trace,
    text: program,
    mode: /^>>> /m.test(program) && program !== trace.files[0]?.text ? "repl" : "script",
    ...(python === USUAL ? {} : { python }),
    seed,
    ...(isSchedule(schedule) ? { schedule } : {}),
    unknown,
  };
}

const sameText = (a: string, b: string): boolean => a.replace(/\n$/, "") === b.replace(/\n$/, "");

/**
 * The trace with the spans that this compiler gives the same texts, so that hovering finds its way from one pane to the others; a span that it has not
 * keeps its place in the Python text.
 */
export function linked(trace: Trace, units: readonly Pick<UnitProgram, "text" | "links">[]): Trace {
  const spans: SpanInfo[] = [];
  const moved: number[] = [];
  for (const file of trace.files) {
    const unit = units[file.id];
    const known =
      unit !== undefined && sameText(unit.text, file.text) ? unitSpans(unit.links, spans.length, file.id) : [];
    spans.push(...known);
    const exact = new Map(known.map((span) => [`${span.py.join()} ${span.role}`, span.id]));
    const placed = new Map(known.map((span) => [span.py.join(), span.id]));
    for (const span of trace.spans) {
      if (span.file !== file.id) continue;
      const same = exact.get(`${span.py.join()} ${span.role}`) ?? placed.get(span.py.join());
      moved[span.id] = same ?? spans.push({ ...span, id: spans.length }) - 1;
    }
  }
  if (spans.length === trace.spans.length && moved.every((to, from) => to === from)) return trace;
  const events = trace.events.map((event): TraceEvent => {
    const here = event.s === undefined ? event : { ...event, s: moved[event.s]! };
    return here.k === "gen.resume" && here.at !== undefined ? { ...here, at: moved[here.at]! } : here;
  });
  return { ...trace, spans, events };
}
