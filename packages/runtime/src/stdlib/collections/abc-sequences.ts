import { generator } from "../../coroutine/define.ts";
import { equal } from "../../object/compare.ts";
import { error, IndexError, isError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial, invoke } from "../../object/functions/call.ts";
import { is } from "../../object/identity.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { setPatternKind } from "../../object/matching/pattern-kind.ts";
import { delitem, getitem, setitem } from "../../object/subscript.ts";
import { ListType, type PyType, StrType, TupleType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { MemoryViewType } from "../../types/bytes/memory-value.ts";
import { ByteArrayType, BytesType } from "../../types/bytes/value.ts";
import { RangeType } from "../../types/range.ts";
import { register } from "../abc/meta.ts";
import { isNone } from "../kit.ts";
import { abc, abstract } from "./abc-kit.ts";
import { Collection, Reversible } from "./abc-protocols.ts";
import { DequeType } from "./deque.ts";

const len = (v: Value): number => callSpecial(v, "__len__");
const same = (a: Value, b: Value): boolean => is(a, b) || equal(a, b);

export const Sequence: PyType = abc("Sequence", [Reversible, Collection], null, {
  __contains__: [
    "value",
    (self: Value, value: Value) => {
      for (const x of iterate(self)) if (same(x, value)) return true;
      return false;
    },
  ],
  __getitem__: abstract(
    "index",
    () => {
      throw error(IndexError);
    },
    "Sequence.__getitem__",
  ),
  __iter__: generator(
    "self",
    function* (self: Value) {
      try {
        for (let i = 0; ; i++) yield getitem(self, i);
      } catch (e) {
        if (!isError(e, IndexError)) throw e;
      }
      return None;
    },
    { qualname: "Sequence.__iter__", module: "collections.abc" },
  ),
  __reversed__: generator(
    "self",
    function* (self: Value) {
      for (let i = len(self) - 1; i >= 0; i--) yield getitem(self, i);
      return None;
    },
    { qualname: "Sequence.__reversed__", module: "collections.abc" },
  ),
  count: [
    "value",
    (self: Value, value: Value) => {
      let n = 0;
      for (const x of iterate(self)) if (same(x, value)) n++;
      return n;
    },
  ],
  index: [
    "value, start=0, stop=None",
    (self: Value, value: Value, start: Value, stop: Value) => {
      let i = start < 0 ? Math.max(len(self) + start, 0) : start;
      const end = isNone(stop) ? Infinity : stop < 0 ? stop + len(self) : stop;
      for (; i < end; i++) {
        let x: Value;
        try {
          x = getitem(self, i);
        } catch (e) {
          if (isError(e, IndexError)) break;
          throw e;
        }
        if (same(x, value)) return i;
      }
      throw error(ValueError);
    },
  ],
});
setPatternKind(Sequence, "sequence");
register(Sequence, TupleType, StrType, RangeType, MemoryViewType);

export const ByteString: PyType = abc("ByteString", [Sequence], null, {});
register(ByteString, BytesType, ByteArrayType);

export const MutableSequence: PyType = abc("MutableSequence", [Sequence], null, {
  __delitem__: abstract(
    "index",
    () => {
      throw error(IndexError);
    },
    "MutableSequence.__delitem__",
  ),
  __iadd__: [
    "values",
    (self: Value, values: Value) => {
      invoke(self, "extend", values);
      return self;
    },
  ],
  __setitem__: abstract(
    "index, value",
    () => {
      throw error(IndexError);
    },
    "MutableSequence.__setitem__",
  ),
  append: ["value", (self: Value, value: Value) => invoke(self, "insert", len(self), value)],
  clear: [
    "",
    (self: Value) => {
      try {
        for (;;) invoke(self, "pop");
      } catch (e) {
        if (!isError(e, IndexError)) throw e;
      }
      return None;
    },
  ],
  extend: [
    "values",
    (self: Value, values: Value) => {
      for (const v of values === self ? toArray(values) : iterate(values)) invoke(self, "append", v);
      return None;
    },
  ],
  insert: abstract(
    "index, value",
    () => {
      throw error(IndexError);
    },
    "MutableSequence.insert",
  ),
  pop: [
    "index=-1",
    (self: Value, index: Value) => {
      const v = getitem(self, index);
      delitem(self, index);
      return v;
    },
  ],
  remove: [
    "value",
    (self: Value, value: Value) => {
      delitem(self, invoke(self, "index", value));
      return None;
    },
  ],
  reverse: [
    "",
    (self: Value) => {
      const n = len(self);
      for (let i = 0; i < Math.floor(n / 2); i++) {
        const kept = getitem(self, n - i - 1);
        setitem(self, n - i - 1, getitem(self, i));
        setitem(self, i, kept);
      }
      return None;
    },
  ],
});
register(MutableSequence, ListType, ByteArrayType, DequeType);
