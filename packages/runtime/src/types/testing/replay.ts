/** Runs recorded operations: the values of record.py and its operations in the runtime's terms. */
import * as arithmetic from "../../object/arithmetic.ts";
import * as compare from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { isException } from "../../object/exceptions/exceptions.ts";
import { applyMethod, callSpecial } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains, getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { ComplexType, FloatType, IntType, PyComplex, PyFloat, PyTuple, StrType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { ByteArrayType, BytesType, PyByteArray, PyBytes } from "../bytes/value.ts";
import { formatValue } from "../format/template.ts";
import { norm } from "../int/value.ts";
import { PySlice } from "../slice.ts";
import { asciiEscape } from "../str/repr.ts";

export type Recorded = readonly [
  operation: string,
  args: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
  expected: string,
];

function double(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}
const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** A value from its tagged form. */
export function decode(tagged: Value): Value {
  const [tag, ...rest] = tagged;
  switch (tag) {
    case "none":
      return None;
    case "int":
      return norm(rest[0].startsWith("-") ? -BigInt(rest[0].slice(1)) : BigInt(rest[0]));
    case "float":
      return new PyFloat(double(rest[0]));
    case "complex":
      return new PyComplex(double(rest[0]), double(rest[1]));
    case "bytes":
      return new PyBytes(bytes(rest[0]));
    case "bytearray":
      return new PyByteArray(bytes(rest[0]));
    case "tuple":
      return new PyTuple(rest.map(decode));
    case "list":
      return rest.map(decode);
    case "slice":
      return new PySlice(decode(rest[0]), decode(rest[1]), decode(rest[2]));
    case "dict": {
      const dict = new PyDict();
      for (const [key, value] of rest) dict.set(decode(key), decode(value));
      return dict;
    }
    default:
      return rest[0];
  }
}

const operations: Readonly<Record<string, (...args: Value[]) => Value>> = {
  "+": arithmetic.add,
  "-": arithmetic.sub,
  "*": arithmetic.mul,
  "/": arithmetic.div,
  "//": arithmetic.floordiv,
  "%": arithmetic.mod,
  "**": arithmetic.pow2,
  "<<": arithmetic.lshift,
  ">>": arithmetic.rshift,
  "&": arithmetic.bitAnd,
  "|": arithmetic.bitOr,
  "^": arithmetic.bitXor,
  divmod: arithmetic.divmod2,
  pow: arithmetic.pow3,
  "<": compare.lt,
  "<=": compare.le,
  "==": compare.eq,
  "!=": compare.ne,
  ">": compare.gt,
  ">=": compare.ge,
  neg: arithmetic.neg,
  pos: arithmetic.pos,
  invert: arithmetic.invert,
  abs: (v) => callSpecial(v, "__abs__"),
  round: (v, ...digits) => callSpecial(v, "__round__", ...digits),
  repr: reprOf,
  str: strOf,
  ascii: (v) => asciiEscape(reprOf(v)),
  hash,
  bool: truth,
  int: IntType,
  float: FloatType,
  complex: ComplexType,
  bytes: BytesType,
  bytearray: ByteArrayType,
  getitem,
  contains,
};
const statics: Readonly<Record<string, Value>> = {
  "float.fromhex": FloatType,
  "int.from_bytes": IntType,
  "str.maketrans": StrType,
  "bytes.fromhex": BytesType,
};

function perform(operation: string, args: Value[], keywords: Record<string, Value>): Value {
  const owner = statics[operation];
  if (owner !== undefined) return applyMethod(owner, operation.slice(operation.indexOf(".") + 1), args, keywords);
  if (operation === "format" && Object.keys(keywords).length === 0) return formatValue(args[0], args[1]);
  const known = operations[operation];
  return known === undefined ? applyMethod(args[0], operation, args.slice(1), keywords) : known(...args);
}

/** What the runtime answers, in the form of the recording. */
export function replay([operation, args, keywords]: Recorded): string {
  try {
    const named = Object.fromEntries(Object.entries(keywords).map(([name, value]) => [name, decode(value)]));
    return asciiEscape(reprOf(perform(operation, args.map(decode), named)));
  } catch (e) {
    if (!isException(e)) throw e;
    return `${typeName(e)}: ${asciiEscape(reprOf(strOf(e)))}`;
  }
}
