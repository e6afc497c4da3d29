/** `io`: https://docs.python.org/3.13/library/io.html */
import "../builtins/io/late.ts";
import * as types from "../builtins/io/types.ts";
import { open as openFile } from "../builtins/open.ts";
import { BlockingIOError as BlockingIOErrorType } from "../object/exceptions/exceptions.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { AbcMetaType, findAbstract, register } from "./abc/meta.ts";
import { BytesIOType } from "./io/bytes-io.ts";
import { StringIOType } from "./io/string-io.ts";
import { builtinsOf, pythonClass } from "./kit.ts";

const fn = builtinsOf("_io");
export const DEFAULT_BUFFER_SIZE: number = 8192;
export const SEEK_SET: number = 0;
export const SEEK_CUR: number = 1;
export const SEEK_END: number = 2;
export const BlockingIOError: Value = BlockingIOErrorType;
export const UnsupportedOperation: Value = types.UnsupportedOperation;
export const open: Value = openFile;
export const open_code: Value = fn("open_code", "path", (path: Value) => openFile(path, "rb"));
export const text_encoding: Value = fn("text_encoding", "encoding, stacklevel=2, /", (encoding: Value) =>
  encoding === None ? "locale" : encoding,
);
export { IncrementalNewlineDecoder } from "./io/newline-decoder.ts";
export const StringIO: Value = StringIOType;
export const BytesIO: Value = BytesIOType;
export const {
  BufferedRWPairType: BufferedRWPair,
  BufferedRandomType: BufferedRandom,
  BufferedReaderType: BufferedReader,
  BufferedWriterType: BufferedWriter,
  FileIOType: FileIO,
  TextIOWrapperType: TextIOWrapper,
  IOBaseType: _IOBase,
  RawIOBaseType: _RawIOBase,
  BufferedIOBaseType: _BufferedIOBase,
  TextIOBaseType: _TextIOBase,
}: Readonly<Record<string, Value>> = types;

const base = (name: string, ...bases: readonly PyType[]): PyType => {
  const type = pythonClass("io", name, bases, {}, { metaclass: AbcMetaType });
  findAbstract(type);
  return type;
};
export const IOBase: PyType = base("IOBase", types.IOBaseType);
export const RawIOBase: PyType = base("RawIOBase", types.RawIOBaseType, IOBase);
export const BufferedIOBase: PyType = base("BufferedIOBase", types.BufferedIOBaseType, IOBase);
export const TextIOBase: PyType = base("TextIOBase", types.TextIOBaseType, IOBase);
register(RawIOBase, types.FileIOType);
register(
  BufferedIOBase,
  BytesIOType,
  types.BufferedReaderType,
  types.BufferedWriterType,
  types.BufferedRandomType,
  types.BufferedRWPairType,
);
register(TextIOBase, StringIOType, types.TextIOWrapperType);
