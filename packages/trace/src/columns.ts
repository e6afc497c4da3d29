/**
 * Events as columns of numbers: what crosses from the runner to the page. Buffers change hands without being copied; only what few events have
 * (values with parts, frames that were crossed) goes along as objects.
 */
import type { LocalsDelta, TraceChunk, TraceEvent, TraceValue } from "./events.ts";
import { buffersOf, isColumnar, putValue, type ValueColumns, valueAt, valueColumns } from "./value-columns.ts";

/** Fields that are whole numbers, a column each. */
const NUMBERS = ["f", "task", "s", "cause", "g", "to", "at", "h", "n", "fut"] as const;
const COLUMN: ReadonlyMap<string, number> = new Map(NUMBERS.map((name, at) => [name, at]));
const CROSSES_NONE = 1;
const INNER = 2;
const IS_INNER = 4;
const ABSENT = -2147483648;
const NULL = -2147483647;
const MOST = 2147483646;

export interface PackedEvents {
  /** Index of the first event. */
  readonly from: number;
  readonly kinds: readonly string[];
  readonly k: Uint8Array<ArrayBuffer>;
  readonly t: Float64Array<ArrayBuffer>;
  readonly numbers: readonly Int32Array<ArrayBuffer>[];
  readonly hows: readonly string[];
  /** Index into `hows`, plus one; 0 for none. */
  readonly how: Uint8Array<ArrayBuffer>;
  readonly types: readonly string[];
  /** Bits: crosses no frame; `inner` is known, and true. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** The value of each event. */
  readonly values: ValueColumns;
  readonly names: readonly string[];
  /** How many variables each event binds, plus one; 0 where it binds none. */
  readonly bindings: Uint16Array<ArrayBuffer>;
  /** The variables of all events, one after the other: index into `names`, and the value. */
  readonly boundNames: Uint32Array<ArrayBuffer>;
  readonly boundValues: ValueColumns;
  /** Everything else, by position. */
  readonly rest: readonly (readonly [at: number, fields: Readonly<Record<string, unknown>>])[];
}

export interface PackedChunk extends Omit<TraceChunk, "events" | "strings"> {
  readonly events: PackedEvents;
  /** The strings, one after the other: copying one long text costs less than many short ones. */
  readonly text: string;
  /** Where each of them ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Numbers the texts that it meets. */
function numbering(): { readonly list: string[]; readonly of: (text: string) => number } {
  const list: string[] = [];
  const known = new Map<string, number>();
  return {
    list,
    of: (text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      known.set(text, list.length);
      list.push(text);
      return list.length - 1;
    },
  };
}

const fits = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value) < MOST && !Object.is(value, -0);

/**
 * A chunk with its events as columns, and the buffers to hand over.
 * @example
 * const { packed, buffers } = packChunk(recorder.flush()); postMessage(packed, buffers)
 */
