/** input: https://docs.python.org/3.13/library/functions.html#input */
import { current } from "../host/interpreter.ts";
import { EOFError, Exception, error, isError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { builtin } from "../object/methods.ts";
import { strOf } from "../object/repr.ts";
import type { Value } from "../object/value.ts";
import { standardStream } from "./output.ts";

/** `input([prompt])`. @throws EOFError "EOF when reading a line" */
export const input: (prompt?: Value) => string = builtin(
  "input",
  "prompt='', /",
  (prompt: Value) => {
    const text = strOf(prompt);
    const out = standardStream("stdout");
    if (out === undefined) {
      const { stdout } = current.interpreter.host;
      if (text !== "") stdout.write(text);
      stdout.flush?.();
    } else {
      if (text !== "") invoke(out, "write", text);
      try {
        invoke(out, "flush");
      } catch (e) {
        // A replaced stdout need not have one.
        if (!isError(e, Exception)) throw e;
      }
    }
    const source = standardStream("stdin");
    const line = source === undefined ? current.interpreter.host.stdin.readLine() : strOf(invoke(source, "readline"));
    if (line === undefined || (source !== undefined && line === "")) throw error(EOFError, "EOF when reading a line");
    return line.endsWith("\n") ? line.slice(0, -1) : line;
  },
  "Read a string from standard input.  The trailing newline is stripped.\n\nThe prompt string, if given, is printed to standard output without a\ntrailing newline before reading input.\n\nIf the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\nOn *nix systems, readline is used if available.",
);
