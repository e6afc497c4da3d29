/** What `subprocess` raises and returns: https://docs.python.org/3.13/library/subprocess.html#exceptions */
import { tryGetattr } from "../../object/attributes.ts";
import { Exception } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, isNone, pythonClass } from "../kit.ts";

export const SubprocessError: PyType = pythonClass("subprocess", "SubprocessError", [Exception], {});

/** `stdout`, another name of `output`. */
const stdout = getset(
  (self: Value) => self.$output,
  (self: Value, value: Value) => {
    self.$output = value;
  },
);
function signalText(number: number): string {
  try {
    return `died with ${reprOf(call(importModule("signal").dict.get("Signals"), number))}.`;
  } catch {
    return `died with unknown signal ${number}.`;
  }
}
export const CalledProcessError: PyType = pythonClass("subprocess", "CalledProcessError", [SubprocessError], {
  __init__: [
    "returncode, cmd, output=None, stderr=None",
    (self: Value, returncode: Value, cmd: Value, output: Value, stderr: Value) => {
      Object.assign(self, { $returncode: returncode, $cmd: cmd, $output: output, $stderr: stderr });
      return None;
    },
  ],
  __str__: [
    "",
    (self: Value) => {
      const how =
        typeof self.$returncode === "number" && self.$returncode < 0
          ? signalText(-self.$returncode)
          : `returned non-zero exit status ${strOf(self.$returncode)}.`;
      return `Command '${strOf(self.$cmd)}' ${how}`;
    },
  ],
  stdout,
});
export const TimeoutExpired: PyType = pythonClass("subprocess", "TimeoutExpired", [SubprocessError], {
  __init__: [
    "cmd, timeout, output=None, stderr=None",
    (self: Value, cmd: Value, timeout: Value, output: Value, stderr: Value) => {
      Object.assign(self, { $cmd: cmd, $timeout: timeout, $output: output, $stderr: stderr });
      return None;
    },
  ],
  __str__: ["", (self: Value) => `Command '${strOf(self.$cmd)}' timed out after ${strOf(self.$timeout)} seconds`],
  stdout,
});

export const CompletedProcess: PyType = pythonClass("subprocess", "CompletedProcess", [], {
  __init__: [
    "args, returncode, stdout=None, stderr=None",
    (self: Value, args: Value, returncode: Value, output: Value, stderr: Value) => {
      Object.assign(self, { $args: args, $returncode: returncode, $stdout: output, $stderr: stderr });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const parts = [`args=${reprOf(self.$args)}`, `returncode=${reprOf(self.$returncode)}`];
      for (const name of ["stdout", "stderr"])
        if (!isNone(tryGetattr(self, name))) parts.push(`${name}=${reprOf(tryGetattr(self, name))}`);
      return `${typeOf(self).name}(${parts.join(", ")})`;
    },
  ],
  check_returncode: [
    "",
    (self: Value) => {
      if (self.$returncode !== 0)
        throw call(CalledProcessError, self.$returncode, self.$args, self.$stdout, self.$stderr);
      return None;
    },
  ],
});
