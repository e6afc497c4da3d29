import { generator } from "../../coroutine/define.ts";
import { atLeast } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { error, isException, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { BoxedInt, PyFloat, PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { floatRepr } from "../../types/float/format.ts";
import { intToString } from "../../types/int/parse.ts";
import { sortItems } from "../../types/list-sort.ts";
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
const escape = (unit: string): string => ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
export function quote(text: string, ascii: boolean): string {
  const last = ascii ? 126 : 0xffff;
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 32 && unit !== 34 && unit !== 92 && unit <= last) continue;
    out += text.slice(from, i) + escape(text[i] as string);
    from = i + 1;
  }
  return `"${from === 0 ? text : out + text.slice(from)}"`;
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
  if (typeof v === "number") return String(v);
  const text = asStr(v);
  if (text !== undefined) return quote(text, style.ascii);
  if (v === None) return "null";
  if (v === true) return "true";
  if (v === false) return "false";
  if (typeof v === "bigint" || v instanceof BoxedInt) return intToString(asInt(v) as number);
  return v instanceof PyFloat ? float(v.v, style) : undefined;
}
/** Notes that a value is being written. @throws ValueError when it holds itself */
function enter(v: Value, { checkCircular }: Style, active: Value[]): void {
  if (!checkCircular) return;
  if (active.includes(v)) throw error(ValueError, "Circular reference detected");
  active.push(v);
}
const isSequence = (v: Value): boolean => Array.isArray(v) || v instanceof PyTuple;
const itemsOf = (v: Value): readonly Value[] => (Array.isArray(v) ? v : toArray(v));
/** The entries of an object in the order in which they are written. */
function entriesOf(dict: PyDict, { sortKeys }: Style): readonly (readonly Value[])[] {
  if (typeOf(dict) === DictType && dict.originals === null) {
    if (!sortKeys) return [...dict.map];
    const keys = [...dict.map.keys()];
    sortItems(keys, undefined, false);
    return keys.map((key) => [key, dict.map.get(key)]);
  }
  const entries = itemsOf(invoke(dict, "items")).map(itemsOf);
  if (sortKeys) sortItems(entries, ([key]) => key, false);
  return entries;
}
const noteOnOther = (thrown: Value, v: Value): Value => {
  const { module, qualname } = typeOf(v);
  return noteOn(thrown, `when serializing ${module === "builtins" ? "" : `${module}.`}${qualname} object`);
};
const noteOnItem = (thrown: Value, owner: Value, place: Value): Value =>
  noteOn(thrown, `when serializing ${typeOf(owner).name} item ${reprOf(place)}`);
const lineBreak = (style: Style, level: number): string =>
  style.indent === null ? "" : `\n${style.indent.repeat(level)}`;

/** The text of a value at once. */
function whole(v: Value, style: Style, level: number, active: Value[]): string {
  const text = scalar(v, style);
  if (text !== undefined) return text;
  enter(v, style, active);
  const made = isSequence(v)
    ? wholeList(v, style, level + 1, active)
    : v instanceof PyDict
      ? wholeObject(v, style, level + 1, active)
      : wholeOther(v, style, level, active);
  if (style.checkCircular) active.pop();
  return made;
}
function wholeOther(v: Value, style: Style, level: number, active: Value[]): string {
  const other = style.fallback(v);
  try {
    return whole(other, style, level, active);
  } catch (e) {
    throw noteOnOther(e, v);
  }
}
function wholeList(owner: Value, style: Style, level: number, active: Value[]): string {
  const items = itemsOf(owner);
  if (items.length === 0) return "[]";
  const inner = lineBreak(style, level);
  const separator = style.itemSeparator + inner;
  let out = `[${inner}`;
  let i = 0;
  try {
    for (; i < items.length; i++) out += (i === 0 ? "" : separator) + whole(items[i], style, level, active);
  } catch (e) {
    throw noteOnItem(e, owner, i);
  }
  return `${out}${lineBreak(style, level - 1)}]`;
}
function wholeObject(dict: PyDict, style: Style, level: number, active: Value[]): string {
  if (dict.size === 0) return "{}";
  const inner = lineBreak(style, level);
  const separator = style.itemSeparator + inner;
  let out = `{${inner}`;
  let before = "";
  const entries = entriesOf(dict, style);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as readonly Value[];
    const key = entry[0];
    const name = keyText(key, style);
    if (name === undefined) continue;
    out += before + quote(name, style.ascii) + style.keySeparator;
    before = separator;
    try {
      out += whole(entry[1], style, level, active);
    } catch (e) {
      throw noteOnItem(e, dict, key);
    }
  }
  return `${out}${lineBreak(style, level - 1)}}`;
}

