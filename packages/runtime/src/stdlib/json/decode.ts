import { apply, call, invoke } from "../../object/call.ts";
import { PyDict } from "../../object/dict.ts";
import { error, type PyBaseException, TypeError, ValueError } from "../../object/exceptions.ts";
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

function matchNumber(text: string, at: number): RegExpExecArray | null {
  const pattern = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
  pattern.lastIndex = at;
  return pattern.exec(text);
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
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at++;
  }
  value(): Value {
    const c = this.text[this.at];
    if (c === '"') return this.string();
    if (c === "{") return this.object();
    if (c === "[") return this.array();
    for (const [word, v] of [
      ["null", None],
      ["true", true],
      ["false", false],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return v;
      }
    }
    const number = matchNumber(this.text, this.at);
    if (number !== null) return this.number(number);
    for (const [word, v] of [
      ["NaN", Number.NaN],
      ["Infinity", Infinity],
      ["-Infinity", -Infinity],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return this.hooks.constant === None ? float(v) : call(this.hooks.constant, word);
      }
    }
    throw this.fail("Expecting value");
  }
  number(m: RegExpExecArray): Value {
    this.at += m[0].length;
    if (m[1] !== undefined || m[2] !== undefined)
      return this.hooks.float === None ? float(Number(m[0])) : call(this.hooks.float, m[0]);
    return this.hooks.int === None ? (parseInteger(m[0], 10) as Value) : call(this.hooks.int, m[0]);
  }
  string(): string {
    const begin = this.at++;
    let out = "";
    for (;;) {
      const start = this.at;
      while (
        this.at < this.text.length &&
        this.text[this.at] !== '"' &&
        this.text[this.at] !== "\\" &&
        this.text.charCodeAt(this.at) >= 0x20
      )
        this.at++;
      out += this.text.slice(start, this.at);
      const c = this.text[this.at];
      if (c === undefined) throw this.fail("Unterminated string starting at", begin);
      if (c === '"') {
        this.at++;
        return out;
      }
      if (c !== "\\") {
        if (this.hooks.strict) throw this.fail("Invalid control character at");
        out += c;
        this.at++;
      } else out += this.escape(begin);
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
    const plain = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[c];
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
    const pairs: [string, Value][] = [];
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
        pairs.push([key, this.value()]);
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
    if (this.hooks.pairs !== None)
      return call(
        this.hooks.pairs,
        pairs.map((p) => new PyTuple(p)),
      );
    const dict = new PyDict();
    for (const [key, value] of pairs) dict.set(key, value);
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
