/** What `open` does: modes, and the streams that are put on a file. */

import { setattr } from "../object/attributes.ts";
import { error, RuntimeWarning, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../object/functions/call.ts";
import { reprOf } from "../object/repr.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import "./io/late.ts";
import { FileDevice } from "./io/device.ts";
import { addWriter } from "./io/open-writers.ts";
import {
  BufferedRandomType,
  BufferedReaderType,
  BufferedWriterType,
  FileIOType,
  TextIOWrapperType,
} from "./io/types.ts";

/** What `open` was told beside the path. */
export interface OpenOptions {
  readonly buffering: number;
  readonly encoding: Value;
  readonly errors: Value;
  readonly newline: Value;
  readonly closefd: Value;
  readonly opener: Value;
}

/** Whether a mode is for text. @throws ValueError in the words of the io module */
function isTextMode(mode: string): boolean {
  const letters = new Set(mode);
  if (letters.size !== mode.length || /[^rwxabt+]/.test(mode)) throw error(ValueError, `invalid mode: ${reprOf(mode)}`);
  if (letters.has("t") && letters.has("b")) throw error(ValueError, "can't have text and binary mode at once");
  const kinds = ["x", "r", "w", "a"].filter((c) => letters.has(c));
  if (kinds.length > 1) throw error(ValueError, "must have exactly one of create/read/write/append mode");
  return !letters.has("b");
}

/** Opens a file of the host; the arguments are checked as far as their types. @throws OSError, ValueError */
export function openFile(file: Value, mode: string, options: OpenOptions): Value {
  const { encoding, errors, newline, closefd, opener } = options;
  const isText = isTextMode(mode);
  if (!isText) {
    if (encoding !== None) throw error(ValueError, "binary mode doesn't take an encoding argument");
    if (errors !== None) throw error(ValueError, "binary mode doesn't take an errors argument");
    if (newline !== None) throw error(ValueError, "binary mode doesn't take a newline argument");
    if (options.buffering === 1)
      warn(
        RuntimeWarning,
        "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
      );
  }
  if (isText && options.buffering === 0) throw error(ValueError, "can't have unbuffered text I/O");
  const raw = apply(FileIOType, [file, mode.replace(/[bt]/g, "")], { closefd, opener });
  try {
    const isTerminal = options.buffering < 0 && invoke(raw, "isatty") === true;
    if (options.buffering === 0) return raw;
    const size = options.buffering > 1 ? options.buffering : 8192;
    const kind = mode.includes("+") ? BufferedRandomType : mode.includes("r") ? BufferedReaderType : BufferedWriterType;
    const buffer = call(kind, raw, size);
    const stream = isText
      ? call(TextIOWrapperType, buffer, encoding, errors, newline, options.buffering === 1 || isTerminal)
      : buffer;
    if (isText) setattr(stream, "mode", mode);
    const { device } = raw;
    if (kind !== BufferedReaderType && device instanceof FileDevice) addWriter(stream, device.path);
    return stream;
  } catch (e) {
    invoke(raw, "close");
    throw e;
  }
}
