/** `codecs`: https://docs.python.org/3.13/library/codecs.html, over the runtime's own encodings. */

import { generator } from "../coroutine/define.ts";
import { getattr } from "../object/attributes.ts";
import { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { staticEntry } from "../object/methods.ts";
import { importModule } from "../object/modules/module.ts";
import { truth } from "../object/truth.ts";
import { type PyType, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decoderOf as incrementalDecoderOf } from "../types/codecs/incremental.ts";
import { codec, decodeBytes, encodeText, isKnown } from "../types/codecs/registry.ts";
import { decoderClass, encoderClass } from "./codecs/incremental.ts";
import { addSearch, removeSearch, searchedInfo } from "./codecs/search.ts";
import { StreamReaderWriter, StreamRecoder, streamClasses } from "./codecs/streams.ts";
import { transformNamed } from "./codecs/transforms.ts";
import { makeNamedTuple } from "./collections/namedtuple.ts";
import { asStr, builtinsOf, functionsOf, isNone, pythonClass, toText, tuple } from "./kit.ts";

const native = builtinsOf("_codecs");
const fn = functionsOf("codecs");
const bytes = (...values: number[]): Value => new PyBytes(Uint8Array.from(values));

export const BOM_UTF8: Value = bytes(0xef, 0xbb, 0xbf);
export const BOM_UTF16_LE: Value = bytes(0xff, 0xfe);
export const BOM_UTF16_BE: Value = bytes(0xfe, 0xff);
export const BOM_UTF32_LE: Value = bytes(0xff, 0xfe, 0, 0);
export const BOM_UTF32_BE: Value = bytes(0, 0, 0xfe, 0xff);
export {
  BOM_UTF16_BE as BOM_BE,
  BOM_UTF16_BE as BOM32_BE,
  BOM_UTF16_LE as BOM32_LE,
  BOM_UTF16_LE as BOM,
  BOM_UTF16_LE as BOM_LE,
  BOM_UTF16_LE as BOM_UTF16,
  BOM_UTF32_BE as BOM64_BE,
  BOM_UTF32_LE as BOM64_LE,
  BOM_UTF32_LE as BOM_UTF32,
};

const need = (v: Value): Uint8Array => {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  return data;
};
const encodeWith = (v: Value, encoding: string, errors: string): Value => {
  const transform = transformNamed(encoding);
  if (transform !== undefined) return transform.encode(v);
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `encode() argument 1 must be str, not ${typeName(v)}`);
  return new PyBytes(encodeText(text, encoding, errors));
};
const decodeWith = (v: Value, encoding: string, errors: string): Value => {
  const transform = transformNamed(encoding);
  return transform === undefined ? decodeBytes(need(v), encoding, errors) : transform.decode(v);
};
export const encode: Value = native("encode", "obj, encoding='utf-8', errors='strict'", encodeWith);
export const decode: Value = native("decode", "obj, encoding='utf-8', errors='strict'", decodeWith);

const lengthOf = (v: Value): number => (asStr(v) === undefined ? need(v).length : [...(asStr(v) as string)].length);
const encoderOf = (name: string): Value =>
  native("encode", "input, errors='strict', /", (v: Value, errors: string) =>
    tuple(encodeWith(v, name, errors), lengthOf(v)),
  );
const decoderOf = (name: string): Value =>
  native("decode", "input, errors='strict', /", (v: Value, errors: string) =>
    tuple(decodeWith(v, name, errors), lengthOf(v)),
  );

/** A decoder that may leave the beginning of a character for later, and says how much it took. */
const partialDecoderOf = (name: string): Value =>
  native("decode", "input, errors='strict', final=False, /", (v: Value, errors: Value, final: Value) => {
    if (transformNamed(name) !== undefined || truth(final))
      return tuple(decodeWith(v, name, errorsOf(errors)), lengthOf(v));
    const data = need(v);
    const decoder = incrementalDecoderOf(codec(name), errorsOf(errors));
    const text = decoder.decode(data, false);
    return tuple(text, data.length - decoder.getState()[0].length);
  });
const errorsOf = (errors: Value): string => (isNone(errors) ? "strict" : (asStr(errors) as string));

