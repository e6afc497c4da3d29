/** `sys.getsizeof`: what CPython 3.13 says on a 64-bit machine, by its formulas; sizes of growing containers depend on history there. */

import { PyDict } from "../../object/dict.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { isType, lookup, PyFloat, PyTuple, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { bitLength } from "../../types/int/value.ts";
import { SetStore } from "../../types/set-storage.ts";
import { codePoints } from "../../types/str/points.ts";
import { asInt } from "../kit.ts";

function textSize(s: string): number {
  const points = codePoints(s);
  const most = points.reduce((a, b) => Math.max(a, b), 0);
  if (most < 0x80) return 41 + points.length;
  if (most < 0x100) return 57 + points.length;
  return most < 0x10000 ? 58 + 2 * points.length : 60 + 4 * points.length;
}
function dictSize(dict: PyDict): number {
  const n = dict.size;
  if (n === 0) return 64;
  const entry = [...dict.keys()].every((key) => typeof key === "string") ? 16 : 24;
  let size = 8;
  while (Math.floor((size * 2) / 3) < n) size *= 2;
  const index = size <= 256 ? size : size * 2;
  return 96 + index + entry * Math.floor((size * 2) / 3);
}
function setSize(n: number): number {
  if (n < 5) return 216;
  let size = 8;
  while (n * 5 >= size * 3) size *= n > 50000 ? 2 : 4;
  return 200 + 16 * size;
}
export function sizeOf(v: Value): number {
  const type = typeOf(v);
  if (
    type.isHeap &&
    lookup(type, "__sizeof__") !== undefined &&
    type.mro.some((t) => t.isHeap && t.dict.has("__sizeof__"))
  ) {
    return callSpecial(v, "__sizeof__") + 16;
  }
  if (typeof v === "boolean") return 28;
  const i = asInt(v);
  if (i !== undefined) return 24 + 4 * Math.max(1, Math.ceil(bitLength(i) / 30));
  if (v instanceof PyFloat) return 24;
  if (v === None) return 16;
  if (typeof v === "string") return textSize(v);
  if (Array.isArray(v)) return 56 + 8 * v.length;
  if (v instanceof PyTuple) return 40 + 8 * v.items.length;
  if (v instanceof PyDict) return dictSize(v);
  if (v instanceof SetStore) return setSize(v.size);
  if (v instanceof PyBytes) return 33 + v.data.length;
  if (v instanceof PyByteArray) return 57 + v.data.length;
  if (isType(v)) return 1064;
  if (typeof v === "function") return 160;
  return (
    ({ range: 48, generator: 200, coroutine: 200, complex: 32, slice: 56 } as Readonly<Record<string, number>>)[
      type.name
    ] ?? (type.hasDict ? 48 : 32 + 8 * (type.slots?.length ?? 0))
  );
}
