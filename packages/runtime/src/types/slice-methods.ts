/** The methods of slice: https://docs.python.org/3.13/library/functions.html#slice and CPython's Objects/sliceobject.c. */
import { eq, ge, gt, le, lt } from "../object/compare.ts";
import { hash } from "../object/hash.ts";
import { defineMethods, type MethodEntry, staticEntry } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { PyTuple, type PyType } from "../object/type.ts";
import { None, NotImplemented, type Value } from "../object/value.ts";
import { HashMixer } from "./hash/tuples.ts";
import { member } from "./members.ts";
import { PySlice, SliceType } from "./slice.ts";
import { wideIndices } from "./slice-indices.ts";

const parts = (s: PySlice): PyTuple => new PyTuple([s.start, s.stop, s.step]);
const comparison = (compare: (a: Value, b: Value) => Value): MethodEntry => [
  "value, /",
  (self: PySlice, other: Value) => {
    if (!(other instanceof PySlice)) return NotImplemented;
    return self === other ? compare(0, 0) : compare(parts(self), parts(other));
  },
];

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
