/** `join` of bytes and bytearrays. */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { iter$ } from "../../object/iterate.ts";
import { lookup, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { toText } from "./text.ts";
import { bufferOf, isCounted } from "./value.ts";

/** The parts as texts of one unit a byte. */
function textsOf(iterable: Value): string[] {
  const t = typeOf(iterable);
  if (lookup(t, "__iter__") === undefined && lookup(t, "__getitem__") === undefined)
    throw error(TypeError, "can only join an iterable");
  const parts: string[] = [];
  const iterator = iter$(iterable);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) {
    const data = bufferOf(x);
    if (data === undefined)
      throw error(TypeError, `sequence item ${parts.length}: expected a bytes-like object, ${typeName(x)} found`);
    parts.push(toText(data));
  }
  return parts;
}

/** The parts with `self`, whose text is `by`, between them. While they are collected a bytearray may not change its size. */
export function joined(self: Value, by: string, iterable: Value): string {
  if (!isCounted(self)) return textsOf(iterable).join(by);
  self.exports++;
  try {
    return textsOf(iterable).join(by);
  } finally {
    self.exports--;
  }
}
