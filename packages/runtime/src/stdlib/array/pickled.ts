/** Arrays taken apart for copies and pickles, and put together again on any machine. */
import { ownAttributes } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { importModule } from "../../object/modules/module.ts";
import { isSubtype, isType, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { decodeBytes } from "../../types/codecs/registry.ts";
import { givenName } from "../../types/convert.ts";
import { float, norm, toIndex, tuple } from "../kit.ts";
import { KINDS } from "./kinds.ts";
import type { PyArray } from "./value.ts";

/** How numbers of another machine are laid out, by the number that pickles have for it: letter, bytes, whether they begin with the highest. */
const FORMATS: readonly (readonly [kind: "int" | "uint" | "float" | "text", size: number, isBig: boolean])[] = [
  ["uint", 1, false],
  ["int", 1, false],
  ["uint", 2, false],
  ["uint", 2, true],
  ["int", 2, false],
  ["int", 2, true],
  ["uint", 4, false],
  ["uint", 4, true],
  ["int", 4, false],
  ["int", 4, true],
  ["uint", 8, false],
  ["uint", 8, true],
  ["int", 8, false],
  ["int", 8, true],
  ["float", 4, false],
  ["float", 4, true],
  ["float", 8, false],
  ["float", 8, true],
  ["text", 2, false],
  ["text", 2, true],
  ["text", 4, false],
  ["text", 4, true],
];

/** The number of this machine's layout of a type code. */
function formatOf({ code, kind }: PyArray): number {
  const name =
    code === "u" || code === "w" ? "text" : code === "f" || code === "d" ? "float" : kind.min < 0n ? "int" : "uint";
  return FORMATS.findIndex(([form, size, isBig]) => form === name && size === kind.size && !isBig);
}

function attributesOf(self: PyArray): Value {
  if (!typeOf(self).hasDict) return None;
  const dict = new PyDict();
  for (const [name, value] of ownAttributes(self)) dict.set(name, value);
  return dict;
}

/** `array.__reduce_ex__(protocol)`. @throws TypeError */
export function reduceArray(self: PyArray, given: Value): Value {
  const protocol = toIndex(given);
  const attributes = attributesOf(self);
  if (protocol < 3) return tuple(typeOf(self), tuple(self.code, self.items()), attributes);
  const make = importModule("array").dict.get("_array_reconstructor");
  return tuple(make, tuple(typeOf(self), self.code, formatOf(self), new PyBytes(self.bytes())), attributes);
}

/** `_array_reconstructor(arraytype, typecode, mformat_code, items)`. @throws TypeError, ValueError */
export function reconstructed(array: PyType, cls: Value, code: Value, given: Value, data: Value): Value {
  if (typeof code !== "string")
    throw error(TypeError, `_array_reconstructor() argument 2 must be a unicode character, not ${givenName(code)}`);
  const number = Number(toIndex(given));
  if (!isType(cls)) throw error(TypeError, `first argument must be a type object, not ${typeName(cls)}`);
  if (!isSubtype(cls, array)) throw error(TypeError, `${cls.name} is not a subtype of array.array`);
  if (!Object.hasOwn(KINDS, code)) throw error(ValueError, "second argument must be a valid type code");
  const format = FORMATS[number];
  if (format === undefined) throw error(ValueError, "third argument must be a valid machine format code.");
  if (!(data instanceof PyBytes)) throw error(TypeError, `fourth argument should be bytes, not ${typeName(data)}`);
  const made = new cls.alloc(fitting(code, format)) as PyArray;
  if (code === made.code && formatOf(made) === number) made.take(data.data);
  else for (const item of itemsIn(data.data, format)) made.push(item);
  return made;
}

/** The type code for ints of another layout: the first whose items are as large and signed alike. */
function fitting(code: string, [kind, size]: (typeof FORMATS)[number]): string {
  if (kind !== "int" && kind !== "uint") return code;
  const own = KINDS[code];
  if (own !== undefined && own.size === size && own.max > 0n && own.min < 0n === (kind === "int")) return code;
  return (
    [..."bBhHiIlL"].find((c) => KINDS[c]?.size === size && (KINDS[c]?.min ?? 0n) < 0n === (kind === "int")) ?? code
  );
}

/** Reads items of another layout. @throws ValueError, UnicodeDecodeError */
function itemsIn(data: Uint8Array, [kind, size, isBig]: (typeof FORMATS)[number]): Iterable<Value> {
  // CPython counts a character of text twice as wide as it is.
  if (data.length % (kind === "text" ? 2 * size : size) !== 0)
    throw error(ValueError, "string length not a multiple of item size");
  if (kind === "text") return decodeBytes(data, `utf-${size * 8}-${isBig ? "be" : "le"}`, "strict");
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Array.from({ length: data.length / size }, (_, i) => {
    const at = i * size;
    if (kind === "float") return float(size === 4 ? view.getFloat32(at, !isBig) : view.getFloat64(at, !isBig));
    const bytes = Array.from(data.subarray(at, at + size));
    const whole = (isBig ? bytes : bytes.reverse()).reduce((n, b) => (n << 8n) | BigInt(b), 0n);
    return norm(kind === "int" ? BigInt.asIntN(size * 8, whole) : whole);
  });
}
