/** `subprocess`: https://docs.python.org/3.13/library/subprocess.html, over the host's programs; each is run to its end. */

import { pathOf } from "../builtins/path.ts";
import { dictFromRecord, type PyDict } from "../object/dict.ts";
import { error, ValueError } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { functionsOf, isNone, tuple } from "./kit.ts";
import { CalledProcessError, CompletedProcess } from "./subprocess/errors.ts";
import { DEVNULL, PIPE, STDOUT, started } from "./subprocess/popen.ts";

export { CalledProcessError, CompletedProcess, SubprocessError, TimeoutExpired } from "./subprocess/errors.ts";
export { Popen } from "./subprocess/popen.ts";
export { DEVNULL, PIPE, STDOUT };

const fn = functionsOf("subprocess");

export const run: Value = fn(
  "run",
  "*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs",
  (args: PyTuple, input: Value, capture: Value, timeout: Value, check: Value, kwargs: PyDict) => {
    if (!isNone(input)) {
      if (!isNone(kwargs.get("stdin"))) throw error(ValueError, "stdin and input arguments may not both be used.");
      kwargs.set("stdin", PIPE);
    }
    if (truth(capture)) {
      if (!isNone(kwargs.get("stdout")) || !isNone(kwargs.get("stderr")))
        throw error(ValueError, "stdout and stderr arguments may not be used with capture_output.");
      kwargs.set("stdout", PIPE);
      kwargs.set("stderr", PIPE);
    }
    const process = started(args.items, kwargs, timeout);
    const [stdout, stderr] = (invoke(process, "communicate", input, timeout) as PyTuple).items;
    const status = process.$returncode;
    if (truth(check) && status !== 0) throw call(CalledProcessError, status, process.$args, stdout, stderr);
    return call(CompletedProcess, process.$args, status, stdout, stderr);
  },
);
const statusOf = (args: PyTuple, timeout: Value, kwargs: PyDict): Value =>
  invoke(started(args.items, kwargs, timeout), "wait", timeout);
const callProgram = fn("call", "*popenargs, timeout=None, **kwargs", statusOf);

export { callProgram as call };
export const check_call: Value = fn(
  "check_call",
  "*popenargs, timeout=None, **kwargs",
  (args: PyTuple, timeout: Value, kwargs: PyDict) => {
    const status = statusOf(args, timeout, kwargs);
    if (status !== 0) throw call(CalledProcessError, status, kwargs.get("args") ?? args.items[0]);
    return 0;
  },
);
export const check_output: Value = fn(
  "check_output",
  "*popenargs, timeout=None, **kwargs",
  (args: PyTuple, timeout: Value, kwargs: PyDict) => {
    for (const name of ["stdout", "check"])
      if (kwargs.has(name)) throw error(ValueError, `${name} argument not allowed, it will be overridden.`);
    const input = kwargs.get("input");
    kwargs.delete("input");
    if (input !== undefined) kwargs.set("stdin", PIPE);
    kwargs.set("stdout", PIPE);
    const process = started(args.items, kwargs, timeout);
    const empty = isNone(input) ? [] : [input];
    const [stdout, stderr] = (invoke(process, "communicate", ...empty) as PyTuple).items;
    const status = process.$returncode;
    if (status !== 0) throw call(CalledProcessError, status, process.$args, stdout, stderr);
    return stdout;
  },
);
function statusAndOutput(command: Value, encoding: Value, errors: Value): PyTuple {
  const options = { shell: true, text: true, stdout: PIPE, stderr: STDOUT, encoding, errors };
  const process = started([command], dictFromRecord(options), undefined);
  const [text] = (invoke(process, "communicate") as PyTuple).items;
  return tuple(process.$returncode, (text as string).replace(/\n$/, ""));
}
export const getstatusoutput: Value = fn("getstatusoutput", "cmd, *, encoding=None, errors=None", statusAndOutput);
export const getoutput: Value = fn(
  "getoutput",
  "cmd, *, encoding=None, errors=None",
  (command: Value, encoding: Value, errors: Value) => statusAndOutput(command, encoding, errors).items[1],
);
/** A command line as Windows reads it. */
export const list2cmdline: Value = fn("list2cmdline", "seq", (words: Value) =>
  toArray(words)
    .map((word) => {
      const text = pathOf(word);
      const quotes = text === "" || /[ \t]/.test(text);
      const escaped = text.replace(/(\\*)"/g, '$1$1\\"');
      return quotes ? `"${escaped.replace(/(\\+)$/, "$1$1")}"` : escaped;
    })
    .join(" "),
);
