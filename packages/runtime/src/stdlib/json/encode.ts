import { generator } from "../../coroutine/define.ts";
import { atLeast } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/call.ts";
import { less } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, isException, TypeError, ValueError } from "../../object/exceptions.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { BoxedInt, PyFloat, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { floatRepr } from "../../types/float/format.ts";
import { intToString } from "../../types/int/parse.ts";
import { asInt, asStr, functionsOf, isNone, pythonClass, toKwargs } from "../kit.ts";

/** How to write. */
interface Style {
  readonly skipKeys: boolean;
  readonly ascii: boolean;
  readonly checkCircular: boolean;
  readonly allowNan: boolean;
  readonly sortKeys: boolean;
  /** Text of one level, or null for one line. */
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly fallback: (v: Value) => Value;
}
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\b": "\\b",
};
const unicode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
export function quote(text: string, ascii: boolean): string {
  const escaped = text.replace(ascii ? /["\\\x00-\x1f]|[^ -~]/g : /["\\\x00-\x1f]/g, (c) => ESCAPES[c] ?? unicode(c));
  return `"${escaped}"`;
}
function float(d: number, style: Style): string {
  if (Number.isFinite(d)) return floatRepr(d);
  if (!style.allowNan) throw error(ValueError, `Out of range float values are not JSON compliant: ${floatRepr(d)}`);
  return Number.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
}
/** The key of an object, or undefined when it is to be left out. */
function keyText(key: Value, style: Style): string | undefined {
  const text = asStr(key);
  if (text !== undefined) return text;
  if (key instanceof PyFloat) return float(key.v, style);
  if (key === true) return "true";
  if (key === false) return "false";
  if (key === None) return "null";
  const i = asInt(key);
  if (i !== undefined) return intToString(i);
  if (style.skipKeys) return undefined;
  throw error(TypeError, `keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function noteOn(thrown: Value, note: string): Value {
  if (isException(thrown) && atLeast("3.14")) invoke(thrown, "add_note", note);
  return thrown;
}
/** What is one piece: the text of a value that holds no others. */
function scalar(v: Value, style: Style): string | undefined {
  const text = asStr(v);
  if (text !== undefined) return quote(text, style.ascii);
  if (v === None) return "null";
  if (v === true) return "true";
  if (v === false) return "false";
  if (typeof v === "number" || typeof v === "bigint" || v instanceof BoxedInt) return intToString(asInt(v) as number);
  return v instanceof PyFloat ? float(v.v, style) : undefined;
}
function* pieces(v: Value, style: Style, level: number, active: Set<Value>): Generator<string> {
  const text = scalar(v, style);
  if (text !== undefined) yield text;
  else {
    if (style.checkCircular) {
      if (active.has(v)) throw error(ValueError, "Circular reference detected");
      active.add(v);
    }
    const isList = Array.isArray(v) || v instanceof PyTuple;
    if (isList) yield* list(Array.isArray(v) ? v : toArray(v), style, level, active, v);
    else if (v instanceof PyDict) yield* object(v, style, level, active);
    else {
      const other = style.fallback(v);
      try {
        yield* pieces(other, style, level, active);
      } catch (e) {
        throw noteOn(
          e,
          `when serializing ${typeOf(v).module === "builtins" ? "" : `${typeOf(v).module}.`}${typeOf(v).qualname} object`,
        );
      }
    }
    active.delete(v);
  }
}
const lineBreak = (style: Style, level: number): string =>
  style.indent === null ? "" : `\n${style.indent.repeat(level)}`;
function* list(
  items: readonly Value[],
  style: Style,
  level: number,
  active: Set<Value>,
  owner: Value,
): Generator<string> {
  if (items.length === 0) {
    yield "[]";
    return;
  }
  const separator = style.itemSeparator + lineBreak(style, level + 1);
  let before = `[${lineBreak(style, level + 1)}`;
  for (let i = 0; i < items.length; i++) {
    try {
      const text = scalar(items[i], style);
      yield before + (text ?? "");
      if (text === undefined) yield* pieces(items[i], style, level + 1, active);
    } catch (e) {
      throw noteOn(e, `when serializing ${typeOf(owner).name} item ${i}`);
    }
    before = separator;
  }
  if (style.indent !== null) yield lineBreak(style, level);
  yield "]";
}
function* object(dict: PyDict, style: Style, level: number, active: Set<Value>): Generator<string> {
  if (dict.size === 0) {
    yield "{}";
    return;
  }
  const separator = style.itemSeparator + lineBreak(style, level + 1);
  let entries = toArray(invoke(dict, "items")).map((p: PyTuple) => p.items);
  if (style.sortKeys)
    entries = entries
      .map((e, i) => ({ e, i }))
      .sort((a, b) => (less(a.e[0], b.e[0]) ? -1 : less(b.e[0], a.e[0]) ? 1 : a.i - b.i))
      .map(({ e }) => e);
  let first = true;
  yield "{";
  for (const [key, value] of entries) {
    const name = keyText(key, style);
    if (name === undefined) continue;
    if (!first) yield separator;
    else if (style.indent !== null) yield lineBreak(style, level + 1);
    first = false;
    yield quote(name, style.ascii);
    yield style.keySeparator;
    try {
      yield* pieces(value, style, level + 1, active);
    } catch (e) {
      throw noteOn(e, `when serializing ${typeOf(dict).name} item ${reprOf(key)}`);
    }
  }
  if (!first && style.indent !== null) yield lineBreak(style, level);
  yield "}";
}

function indentText(indent: Value): string | null {
  if (isNone(indent)) return null;
  return asStr(indent) ?? " ".repeat(Math.max(0, Number(asInt(indent) ?? 0)));
}
function separatorsOf(separators: Value, indent: Value): [string, string] {
  if (!isNone(separators)) {
    const [item, key] = toArray(separators).map(strOf);
    return [item as string, key as string];
  }
  return [isNone(indent) ? ", " : ",", ": "];
}
const unserializable = (v: Value): never => {
  throw error(TypeError, `Object of type ${typeOf(v).name} is not JSON serializable`);
};
const styleOf = (self: Value): Style => ({
  skipKeys: truth(self.$skipkeys),
  ascii: truth(self.$ensure_ascii),
  checkCircular: truth(self.$check_circular),
  allowNan: truth(self.$allow_nan),
  sortKeys: truth(self.$sort_keys),
  indent: indentText(self.$indent),
  itemSeparator: strOf(getattr(self, "item_separator")),
  keySeparator: strOf(getattr(self, "key_separator")),
  fallback: (v) => invoke(self, "default", v),
});

export const JSONEncoder: PyType = pythonClass("json.encoder", "JSONEncoder", [], {
  __init__: [
    "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None",
    (
      self: Value,
      skipkeys: Value,
      ascii: Value,
      circular: Value,
      nan: Value,
      sort: Value,
      indent: Value,
      separators: Value,
      fallback: Value,
    ) => {
      Object.assign(self, {
        $skipkeys: skipkeys,
        $ensure_ascii: ascii,
        $check_circular: circular,
        $allow_nan: nan,
        $sort_keys: sort,
        $indent: indent,
      });
      if (!isNone(separators) || !isNone(indent))
        [self.$item_separator, self.$key_separator] = separatorsOf(separators, indent);
      if (!isNone(fallback)) self.$default = fallback;
      return None;
    },
  ],
  default: ["o", (_self: Value, o: Value) => unserializable(o)],
  encode: ["o", (self: Value, o: Value) => [...pieces(o, styleOf(self), 0, new Set())].join("")],
  item_separator: ", ",
  iterencode: generator(
    "self, o, _one_shot=False",
    function* (self: Value, o: Value) {
      yield* pieces(o, styleOf(self), 0, new Set());
      return None;
    },
    { qualname: "JSONEncoder.iterencode", module: "json.encoder" },
  ),
  key_separator: ": ",
});

const OPTIONS =
  "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw";
/** The text of a value: whole, or piece by piece as it is written to a file. */
function encoded(
  o: Value,
  inPieces: boolean,
  [skipkeys, ascii, circular, nan, cls, indent, separators, fallback, sort, kw]: Value[],
): Iterable<Value> {
  if (!isNone(cls) || (kw as PyDict).size > 0) {
    const encoder = apply(isNone(cls) ? JSONEncoder : cls, [], {
      skipkeys,
      ensure_ascii: ascii,
      check_circular: circular,
      allow_nan: nan,
      indent,
      separators,
      default: fallback,
      sort_keys: sort,
      ...toKwargs(kw),
    });
    return inPieces ? iterate(invoke(encoder, "iterencode", o)) : [invoke(encoder, "encode", o)];
  }
  const [itemSeparator, keySeparator] = separatorsOf(separators, indent);
  const style: Style = {
    skipKeys: truth(skipkeys),
    ascii: truth(ascii),
    checkCircular: truth(circular),
    allowNan: truth(nan),
    sortKeys: truth(sort),
    indent: indentText(indent),
    itemSeparator,
    keySeparator,
    fallback: isNone(fallback) ? unserializable : (v) => call(fallback, v),
  };
  return pieces(o, style, 0, new Set());
}
const fn = functionsOf("json");
export const dumps: Value = fn(
  "dumps",
  `obj, ${OPTIONS}`,
  (o: Value, ...options: Value[]) => {
    const [first, ...rest] = encoded(o, false, options);
    return rest.length === 0 ? first : [first, ...rest].join("");
  },
  "Serialize ``obj`` to a JSON formatted ``str``.",
);
export const dump: Value = fn("dump", `obj, fp, ${OPTIONS}`, (o: Value, fp: Value, ...options: Value[]) => {
  for (const piece of encoded(o, true, options)) invoke(fp, "write", piece);
  return None;
});
