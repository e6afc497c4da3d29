/** print and where it writes: https://docs.python.org/3.13/library/functions.html#print */
import { current } from "../host/interpreter.ts";
import { error, RuntimeError, TypeError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { PyModule } from "../object/modules/module.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { BoxedStr, type PyTuple, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { attach } from "./attach.ts";

/** What stands in `sys.stdout`, when the program has loaded `sys`; undefined means the host's output. */
export function standardStream(name: "stdout" | "stderr" | "stdin"): Value {
  const sys = current.interpreter.modules.get("sys");
  if (!(sys instanceof PyModule)) return undefined;
  const stream = sys.dict.get(name);
  if (stream === undefined) throw error(RuntimeError, `lost sys.${name}`);
  // The stream that the program did not replace writes to the host directly.
  return stream === sys.dict.get(`__${name}__`) ? undefined : stream;
}

function separator(v: Value, name: string, absent: string): string {
  if (v === undefined || v === None) return absent;
  if (typeof v === "string") return v;
  if (v instanceof BoxedStr) return v.v;
  throw error(TypeError, `${name} must be None or a string, not ${typeName(v)}`);
}

function printTo(file: Value, items: readonly Value[], sep: string, end: string, flush: boolean): Value {
  const target = file === undefined || file === None ? standardStream("stdout") : file;
  if (target === None) return None;
  if (target === undefined) {
    const { stdout } = current.interpreter.host;
    if (items.length === 1) stdout.write(strOf(items[0]) + end);
    else stdout.write(items.map(strOf).join(sep) + end);
    if (flush) stdout.flush?.();
    return None;
  }
  for (let i = 0; i < items.length; i++) {
    if (i > 0) invoke(target, "write", sep);
    invoke(target, "write", strOf(items[i]));
  }
  invoke(target, "write", end);
  if (flush) invoke(target, "flush");
  return None;
}

/**
 * `print(*values, sep=' ', end='\n', file=None, flush=False)`.
 * @example
 * apply(print, ["loading"], { end: "" });
 */
export const print: (...values: Value[]) => Value = attach(
  "print",
  "*args, sep=None, end=None, file=None, flush=False",
  (...values: Value[]) => printTo(undefined, values, " ", "\n", false),
  "Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted between values, default a space.\n  end\n    string appended after the last value, default a newline.\n  file\n    a file-like object (stream); defaults to the current sys.stdout.\n  flush\n    whether to forcibly flush the stream.",
  (args: PyTuple, sep: Value, end: Value, file: Value, flush: Value) =>
    printTo(file, args.items, separator(sep, "sep", " "), separator(end, "end", "\n"), truth(flush)),
);
