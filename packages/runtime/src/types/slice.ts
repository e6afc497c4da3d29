/** slice: https://docs.python.org/3.13/library/functions.html#slice and CPython's Objects/sliceobject.c. */
import { eq, ge, gt, le, lt } from "../object/compare.ts";
import { error, TypeError, ValueError } from "../object/exceptions.ts";
import { hash } from "../object/hash.ts";
import { defineMethods, type MethodEntry, staticEntry } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { toIndex, tryIndex } from "./convert.ts";
import { add, sub } from "./int/arithmetic.ts";
import { type Int, norm } from "./int/value.ts";
import { member } from "./members.ts";
import { HashMixer } from "./tuple-hash.ts";

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

/** `slice.indices(length)` in ints of any size. */
export function wideIndices(slice: PySlice, given: Value): PyTuple {
  const length = toIndex(given);
  if (length < 0) throw error(ValueError, "length should not be negative");
  const read = (v: Value): Int => {
    const i = tryIndex(v);
    if (i === undefined) throw error(TypeError, "slice indices must be integers or None or have an __index__ method");
    return i;
  };
  const step = slice.step === None ? 1 : read(slice.step);
  if (step === 0) throw error(ValueError, "slice step cannot be zero");
  const least: Int = step < 0 ? -1 : 0;
  const most: Int = step < 0 ? sub(length, 1) : length;
  const clip = (v: Value, absent: Int): Int => {
    if (v === None) return absent;
    let i = read(v);
    if (i < 0) {
      i = add(i, length);
      return i < least ? least : i;
    }
    return i > most ? most : i;
  };
  return new PyTuple(
    [clip(slice.start, step < 0 ? most : least), clip(slice.stop, step < 0 ? least : most), step].map((i) =>
      norm(BigInt(i)),
    ),
  );
}

export const SliceType: PyType = makeType({ name: "slice", bases: [ObjectType], alloc: PySlice, isBase: false });

const parts = (s: PySlice): PyTuple => new PyTuple([s.start, s.stop, s.step]);
const comparison = (compare: (a: Value, b: Value) => Value): MethodEntry => [
  "value, /",
  (self: PySlice, other: Value) => {
    if (!(other instanceof PySlice)) return NotImplemented;
    return self === other ? compare(0, 0) : compare(parts(self), parts(other));
  },
];

/**
 * `slice(lower, upper, step)` of emitted subscriptions.
 * @example
 * getitem(xs, slice(1, None, 2))
 */
export const slice = (start: Value, stop: Value = None, step: Value = None): PySlice => new PySlice(start, stop, step);

SliceType.construct = ([start, stop, step]) =>
  stop === undefined || step === undefined ? undefined : new PySlice(start, stop, step);

defineMethods(SliceType, {
  __new__: staticEntry("cls, start, stop=..., step=None, /", (_cls: PyType, start: Value, stop: Value, step: Value) =>
    stop === undefined ? new PySlice(None, start, None) : new PySlice(start, stop, step),
  ),
  __eq__: comparison(eq),
  __ge__: comparison(ge),
  __gt__: comparison(gt),
  __hash__: [
    "",
    (self: PySlice) => {
      const mixer = new HashMixer();
      mixer.add(hash(self.start));
      mixer.add(hash(self.stop));
      mixer.add(hash(self.step));
      return mixer.value();
    },
  ],
  __le__: comparison(le),
  __lt__: comparison(lt),
  __reduce__: ["", (self: PySlice) => new PyTuple([SliceType, parts(self)])],
  __repr__: ["", (self: PySlice) => `slice(${reprOf(self.start)}, ${reprOf(self.stop)}, ${reprOf(self.step)})`],
  indices: [
    "object, /",
    wideIndices,
    "The (start, stop, stride) tuple of this slice clipped to a sequence of the given length.",
  ],
  start: member((self: PySlice) => self.start),
  step: member((self: PySlice) => self.step),
  stop: member((self: PySlice) => self.stop),
});
