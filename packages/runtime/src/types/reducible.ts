/** `object.__reduce_ex__`, `__reduce__` and `__getstate__`, and those of iterators: https://docs.python.org/3.13/library/pickle.html#object.__reduce_ex__ */
import { tryGetattr } from "../object/attributes.ts";
import { call } from "../object/functions/call.ts";
import { defineMethods, type MethodTable } from "../object/methods.ts";
import { lookup, ObjectType, typeOf } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { toIndex } from "./convert.ts";
import {
  DictItemIteratorType,
  DictKeyIteratorType,
  DictReverseItemIteratorType,
  DictReverseKeyIteratorType,
  DictReverseValueIteratorType,
  DictValueIteratorType,
} from "./dict-iterators.ts";
import { EnumerateType } from "./enumerate.ts";
import { ListIteratorType, ListReverseIteratorType } from "./list-iterators.ts";
import { FilterType, MapType } from "./map.ts";
import { LongRangeIteratorType, RangeIteratorType } from "./range.ts";
import * as late from "./reduce.lazy.ts";
import { CallableIteratorType, ReversedType, SequenceIteratorType } from "./sequence-iterators.ts";
import { SetIteratorType } from "./set.ts";
import { StrAsciiIteratorType, StrIteratorType } from "./str/iterator.ts";
import { TupleIteratorType } from "./tuple.ts";
import { ZipType } from "./zip.ts";

defineMethods(ObjectType, {
  __getstate__: ["", (self: Value) => late.reduce.defaultState(self), "Helper for pickle."],
  __reduce__: ["", (self: Value) => late.reduce.reduce(self, 0), "Helper for pickle."],
  __reduce_ex__: [
    "protocol, /",
    (self: Value, protocol: Value) => {
      const own = lookup(typeOf(self), "__reduce__");
      if (own !== ObjectType.dict.get("__reduce__")) return call(tryGetattr(self, "__reduce__"));
      return late.reduce.reduce(self, Number(toIndex(protocol)));
    },
    "Helper for pickle.",
  ],
});

const reduce = ["", (self: Value) => late.iterators.reduce(self), "Return state information for pickling."] as const;
const setState = [
  "state, /",
  (self: Value, state: Value) => late.iterators.setState(self, state),
  "Set state information for unpickling.",
] as const;
/** Of iterators that know how far they are. Those of types that are filled late are given it there. */
export const resumed: MethodTable = { __reduce__: reduce, __setstate__: setState };

for (const type of [
  ...[ListIteratorType, ListReverseIteratorType, TupleIteratorType, StrIteratorType, StrAsciiIteratorType],
  ...[SequenceIteratorType, ReversedType, ZipType],
])
  defineMethods(type, resumed);
for (const type of [
  ...[DictKeyIteratorType, DictValueIteratorType, DictItemIteratorType],
  ...[DictReverseKeyIteratorType, DictReverseValueIteratorType, DictReverseItemIteratorType],
  ...[RangeIteratorType, LongRangeIteratorType, SetIteratorType, CallableIteratorType],
  ...[EnumerateType, MapType, FilterType],
])
  defineMethods(type, { __reduce__: reduce });
