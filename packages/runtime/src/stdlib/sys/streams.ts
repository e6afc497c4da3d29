/** `sys.stdout`, `sys.stderr`, `sys.stdin`: text streams over the host's, made when they are first used. */
import "../../builtins/io/late.ts";
import * as late from "../../builtins/io/lazy.ts";
import { PyTextIOWrapper } from "../../builtins/io/types.ts";
import type { Value } from "../../object/value.ts";

function stream(descriptor: 0 | 1 | 2): Value {
  const made: Value = new PyTextIOWrapper();
  made.begin = () => late.streams.standardState(descriptor);
  made.$mode = descriptor === 0 ? "r" : "w";
  return made;
}
/** The streams that a program begins with. */
export const standardStreams: Readonly<Record<"stdin" | "stdout" | "stderr", Value>> = {
  stdin: stream(0),
  stdout: stream(1),
  stderr: stream(2),
};
