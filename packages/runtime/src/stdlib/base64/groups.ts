/** Bytes as characters of five or six bits each. */
import { error } from "../../object/exceptions/exceptions.ts";
import { BinasciiError } from "./error.ts";

export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Groups of `bits` bits as characters, padded to whole groups of `group` characters. */
export function encode(data: Uint8Array, alphabet: string, bits: number, group: number): string {
  let out = "";
  let value = 0;
  let held = 0;
  for (const byte of data) {
    value = ((value << 8) | byte) & 0xffffff;
    held += 8;
    while (held >= bits) {
      held -= bits;
      out += alphabet[(value >> held) & ((1 << bits) - 1)];
    }
  }
  if (held > 0) out += alphabet[(value << (bits - held)) & ((1 << bits) - 1)];
  while (out.length % group !== 0) out += "=";
  return out;
}
export function decode(text: string, alphabet: string, bits: number): Uint8Array {
  const out: number[] = [];
  let value = 0;
  let held = 0;
  for (const c of text) {
    value = ((value << bits) | alphabet.indexOf(c)) & 0xffffff;
    held += bits;
    if (held >= 8) {
      held -= 8;
      out.push((value >> held) & 255);
    }
  }
  return Uint8Array.from(out);
}
/**
 * Base64 text, one byte a character. What is not of the alphabet is passed over, unless `strict`.
 * @throws binascii.Error for wrong padding; where `strict` for everything else out of place
 */
export function decode64(text: string, strict: boolean): Uint8Array {
  const refuse = (why: string): never => {
    throw error(BinasciiError, why);
  };
  let clean = "";
  let pads = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    const filled = clean.length % 4;
    if (c === "=") {
      if (strict && filled === 0) refuse(i === 0 ? "Leading padding not allowed" : "Excess padding not allowed");
      if (filled >= 2 && filled + ++pads >= 4) {
        if (strict && i + 1 < text.length) refuse("Excess data after padding");
        return decode(clean, ALPHABET, 6);
      }
      if (filled < 2) pads++;
    } else if (!ALPHABET.includes(c)) {
      if (strict) refuse("Only base64 data is allowed");
    } else {
      if (strict && pads > 0) refuse("Discontinuous padding not allowed");
      pads = 0;
      clean += c;
    }
  }
  if (clean.length % 4 === 1)
    refuse(
      `Invalid base64-encoded string: number of data characters (${clean.length}) cannot be 1 more than a multiple of 4`,
    );
  if (clean.length % 4 !== 0) refuse("Incorrect padding");
  return decode(clean, ALPHABET, 6);
}
