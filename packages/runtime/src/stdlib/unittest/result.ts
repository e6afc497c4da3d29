/** What test runs write their findings to: https://docs.python.org/3.13/library/unittest.html#unittest.TestResult */
import { getattr, setattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { formatException } from "../../object/tracebacks/traceback.ts";
import { truth } from "../../object/truth.ts";
import { isSubtype, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";

const sys = (): Value => importModule("sys");
/** `(type, value, traceback)` of an exception. */
export const excInfo = (exc: Value): PyTuple => new PyTuple([typeOf(exc), exc, getattr(exc, "__traceback__")]);
const exceptionOf = (info: Value): Value => (info as PyTuple).items[1];

function startBuffer(self: Value): void {
  if (!truth(getattr(self, "buffer"))) return;
  const make = (): Value => call(getattr(importModule("io"), "StringIO"));
  self.saved ??= { stdout: getattr(sys(), "stdout"), stderr: getattr(sys(), "stderr") };
  self.held = { stdout: make(), stderr: make() };
  setattr(sys(), "stdout", self.held.stdout);
  setattr(sys(), "stderr", self.held.stderr);
}
function endBuffer(self: Value): void {
  if (self.held === undefined) return;
  if (self.mirrors === true)
    for (const name of ["stdout", "stderr"]) {
      const text = invoke(self.held[name], "getvalue");
      const label = name === "stdout" ? "Stdout" : "Stderr";
      if (text !== "") invoke(self.saved[name], "write", `\n${label}:\n${text.endsWith("\n") ? text : `${text}\n`}`);
    }
  setattr(sys(), "stdout", self.saved.stdout);
  setattr(sys(), "stderr", self.saved.stderr);
  self.held = undefined;
  self.mirrors = false;
}
/** The text of a failure, with what was printed meanwhile when that was held back. */
function textOf(self: Value, info: Value): string {
  const parts = [formatException(exceptionOf(info))];
  if (self.held !== undefined)
    for (const name of ["stdout", "stderr"]) {
      const text = invoke(self.held[name], "getvalue");
      const label = name === "stdout" ? "Stdout" : "Stderr";
      if (text !== "") parts.push(`\n${label}:\n${text.endsWith("\n") ? text : `${text}\n`}`);
    }
  return parts.join("");
}

/** Adds a pair to one of the lists; `stops` when a run with `failfast` ends there. */
const adder =
  (list: string, stops: boolean) =>
  (self: Value, test: Value, info: Value): Value => {
    (getattr(self, list) as Value[]).push(new PyTuple([test, textOf(self, info)]));
    self.mirrors = stops;
    if (stops && truth(getattr(self, "failfast"))) invoke(self, "stop");
    return None;
  };
const addError = adder("errors", true);
const addFailure = adder("failures", true);

export const TestResult: PyType = pythonClass("unittest.result", "TestResult", [], {
  __init__: [
    "stream=None, descriptions=None, verbosity=None",
    (self: Value) => {
      for (const name of [
        "failures",
        "errors",
        "skipped",
        "expectedFailures",
        "unexpectedSuccesses",
        "collectedDurations",
      ])
        setattr(self, name, []);
      for (const name of ["failfast", "shouldStop", "buffer", "tb_locals"]) setattr(self, name, false);
      setattr(self, "testsRun", 0);
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const type = typeOf(self);
      const count = (name: string): number => (getattr(self, name) as Value[]).length;
      return `<${getattr(type, "__module__")}.${type.qualname} run=${getattr(self, "testsRun")} errors=${count("errors")} failures=${count("failures")}>`;
    },
  ],
  addDuration: [
    "test, elapsed",
    (self: Value, test: Value, elapsed: Value) => {
      getattr(self, "collectedDurations").push(new PyTuple([invoke(test, "__str__"), elapsed]));
      return None;
    },
  ],
  addError: ["test, err", addError],
  addExpectedFailure: ["test, err", adder("expectedFailures", false)],
  addFailure: ["test, err", addFailure],
  addSkip: [
    "test, reason",
    (self: Value, test: Value, reason: Value) => {
      getattr(self, "skipped").push(new PyTuple([test, reason]));
      return None;
    },
  ],
  addSubTest: [
    "test, subtest, err",
    (self: Value, test: Value, subtest: Value, info: Value) => {
      if (info === None) return None;
      const isFailure = isSubtype((info as PyTuple).items[0], getattr(test, "failureException"));
      return (isFailure ? addFailure : addError)(self, subtest, info);
    },
  ],
  addSuccess: ["test", () => None],
  addUnexpectedSuccess: [
    "test",
    (self: Value, test: Value) => {
      getattr(self, "unexpectedSuccesses").push(test);
      if (truth(getattr(self, "failfast"))) invoke(self, "stop");
      return None;
    },
  ],
  printErrors: ["", () => None],
  startTest: [
    "test",
    (self: Value) => {
      setattr(self, "testsRun", Number(getattr(self, "testsRun")) + 1);
      startBuffer(self);
      return None;
    },
  ],
  startTestRun: ["", () => None],
  stop: [
    "",
    (self: Value) => {
      setattr(self, "shouldStop", true);
      return None;
    },
  ],
  stopTest: [
    "test",
    (self: Value) => {
      endBuffer(self);
      return None;
    },
  ],
  stopTestRun: ["", () => None],
  wasSuccessful: [
    "",
    (self: Value) =>
      ["failures", "errors", "unexpectedSuccesses"].every((name) => (getattr(self, name) as Value[]).length === 0),
  ],
});
