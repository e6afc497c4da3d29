import { PyDict } from "../../object/dict.ts";
import { error, type PyBaseException, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { codec } from "../../types/codecs/registry.ts";
import { parseInteger } from "../../types/int/parse.ts";
import { strLength } from "../../types/str/points.ts";
import { asStr, float, functionsOf, isNone, pythonClass, toKwargs } from "../kit.ts";
import { encodingOf } from "./detect.ts";

export const JSONDecodeError: PyType = pythonClass("json.decoder", "JSONDecodeError", [ValueError], {
  __init__: [
    "msg, doc, pos",
    (self: Value, msg: string, doc: string, pos: number) => {
      const before = [...doc].slice(0, pos).join("");
      const line = before.split("\n").length;
      const column = pos - [...before].lastIndexOf("\n");
      self.args = new PyTuple([`${msg}: line ${line} column ${column} (char ${pos})`]);
      Object.assign(self, { $msg: msg, $doc: doc, $pos: pos, $lineno: line, $colno: column });
      return None;
    },
  ],
});

interface Hooks {
  readonly object: Value;
  readonly pairs: Value;
  readonly float: Value;
  readonly int: Value;
  readonly constant: Value;
  readonly strict: boolean;
}

const WORDS = [
  ["null", None],
  ["true", true],
  ["false", false],
] as const;
const CONSTANTS = [
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
] as const;
const ESCAPED: Readonly<Record<string, string | undefined>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const SMALL_E = 101;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
/** Where the digits end that begin at a place. */
function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Reads one value; positions count UTF-16 units inside and characters in errors. */
class Reader {
  readonly text: string;
  readonly hooks: Hooks;
  at = 0;
  constructor(text: string, hooks: Hooks, at: number) {
    this.text = text;
    this.hooks = hooks;
    this.at = at;
  }
  fail(message: string, at = this.at): PyBaseException {
    return call(JSONDecodeError, message, this.text, strLength(this.text.slice(0, at)));
  }
  space(): void {
    const { text } = this;
    let { at } = this;
    for (let unit = text.charCodeAt(at); unit === 32 || (unit <= 13 && (unit >= 13 || unit === 10 || unit === 9)); )
      unit = text.charCodeAt(++at);
    this.at = at;
  }
  value(): Value {
    const { text, at } = this;
    const c = text[at];
    if (c === '"') return this.string();
    if (c === "{") return this.object();
    if (c === "[") return this.array();
    const number = this.number();
    if (number !== undefined) return number;
    for (const [word, v] of WORDS) {
      if (text.startsWith(word, at)) {
        this.at += word.length;
        return v;
      }
    }
    for (const [word, v] of CONSTANTS) {
      if (text.startsWith(word, at)) {
        this.at += word.length;
        return this.hooks.constant === None ? float(v) : call(this.hooks.constant, word);
      }
    }
    throw this.fail("Expecting value");
  }
  /** The number that begins here, or undefined. */
  number(): Value {
    const { text, at, hooks } = this;
    const digits = text.charCodeAt(at) === MINUS ? at + 1 : at;
    let end = text.charCodeAt(digits) === ZERO ? digits + 1 : digitsEnd(text, digits);
    if (end === digits) return undefined;
    const whole = end;
    let next = text.charCodeAt(end);
    if (next === POINT && isDigit(text.charCodeAt(end + 1))) {
      end = digitsEnd(text, end + 1);
      next = text.charCodeAt(end);
    }
    if ((next | 32) === SMALL_E) {
      const power = text[end + 1] === "-" || text[end + 1] === "+" ? end + 2 : end + 1;
      if (isDigit(text.charCodeAt(power))) end = digitsEnd(text, power);
    }
    this.at = end;
    const found = text.slice(at, end);
    if (end > whole) return hooks.float === None ? float(Number(found)) : call(hooks.float, found);
    if (hooks.int !== None) return call(hooks.int, found);
    return end - at < 16 ? Number(found) || 0 : (parseInteger(found, 10) as Value);
  }
  string(): string {
    const { text } = this;
    const begin = this.at++;
    let out = "";
    for (;;) {
      const start = this.at;
      let end = start;
      let unit = text.charCodeAt(end);
      while (unit >= 32 && unit !== 34 && unit !== 92) unit = text.charCodeAt(++end);
      this.at = end;
      const part = text.slice(start, end);
      if (unit === 34) {
        this.at++;
        return out === "" ? part : out + part;
      }
      out += part;
      if (unit === 92) out += this.escape(begin);
      else {
        if (end >= text.length) throw this.fail("Unterminated string starting at", begin);
        if (this.hooks.strict) throw this.fail("Invalid control character at");
        out += text[end];
        this.at++;
      }
    }
  }
  escape(begin: number): string {
    const c = this.text[++this.at];
    if (c === undefined) throw this.fail("Unterminated string starting at", begin);
    if (c === "u") {
      const hex = this.text.slice(this.at + 1, this.at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw this.fail("Invalid \\uXXXX escape");
      this.at += 5;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const plain = ESCAPED[c];
    if (plain === undefined) throw this.fail("Invalid \\escape", this.at - 1);
    this.at++;
    return plain;
  }
  array(): Value {
    const items: Value[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "]") {
      this.at++;
      return items;
    }
    for (;;) {
      items.push(this.value());
      this.space();
      const c = this.text[this.at];
      if (c === "]") {
        this.at++;
        return items;
      }
      if (c !== ",") throw this.fail("Expecting ',' delimiter");
      const comma = this.at++;
      this.space();
      if (this.text[this.at] === "]") throw this.fail("Illegal trailing comma before end of array", comma);
    }
  }
  object(): Value {
    const { pairs: hook } = this.hooks;
    const dict = new PyDict();
    const pairs: Value[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "}") this.at++;
    else {
      for (;;) {
        if (this.text[this.at] !== '"') throw this.fail("Expecting property name enclosed in double quotes");
        const key = this.string();
        this.space();
        if (this.text[this.at] !== ":") throw this.fail("Expecting ':' delimiter");
        this.at++;
        this.space();
        const value = this.value();
        if (hook === None) dict.set(key, value);
        else pairs.push(new PyTuple([key, value]));
        this.space();
        const c = this.text[this.at];
        if (c === "}") {
          this.at++;
          break;
        }
        if (c !== ",") throw this.fail("Expecting ',' delimiter");
        const comma = this.at++;
        this.space();
        if (this.text[this.at] === "}") throw this.fail("Illegal trailing comma before end of object", comma);
      }
    }
    if (hook !== None) return call(hook, pairs);
    return this.hooks.object === None ? dict : call(this.hooks.object, dict);
  }
}

const hooksOf = (self: Value): Hooks => ({
  object: self.$object_hook,
  pairs: self.$object_pairs_hook,
  float: self.$parse_float,
  int: self.$parse_int,
  constant: self.$parse_constant,
  strict: self.$strict !== false,
});
function decodeWhole(text: string, hooks: Hooks): Value {
  const reader = new Reader(text, hooks, 0);
  reader.space();
  const value = reader.value();
  reader.space();
  if (reader.at < text.length) throw reader.fail("Extra data");
  return value;
}

export const JSONDecoder: PyType = pythonClass("json.decoder", "JSONDecoder", [], {
  __init__: [
    "*, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None",
    (self: Value, object: Value, pf: Value, pi: Value, pc: Value, strict: Value, pairs: Value) => {
      Object.assign(self, {
        $object_hook: object,
        $parse_float: pf,
        $parse_int: pi,
        $parse_constant: pc,
        $strict: strict,
        $object_pairs_hook: pairs,
      });
      return None;
    },
  ],
  decode: ["s", (self: Value, s: Value) => decodeWhole(asStr(s) as string, hooksOf(self))],
  raw_decode: [
    "s, idx=0",
    (self: Value, s: Value, idx: Value) => {
      const reader = new Reader(asStr(s) as string, hooksOf(self), idx);
      const value = reader.value();
      return new PyTuple([value, strLength(reader.text.slice(0, reader.at))]);
    },
  ],
});

function textOf(s: Value): string {
  const text = asStr(s);
  if (text !== undefined) {
    if (text.startsWith("\ufeff"))
      throw call(JSONDecodeError, "Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0);
    return text;
  }
  const data = bufferOf(s);
  if (data === undefined) throw error(TypeError, `the JSON object must be str, bytes or bytearray, not ${typeName(s)}`);
  return codec(encodingOf(data)).decode(data, "surrogatepass");
}
const fn = functionsOf("json");
const OPTIONS =
  "*, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw";
function decode(s: Value, [cls, object, pf, pi, pc, pairs, kw]: Value[]): Value {
  const text = textOf(s);
  if (!isNone(cls)) {
    const given = { object_hook: object, parse_float: pf, parse_int: pi, parse_constant: pc, object_pairs_hook: pairs };
    const used = Object.fromEntries(Object.entries(given).filter(([, v]) => !isNone(v)));
    return invoke(apply(cls, [], { ...used, ...toKwargs(kw) }), "decode", text);
  }
  return decodeWhole(text, {
    object,
    pairs,
    float: pf,
    int: pi,
    constant: pc,
    strict: (kw as PyDict).get("strict") !== false,
  });
}
export const loads: Value = fn("loads", `s, ${OPTIONS}`, (s: Value, ...options: Value[]) => decode(s, options));
export const load: Value = fn("load", `fp, ${OPTIONS}`, (fp: Value, ...options: Value[]) =>
  decode(invoke(fp, "read"), options),
);
