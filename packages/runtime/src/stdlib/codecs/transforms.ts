/** Encodings of bytes into bytes, and rot13 of text: what `codecs.encode(v, "hex")` does beside the real encodings. */

import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { encodebytes } from "../base64.ts";
import { a2b_base64, a2b_hex, b2a_hex } from "../binascii.ts";
import { asStr } from "../kit.ts";

export interface Transform {
  readonly name: string;
  encode(v: Value): Value;
  decode(v: Value): Value;
}
const need = (v: Value): Value => {
  if (bufferOf(v) === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  return v;
};
const rot = (v: Value): Value => {
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `expected str, not '${typeName(v)}'`);
  return text.replace(/[a-zA-Z]/g, (c) => {
    const base = c <= "Z" ? 65 : 97;
    return String.fromCharCode(((c.charCodeAt(0) - base + 13) % 26) + base);
  });
};
const hex: Transform = {
  name: "hex",
  encode: (v) => call(b2a_hex, need(v)),
  decode: (v) => call(a2b_hex, need(v)),
};
const base64: Transform = {
  name: "base64",
  encode: (v) => call(encodebytes, need(v)),
  decode: (v) => call(a2b_base64, need(v)),
};
const rot13: Transform = { name: "rot13", encode: rot, decode: rot };
const NAMES: Readonly<Record<string, Transform>> = {
  base64,
  base64_codec: base64,
  base_64: base64,
  hex,
  hex_codec: hex,
  rot13,
  rot_13: rot13,
};

/** The transform of a name; undefined where it names an encoding of text. */
export const transformNamed = (name: string): Transform | undefined => {
  const key = name.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
};
