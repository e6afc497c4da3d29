import { add, mul } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { eq, ge, gt, le, lt } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { apply, call, callSpecial, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { contains, delitem, getitem, setitem } from "../../object/subscript.ts";
import { type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PySlice } from "../../types/slice.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { isNone, pythonClass, toKwargs } from "../kit.ts";
import { MutableSequence } from "./abc-sequences.ts";

const isUserList = (v: Value): boolean => typeOf(v).mro.includes(UserList);
const dataOf = (v: Value): Value => (isUserList(v) ? v.$data : v);
const asList = (v: Value): Value => (isUserList(v) ? v.$data : Array.isArray(v) ? v : toArray(v));
const compare = (f: (a: Value, b: Value) => Value): readonly [string, (self: Value, other: Value) => Value] => [
  "other",
  (self, other) => f(self.$data, dataOf(other)),
];
const make = (self: Value, data: Value): Value => call(typeOf(self), data);
const forward = (name: string): readonly [string, (self: Value, args: PyTuple, kwargs: PyDict) => Value] => [
  "*args, **kwds",
  (self, args, kwargs) => apply(getattr(self.$data, name), [...args.items], toKwargs(kwargs)),
];

/** https://docs.python.org/3.13/library/collections.html#collections.UserList */
export const UserList: PyType = pythonClass(
  "collections",
  "UserList",
  [MutableSequence],
  {
    __add__: ["other", (self: Value, other: Value) => make(self, add(self.$data, asList(other)))],
    __contains__: ["item", (self: Value, item: Value) => contains(self.$data, item)],
    __copy__: [
      "",
      (self: Value) => {
        const copy = call(getattr(typeOf(self), "__new__"), typeOf(self));
        invoke(getattr(copy, "__dict__"), "update", getattr(self, "__dict__"));
        copy.$data = [...self.$data];
        return copy;
      },
    ],
    __delitem__: [
      "i",
      (self: Value, i: Value) => {
        delitem(self.$data, i);
        return None;
      },
    ],
    __eq__: compare(eq),
    __ge__: compare(ge),
    __getitem__: [
      "i",
      (self: Value, i: Value) => (i instanceof PySlice ? make(self, getitem(self.$data, i)) : getitem(self.$data, i)),
    ],
    __gt__: compare(gt),
    __iadd__: [
      "other",
      (self: Value, other: Value) => {
        invoke(self.$data, "extend", dataOf(other));
        return self;
      },
    ],
    __imul__: [
      "n",
      (self: Value, n: Value) => {
        self.$data = mul(self.$data, n);
        return self;
      },
    ],
    __init__: [
      "initlist=None",
      (self: Value, initial: Value) => {
        self.$data = isNone(initial) ? [] : [...toArray(dataOf(initial))];
        return None;
      },
    ],
    __le__: compare(le),
    __len__: ["", (self: Value) => callSpecial(self.$data, "__len__")],
    __lt__: compare(lt),
    __mul__: ["n", (self: Value, n: Value) => make(self, mul(self.$data, n))],
    __radd__: ["other", (self: Value, other: Value) => make(self, add(asList(other), self.$data))],
    __repr__: ["", (self: Value) => reprOf(self.$data)],
    __rmul__: ["n", (self: Value, n: Value) => make(self, mul(self.$data, n))],
    __setitem__: [
      "i, item",
      (self: Value, i: Value, item: Value) => {
        setitem(self.$data, i, item);
        return None;
      },
    ],
    append: ["item", (self: Value, item: Value) => invoke(self.$data, "append", item)],
    clear: ["", (self: Value) => invoke(self.$data, "clear")],
    copy: ["", (self: Value) => make(self, self.$data)],
    count: ["item", (self: Value, item: Value) => invoke(self.$data, "count", item)],
    extend: ["other", (self: Value, other: Value) => invoke(self.$data, "extend", dataOf(other))],
    index: [
      "item, *args",
      (self: Value, item: Value, args: PyTuple) => invoke(self.$data, "index", item, ...args.items),
    ],
    insert: ["i, item", (self: Value, i: Value, item: Value) => invoke(self.$data, "insert", i, item)],
    pop: ["i=-1", (self: Value, i: Value) => invoke(self.$data, "pop", i)],
    remove: ["item", (self: Value, item: Value) => invoke(self.$data, "remove", item)],
    reverse: ["", (self: Value) => invoke(self.$data, "reverse")],
    sort: forward("sort"),
  },
  { metaclass: AbcMetaType },
);
