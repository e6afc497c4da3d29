import type { TraceValue } from "./events.ts";

const ABSENT = -2147483648;

/** Values without parts, a column for each of their fields; a row without a repr is no value. */
export interface ValueColumns {
  readonly r: Int32Array<ArrayBuffer>;
  /** Index into the list of types. */
  readonly ty: Uint16Array<ArrayBuffer>;
  readonly id: Int32Array<ArrayBuffer>;
  readonly g: Int32Array<ArrayBuffer>;
  readonly from: Int32Array<ArrayBuffer>;
}

/** Columns of so many rows, none of which is a value yet. */
export function valueColumns(rows: number): ValueColumns {
  const absent = () => new Int32Array(rows).fill(ABSENT);
  return { r: absent(), ty: new Uint16Array(rows), id: absent(), g: absent(), from: absent() };
}

/** Whether the columns can hold it: it has no parts. */
export const isColumnar = (value: TraceValue): boolean => value.ch === undefined;

export function putValue(columns: ValueColumns, row: number, value: TraceValue, typeOf: (ty: string) => number): void {
  columns.r[row] = value.r;
  columns.ty[row] = typeOf(value.ty);
  if (value.id !== undefined) columns.id[row] = value.id;
  if (value.g !== undefined) columns.g[row] = value.g;
  if (value.from !== undefined) columns.from[row] = value.from;
}

/** The value of a row, if it is one. */
export function valueAt(columns: ValueColumns, row: number, types: readonly string[]): TraceValue | undefined {
  const r = columns.r[row]!;
  if (r === ABSENT) return undefined;
  const value: { r: number; ty: string; id?: number; g?: number; from?: number } = { r, ty: types[columns.ty[row]!]! };
  if (columns.id[row] !== ABSENT) value.id = columns.id[row]!;
  if (columns.g[row] !== ABSENT) value.g = columns.g[row]!;
  if (columns.from[row] !== ABSENT) value.from = columns.from[row]!;
  return value;
}

/** The buffers to hand over. */
export const buffersOf = ({ r, ty, id, g, from }: ValueColumns): ArrayBuffer[] =>
  [r, ty, id, g, from].map((column) => column.buffer);
