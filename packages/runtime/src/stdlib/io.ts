/** `io`: https://docs.python.org/3.13/library/io.html */
import { TextIOWrapperType, UnsupportedOperation as Unsupported } from "../builtins/file.ts";
import { open as openFile } from "../builtins/open.ts";
import type { PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { AbcMetaType, findAbstract, register } from "./abc/meta.ts";
import { BytesIOType } from "./io/bytes-io.ts";
import { StringIOType } from "./io/string-io.ts";
import { functionsOf, pythonClass } from "./kit.ts";
import { StreamType } from "./sys/streams.ts";

export const DEFAULT_BUFFER_SIZE: number = 8192;
export const SEEK_SET: number = 0;
export const SEEK_CUR: number = 1;
export const SEEK_END: number = 2;
export const UnsupportedOperation: Value = Unsupported;
export const open: Value = openFile;
export const StringIO: Value = StringIOType;
export const BytesIO: Value = BytesIOType;
export const TextIOWrapper: Value = TextIOWrapperType;

const base = (name: string, bases: readonly PyType[]): PyType => {
  const type = pythonClass("io", name, bases, {}, { metaclass: AbcMetaType });
  findAbstract(type);
  return type;
};
export const IOBase: PyType = base("IOBase", []);
export const RawIOBase: PyType = base("RawIOBase", [IOBase]);
export const BufferedIOBase: PyType = base("BufferedIOBase", [IOBase]);
export const TextIOBase: PyType = base("TextIOBase", [IOBase]);
register(TextIOBase, StringIOType, TextIOWrapperType, StreamType);
register(BufferedIOBase, BytesIOType);
export const text_encoding: Value = functionsOf("io")(
  "text_encoding",
  "encoding, stacklevel=2, /",
  (encoding: Value) => encoding,
);