const Info = makeNamedTuple("CodecInfo", ["encode", "decode", "streamreader", "streamwriter"], { module: "codecs" });
export const CodecInfo: PyType = pythonClass("codecs", "CodecInfo", [Info], {
  __new__: staticEntry(
    "cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *, _is_text_encoding=None",
    (cls: PyType, encoder: Value, decoder: Value, ...rest: Value[]) => {
      const [reader, writer, $incrementalencoder, $incrementaldecoder, name, isText] = rest;
      const info = call(Info.dict.get("__new__").func, cls, encoder, decoder, reader, writer);
      const given = {
        $incrementalencoder,
        $incrementaldecoder,
        $name: name,
        $streamreader: reader,
        $streamwriter: writer,
      };
      return Object.assign(info, given, { $_is_text_encoding: isText === None ? true : isText });
    },
  ),
  __repr__: ["", (self: Value) => `<codecs.CodecInfo object for encoding ${self.$name} at 0x7f0000000000>`],
});
export const lookup: Value = native("lookup", "encoding, /", (encoding: Value) => {
  const given = toText(encoding, "lookup() argument");
  const transform = transformNamed(given);
  if (transform === undefined && !isKnown(given)) {
    const own = searchedInfo(given);
    if (own !== undefined) return own;
  }
  const name = transform?.name ?? codec(given).name;
  const encoder = encoderOf(name);
  const [reader, writer] = streamClasses(encoder, partialDecoderOf(name));
  const info = CodecInfo(encoder, decoderOf(name), reader, writer);
  Object.assign(info, {
    $name: name,
    $incrementalencoder: encoderClass(name),
    $incrementaldecoder: decoderClass(name),
    $_is_text_encoding: transform === undefined,
  });
  return info;
});
export const getencoder: Value = fn("getencoder", "encoding", (name: Value) => lookup(name).items[0]);
export const getdecoder: Value = fn("getdecoder", "encoding", (name: Value) => lookup(name).items[1]);
export const getincrementalencoder: Value = fn(
  "getincrementalencoder",
  "encoding",
  (name: Value) => lookup(name).$incrementalencoder,
);
export const getincrementaldecoder: Value = fn(
  "getincrementaldecoder",
  "encoding",
  (name: Value) => lookup(name).$incrementaldecoder,
);
/** A class of a CodecInfo, which an encoding may lack. @throws LookupError for the incremental ones */
export const getreader: Value = fn("getreader", "encoding", (name: Value) => getattr(lookup(name), "streamreader"));
export const getwriter: Value = fn("getwriter", "encoding", (name: Value) => getattr(lookup(name), "streamwriter"));
export const EncodedFile: Value = fn(
  "EncodedFile",
  "file, data_encoding, file_encoding=None, errors='strict'",
  (file: Value, dataEncoding: Value, given: Value, errors: Value) => {
    const fileEncoding = isNone(given) ? dataEncoding : given;
    const [data, other] = [lookup(dataEncoding), lookup(fileEncoding)];
    const part = (info: Value, name: string): Value => getattr(info, name);
    const recoder = call(
      StreamRecoder,
      file,
      part(data, "encode"),
      part(data, "decode"),
      part(other, "streamreader"),
      part(other, "streamwriter"),
      errors,
    );
    return Object.assign(recoder, { $data_encoding: dataEncoding, $file_encoding: fileEncoding });
  },
);
export const iterencode: Value = generator(
  "iterator, encoding, errors='strict', **kwargs",
  function* (items: Value, encoding: Value, errors: Value) {
    for (const item of iterate(items)) {
      const piece = encodeWith(item, encoding, errors);
      if (lengthOf(piece) > 0) yield piece;
    }
    return None;
  },
  { qualname: "iterencode", module: "codecs" },
);
export const iterdecode: Value = generator(
  "iterator, encoding, errors='strict', **kwargs",
  function* (items: Value, encoding: Value, errors: Value) {
    const decoder = getincrementaldecoder(encoding)(errors);
    for (const item of iterate(items)) {
      const piece = invoke(decoder, "decode", item);
      if (piece !== "") yield piece;
    }
    const rest = invoke(decoder, "decode", new PyBytes(new Uint8Array()), true);
    if (rest !== "") yield rest;
    return None;
  },
  { qualname: "iterdecode", module: "codecs" },
);
const openFile: Value = fn(
  "open",
  "filename, mode='r', encoding=None, errors='strict', buffering=-1",
  (name: Value, mode: string, encoding: Value, errors: Value, buffering: Value) => {
    const io = importModule("io").dict.get("open");
    const isText = isNone(encoding);
    const file = call(io, name, isText || mode.includes("b") ? mode : `${mode}b`, buffering);
    if (isText) return file;
    try {
      const info = lookup(encoding);
      const stream = call(
        StreamReaderWriter,
        file,
        getattr(info, "streamreader"),
        getattr(info, "streamwriter"),
        errors,
      );
      return Object.assign(stream, { $encoding: encoding });
    } catch (e) {
      invoke(file, "close");
      throw e;
    }
  },
);

