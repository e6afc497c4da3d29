/**
 * Events as columns of numbers: what crosses from the runner to the page. Buffers change hands without being copied; only what few events have
 * (variables that were bound, frames that were crossed) goes along as objects.
 */
import type { TraceChunk, TraceEvent, TraceValue } from "./events.ts";

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
  /** Values: repr, type, identity, frame. */
  readonly r: Int32Array<ArrayBuffer>;
  readonly ty: Uint16Array<ArrayBuffer>;
  readonly id: Int32Array<ArrayBuffer>;
  readonly vg: Int32Array<ArrayBuffer>;
  /** Everything else, by position. */
  readonly rest: readonly (readonly [at: number, fields: Readonly<Record<string, unknown>>])[];
}

export interface PackedChunk extends Omit<TraceChunk, "events"> {
  readonly events: PackedEvents;
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
  const r = new Int32Array(count).fill(ABSENT);
  const ty = new Uint16Array(count);
  const id = new Int32Array(count).fill(ABSENT);
  const vg = new Int32Array(count).fill(ABSENT);
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
      else if (name === "v" && isPlain(value)) {
        r[at] = value.r;
        ty[at] = types.of(value.ty);
        if (value.id !== undefined) id[at] = value.id;
        if (value.g !== undefined) vg[at] = value.g;
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
    r,
    ty,
    id,
    vg,
    rest,
  };
  const buffers = [k, t, how, flags, r, ty, id, vg, ...numbers].map((column) => column.buffer);
  return { packed: { ...chunk, events: packed }, buffers };
}

/** Whether a value is no more than a repr, a type, an identity and a frame. */
const isPlain = (value: unknown): value is TraceValue =>
  Object.keys(value as object).every((name) => name === "r" || name === "ty" || name === "id" || name === "g");

/** The chunk as it was. */
export function unpackChunk(packed: PackedChunk): TraceChunk {
  const { from, kinds, k, t, numbers, hows, how, flags, types, r, ty, id, vg, rest } = packed.events;
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
    if (r[at] !== ABSENT) {
      const value: Record<string, unknown> = { r: r[at], ty: types[ty[at]!] };
      if (id[at] !== ABSENT) value.id = id[at];
      if (vg[at] !== ABSENT) value.g = vg[at];
      event.v = value;
    }
    const others = more.get(at);
    // The columns hold exactly the fields of the kind that the event has.
    events.push((others === undefined ? event : Object.assign(event, others)) as unknown as TraceEvent);
  }
  return { ...packed, events };
}