export function packChunk(chunk: TraceChunk): { readonly packed: PackedChunk; readonly buffers: ArrayBuffer[] } {
  const { events } = chunk;
  const count = events.length;
  const kinds = numbering();
  const hows = numbering();
  const types = numbering();
  const k = new Uint8Array(count);
  const t = new Float64Array(count);
  const numbers = NUMBERS.map(() => new Int32Array(count).fill(ABSENT));
  const how = new Uint8Array(count);
  const values = valueColumns(count);
  const names = numbering();
  const bindings = new Uint16Array(count);
  let bound = 0;
  for (const event of events) if ("set" in event && event.set !== undefined) bound += Object.keys(event.set).length;
  const boundNames = new Uint32Array(bound);
  const boundValues = valueColumns(bound);
  let row = 0;
  const flags = new Uint8Array(count);
  const rest: (readonly [number, Record<string, unknown>])[] = [];
  events.forEach((event, at) => {
    let more: Record<string, unknown> | undefined;
    k[at] = kinds.of(event.k);
    t[at] = event.t;
    const fields = event as unknown as Record<string, unknown>;
    for (const name in fields) {
      if (name === "i" || name === "k" || name === "t") continue;
      const value = fields[name];
      const column = COLUMN.get(name) ?? -1;
      if (name === "via" && (value as readonly number[]).length === 0) flags[at]! |= CROSSES_NONE;
      else if (name === "inner") flags[at]! |= value === true ? INNER | IS_INNER : INNER;
      else if (column >= 0 && (value === null || fits(value))) numbers[column]![at] = value === null ? NULL : value;
      else if (name === "how" && typeof value === "string") how[at] = hows.of(value) + 1;
      else if (name === "v" && isColumnar(value as TraceValue)) putValue(values, at, value as TraceValue, types.of);
      else if (name === "set" && isColumn(value as LocalsDelta)) {
        const set = Object.entries(value as LocalsDelta);
        bindings[at] = set.length + 1;
        for (const [variable, one] of set) {
          boundNames[row] = names.of(variable);
          putValue(boundValues, row++, one, types.of);
        }
      } else {
        more ??= {};
        more[name] = value;
      }
    }
    if (more !== undefined) rest.push([at, more]);
  });
  const from = events[0]?.i ?? 0;
  const packed: PackedEvents = {
    from,
    kinds: kinds.list,
    k,
    t,
    numbers,
    hows: hows.list,
    how,
    flags,
    types: types.list,
    values,
    names: names.list,
    bindings,
    boundNames,
    boundValues,
    rest,
  };
  let end = 0;
  const ends = Uint32Array.from(chunk.strings, (one) => {
    end += one.length;
    return end;
  });
  const columns = [ends, k, t, how, flags, bindings, boundNames, ...numbers].map((column) => column.buffer);
  const buffers = [...columns, ...buffersOf(values), ...buffersOf(boundValues)];
  const { strings, ...others } = chunk;
  return { packed: { ...others, text: strings.join(""), ends, events: packed }, buffers };
}

/** More variables than a column can count do not occur in one event; should they, they go along as objects. */
const MOST_BOUND = 65_000;

const isColumn = (set: LocalsDelta): boolean => {
  const values = Object.values(set);
  return values.length < MOST_BOUND && values.every(isColumnar);
};

/** The chunk as it was. */
export function unpackChunk({ text, ends, ...packed }: PackedChunk): TraceChunk {
  const { from, kinds, k, t, numbers, hows, how, flags, types, values, names, bindings, rest } = packed.events;
  const { boundNames, boundValues } = packed.events;
  let row = 0;
  const more = new Map(rest);
  const events: TraceEvent[] = [];
  for (let at = 0; at < k.length; at++) {
    const event: Record<string, unknown> = { i: from + at, k: kinds[k[at]!], t: t[at] };
    for (let column = 0; column < NUMBERS.length; column++) {
      const value = numbers[column]![at]!;
      if (value !== ABSENT) event[NUMBERS[column]!] = value === NULL ? null : value;
    }
    const bits = flags[at]!;
    if ((bits & CROSSES_NONE) !== 0) event.via = [];
    if ((bits & INNER) !== 0) event.inner = (bits & IS_INNER) !== 0;
    if (how[at]! > 0) event.how = hows[how[at]! - 1];
    const v = valueAt(values, at, types);
    if (v !== undefined) event.v = v;
    if (bindings[at]! > 0) {
      const set: Record<string, TraceValue> = {};
      for (let left = bindings[at]! - 1; left > 0; left--, row++)
        set[names[boundNames[row]!]!] = valueAt(boundValues, row, types)!;
      event.set = set;
    }
    const others = more.get(at);
    // The columns hold exactly the fields of the kind that the event has.
    events.push((others === undefined ? event : Object.assign(event, others)) as unknown as TraceEvent);
  }
  const strings = Array.from(ends, (end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));
  return { ...packed, strings, events };
}
