/** `marshal`: https://docs.python.org/3.13/library/marshal.html. Code objects cannot be written: there is no bytecode. */

import { PyDict } from "../object/dict.ts";
import {
  EOFError,
  error,
  type PyBaseException,
  StopIteration,
  TypeError,
  ValueError,
} from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { Code } from "../object/functions/code.ts";
import { truth } from "../object/truth.ts";
import { PyComplex, PyFloat, PyTuple, typeName, typeOf } from "../object/type.ts";
import { Ellipsis, None, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decodeBytes, encodeText } from "../types/codecs/registry.ts";
import { type Int, norm } from "../types/int/value.ts";
import { PyFrozenSet, PySet } from "../types/set-storage.ts";
import { builtinsOf, toIndex } from "./kit.ts";

const fn = builtinsOf("marshal");
export const version: number = 4;

const UTF8 = "utf-8";
const PASS = "surrogatepass";
const [DIGIT, BASE] = [15n, 32768n];

/** The error for code objects, which CPython writes as bytecode. */
const noCode = (allowed: boolean, verb: string): PyBaseException =>
  error(
    ValueError,
    allowed ? `pycoro has no bytecode: it cannot ${verb} code objects` : `${verb}ling code objects is disallowed`,
  );

/** Writes values. What occurs twice is written twice. */
class Writer {
  readonly bytes: number[] = [];
  private readonly version: number;
  private readonly allowsCode: boolean;
  private depth = 0;
  constructor(format: number, allowsCode: boolean) {
    this.version = format;
    this.allowsCode = allowsCode;
  }
  /** @throws ValueError "unmarshallable object" */
  write(v: Value): void {
    if (this.depth++ > 2000) throw error(ValueError, "object too deeply nested to marshal");
    const name = typeOf(v).module === "builtins" ? typeName(v) : "";
    if (v === None) this.tag("N");
    else if (v === Ellipsis) this.tag(".");
    else if (v === StopIteration) this.tag("S");
    else if (typeof v === "boolean") this.tag(v ? "T" : "F");
    else if (typeof v === "number" || typeof v === "bigint") this.int(v);
    else if (v instanceof PyFloat && name === "float") this.doubles("g", [v.v]);
    else if (v instanceof PyComplex && name === "complex") this.doubles("y", [v.re, v.im]);
    else if (typeof v === "string") this.text(v);
    else if (v instanceof PyTuple && name === "tuple") this.sequence("(", v.items);
    else if (Array.isArray(v) && name === "list") this.sequence("[", v);
    else if (v instanceof PySet && name === "set") this.sequence("<", v.items());
    else if (v instanceof PyFrozenSet && name === "frozenset") this.sequence(">", v.items());
    else if (v instanceof PyDict && name === "dict") this.dict(v);
    else if (bufferOf(v) !== undefined) this.sized("s", bufferOf(v) as Uint8Array);
    else if (v instanceof Code) throw noCode(this.allowsCode, "marshal");
    else throw error(ValueError, "unmarshallable object");
    this.depth--;
  }
  private tag(code: string): void {
    this.bytes.push(code.charCodeAt(0));
  }
  private number(n: number, size: number): void {
    for (let i = 0; i < size; i++) this.bytes.push(Math.floor(n / 2 ** (8 * i)) & 255);
  }
  private sized(code: string, data: Uint8Array, size = 4): void {
    this.tag(code);
    this.number(data.length, size);
    for (const byte of data) this.bytes.push(byte);
  }
  private int(v: Int): void {
    if (v >= -(2 ** 31) && v < 2 ** 31) {
      this.tag("i");
      this.number(Number(v), 4);
      return;
    }
    const digits: number[] = [];
    for (let rest = BigInt(v) < 0n ? -BigInt(v) : BigInt(v); rest > 0n; rest >>= DIGIT)
      digits.push(Number(rest % BASE));
    this.tag("l");
    this.number(v < 0 ? -digits.length : digits.length, 4);
    for (const digit of digits) this.number(digit, 2);
  }
  private doubles(code: string, values: readonly number[]): void {
    // Old formats spell numbers out.
    if (this.version < 2) {
      this.tag(code === "g" ? "f" : "x");
      for (const value of values) {
        const text = invoke(new PyFloat(value), "__format__", ".17g") as string;
        this.bytes.push(text.length, ...[...text].map((c) => c.charCodeAt(0)));
      }
      return;
    }
    this.tag(code);
    this.bytes.push(...new Uint8Array(new Float64Array(values).buffer));
  }
  private text(text: string): void {
    const isAscii = this.version >= 4 && [...text].every((c) => c < "\x80");
    const data = encodeText(text, UTF8, PASS);
    if (isAscii && data.length < 256) this.sized("z", data, 1);
    else this.sized(isAscii ? "a" : "u", data);
  }
  private sequence(code: string, items: readonly Value[]): void {
    const isSmall = code === "(" && this.version >= 4 && items.length < 256;
    this.tag(isSmall ? ")" : code);
    this.number(items.length, isSmall ? 1 : 4);
    for (const item of items) this.write(item);
  }
  private dict(dict: PyDict): void {
    this.tag("{");
    for (const [key, value] of dict.entries()) {
      this.write(key);
      this.write(value);
    }
    this.tag("0");
  }
}

/** The end of a dict. */
const END = Symbol("end");
/** The bit of a code that says: others refer to this value. */
const REFERRED = 0x80;

