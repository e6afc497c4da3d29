import type { EventKind, FrameInfo, FrameKind, TraceChunk, TraceEvent, TracePart, TraceValue } from "./events.ts";
import { FIELDS } from "./fields.ts";
import {
  ABSENT,
  BOUND,
  BOUND_SIZE,
  CROSSES,
  FRAME_SIZE,
  HAS_OTHER,
  isWhole,
  MARK,
  type PackedChunk,
  VALUE_SIZE,
} from "./packed.ts";

/** Fields that may be null, where the column says that there is nothing. */
const NULLABLE: ReadonlySet<string> = new Set(["deleg.begin", "deleg.end", "task.await"]);

/**
 * Reads the chunks of one run, in order: gives each with its events as objects. What looks alike is one object for all of its places.
 * @example
 * const read = chunkReader(); trace = appendChunks(trace, [read(recorder.flush().packed)])
 */
export function chunkReader(): (packed: PackedChunk) => TraceChunk {
  const words: string[] = [];
  const names: string[] = [];
  const values: TraceValue[] = [];
  let frameCount = 0;

  /** The strings of the trace are numbered as they are met here: those of the chunk, and the texts of whole numbers. */
  const places: number[] = [];
  const wholes = new Map<number, TraceValue>();
  let stringCount = 0;
  let strings: string[] = [];

  const placed = (text: string): number => {
    strings.push(text);
    return stringCount++;
  };

  const valueAt = (value: number): TraceValue => {
    if (!isWhole(value)) return values[(value - 1) / 2]!;
    const known = wholes.get(value);
    if (known !== undefined) return known;
    const made = { r: placed(String(value / 2)), ty: names[0]! };
    wholes.set(value, made);
    return made;
  };

  const readValues = ({ values: rows, parts, text, ends }: PackedChunk): void => {
    for (let at = 0; at < ends.length; at++) places.push(placed(text.slice(at === 0 ? 0 : ends[at - 1], ends[at])));
    for (let at = 0; at < rows.length; at += VALUE_SIZE) {
      const value: { r: number; ty: string; id?: number; g?: number; ch?: TracePart[] } = {
        r: places[rows[at]!]!,
        ty: names[rows[at + 1]!]!,
      };
      if (rows[at + 2] !== ABSENT) value.id = rows[at + 2]!;
      if (rows[at + 3] !== ABSENT) value.g = rows[at + 3]!;
      const list = rows[at + 4]!;
      if (list !== ABSENT)
        value.ch = Array.from({ length: parts[list]! }, (_, one) => ({
          n: names[parts[list + 1 + 2 * one]!]!,
          v: valueAt(parts[list + 2 + 2 * one]!),
        }));
      values.push(value);
    }
  };

  const readFrames = ({ frames }: PackedChunk): FrameInfo[] => {
    const read: FrameInfo[] = [];
    for (let at = 0; at < frames.length; at += FRAME_SIZE) {
      const line = frames[at + 5]!;
      read.push({
        id: frameCount++,
        kind: words[frames[at]!] as FrameKind,
        name: names[frames[at + 1]!]!,
        n: frames[at + 2]!,
        madeAt: frames[at + 3]!,
        file: frames[at + 4]!,
        ...(line === ABSENT ? {} : { line }),
      });
    }
    return read;
  };

  const readEvents = ({ columns, from, others, crossed, bound, deleted }: PackedChunk): TraceEvent[] => {
    const { k, t, w, f, task, s, cause, v, about, marks } = columns;
    const unbound = new Map(deleted);
    const events: TraceEvent[] = [];
    let [next, nextOther, nextCrossed] = [0, 0, 0];
    for (let row = 0; row < k.length; row++) {
      // Words are kinds where kinds are asked for.
      const kind = words[k[row]!] as EventKind;
      const other = (marks[row]! & HAS_OTHER) === 0 ? ABSENT : others[nextOther++]!;
      const [first = "", second = "", third = ""] = FIELDS[kind] ?? [];
      const event: Record<string, unknown> = { i: from + row, k: kind, t: t[row] };
      if (w.length > 0) event.w = w[row];
      event.f = f[row];
      if (task[row] !== ABSENT) event.task = task[row];
      if (first !== "") event[first] = about[row] === ABSENT && NULLABLE.has(kind) ? null : about[row];
      if (second === "e") event.e = valueAt(other);
      else if (second === "fut") event.fut = other === ABSENT ? null : other;
      else if (second !== "" && (kind !== "gen.resume" || other !== ABSENT)) event[second] = other;
      const mark = marks[row]! & MARK;
      if (third === "inner") event.inner = mark === 1;
      else if (third !== "" && mark > 0) event[third] = third === "how" || third === "which" ? words[mark - 1] : true;
      if (kind === "gen.resume" || kind === "gen.yield") {
        const count = (marks[row]! & CROSSES) === 0 ? 0 : crossed[nextCrossed++]!;
        event.via = Array.from(crossed.subarray(nextCrossed, nextCrossed + count));
        nextCrossed += count;
      }
      if (v[row] !== ABSENT) event.v = valueAt(v[row]!);
      if (s[row] !== ABSENT) event.s = s[row];
      const count = marks[row]! >> BOUND;
      if (count > 0) {
        const set: Record<string, TraceValue> = {};
        for (const end = next + count * BOUND_SIZE; next < end; next += BOUND_SIZE) {
          const value = valueAt(bound[next + 1]!);
          const source = bound[next + 2]!;
          set[names[bound[next]!]!] = source === ABSENT ? value : { ...value, from: source };
        }
        event.set = set;
      }
      if (unbound.has(row)) event.del = unbound.get(row);
      if (cause[row] !== ABSENT) event.cause = cause[row];
      // The columns hold exactly the fields of the kind that the event has.
      events.push(event as unknown as TraceEvent);
    }
    return events;
  };

  return (packed) => {
    words.push(...packed.words);
    for (const name of packed.names) names.push(name);
    readValues(packed);
    const { files, spans, tasks, futures, handles, threads } = packed;
    const events = readEvents(packed);
    const read = { files, spans, tasks, futures, handles, threads, strings, events, frames: readFrames(packed) };
    strings = [];
    return read;
  };
}
