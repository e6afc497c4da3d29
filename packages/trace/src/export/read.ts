import type { Trace, TraceEvent, TraceValue } from "../events.ts";
import { MAIN_THREAD } from "../thread-events.ts";
import { breachOf } from "./breach.ts";
import { isKnownKind, type Schema, tables, traceSchema } from "./schema.ts";

export interface ReadTrace {
  readonly trace: Trace;
  /** Kinds of events that this version does not know: they were left out. */
  readonly unknown: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a producer that knows nothing of it need not write. */
const HEAD: Fields = { producer: { name: "?", version: "?" }, limits: { steps: 0, events: 0, hit: null } };
const PROGRAM: Fields = { mode: "script", python: "3.13", seed: 0, clock: "virtual", epoch: 0 };
const ROWS: Readonly<Record<string, Fields>> = {
  files: { startsAt: 0 },
  frames: { n: 1, madeAt: 0, file: 0 },
  tasks: { frame: null, by: null, madeAt: 0 },
  futures: { task: null },
  handles: { task: null },
};
const EVENTS: Readonly<Record<string, Fields>> = {
  "gen.resume": { via: [] },
  "gen.yield": { via: [] },
  "gen.return": { inner: false },
};

/**
 * Reads a `.pycoro.json` text of any producer. What may be missing is filled in; events of kinds that are not known are left out, and those that are left are
 * numbered anew where numbers are missing.
 * @throws {Error} when the text is not JSON, not a trace of a version that this program knows, or when it refers to what is not there; the message names the place
 * @example
 * fromJson(toJson(trace)).trace // equal to `trace`
 */
export function fromJson(text: string): ReadTrace {
  const data: unknown = JSON.parse(text);
  if (!isObject(data) || data.format !== "pycoro.trace") throw new Error("Not a pycoro trace.");
  if (data.version !== 1)
    throw new Error(`Trace version ${String(data.version)} is not known; this program reads version 1.`);
  if (!Array.isArray(data.events)) throw new Error("The trace has no list of events.");
  const filled = withDefaults(data);
  const defs = traceSchema().$defs as Readonly<Record<string, Schema>>;
  const kinds = new Set(data.events.map((event) => (isObject(event) ? String(event.k) : "")));
  const unknown = [...kinds].filter((kind) => !isKnownKind(kind));
  const trace = renumbered(filled, new Set(unknown));
  const lengths = Object.fromEntries(tables.map((name) => [name, (trace[name] as readonly unknown[]).length]));
  const options = { defs, lengths, isOpen: true };
  const { events, ...head } = traceSchema().properties as Readonly<Record<string, Schema>>;
  const { events: list, ...rest } = trace as unknown as Fields & { readonly events: readonly TraceEvent[] };
  let breach = breachOf(rest, { type: "object", properties: head, required: Object.keys(head) }, options);
  for (let at = 0; at < list.length && breach === null; at++)
    breach = breachOf(list[at], defs[list[at]!.k]!, options, `events[${at}]`);
  for (const name of tables)
    if (name !== "strings" && name !== "events")
      trace[name].forEach((row, at) => {
        if (row.id !== at) breach ??= `${name}[${at}] has the id ${row.id}`;
      });
  if (breach !== null) throw new Error(`The trace is damaged: ${breach}.`);
  return { trace, unknown };
}

const filledRows = (rows: unknown, defaults: Fields): unknown =>
  Array.isArray(rows) ? rows.map((row) => (isObject(row) ? { ...defaults, ...row } : row)) : rows;

function withDefaults(data: Fields): Fields {
  const filled: Record<string, unknown> = { ...HEAD, ...data };
  filled.program = isObject(data.program) ? { ...PROGRAM, ...data.program } : data.program;
  for (const name of tables) {
    const rows = data[name] ?? (name === "threads" ? [MAIN_THREAD] : []);
    filled[name] = name in ROWS ? filledRows(rows, ROWS[name]!) : rows;
    if (!Array.isArray(filled[name])) throw new Error(`The trace has no list of ${name}.`);
  }
  filled.events = (data.events as readonly unknown[]).map((event) => {
    if (!isObject(event)) throw new Error("The trace is damaged: an event is no object.");
    const defaults = EVENTS[String(event.k)];
    return defaults === undefined ? event : { ...defaults, ...event };
  });
  return filled;
}

/** The trace with dense numbers; what refers to an event that is not there refers to nothing. */
function renumbered(data: Fields, left: ReadonlySet<string>): Trace {
  const all = data.events as readonly TraceEvent[];
  // What is read has the form of a trace as far as this function looks at it; whether all of it has is checked next.
  const trace = data as unknown as Trace;
  if (left.size === 0 && all.every((event, at) => event.i === at)) return trace;
  const kept = all.filter((event) => !left.has(event.k));
  const places = new Map(kept.map((event, at) => [event.i, at]));
  const after = (old: number): number => {
    const at = kept.findIndex((event) => event.i >= old);
    return at < 0 ? kept.length : at;
  };
  const value = ({ from, ch, ...one }: TraceValue): TraceValue => {
    const at = from === undefined ? undefined : places.get(from);
    return {
      ...one,
      ...(at === undefined ? {} : { from: at }),
      ...(ch === undefined ? {} : { ch: ch.map((part) => ({ ...part, v: value(part.v) })) }),
    };
  };
  const events = kept.map((event, i) => {
    const { cause: old, ...rest } = event;
    const cause = old === undefined ? undefined : places.get(old);
    const values = Object.entries(rest).map(([key, one]): readonly [string, unknown] => {
      if ((key === "v" || key === "e") && isObject(one)) return [key, value(one as unknown as TraceValue)];
      if (key !== "set" || !isObject(one)) return [key, one];
      return [key, Object.fromEntries(Object.entries(one).map(([name, v]) => [name, value(v as TraceValue)]))];
    });
    return { ...Object.fromEntries(values), i, ...(cause === undefined ? {} : { cause }) } as unknown as TraceEvent;
  });
  return {
    ...trace,
    files: trace.files.map((file) => ({ ...file, startsAt: after(file.startsAt) })),
    frames: trace.frames.map((frame) => ({ ...frame, madeAt: after(frame.madeAt) })),
    tasks: trace.tasks.map((task) => ({ ...task, madeAt: after(task.madeAt) })),
    events,
  };
}
