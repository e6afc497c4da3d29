/** `bytes.hex` and `bytes.fromhex`. */

import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { lookup, typeName, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asStr } from "../convert.ts";
import { toText } from "./text.ts";
import { bufferOf } from "./value.ts";

const hexOf = (data: Uint8Array): string => {
  let out = "";
  for (const byte of data) out += (byte < 16 ? "0" : "") + byte.toString(16);
  return out;
};

/** Hexadecimal digits, with a separator after each group; groups are counted from the right, or the left when negative. */
export function toHexText(data: Uint8Array, separator: Value, group: number): string {
  const hex = hexOf(data);
  if (separator === undefined) return hex;
  const by = separatorText(separator);
  const size = Math.abs(group) * 2;
  if (size === 0 || hex.length <= size) return hex;
  const parts: string[] = [];
  if (group > 0) {
    const first = hex.length % size;
    if (first > 0) parts.push(hex.slice(0, first));
    for (let i = first; i < hex.length; i += size) parts.push(hex.slice(i, i + size));
  } else for (let i = 0; i < hex.length; i += size) parts.push(hex.slice(i, i + size));
  return parts.join(by);
}

function separatorText(v: Value): string {
  const data = bufferOf(v);
  const text = asStr(v) ?? (data === undefined ? undefined : toText(data));
  if (text === undefined) {
    if (lookup(typeOf(v), "__len__") === undefined)
      throw error(TypeError, `object of type '${typeName(v)}' has no len()`);
    throw error(
      callSpecial(v, "__len__") === 1 ? TypeError : ValueError,
      callSpecial(v, "__len__") === 1 ? "sep must be str or bytes." : "sep must be length 1.",
    );
  }
  if (text.length !== 1) throw error(ValueError, "sep must be length 1.");
  if (text > "\x7f") throw error(ValueError, "sep must be ASCII.");
  return text;
}

/** Reads pairs of hexadecimal digits, with ASCII white space between them. @throws ValueError */
export function fromHexText(text: string): Uint8Array {
  const out: number[] = [];
  const isHex = (c: string | undefined): boolean => c !== undefined && /^[0-9a-fA-F]$/.test(c);
  for (let i = 0; i < text.length; ) {
    if (/^[\t-\r ]$/.test(text[i] as string)) {
      i++;
      continue;
    }
    for (const at of [i, i + 1]) {
      if (!isHex(text[at])) throw error(ValueError, `non-hexadecimal number found in fromhex() arg at position ${at}`);
    }
    out.push(Number.parseInt(text.slice(i, i + 2), 16));
    i += 2;
  }
  return Uint8Array.from(out);
}