/** The same piece by piece, each made when it is asked for, as files are written. */
function* pieces(v: Value, style: Style, level: number, active: Value[]): Generator<string> {
  const text = scalar(v, style);
  if (text !== undefined) {
    yield text;
    return;
  }
  enter(v, style, active);
  if (isSequence(v)) yield* list(v, style, level + 1, active);
  else if (v instanceof PyDict) yield* object(v, style, level + 1, active);
  else {
    const other = style.fallback(v);
    try {
      yield* pieces(other, style, level, active);
    } catch (e) {
      throw noteOnOther(e, v);
    }
  }
  if (style.checkCircular) active.pop();
}
function* list(owner: Value, style: Style, level: number, active: Value[]): Generator<string> {
  const items = itemsOf(owner);
  if (items.length === 0) {
    yield "[]";
    return;
  }
  const separator = style.itemSeparator + lineBreak(style, level);
  let before = `[${lineBreak(style, level)}`;
  for (let i = 0; i < items.length; i++) {
    try {
      const text = scalar(items[i], style);
      yield before + (text ?? "");
      if (text === undefined) yield* pieces(items[i], style, level, active);
    } catch (e) {
      throw noteOnItem(e, owner, i);
    }
    before = separator;
  }
  if (style.indent !== null) yield lineBreak(style, level - 1);
  yield "]";
}
function* object(dict: PyDict, style: Style, level: number, active: Value[]): Generator<string> {
  if (dict.size === 0) {
    yield "{}";
    return;
  }
  const separator = style.itemSeparator + lineBreak(style, level);
  let first = true;
  yield "{";
  if (style.indent !== null) yield lineBreak(style, level);
  for (const [key, value] of entriesOf(dict, style)) {
    const name = keyText(key, style);
    if (name === undefined) continue;
    if (!first) yield separator;
    first = false;
    yield quote(name, style.ascii);
    yield style.keySeparator;
    try {
      yield* pieces(value, style, level, active);
    } catch (e) {
      throw noteOnItem(e, dict, key);
    }
  }
  if (style.indent !== null) yield lineBreak(style, level - 1);
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
  encode: ["o", (self: Value, o: Value) => whole(o, styleOf(self), 0, [])],
  item_separator: ", ",
  iterencode: generator(
    "self, o, _one_shot=False",
    function* (self: Value, o: Value) {
      yield* pieces(o, styleOf(self), 0, []);
      return None;
    },
    { qualname: "JSONEncoder.iterencode", module: "json.encoder" },
  ),
  key_separator: ": ",
});

const OPTIONS =
  "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw";
/** The encoder to ask, where a class or options of a class are given. */
function encoderOf([skipkeys, ascii, circular, nan, cls, indent, separators, fallback, sort, kw]: Value[]): Value {
  if (isNone(cls) && (kw as PyDict).size === 0) return undefined;
  return apply(isNone(cls) ? JSONEncoder : cls, [], {
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
}
function styleBy([skipkeys, ascii, circular, nan, , indent, separators, fallback, sort]: Value[]): Style {
  const [itemSeparator, keySeparator] = separatorsOf(separators, indent);
  return {
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
}
const fn = functionsOf("json");
export const dumps: Value = fn(
  "dumps",
  `obj, ${OPTIONS}`,
  (o: Value, ...options: Value[]) => {
    const encoder = encoderOf(options);
    return encoder === undefined ? whole(o, styleBy(options), 0, []) : invoke(encoder, "encode", o);
  },
  "Serialize ``obj`` to a JSON formatted ``str``.",
);
export const dump: Value = fn("dump", `obj, fp, ${OPTIONS}`, (o: Value, fp: Value, ...options: Value[]) => {
  const encoder = encoderOf(options);
  const texts = encoder === undefined ? pieces(o, styleBy(options), 0, []) : iterate(invoke(encoder, "iterencode", o));
  for (const piece of texts) invoke(fp, "write", piece);
  return None;
});
