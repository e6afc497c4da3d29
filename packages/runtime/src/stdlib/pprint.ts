/** `pprint`: https://docs.python.org/3.13/library/pprint.html */
import { getattr } from "../object/attributes.ts";
import { PyDict } from "../object/dict.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { address } from "../object/identity.ts";
import { toArray } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { truth } from "../object/truth.ts";
import { lookup, PyTuple, type PyType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { functionsOf, isNone, pythonClass } from "./kit.ts";
import { oneLine, plainLine, recursion, type Style } from "./pprint/one-line.ts";
import { Printer } from "./pprint/printer.ts";

const OPTIONS =
  "indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False";
function styleOf(
  indent: Value,
  width: Value,
  depth: Value,
  compact: Value,
  sortDicts: Value,
  underscores: Value,
): Style {
  if (indent < 0) throw error(ValueError, "indent must be >= 0");
  if (!isNone(depth) && depth <= 0) throw error(ValueError, "depth must be > 0");
  if (!truth(width)) throw error(ValueError, "width must be != 0");
  return {
    indent: Number(indent),
    width: Number(width),
    depth: isNone(depth) ? null : Number(depth),
    compact: truth(compact),
    sortDicts: truth(sortDicts),
    underscores: truth(underscores),
    own: undefined,
  };
}
function formatted(v: Value, s: Style): string {
  const printer = new Printer(s);
  printer.format(v, 0, 0, 0);
  return printer.out;
}
const standardOut = (): Value => getattr(importModule("sys"), "stdout");
const write = (text: string, given: Value): Value => {
  const stream = isNone(given) ? standardOut() : given;
  if (stream !== None) invoke(stream, "write", text);
  return None;
};
export const PrettyPrinter: PyType = pythonClass("pprint", "PrettyPrinter", [], {
  __init__: [
    OPTIONS,
    (
      self: Value,
      indent: Value,
      width: Value,
      depth: Value,
      stream: Value,
      compact: Value,
      sort: Value,
      underscores: Value,
    ) => {
      const style = styleOf(indent, width, depth, compact, sort, underscores);
      const isOwn = lookup(typeOf(self), "format") !== PrettyPrinter.dict.get("format");
      self.style = isOwn ? { ...style, own: self } : style;
      self.stream = isNone(stream) ? standardOut() : stream;
      return None;
    },
  ],
  format: [
    "object, context, maxlevels, level",
    (self: Value, v: Value, context: Value, most: Value, level: Value) => {
      const known = new Set(toArray(context).map(String));
      const style: Style = { ...self.style, depth: isNone(most) || most === 0 ? null : Number(most) };
      const text = known.has(String(address(v))) ? recursion(v) : plainLine(v, style, Number(level), new Set());
      return new PyTuple([text, !/<|Recursion/.test(text), text.includes("<Recursion on")]);
    },
  ],
  isreadable: [
    "object",
    (self: Value, v: Value) => {
      const [, readable, recursive] = toArray(invoke(self, "format", v, new PyDict(), 0, 0));
      return truth(readable) && !truth(recursive);
    },
  ],
  isrecursive: ["object", (self: Value, v: Value) => toArray(invoke(self, "format", v, new PyDict(), 0, 0))[2]],
  pformat: ["object", (self: Value, v: Value) => formatted(v, self.style)],
  pprint: ["object", (self: Value, v: Value) => write(`${formatted(v, self.style)}\n`, self.stream)],
});
const fn = functionsOf("pprint");
export const pformat: Value = fn(
  "pformat",
  "object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False",
  (v: Value, indent: Value, width: Value, depth: Value, compact: Value, sort: Value, underscores: Value) =>
    formatted(v, styleOf(indent, width, depth, compact, sort, underscores)),
);
const pretty = (name: string, sortDefault: string): Value =>
  fn(
    name,
    `object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=${sortDefault}, underscore_numbers=False`,
    (
      v: Value,
      stream: Value,
      indent: Value,
      width: Value,
      depth: Value,
      compact: Value,
      sort: Value,
      underscores: Value,
    ) => write(`${formatted(v, styleOf(indent, width, depth, compact, sort, underscores))}\n`, stream),
  );
export const pprint: Value = pretty("pprint", "True");
export const pp: Value = pretty("pp", "False");
export const saferepr: Value = fn("saferepr", "object", (v: Value) =>
  oneLine(v, styleOf(1, 80, None, false, true, false), 0, new Set()),
);
export const isreadable: Value = fn("isreadable", "object", (v: Value) => !/<|Recursion/.test(saferepr(v)));
export const isrecursive: Value = fn("isrecursive", "object", (v: Value) => saferepr(v).includes("<Recursion on"));
