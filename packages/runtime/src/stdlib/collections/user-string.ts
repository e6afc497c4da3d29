import { add, mod, mul } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { eq, ge, gt, le, lt } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { apply, call, callSpecial, invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains, getitem } from "../../object/subscript.ts";
import { ComplexType, FloatType, IntType, PyTuple, type PyType, StrType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { asStr, isNone, pythonClass, toKwargs } from "../kit.ts";
import { Sequence } from "./abc-sequences.ts";

const isUserString = (v: Value): boolean => typeOf(v).mro.includes(UserString);
const dataOf = (v: Value): Value => (isUserString(v) ? v.$data : v);
const make = (self: Value, data: Value): Value => call(typeOf(self), data);
const compare = (f: (a: Value, b: Value) => Value): readonly [string, (self: Value, other: Value) => Value] => [
  "string",
  (self, other) => f(self.$data, dataOf(other)),
];
/** str's methods, run on the data; those that give text give an instance again. */
const forward = (name: string, wraps: boolean): Value => [
  "*args, **kwds",
  (self: Value, args: PyTuple, kwargs: PyDict) => {
    const result = apply(getattr(self.$data, name), args.items.map(dataOf), toKwargs(kwargs));
    return wraps ? make(self, result) : result;
  },
];
const TEXT =
  "capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust rstrip strip swapcase title translate upper zfill";
const PLAIN =
  "count endswith find format format_map index isalpha isalnum isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join partition rfind rindex rpartition rsplit split splitlines startswith";
const forwarded = Object.fromEntries([
  ...TEXT.split(" ").map((n) => [n, forward(n, true)]),
  ...PLAIN.split(" ").map((n) => [n, forward(n, false)]),
]);

/** https://docs.python.org/3.13/library/collections.html#collections.UserString */
export const UserString: PyType = pythonClass(
  "collections",
  "UserString",
  [Sequence],
  {
    ...forwarded,
    encode: [
      "encoding='utf-8', errors='strict'",
      (self: Value, encoding: Value, errors: Value) =>
        invoke(self.$data, "encode", isNone(encoding) ? "utf-8" : encoding, isNone(errors) ? "strict" : errors),
    ],
    maketrans: StrType.dict.get("maketrans"),
    __complex__: ["", (self: Value) => call(ComplexType, self.$data)],
    __float__: ["", (self: Value) => call(FloatType, self.$data)],
    __int__: ["", (self: Value) => call(IntType, self.$data)],
    __getnewargs__: ["", (self: Value) => new PyTuple([self.$data])],
    __rmod__: ["template", (self: Value, template: Value) => make(self, mod(strOf(template), self))],
    __add__: [
      "other",
      (self: Value, other: Value) => make(self, add(self.$data, asStr(dataOf(other)) ?? strOf(other))),
    ],
    __contains__: ["char", (self: Value, char: Value) => contains(self.$data, dataOf(char))],
    __eq__: compare(eq),
    __ge__: compare(ge),
    __getitem__: ["index", (self: Value, index: Value) => make(self, getitem(self.$data, index))],
    __gt__: compare(gt),
    __hash__: ["", (self: Value) => hash(self.$data)],
    __init__: [
      "seq",
      (self: Value, seq: Value) => {
        self.$data = asStr(dataOf(seq)) ?? strOf(seq);
        return None;
      },
    ],
    __le__: compare(le),
    __len__: ["", (self: Value) => callSpecial(self.$data, "__len__")],
    __lt__: compare(lt),
    __mod__: ["args", (self: Value, args: Value) => make(self, mod(self.$data, args))],
    __mul__: ["n", (self: Value, n: Value) => make(self, mul(self.$data, n))],
    __radd__: ["other", (self: Value, other: Value) => make(self, add(strOf(other), self.$data))],
    __repr__: ["", (self: Value) => reprOf(self.$data)],
    __rmul__: ["n", (self: Value, n: Value) => make(self, mul(self.$data, n))],
    __str__: ["", (self: Value) => strOf(self.$data)],
  },
  { metaclass: AbcMetaType },
);
