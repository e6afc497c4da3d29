import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { toIndex, tryIndex } from "./convert.ts";
import { add, sub } from "./int/arithmetic.ts";
import { type Int, norm } from "./int/value.ts";
import type { PySlice } from "./slice.ts";

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
