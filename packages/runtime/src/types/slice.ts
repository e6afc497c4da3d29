/** slice: https://docs.python.org/3.13/library/functions.html#slice and CPython's Objects/sliceobject.c. */
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { makeType, ObjectType, type PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { tryIndex } from "./convert.ts";

export class PySlice extends PyObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** The indices that a slice selects from a sequence of a known length. */
export interface SliceIndices {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  /** How many items are selected. */
  readonly count: number;
}

function bound(v: Value): number {
  if (typeof v === "number") return v;
  const i = tryIndex(v);
  if (i === undefined) throw error(TypeError, "slice indices must be integers or None or have an __index__ method");
  return typeof i === "number" ? i : i < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/**
 * Clips a slice to a length, as subscription does.
 * @throws TypeError, ValueError "slice step cannot be zero"
 * @example
 * sliceIndices(new PySlice(None, None, -1), 3) // { start: 2, stop: -1, step: -1, count: 3 }
 */
export function sliceIndices(slice: PySlice, length: number): SliceIndices {
  const step = slice.step === None ? 1 : bound(slice.step);
  if (step === 0) throw error(ValueError, "slice step cannot be zero");
  const least = step < 0 ? -1 : 0;
  const most = step < 0 ? length - 1 : length;
  const clip = (v: Value, absent: number): number => {
    if (v === None) return absent;
    let i = bound(v);
    if (i < 0) {
      i += length;
      return Math.max(i, least);
    }
    return Math.min(i, most);
  };
  const start = clip(slice.start, step < 0 ? most : 0);
  const stop = clip(slice.stop, step < 0 ? -1 : length);
  const span = step < 0 ? start - stop : stop - start;
  return { start, stop, step, count: span <= 0 ? 0 : Math.floor((span - 1) / Math.abs(step)) + 1 };
}

export const SliceType: PyType = makeType({ name: "slice", bases: [ObjectType], alloc: PySlice, isBase: false });

/**
 * `slice(lower, upper, step)` of emitted subscriptions.
 * @example
 * getitem(xs, slice(1, None, 2))
 */
export const slice = (start: Value, stop: Value = None, step: Value = None): PySlice => new PySlice(start, stop, step);

SliceType.construct = (args) => (args.length === 3 ? new PySlice(args[0], args[1], args[2]) : undefined);
