/** Encodings by name: https://docs.python.org/3.13/library/codecs.html#standard-encodings */
import { error, LookupError } from "../../object/exceptions/exceptions.ts";
import type { Codec } from "./codec.ts";
import * as late from "./lazy.ts";

/** Encodings that the program has registered; stdlib/codecs.ts looks them up. */
export const registered: { find: (name: string) => Codec | undefined } = { find: () => undefined };

/** Whether the runtime itself has an encoding of that name. */
export const isKnown = (name: string): boolean => late.standard.standard(name) !== undefined;

/** The codec of a name. @throws LookupError "unknown encoding: foo" */
export function codec(name: string): Codec {
  const { standard, utf8 } = late.standard;
  if (name === "utf-8") return utf8;
  const found = standard(name) ?? registered.find(name);
  if (found === undefined) throw error(LookupError, `unknown encoding: ${name}`);
  return found;
}

/** `text.encode(encoding, errors)`. */
export const encodeText = (text: string, encoding: string, errors: string): Uint8Array =>
  codec(encoding).encode(text, errors);
/** `data.decode(encoding, errors)`. */
export const decodeBytes = (data: Uint8Array, encoding: string, errors: string): string =>
  codec(encoding).decode(data, errors);
