/** `unittest`: https://docs.python.org/3.13/library/unittest.html */

import { coroutine } from "../coroutine/define.ts";
import { current } from "../host/interpreter.ts";
import { getattr, setattr } from "../object/attributes.ts";
import { call } from "../object/call.ts";
import type { PyDict } from "../object/dict.ts";
import { iterate, pyIter } from "../object/iterate.ts";
import { importModule, type PyModule } from "../object/module.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { isType, PyTuple, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { functionsOf, isNone, pythonClass, toKwargs } from "./kit.ts";
import { TestCase as TestCaseType } from "./unittest/case.ts";
import { exitWith, type Report, runTests, type Totals, testsIn, testsOf } from "./unittest/run.ts";

export { SkipTest, TestCase } from "./unittest/case.ts";

const fn = functionsOf("unittest");
const nothing = (name: string): Value =>
  coroutine(
    "self",
    // biome-ignore lint/correctness/useYield: a coroutine that has nothing to wait for
    function* (): Generator<Value, Value, Value> {
      return None;
    },
    { qualname: `IsolatedAsyncioTestCase.${name}`, module: "unittest.async_case" },
  );
export const IsolatedAsyncioTestCase: PyType = pythonClass(
  "unittest.async_case",
  "IsolatedAsyncioTestCase",
  [TestCaseType],
  {
    addAsyncCleanup: [
      "func, /, *args, **kwargs",
      (self: Value, f: Value, args: PyTuple, kwargs: PyDict) => {
        self.cleanups.push([f, args.items, toKwargs(kwargs)]);
        return None;
      },
    ],
    asyncSetUp: nothing("asyncSetUp"),
    asyncTearDown: nothing("asyncTearDown"),
  },
);

const marked = (f: Value, reason: Value): Value => {
  setattr(f, "__unittest_skip__", true);
  setattr(f, "__unittest_skip_why__", reason);
  return f;
};
const same = (): Value => fn("_id", "obj", (v: Value) => v);
export const skip: Value = fn("skip", "reason", (reason: Value) =>
  typeof reason === "function" ? marked(reason, "") : fn("decorator", "test_item", (f: Value) => marked(f, reason)),
);
export const skipIf: Value = fn("skipIf", "condition, reason", (condition: Value, reason: Value) =>
  truth(condition) ? call(skip, reason) : same(),
);
export const skipUnless: Value = fn("skipUnless", "condition, reason", (condition: Value, reason: Value) =>
  truth(condition) ? same() : call(skip, reason),
);
export const expectedFailure: Value = fn("expectedFailure", "test_item", (f: Value) => {
  setattr(f, "__unittest_expecting_failure__", true);
  return f;
});

export const TestSuite: PyType = pythonClass("unittest.suite", "TestSuite", [], {
  __init__: [
    "tests=()",
    (self: Value, tests: Value) => {
      self.tests = [...iterate(tests)];
      return None;
    },
  ],
  __iter__: ["", (self: Value) => pyIter(self.tests)],
  addTest: [
    "test",
    (self: Value, test: Value) => {
      self.tests.push(test);
      return None;
    },
  ],
  addTests: [
    "tests",
    (self: Value, tests: Value) => {
      self.tests.push(...iterate(tests));
      return None;
    },
  ],
  countTestCases: ["", (self: Value) => flatten(self).length],
});
const flatten = (v: Value): Value[] => (v.tests === undefined ? [v] : v.tests.flatMap(flatten));
const suite = (tests: Value[]): Value => TestSuite(tests);

