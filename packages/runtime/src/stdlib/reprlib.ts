/** `reprlib`: https://docs.python.org/3.13/library/reprlib.html */

import { list } from "../builtins/index.ts";
import { getattr, setattr, tryGetattr } from "../object/attributes.ts";
import { error, isError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../object/functions/call.ts";
import { identity } from "../object/identity.ts";
import { toArray } from "../object/iterate.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { getitem } from "../object/subscript.ts";
import { type PyType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { updateWrapper } from "./functools/wraps.ts";
import { asInt, asStr, functionsOf, isNone, pythonClass } from "./kit.ts";

const LIMITS: Readonly<Record<string, Value>> = {
  maxlevel: 6,
  maxtuple: 6,
  maxlist: 6,
  maxarray: 5,
  maxdict: 4,
  maxset: 6,
  maxfrozenset: 6,
  maxdeque: 6,
  maxstring: 30,
  maxlong: 40,
  maxother: 30,
  fillvalue: "...",
  indent: None,
};
const NAMES = Object.keys(LIMITS);
const limit = (self: Value, name: string): number => getattr(self, name);

function sorted(items: Value[]): Value[] {
  try {
    const copy = [...items];
    invoke(copy, "sort");
    return copy;
  } catch (e) {
    if (isError(e, TypeError)) return items;
    throw e;
  }
}
function sequence(
  self: Value,
  x: Value,
  level: number,
  left: string,
  right: string,
  most: number,
  items: Value[] = toArray(x),
  trail = "",
): string {
  const n = items.length;
  if (level <= 0 && n > 0) return `${left}${self.$fillvalue}${right}`;
  const pieces = items.slice(0, most).map((v) => repr1(self, v, level - 1));
  if (n > most) pieces.push(self.$fillvalue);
  const end = n === 1 && trail !== "" && isNone(self.$indent) ? trail + right : right;
  return `${left}${join(self, pieces, level)}${end}`;
}
/** An indent given as a number. @throws ValueError, TypeError */
function spaces(indent: Value): string {
  const count = asInt(indent);
  if (count === undefined)
    throw error(TypeError, `Repr.indent must be a str, int or None, not ${reprOf(typeOf(indent))}`);
  if (count < 0) throw error(ValueError, `Repr.indent cannot be negative int (was ${reprOf(indent)})`);
  return " ".repeat(Number(count));
}
function join(self: Value, pieces: string[], level: number): string {
  if (isNone(self.$indent)) return pieces.join(", ");
  if (pieces.length === 0) return "";
  const step = asStr(self.$indent) ?? spaces(self.$indent);
  const separator = `,\n${step.repeat(limit(self, "maxlevel") - level + 1)}`;
  return `${separator.slice(1)}${pieces.join(separator)},\n${step.repeat(limit(self, "maxlevel") - level)}`;
}
const cut = (self: Value, text: string, most: number): string => {
  if (text.length <= most) return text;
  const i = Math.max(0, Math.floor((most - 3) / 2));
  const j = Math.max(0, most - 3 - i);
  return text.slice(0, i) + self.$fillvalue + text.slice(text.length - j);
};
function repr1(self: Value, x: Value, level: number): string {
  const name = typeOf(x).name.replace(/ /g, "_");
  const method = tryGetattr(self, `repr_${name}`);
  return method === undefined ? invoke(self, "repr_instance", x, level) : call(method, x, level);
}

export const Repr: PyType = pythonClass("reprlib", "Repr", [], {
  __init__: [
    "*, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None",
    (self: Value, ...values: Value[]) => {
      for (const [i, n] of NAMES.entries()) setattr(self, n, values[i]);
      return None;
    },
  ],
  repr: ["x", (self: Value, x: Value) => invoke(self, "repr1", x, limit(self, "maxlevel"))],
  repr1: ["x, level", repr1],
  repr_array: [
    "x, level",
    (self: Value, x: Value, level: number) => {
      const items = toArray(x);
      return items.length === 0
        ? `array('${getattr(x, "typecode")}')`
        : sequence(self, x, level, `array('${getattr(x, "typecode")}', [`, "])", limit(self, "maxarray"), items);
    },
  ],
  repr_deque: [
    "x, level",
    (self: Value, x: Value, level: number) => sequence(self, x, level, "deque([", "])", limit(self, "maxdeque")),
  ],
  repr_dict: [
    "x, level",
    (self: Value, x: Value, level: number) => {
      const n = callSpecial(x, "__len__");
      if (n === 0) return "{}";
      if (level <= 0) return `{${self.$fillvalue}}`;
      const most = limit(self, "maxdict");
      const pieces = sorted(list(x))
        .slice(0, most)
        .map((k) => `${repr1(self, k, level - 1)}: ${repr1(self, getitem(x, k), level - 1)}`);
      if (n > most) pieces.push(self.$fillvalue);
      return `{${join(self, pieces, level)}}`;
    },
  ],
  repr_frozenset: [
    "x, level",
    (self: Value, x: Value, level: number) =>
      callSpecial(x, "__len__") === 0
        ? "frozenset()"
        : sequence(self, x, level, "frozenset({", "})", limit(self, "maxfrozenset"), sorted(list(x))),
  ],
  repr_instance: [
    "x, level",
    (self: Value, x: Value) => {
      let text: string;
      try {
        text = reprOf(x);
      } catch {
        return `<${typeOf(x).name} instance at 0x${identity(x).toString(16)}>`;
      }
      return cut(self, text, limit(self, "maxother"));
    },
  ],
  repr_int: ["x, level", (self: Value, x: Value) => cut(self, reprOf(x), limit(self, "maxlong"))],
  repr_list: [
    "x, level",
    (self: Value, x: Value, level: number) => sequence(self, x, level, "[", "]", limit(self, "maxlist")),
  ],
  repr_set: [
    "x, level",
    (self: Value, x: Value, level: number) =>
      callSpecial(x, "__len__") === 0
        ? "set()"
        : sequence(self, x, level, "{", "}", limit(self, "maxset"), sorted(list(x))),
  ],
  repr_str: [
    "x, level",
    (self: Value, x: string) => {
      const most = limit(self, "maxstring");
      const text = reprOf(x.slice(0, most));
      if (text.length <= most && x.length <= most) return text;
      const i = Math.max(0, Math.floor((most - 3) / 2));
      const j = Math.max(0, most - 3 - i);
      const whole = reprOf(x.slice(0, i) + x.slice(x.length - j));
      return whole.slice(0, i) + self.$fillvalue + whole.slice(whole.length - j);
    },
  ],
  repr_tuple: [
    "x, level",
    (self: Value, x: Value, level: number) =>
      sequence(self, x, level, "(", ")", limit(self, "maxtuple"), toArray(x), ","),
  ],
});
export const aRepr: Value = Repr();
export const repr: Value = getattr(aRepr, "repr");
export const recursive_repr: Value = functionsOf("reprlib")("recursive_repr", "fillvalue='...'", (fill: Value) =>
  functionsOf("reprlib")("decorating_function", "user_function", (f: Value) =>
    updateWrapper(
      functionsOf("reprlib")("wrapper", "self", (self: Value) => guardedRepr(self, fill, () => call(f, self))),
      f,
    ),
  ),
);
