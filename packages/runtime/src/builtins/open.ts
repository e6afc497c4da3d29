/** open: https://docs.python.org/3.13/library/functions.html#open */

import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { builtin } from "../object/methods.ts";
import { typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { asStr, toIndex } from "../types/convert.ts";
import * as late from "./lazy.ts";

export const open: (file: Value, mode?: Value) => Value = builtin(
  "open",
  "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
  (file: Value, mode: Value, ...options: Value[]) => {
    const text = asStr(mode);
    if (text === undefined) throw error(TypeError, `open() argument 'mode' must be str, not ${typeName(mode)}`);
    const [buffering, encoding, errors, newline, closefd, opener] = options;
    for (const [name, v] of [
      ["encoding", encoding],
      ["errors", errors],
      ["newline", newline],
    ] as const) {
      if (v !== None && asStr(v) === undefined)
        throw error(TypeError, `open() argument '${name}' must be str or None, not ${typeName(v)}`);
    }
    const size = Number(toIndex(buffering));
    return late.files.openFile(file, text, { buffering: size, encoding, errors, newline, closefd, opener });
  },
  "Open file and return a stream.  Raise OSError upon failure.\n\nfile is a path of the file to be opened; mode is an optional string that\nspecifies the mode in which the file is opened. It defaults to 'r', which\nmeans open for reading in text mode.",
);
