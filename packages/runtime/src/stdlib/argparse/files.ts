/** `argparse.FileType`, and arguments that are read from files. */
import { current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { error, isError, OSError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { isNone, pythonClass, toText } from "../kit.ts";
import { ArgumentTypeError, argumentError } from "./actions.ts";

export const FileType: PyType = pythonClass("argparse", "FileType", [], {
  __call__: [
    "string",
    (self: Value, given: Value) => {
      const path = toText(given, "string");
      const mode: string = self.$_mode;
      if (path === "-") {
        const name = mode.includes("r") ? "stdin" : /[wax]/.test(mode) ? "stdout" : null;
        if (name === null) throw error(ValueError, `argument "-" with mode ${reprOf(mode)}`);
        const stream = getattr(importModule("sys"), name);
        return mode.includes("b") ? getattr(stream, "buffer") : stream;
      }
      try {
        const open = importModule("builtins").dict.get("open");
        return call(open, path, mode, self.$_bufsize, self.$_encoding, self.$_errors);
      } catch (e) {
        if (!isError(e, OSError)) throw e;
        throw call(ArgumentTypeError, `can't open '${path}': ${strOf(e)}`);
      }
    },
  ],
  __init__: [
    "mode='r', bufsize=-1, encoding=None, errors=None",
    (self: Value, mode: Value, size: Value, encoding: Value, errors: Value) => {
      Object.assign(self, { $_mode: mode, $_bufsize: size, $_encoding: encoding, $_errors: errors });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const parts = [reprOf(self.$_mode), ...(self.$_bufsize === -1 ? [] : [reprOf(self.$_bufsize)])];
      if (!isNone(self.$_encoding)) parts.push(`encoding=${reprOf(self.$_encoding)}`);
      if (!isNone(self.$_errors)) parts.push(`errors=${reprOf(self.$_errors)}`);
      return `FileType(${parts.join(", ")})`;
    },
  ],
});

/** Arguments that begin with one of the prefixes name files, whose lines are arguments. */
export function expandFiles(parser: Value, args: readonly string[]): string[] {
  const prefixes = parser.$fromfile_prefix_chars;
  if (isNone(prefixes)) return [...args];
  return args.flatMap((arg) => {
    if (arg === "" || !strOf(prefixes).includes(arg[0] as string)) return [arg];
    const { files } = current.interpreter.host;
    const path = arg.slice(1);
    if (files?.exists(path) !== true) {
      throw argumentError(undefined, `[Errno 2] No such file or directory: ${reprOf(path)}`);
    }
    const lines = decodeUtf8(files.read(path), "surrogateescape")
      .replace(/\n$/, "")
      .split(/\r\n|\r|\n/);
    return expandFiles(
      parser,
      lines.flatMap((line) => [...iterate(invoke(parser, "convert_arg_line_to_args", line))].map(strOf)),
    );
  });
}
