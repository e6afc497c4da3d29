/** Codecs of the program's own: https://docs.python.org/3.13/library/codecs.html#codecs.register */
import { slot } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke, isCallable } from "../../object/functions/call.ts";
import { PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import type { Codec, IncrementalDecoder, IncrementalEncoder } from "../../types/codecs/codec.ts";
import { registered } from "../../types/codecs/registry.ts";
import { asStr, isNone, toIndex } from "../kit.ts";

interface Searches {
  functions: Value[];
  /** What the functions gave, by name; asked once each. */
  readonly found: Map<string, PyTuple>;
}
const SEARCHES = Symbol("codec search functions");
const searches = (): Searches => slot<Searches>(SEARCHES, () => ({ functions: [], found: new Map() }));

/** @throws TypeError "argument must be callable" */
export function addSearch(f: Value): void {
  if (!isCallable(f)) throw error(TypeError, "argument must be callable");
  searches().functions.push(f);
}

export function removeSearch(f: Value): void {
  const own = searches();
  if (!own.functions.includes(f)) return;
  own.functions = own.functions.filter((one) => one !== f);
  own.found.clear();
}

/** The CodecInfo that a search function gives for a name, or undefined. @throws TypeError when it gives something else */
export function searchedInfo(name: string): PyTuple | undefined {
  const own = searches();
  const plain = name.toLowerCase().replace(/[^a-z0-9.]+/g, "_");
  const known = own.found.get(plain);
  if (known !== undefined) return known;
  for (const f of own.functions) {
    const info = call(f, plain);
    if (info === None) continue;
    if (!(info instanceof PyTuple) || info.items.length !== 4)
      throw error(TypeError, "codec search functions must return 4-tuples");
    own.found.set(plain, info);
    return info;
  }
  return undefined;
}

/** Runs a coder, which gives what it made and how much of its input it took. */
function coded(coder: Value, what: string, ...args: Value[]): Value {
  const pair = call(coder, ...args);
  if (!(pair instanceof PyTuple) || pair.items.length !== 2)
    throw error(TypeError, `${what} must return a tuple (object, integer)`);
  return pair.items[0];
}

/** The coders of a CodecInfo that are fed piece by piece. */
function ownCoders(info: PyTuple): Pick<Codec, "isText" | "incremental"> {
  const makeDecoder = tryGetattr(info, "incrementaldecoder");
  const makeEncoder = tryGetattr(info, "incrementalencoder");
  const isText = tryGetattr(info, "_is_text_encoding") !== false;
  if (isNone(makeDecoder) || isNone(makeEncoder)) return { isText };
  return {
    isText,
    incremental: {
      decoder: (errors) => decoderFrom(call(makeDecoder, errors)),
      encoder: (errors) => encoderFrom(call(makeEncoder, errors)),
    },
  };
}
const decoderFrom = (own: Value): IncrementalDecoder => ({
  decode: (data, final) => {
    const text = invoke(own, "decode", new PyBytes(data), final);
    if (typeof text !== "string")
      throw error(TypeError, `decoder should return a string result, not '${typeName(text)}'`);
    return text;
  },
  reset: () => invoke(own, "reset"),
  getState: () => {
    const state = invoke(own, "getstate");
    if (!(state instanceof PyTuple)) throw error(TypeError, "illegal decoder state");
    const [held, flags] = state.items;
    if (held instanceof PyBytes) return [held.data, toIndex(flags)];
    throw error(TypeError, `illegal decoder state: the first item should be a bytes object, not '${typeName(held)}'`);
  },
  setState: (held, flags) => invoke(own, "setstate", new PyTuple([new PyBytes(held), flags])),
});
const encoderFrom = (own: Value): IncrementalEncoder => ({
  encode: (text, final) => {
    const data = invoke(own, "encode", text, final);
    if (data instanceof PyBytes) return data.data;
    throw error(TypeError, `encoder should return a bytes object, not '${typeName(data)}'`);
  },
  reset: () => invoke(own, "reset"),
  getState: () => toIndex(invoke(own, "getstate")),
  setState: (state) => invoke(own, "setstate", state),
});

registered.find = (name): Codec | undefined => {
  const info = searchedInfo(name);
  if (info === undefined) return undefined;
  const [encoder, decoder] = info.items;
  return {
    name,
    ...ownCoders(info),
    encode: (text, errors) => {
      const made = coded(encoder, "encoder", text, errors);
      const data = bufferOf(made);
      if (data !== undefined) return data;
      const rest = "use codecs.encode() to encode to arbitrary types";
      throw error(TypeError, `'${name}' encoder returned '${typeName(made)}' instead of 'bytes'; ${rest}`);
    },
    decode: (data, errors) => {
      const made = coded(decoder, "decoder", new PyBytes(data), errors);
      const text = asStr(made);
      if (text !== undefined) return text;
      const rest = "use codecs.decode() to decode to arbitrary types";
      throw error(TypeError, `'${name}' decoder returned '${typeName(made)}' instead of 'str'; ${rest}`);
    },
  };
};
