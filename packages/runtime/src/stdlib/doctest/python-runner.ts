/** DocTestRunner and DebugRunner as Python classes: what a program overrides is called. */
import { current } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import type { PyBaseException } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toSize, tuple } from "../kit.ts";
import { DocTestFailure, OutputChecker, testOf, UnexpectedException } from "./classes.ts";
import type { DocTest } from "./finder.ts";
import type { Example } from "./parser.ts";
import { resultsOf } from "./results.ts";
import { type Output, Runner, sum } from "./runner.ts";

const pythonOf = (v: DocTest | Example): Value => (v as unknown as { python: Value }).python;

/** Asks the Python object for what it may have overridden. */
class Delegating extends Runner {
  readonly self: Value;
  writer: Value = None;
  constructor(self: Value, verbose: boolean, options: number) {
    super(verbose, options);
    this.self = self;
  }
  override get divider(): string {
    return getattr(this.self, "DIVIDER");
  }
  override onStart(test: DocTest, example: Example): void {
    invoke(this.self, "report_start", this.writer, pythonOf(test), pythonOf(example));
  }
  override onSuccess(test: DocTest, example: Example, got: string): void {
    invoke(this.self, "report_success", this.writer, pythonOf(test), pythonOf(example), got);
  }
  override onFailure(test: DocTest, example: Example, got: string): void {
    invoke(this.self, "report_failure", this.writer, pythonOf(test), pythonOf(example), got);
  }
  override onUnexpected(test: DocTest, example: Example, thrown: PyBaseException): void {
    const info = tuple(typeOf(thrown), thrown, getattr(thrown, "__traceback__"));
    invoke(this.self, "report_unexpected_exception", this.writer, pythonOf(test), pythonOf(example), info);
  }
  override check(want: string, got: string, options: number): boolean {
    return truth(invoke(this.self.$_checker, "check_output", want, got, options));
  }
  override difference(example: Example, got: string, options: number): string {
    return invoke(this.self.$_checker, "output_difference", pythonOf(example), got, options);
  }
}
const runnerOf = (self: Value): Delegating => self.runner;
/** The forms of a report without what a program overrode. */
const plainly = (self: Value, out: Value, work: (runner: Runner, write: Output) => void): Value => {
  work(runnerOf(self), (text) => void call(out, text));
  return None;
};

export const DocTestRunner: PyType = pythonClass("doctest", "DocTestRunner", [], {
  DIVIDER: "*".repeat(70),
  __init__: [
    "checker=None, verbose=None, optionflags=0",
    (self: Value, checker: Value, verbose: Value, options: Value) => {
      const isVerbose = isNone(verbose) ? current.interpreter.argv.includes("-v") : truth(verbose);
      Object.assign(self, {
        runner: new Delegating(self, isVerbose, toSize(options)),
        $_checker: isNone(checker) ? OutputChecker() : checker,
        $_verbose: isVerbose,
        $optionflags: options,
        $original_optionflags: options,
        $tries: 0,
        $failures: 0,
        $skips: 0,
        $test: None,
      });
      return None;
    },
  ],
  report_failure: [
    "out, test, example, got",
    (self: Value, out: Value, test: Value, example: Value, got: string) =>
      plainly(self, out, (runner, write) => {
        const t = testOf(test);
        const e = t.examples.find((x) => pythonOf(x) === example) as Example;
        write(runner.header(t, e) + runner.difference(e, got, runner.options));
      }),
  ],
  report_start: [
    "out, test, example",
    (self: Value, out: Value, _test: Value, example: Value) =>
      plainly(self, out, (runner, write) =>
        Runner.prototype.onStart.call(
          runner,
          {} as DocTest,
          { source: example.$source, want: example.$want } as Example,
          write,
        ),
      ),
  ],
  report_success: [
    "out, test, example, got",
    (self: Value, out: Value) =>
      plainly(self, out, (runner, write) => {
        if (runner.verbose) write("ok\n");
      }),
  ],
  report_unexpected_exception: [
    "out, test, example, exc_info",
    (self: Value, out: Value, test: Value, example: Value, info: Value) =>
      plainly(self, out, (runner, write) => {
        const t = testOf(test);
        const e = t.examples.find((x) => pythonOf(x) === example) as Example;
        Runner.prototype.onUnexpected.call(runner, t, e, info.items[1], write);
      }),
  ],
  run: [
    "test, compileflags=None, out=None, clear_globs=True",
    (self: Value, test: Value, flags: Value, out: Value, clear: Value) => {
      const runner = runnerOf(self);
      self.$test = test;
      runner.writer = isNone(out) ? getattr(getattr(importModule("sys"), "stdout"), "write") : out;
      const before = { ...runner.total };
      const write: Output = (text) => void call(runner.writer, text);
      const counts = runner.run(testOf(test), write, isNone(flags) ? undefined : toSize(flags));
      if (truth(clear)) invoke(test.$globs, "clear");
      self.$tries = before.attempted + counts.attempted;
      self.$failures = before.failed + counts.failed;
      self.$skips = before.skipped + counts.skipped;
      return resultsOf(counts);
    },
  ],
  merge: [
    "other",
    (self: Value, other: Value) => {
      const { stats } = runnerOf(self);
      for (const [name, counts] of runnerOf(other).stats) stats.set(name, sum(stats.get(name), counts));
      return None;
    },
  ],
  summarize: [
    "verbose=None",
    (self: Value, verbose: Value) => {
      const runner = runnerOf(self);
      runner.summarize(isNone(verbose) ? runner.verbose : truth(verbose));
      return resultsOf(runner.total);
    },
  ],
});
/** Stops at the first failure, with the exception that it raises. */
export const DebugRunner: PyType = pythonClass("doctest", "DebugRunner", [DocTestRunner], {
  report_failure: [
    "out, test, example, got",
    (_self: Value, _out: Value, test: Value, example: Value, got: Value) => {
      throw call(DocTestFailure, test, example, got);
    },
  ],
  report_unexpected_exception: [
    "out, test, example, exc_info",
    (_self: Value, _out: Value, test: Value, example: Value, info: Value) => {
      throw call(UnexpectedException, test, example, info);
    },
  ],
});

/** Runs tests that Python's classes made; with `raises` the first failure is thrown. */
export function runTests(
  tests: Iterable<Value>,
  verbose: Value,
  options: Value,
  report: Value,
  raises: boolean,
): Value {
  const runner = apply(raises ? DebugRunner : DocTestRunner, [], { verbose, optionflags: options });
  for (const test of tests) invoke(runner, "run", test);
  if (truth(report)) invoke(runner, "summarize");
  return resultsOf(runnerOf(runner).total);
}