/** Reads what CPython writes, code objects aside. */
class Reader {
  private readonly take: (n: number) => Uint8Array;
  private readonly refs: Value[] = [];
  private readonly allowsCode: boolean;
  constructor(take: (n: number) => Uint8Array, allowsCode: boolean) {
    this.take = take;
    this.allowsCode = allowsCode;
  }
  /** A whole value. @throws EOFError, ValueError, TypeError */
  value(inside = "object"): Value {
    const v = this.read();
    if (v === END) throw error(TypeError, `NULL object in marshal data for ${inside}`);
    return v;
  }
  private bytes(n: number): Uint8Array {
    const data = this.take(n);
    if (data.length < n) throw error(EOFError, "marshal data too short");
    return data;
  }
  private number(size: number): number {
    return this.bytes(size).reduceRight((n, byte) => n * 256 + byte, 0);
  }
  private length(size: number): number {
    const n = size === 4 ? this.number(4) | 0 : this.number(size);
    if (n < 0) throw error(ValueError, "bad marshal data (size out of range)");
    return n;
  }
  private read(): Value | typeof END {
    const [byte] = this.take(1);
    if (byte === undefined) throw error(EOFError, "EOF read where object expected");
    const code = String.fromCharCode(byte & ~REFERRED);
    if (code === "0") return END;
    if (code === "r") {
      const n = this.number(4);
      if (this.refs[n] === undefined) throw error(ValueError, "bad marshal data (invalid reference)");
      return this.refs[n];
    }
    const at = (byte & REFERRED) === 0 ? -1 : this.refs.push(undefined) - 1;
    const keep = (v: Value): Value => {
      if (at >= 0) this.refs[at] = v;
      return v;
    };
    return keep(this.plain(code) ?? this.container(code, keep));
  }
  private plain(code: string): Value | undefined {
    switch (code) {
      case "N":
        return None;
      case "T":
        return true;
      case "F":
        return false;
      case ".":
        return Ellipsis;
      case "S":
        return StopIteration;
      case "i":
        return this.number(4) | 0;
      case "l":
        return this.long();
      case "f":
        return new PyFloat(Number(this.textOf(1)));
      case "x":
        return new PyComplex(Number(this.textOf(1)), Number(this.textOf(1)));
      case "g":
        return new PyFloat(this.double());
      case "y":
        return new PyComplex(this.double(), this.double());
      case "s":
        return new PyBytes(this.bytes(this.length(4)).slice());
      case "u":
      case "t":
        return decodeBytes(this.bytes(this.length(4)), UTF8, PASS);
      case "a":
      case "A":
        return this.textOf(4);
      case "z":
      case "Z":
        return this.textOf(1);
      default:
        return undefined;
    }
  }
  private textOf(size: number): string {
    return String.fromCharCode(...this.bytes(this.length(size)));
  }
  private double(): number {
    return new DataView(this.bytes(8).slice().buffer).getFloat64(0, true);
  }
  private long(): Int {
    const n = this.number(4) | 0;
    let value = 0n;
    for (let i = 0; i < Math.abs(n); i++) value += BigInt(this.number(2)) << (DIGIT * BigInt(i));
    return norm(n < 0 ? -value : value);
  }
  private container(code: string, keep: (v: Value) => Value): Value {
    if (code === "(" || code === ")") {
      const n = this.length(code === "(" ? 4 : 1);
      return new PyTuple(Array.from({ length: n }, () => this.value("tuple")));
    }
    if (code === "[") {
      const list = keep([]) as Value[];
      for (let n = this.length(4); n > 0; n--) list.push(this.value("list"));
      return list;
    }
    if (code === "<" || code === ">") {
      const set = code === "<" ? new PySet() : new PyFrozenSet();
      for (let n = this.length(4); n > 0; n--) set.add(this.value("set"));
      return set;
    }
    if (code === "{") {
      const dict = keep(new PyDict()) as PyDict;
      for (let key = this.read(); key !== END; key = this.read()) dict.set(key, this.value("dict"));
      return dict;
    }
    if (code === "c") throw noCode(this.allowsCode, "unmarshal");
    throw error(ValueError, "bad marshal data (unknown type code)");
  }
}

function written(v: Value, format: Value, allowsCode: Value): Value {
  const writer = new Writer(Number(toIndex(format)), truth(allowsCode));
  writer.write(v);
  return new PyBytes(Uint8Array.from(writer.bytes));
}
export const dumps: Value = fn("dumps", "value, version=4, /, *, allow_code=True", written);
export const dump: Value = fn(
  "dump",
  "value, file, version=4, /, *, allow_code=True",
  (v: Value, file: Value, format: Value, allowsCode: Value) => invoke(file, "write", written(v, format, allowsCode)),
);
export const loads: Value = fn("loads", "bytes, /, *, allow_code=True", (v: Value, allowsCode: Value) => {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  let at = 0;
  const take = (n: number): Uint8Array => data.subarray(at, Math.min((at += n), data.length));
  return new Reader(take, truth(allowsCode)).value();
});
export const load: Value = fn("load", "file, /, *, allow_code=True", (file: Value, allowsCode: Value) => {
  const take = (n: number): Uint8Array => {
    const data = bufferOf(invoke(file, "read", n));
    if (data === undefined) throw error(TypeError, "file.read() returned not bytes");
    return data;
  };
  return new Reader(take, truth(allowsCode)).value();
});
