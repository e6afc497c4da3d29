import type { TraceChunk } from "./events.ts";

/** In a column: no such field. */
export const ABSENT = -1;

/** Whether a value is a whole number, and twice as large; others are twice their place in `PackedChunk.values` and one more. */
export const isWhole = (value: number): boolean => value % 2 === 0;

/** Numbers that one value takes in `PackedChunk.values`: its repr, the name of its type, its identity, its frame, and where its parts stand. */
export const VALUE_SIZE = 5;
/** Numbers that one bound variable takes in `PackedChunk.bound`: its name, its value, the event it came from. */
export const BOUND_SIZE = 3;
/** Numbers that one frame takes in `PackedChunk.frames`: kind, name, its number among those of its name, event, file, line. */
export const FRAME_SIZE = 6;

/** In `EventColumns.marks`: the number of a word and one more, or 1 for true. */
export const MARK = 255;
/** In `EventColumns.marks`: its frames stand in `crossed`. */
export const CROSSES = 256;
/** In `EventColumns.marks`: more of it stands in `others`. */
export const HAS_OTHER = 512;
/** How far up in `EventColumns.marks` the number of bound variables stands. */
export const BOUND = 10;

/**
 * Events as columns of numbers, a row for each. The other fields of an event are fixed by its kind (`FIELDS`); `ABSENT` stands for a field that it does not
 * have, or for null where the kind always has it.
 */
export interface EventColumns {
  readonly k: Uint8Array<ArrayBuffer>;
  readonly t: Float64Array<ArrayBuffer>;
  /** Real time; empty where nobody asked for it. */
  readonly w: Float64Array<ArrayBuffer>;
  readonly f: Int32Array<ArrayBuffer>;
  readonly task: Int32Array<ArrayBuffer>;
  readonly s: Int32Array<ArrayBuffer>;
  readonly cause: Int32Array<ArrayBuffer>;
  /** The value (`isWhole`). */
  readonly v: Int32Array<ArrayBuffer>;
  /** What it is about: a frame, a task, a handle, a future. */
  readonly about: Int32Array<ArrayBuffer>;
  /** `MARK`, `CROSSES`, `HAS_OTHER`, and how many variables the event binds, `BOUND` bits up. */
  readonly marks: Int32Array<ArrayBuffer>;
}

/** What crosses from the runner to the page: the part of a trace that grew. Buffers change hands without being copied. Names and values are numbered across the whole run. */
export interface PackedChunk extends Omit<TraceChunk, "events" | "strings" | "frames"> {
  /** Number of the first event. */
  readonly from: number;
  readonly columns: EventColumns;
  /** The second frames, spans, futures and times of the events that have one, one after the other. */
  readonly others: Float64Array<ArrayBuffer>;
  /** The frames that events cross, a list for each that crosses some, behind its length. */
  readonly crossed: Int32Array<ArrayBuffer>;
  /** The variables that the events bind, one after the other. */
  readonly bound: Int32Array<ArrayBuffer>;
  /** Names that events unbind, by row. */
  readonly deleted: readonly (readonly [row: number, names: readonly string[]])[];
  /** Kinds of events and frames, and the words that events have, in the order of their numbers. */
  readonly words: readonly string[];
  /** Names of types, variables and parts; the first of a run is the type of whole numbers. */
  readonly names: readonly string[];
  readonly values: Int32Array<ArrayBuffer>;
  /** Lists of parts, each behind its length: a name and a value for each part. */
  readonly parts: Int32Array<ArrayBuffer>;
  readonly frames: Int32Array<ArrayBuffer>;
  /** The strings, one after the other: copying one long text costs less than many short ones. */
  readonly text: string;
  /** Where each of them ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** A chunk and the buffers to hand over with it. */
export interface Handover {
  readonly packed: PackedChunk;
  readonly buffers: ArrayBuffer[];
}