export const TestLoader: PyType = pythonClass("unittest.loader", "TestLoader", [], {
  getTestCaseNames: ["testCaseClass", (_self: Value, cls: PyType) => testsOf(cls).map((t) => t.$_testMethodName)],
  loadTestsFromModule: ["module, *, pattern=None", (_self: Value, module: PyModule) => suite(testsIn(module))],
  loadTestsFromName: [
    "name, module=None",
    (_self: Value, name: Value, module: Value) => {
      let found: Value = isNone(module) ? importModule("__main__") : module;
      const parts = strOf(name).split(".");
      for (const [i, part] of parts.entries()) {
        const next = getattr(found, part);
        if (isType(found) && i === parts.length - 1) return suite([found(part)]);
        found = next;
      }
      return suite(isType(found) ? testsOf(found) : testsIn(found));
    },
  ],
  loadTestsFromTestCase: ["testCaseClass", (_self: Value, cls: PyType) => suite(testsOf(cls))],
  testMethodPrefix: "test",
});
export const defaultTestLoader: Value = TestLoader();
export const makeSuite: Value = fn("makeSuite", "testCaseClass, prefix='test'", (cls: PyType, prefix: string) =>
  suite(testsOf(cls, prefix)),
);

export const TestResult: PyType = pythonClass("unittest.result", "TestResult", [], {
  __repr__: [
    "",
    (self: Value) =>
      `<unittest.runner.TextTestResult run=${self.$testsRun} errors=${self.$errors.length} failures=${self.$failures.length}>`,
  ],
  wasSuccessful: ["", (self: Value) => self.ok],
});
function resultOf(totals: Totals): Value {
  const pairs = (...outcomes: Report["outcome"][]): Value[] =>
    totals.reports.filter((r) => outcomes.includes(r.outcome)).map((r) => new PyTuple([r.test, r.text]));
  return Object.assign(new TestResult.alloc(), {
    ok: totals.ok,
    totals,
    $testsRun: totals.run,
    $errors: pairs("error"),
    $failures: pairs("failure"),
    $skipped: pairs("skip"),
    $expectedFailures: pairs("expected failure"),
    $unexpectedSuccesses: pairs("unexpected success").map((p: Value) => p.items[0]),
  });
}
export const TextTestResult: Value = TestResult;
export const TextTestRunner: PyType = pythonClass("unittest.runner", "TextTestRunner", [], {
  __init__: [
    "stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False, durations=None",
    (self: Value, stream: Value, _d: Value, verbosity: Value, failFast: Value) => {
      self.$stream = stream;
      self.$verbosity = verbosity;
      self.$failfast = failFast;
      return None;
    },
  ],
  run: [
    "test",
    (self: Value, test: Value) =>
      resultOf(
        runTests(
          flatten(test),
          Number(self.$verbosity),
          truth(self.$failfast),
          isNone(self.$stream) ? getattr(importModule("sys"), "stderr") : self.$stream,
        ),
      ),
  ],
});
const mainFunction: PyType = pythonClass("unittest.main", "TestProgram", [], {
  __init__: [
    "module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=None, exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None",
    (
      self: Value,
      module: Value,
      defaultTest: Value,
      argv: Value,
      _runner: Value,
      _loader: Value,
      exit: Value,
      verbosity: Value,
      failFast: Value,
    ) => {
      const args: string[] = (isNone(argv) ? current.interpreter.argv : argv).slice(1);
      const level = args.some((a) => a === "-v" || a === "--verbose")
        ? 2
        : args.some((a) => a === "-q" || a === "--quiet")
          ? 0
          : Number(verbosity);
      const owner = typeof module === "string" ? importModule(module) : (module as PyModule);
      const named = args.filter((a) => !a.startsWith("-"));
      const chosen =
        named.length > 0
          ? named
          : isNone(defaultTest)
            ? []
            : typeof defaultTest === "string"
              ? [defaultTest]
              : [...iterate(defaultTest)];
      const loader = TestLoader.dict.get("loadTestsFromName");
      const tests =
        chosen.length === 0
          ? testsIn(owner)
          : chosen.flatMap((n) => flatten(call(loader, defaultTestLoader, n, owner)));
      const totals = runTests(
        tests,
        level,
        args.includes("-f") || truth(failFast),
        getattr(importModule("sys"), "stderr"),
      );
      self.$result = resultOf(totals);
      if (truth(exit)) exitWith(totals);
      return None;
    },
  ],
});

export { mainFunction as main, mainFunction as TestProgram };
