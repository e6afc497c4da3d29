/** The text runner: https://docs.python.org/3.13/library/unittest.html#unittest.TextTestRunner */
import { current } from "../../host/interpreter.ts";
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, isSubtype, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toDouble } from "../kit.ts";
import { TestCase } from "./case.ts";
import { TestResult } from "./result.ts";

/** A stream with `writeln`. */
const Lines: PyType = pythonClass("unittest.runner", "_WritelnDecorator", [], {
  __getattr__: ["attr", (self: Value, name: string) => getattr(self.$stream, name)],
  __init__: [
    "stream",
    (self: Value, stream: Value) => {
      self.$stream = stream;
      return None;
    },
  ],
  writeln: [
    "arg=None",
    (self: Value, text: Value) => {
      if (!isNone(text)) invoke(self, "write", text);
      invoke(self, "write", "\n");
      return None;
    },
  ],
});
const LINE = "-".repeat(70);
const inherited = (name: string, self: Value, ...args: Value[]): Value =>
  call(getattr(TestResult, name), self, ...args);

/** Writes a letter, or with verbosity 2 a word, and tells the base. */
const reported =
  (name: string, letter: string, word: (reason: Value) => string) =>
  (self: Value, test: Value, detail: Value): Value => {
    inherited(name, self, test, ...(detail === undefined ? [] : [detail]));
    show(self, test, letter, word(detail));
    return None;
  };
function show(self: Value, test: Value, letter: string, word: string): void {
  const stream = getattr(self, "stream");
  if (truth(getattr(self, "showAll"))) writeStatus(self, test, word);
  else if (truth(getattr(self, "dots"))) {
    invoke(stream, "write", letter);
    invoke(stream, "flush");
  }
}
function writeStatus(self: Value, test: Value, status: string): void {
  const stream = getattr(self, "stream");
  const isSubTest = isInstance(test, TestCase) && test.testCase !== undefined;
  if (isSubTest || self.$_newline === true) {
    if (self.$_newline !== true) invoke(stream, "writeln");
    if (isSubTest) invoke(stream, "write", "  ");
    invoke(stream, "write", invoke(self, "getDescription", test));
    invoke(stream, "write", " ... ");
  }
  invoke(stream, "writeln", status);
  invoke(stream, "flush");
  self.$_newline = true;
}

export const TextTestResult: PyType = pythonClass("unittest.runner", "TextTestResult", [TestResult], {
  __init__: [
    "stream, descriptions, verbosity, *, durations=None",
    (self: Value, stream: Value, descriptions: Value, verbosity: Value, durations: Value) => {
      inherited("__init__", self, stream, descriptions, verbosity);
      setattr(self, "stream", stream);
      setattr(self, "showAll", Number(verbosity) > 1);
      setattr(self, "dots", Number(verbosity) === 1);
      setattr(self, "descriptions", descriptions);
      setattr(self, "durations", durations);
      self.$_newline = true;
      return None;
    },
  ],
  addError: ["test, err", reported("addError", "E", () => "ERROR")],
  addExpectedFailure: ["test, err", reported("addExpectedFailure", "x", () => "expected failure")],
  addFailure: ["test, err", reported("addFailure", "F", () => "FAIL")],
  addSkip: [
    "test, reason",
    reported("addSkip", "s", (reason) => `skipped ${strOf(call(getattr(importModule("builtins"), "repr"), reason))}`),
  ],
  addSubTest: [
    "test, subtest, err",
    (self: Value, test: Value, subtest: Value, info: Value) => {
      if (info !== None) {
        const isFailure = isSubtype((info as PyTuple).items[0], getattr(subtest, "failureException"));
        show(self, subtest, isFailure ? "F" : "E", isFailure ? "FAIL" : "ERROR");
      }
      inherited("addSubTest", self, test, subtest, info);
      return None;
    },
  ],
  addSuccess: ["test", reported("addSuccess", ".", () => "ok")],
  addUnexpectedSuccess: ["test", reported("addUnexpectedSuccess", "u", () => "unexpected success")],
  getDescription: [
    "test",
    (self: Value, test: Value) => {
      const first = invoke(test, "shortDescription");
      return truth(getattr(self, "descriptions")) && truth(first) ? `${strOf(test)}\n${strOf(first)}` : strOf(test);
    },
  ],
  printErrorList: [
    "flavour, errors",
    (self: Value, flavour: Value, errors: Value) => {
      const stream = getattr(self, "stream");
      for (const { items } of errors as PyTuple[]) {
        invoke(stream, "writeln", getattr(self, "separator1"));
        invoke(stream, "writeln", `${flavour}: ${invoke(self, "getDescription", items[0])}`);
        invoke(stream, "writeln", getattr(self, "separator2"));
        invoke(stream, "writeln", items[1]);
        invoke(stream, "flush");
      }
      return None;
    },
  ],
  printErrors: [
    "",
    (self: Value) => {
      const stream = getattr(self, "stream");
      if (truth(getattr(self, "dots")) || truth(getattr(self, "showAll"))) {
        invoke(stream, "writeln");
        invoke(stream, "flush");
      }
      invoke(self, "printErrorList", "ERROR", getattr(self, "errors"));
      invoke(self, "printErrorList", "FAIL", getattr(self, "failures"));
      const unexpected = getattr(self, "unexpectedSuccesses") as Value[];
      if (unexpected.length > 0) {
        invoke(stream, "writeln", getattr(self, "separator1"));
        for (const test of unexpected)
          invoke(stream, "writeln", `UNEXPECTED SUCCESS: ${invoke(self, "getDescription", test)}`);
        invoke(stream, "flush");
      }
      return None;
    },
  ],
  separator1: "=".repeat(70),
  separator2: LINE,
  startTest: [
    "test",
    (self: Value, test: Value) => {
      inherited("startTest", self, test);
      if (!truth(getattr(self, "showAll"))) return None;
      const stream = getattr(self, "stream");
      invoke(stream, "write", invoke(self, "getDescription", test));
      invoke(stream, "write", " ... ");
      invoke(stream, "flush");
      self.$_newline = false;
      return None;
    },
  ],
});

