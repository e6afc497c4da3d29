/** Fills the types of streams when somebody first looks for a method: every program that imports `sys` has streams, few do more than print. */
import { fillLater } from "../../types/fill-later.ts";
import * as late from "./lazy.ts";
import {
  BufferedIOBaseType,
  BufferedRandomType,
  BufferedReaderType,
  BufferedRWPairType,
  BufferedWriterType,
  FileIOType,
  IOBaseType,
  RawIOBaseType,
  TextIOBaseType,
  TextIOWrapperType,
} from "./types.ts";

fillLater(
  [
    IOBaseType,
    RawIOBaseType,
    BufferedIOBaseType,
    TextIOBaseType,
    FileIOType,
    BufferedReaderType,
    BufferedWriterType,
    BufferedRandomType,
    BufferedRWPairType,
    TextIOWrapperType,
  ],
  () => late.streams,
);
