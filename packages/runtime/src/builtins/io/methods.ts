/** Fills the types of streams. */
import { defineMethods, type MethodTable } from "../../object/methods.ts";
import type { PyType } from "../../object/type.ts";
import { bufferedIOBase, ioBase, rawIOBase, textIOBase } from "./base.ts";
import { bufferedRandom, bufferedReader, bufferedWriter } from "./buffered.ts";
import { fileIO } from "./file-io.ts";
import { bufferedPair } from "./pair.ts";
import { textIOWrapper } from "./text-wrapper.ts";
import * as types from "./types.ts";

const tables: readonly (readonly [PyType, MethodTable])[] = [
  [types.IOBaseType, ioBase],
  [types.RawIOBaseType, rawIOBase],
  [types.BufferedIOBaseType, bufferedIOBase],
  [types.TextIOBaseType, textIOBase],
  [types.FileIOType, fileIO],
  [types.BufferedReaderType, bufferedReader],
  [types.BufferedWriterType, bufferedWriter],
  [types.BufferedRandomType, bufferedRandom],
  [types.BufferedRWPairType, bufferedPair],
  [types.TextIOWrapperType, textIOWrapper],
];
for (const [type, table] of tables) defineMethods(type, table);

export { standardState } from "./standard.ts";
