/** `array.fromfile` and `array.tofile`: items as bytes, from and to streams. */

import { EOFError, error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { toIndex } from "../kit.ts";
import type { PyArray } from "./value.ts";

const BLOCK = 65536;

/** @throws EOFError when the stream ends before so many items, which are appended all the same */
export function fromFile(self: PyArray, file: Value, n: Value): Value {
  const count = Number(toIndex(n));
  if (count < 0) throw error(ValueError, "negative count");
  const wanted = count * self.kind.size;
  const read = invoke(file, "read", wanted);
  if (!(read instanceof PyBytes)) throw error(TypeError, "read() didn't return bytes");
  self.take(read.data);
  if (read.data.length !== wanted) throw error(EOFError, "read() didn't return enough bytes");
  return None;
}

export function toFile(self: PyArray, file: Value): Value {
  const data = self.bytes();
  for (let at = 0; at < data.length; at += BLOCK) invoke(file, "write", new PyBytes(data.slice(at, at + BLOCK)));
  return None;
}