export { openFile as open };
export const register: Value = native("register", "search_function, /", (f: Value) => {
  addSearch(f);
  return None;
});
export const unregister: Value = native("unregister", "search_function, /", (f: Value) => {
  removeSearch(f);
  return None;
});
export {
  backslashreplace_errors,
  ignore_errors,
  lookup_error,
  namereplace_errors,
  register_error,
  replace_errors,
  strict_errors,
  xmlcharrefreplace_errors,
} from "./codecs/handlers.ts";
export { IncrementalDecoder, IncrementalEncoder } from "./codecs/incremental.ts";
export { Codec, StreamReader, StreamReaderWriter, StreamRecoder, StreamWriter } from "./codecs/streams.ts";

const shortcut = (name: string, encoding: string): readonly [Value, Value] => [
  native(`${name}_encode`, "str, errors=None, /", (v: Value, errors: Value) =>
    tuple(encodeWith(v, encoding, errorsOf(errors)), lengthOf(v)),
  ),
  native(`${name}_decode`, "data, errors=None, final=False, /", (v: Value, errors: Value, final: Value) =>
    call(partialDecoderOf(encoding), v, errors, final),
  ),
];
type Pair = [Value, Value];
export const [utf_8_encode, utf_8_decode] = shortcut("utf_8", "utf-8") as Pair;
export const [latin_1_encode, latin_1_decode] = shortcut("latin_1", "latin-1") as Pair;
export const [ascii_encode, ascii_decode] = shortcut("ascii", "ascii") as Pair;
export const [unicode_escape_encode, unicode_escape_decode] = shortcut("unicode_escape", "unicode_escape") as Pair;
export const [raw_unicode_escape_encode, raw_unicode_escape_decode] = shortcut(
  "raw_unicode_escape",
  "raw_unicode_escape",
) as Pair;
export const [utf_16_encode, utf_16_decode] = shortcut("utf_16", "utf-16") as Pair;
export const [utf_16_le_encode, utf_16_le_decode] = shortcut("utf_16_le", "utf-16-le") as Pair;
export const [utf_16_be_encode, utf_16_be_decode] = shortcut("utf_16_be", "utf-16-be") as Pair;
export const [utf_32_encode, utf_32_decode] = shortcut("utf_32", "utf-32") as Pair;
export const [utf_32_le_encode, utf_32_le_decode] = shortcut("utf_32_le", "utf-32-le") as Pair;
export const [utf_32_be_encode, utf_32_be_decode] = shortcut("utf_32_be", "utf-32-be") as Pair;
export const readbuffer_encode: Value = native("readbuffer_encode", "data, errors=None, /", (v: Value) => {
  const data = asStr(v) === undefined ? need(v).slice() : encodeText(asStr(v) as string, "utf-8", "strict");
  return tuple(new PyBytes(data), data.length);
});
export const make_identity_dict: Value = fn("make_identity_dict", "rng", (range: Value) => {
  const map = new PyDict();
  for (const i of iterate(range)) map.set(i, i);
  return map;
});
export const make_encoding_map: Value = fn("make_encoding_map", "decoding_map", (given: PyDict) => {
  const map = new PyDict();
  for (const [key, value] of given.entries()) map.set(value, map.has(value) ? None : key);
  return map;
});
/** What `repr` of bytes shows between its quotes. */
export const escape_encode: Value = native("escape_encode", "data, errors=None, /", (v: Value) => {
  if (!(v instanceof PyBytes)) throw error(TypeError, `escape_encode() argument 1 must be bytes, not ${typeName(v)}`);
  const shown = Array.from(v.data, (b) => {
    const simple = ({ 9: "\\t", 10: "\\n", 13: "\\r", 39: "\\'", 92: "\\\\" } as Record<number, string>)[b];
    return simple ?? (b < 32 || b > 126 ? `\\x${b.toString(16).padStart(2, "0")}` : String.fromCharCode(b));
  }).join("");
  return tuple(new PyBytes(encodeText(shown, "latin-1", "strict")), v.data.length);
});
export const escape_decode: Value = native("escape_decode", "data, errors=None, /", (v: Value) => {
  const data = asStr(v) === undefined ? need(v) : encodeText(asStr(v) as string, "latin-1", "strict");
  return tuple(
    new PyBytes(encodeText(decodeBytes(data, "unicode_escape", "strict"), "latin-1", "strict")),
    data.length,
  );
});