function printDurations(self: Value, result: Value): void {
  const stream = getattr(result, "stream");
  const all = [...(getattr(result, "collectedDurations") as PyTuple[])].sort(
    (a, b) => toDouble(b.items[1]) - toDouble(a.items[1]),
  );
  const count = Number(getattr(self, "durations"));
  const shown = (count > 0 ? all.slice(0, count) : all).filter(
    (one) => Number(getattr(self, "verbosity")) > 1 || toDouble(one.items[1]) >= 0.001,
  );
  if (all.length === 0) return;
  invoke(stream, "writeln", "Slowest test durations");
  invoke(stream, "writeln", LINE);
  for (const { items } of shown) invoke(stream, "writeln", `${toDouble(items[1]).toFixed(3)}s     ${items[0]}`);
  if (shown.length < all.length && Number(getattr(self, "verbosity")) <= 1)
    invoke(stream, "writeln", "\n(durations < 0.001s were hidden; use -v to show these durations)");
  invoke(stream, "writeln", "");
}

function runWith(self: Value, test: Value, result: Value): void {
  const start = tryGetattr(result, "startTestRun");
  if (start !== undefined) call(start);
  try {
    call(test, result);
  } finally {
    const stop = tryGetattr(result, "stopTestRun");
    if (stop !== undefined) call(stop);
  }
  void self;
}
/** Warnings are shown by default, each place once. */
function withWarnings(self: Value, work: () => void): void {
  const warnings = importModule("warnings");
  const context = call(getattr(warnings, "catch_warnings"));
  invoke(context, "__enter__");
  try {
    const filter = getattr(self, "warnings");
    if (!isNone(filter)) invoke(warnings, "simplefilter", filter);
    work();
  } finally {
    invoke(context, "__exit__", None, None, None);
  }
}

function run(self: Value, test: Value): Value {
  const result = invoke(self, "_makeResult");
  for (const name of ["failfast", "buffer", "tb_locals"]) setattr(result, name, getattr(self, name));
  const { clock } = current.interpreter.host;
  const start = clock.monotonic();
  withWarnings(self, () => runWith(self, test, result));
  const seconds = clock.monotonic() - start;
  invoke(result, "printErrors");
  if (!isNone(getattr(self, "durations"))) printDurations(self, result);
  const stream = getattr(self, "stream");
  if (tryGetattr(result, "separator2") !== undefined) invoke(stream, "writeln", getattr(result, "separator2"));
  const count = Number(getattr(result, "testsRun"));
  invoke(stream, "writeln", `Ran ${count} test${count === 1 ? "" : "s"} in ${seconds.toFixed(3)}s`);
  invoke(stream, "writeln");
  const length = (name: string): number => (tryGetattr(result, name) as Value[] | undefined)?.length ?? 0;
  const passed = truth(invoke(result, "wasSuccessful"));
  const infos = [
    ["failures", passed ? 0 : length("failures")],
    ["errors", passed ? 0 : length("errors")],
    ["skipped", length("skipped")],
    ["expected failures", length("expectedFailures")],
    ["unexpected successes", length("unexpectedSuccesses")],
  ]
    .filter(([, n]) => n !== 0)
    .map(([name, n]) => `${name}=${n}`);
  const word = !passed ? "FAILED" : count === 0 && length("skipped") === 0 ? "NO TESTS RAN" : "OK";
  invoke(stream, "write", word);
  if (infos.length > 0) invoke(stream, "writeln", ` (${infos.join(", ")})`);
  else invoke(stream, "write", "\n");
  invoke(stream, "flush");
  return result;
}

export const TextTestRunner: PyType = pythonClass("unittest.runner", "TextTestRunner", [], {
  __init__: [
    "stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False, durations=None",
    (self: Value, stream: Value, ...rest: Value[]) => {
      const names = [
        "descriptions",
        "verbosity",
        "failfast",
        "buffer",
        "resultclass",
        "warnings",
        "tb_locals",
        "durations",
      ];
      names.forEach((name, i) => {
        if (name !== "resultclass" || !isNone(rest[i])) setattr(self, name, rest[i]);
      });
      setattr(self, "stream", call(Lines, isNone(stream) ? getattr(importModule("sys"), "stderr") : stream));
      return None;
    },
  ],
  _makeResult: [
    "",
    (self: Value) =>
      apply(
        getattr(self, "resultclass"),
        [getattr(self, "stream"), getattr(self, "descriptions"), getattr(self, "verbosity")],
        isSubtype(typeOf(self), TextTestRunner) && takesDurations(getattr(self, "resultclass"))
          ? { durations: getattr(self, "durations") }
          : {},
      ),
  ],
  resultclass: TextTestResult,
  run: ["test", run],
});
/** Result classes of before 3.12 do not know of durations. */
const takesDurations = (make: Value): boolean => getattr(make, "__init__") === getattr(TextTestResult, "__init__");
