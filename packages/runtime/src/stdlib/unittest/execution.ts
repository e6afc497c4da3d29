/** How a test case runs, part by part: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase.run */
import { atLeast, current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import {
  DeprecationWarning,
  Exception,
  error,
  isError,
  KeyboardInterrupt,
  RuntimeWarning,
} from "../../object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { float, isNone, pythonClass } from "../kit.ts";
import { excInfo } from "./result.ts";
import { SkipTest } from "./skip.ts";

/** How far a running test has come. */
export interface Outcome {
  success: boolean;
  /** The test is marked with `expectedFailure`, and its own part is running. */
  expecting: boolean;
  expected: Value;
  readonly result: Value;
}
/** Ends a test after a failed sub-test. */
const ShouldStop: PyType = pythonClass("unittest.case", "_ShouldStop", [Exception], {});
export const shouldStop = (): Value => error(ShouldStop);

/** Tells the result what a part of a test has thrown. @throws KeyboardInterrupt */
export function judge(outcome: Outcome, test: Value, thrown: unknown, isSubTest: boolean): void {
  if (thrown instanceof Interrupted) throw thrown;
  const exc = toPython(thrown);
  if (isError(exc, KeyboardInterrupt)) throw exc;
  const { result } = outcome;
  if (isError(exc, SkipTest)) {
    outcome.success = false;
    invoke(result, "addSkip", test, strOf(exc));
  } else if (isError(exc, ShouldStop)) return;
  else if (outcome.expecting) outcome.expected = exc;
  else {
    outcome.success = false;
    const info = excInfo(exc);
    if (isSubTest) invoke(result, "addSubTest", test.testCase, test, info);
    else invoke(result, isError(exc, getattr(test, "failureException")) ? "addFailure" : "addError", test, info);
  }
}
function part(outcome: Outcome, test: Value, work: () => void): void {
  const before = outcome.success;
  outcome.success = true;
  try {
    work();
  } catch (thrown) {
    judge(outcome, test, thrown, false);
  } finally {
    outcome.success &&= before;
  }
}

/** What an IsolatedAsyncioTestCase runs its coroutines in: one runner for the whole test. */
const runner = (test: Value): Value =>
  (test.runner ??= apply(getattr(importModule("asyncio"), "Runner"), [], {
    loop_factory: tryGetattr(test, "loop_factory") ?? None,
  }));
const isAsync = (test: Value): boolean => tryGetattr(test, "asyncSetUp") !== undefined;
const awaited = (test: Value, value: Value): Value =>
  typeOf(value).name === "coroutine" && isAsync(test) ? invoke(runner(test), "run", value) : value;

function setUp(test: Value): void {
  // The loop is there before setUp, as in CPython.
  if (isAsync(test)) invoke(runner(test), "get_loop");
  invoke(test, "setUp");
  if (isAsync(test)) awaited(test, invoke(test, "asyncSetUp"));
}
function tearDown(test: Value): void {
  if (isAsync(test)) awaited(test, invoke(test, "asyncTearDown"));
  invoke(test, "tearDown");
}
function callMethod(test: Value, method: Value): void {
  if (awaited(test, call(method)) === None) return;
  const text = `It is deprecated to return a value that is not None from a test case (${reprOf(method)})`;
  apply(getattr(importModule("warnings"), "warn"), [text, DeprecationWarning], { stacklevel: 1 });
}
const callCleanup = (test: Value, [f, args, kwargs]: readonly Value[]): Value =>
  awaited(test, apply(f, [...args], kwargs));

/** `doCleanups()`: in a run what they throw is told to the result, outside it is thrown. */
export function doCleanups(test: Value): boolean {
  const outcome = test.outcome as Outcome | null;
  for (let next = test.cleanups.pop(); next !== undefined; next = test.cleanups.pop()) {
    const cleanup = next;
    if (outcome === null) callCleanup(test, cleanup);
    else part(outcome, test, () => void callCleanup(test, cleanup));
  }
  return outcome?.success ?? true;
}

const marked = (test: Value, method: Value, name: string): boolean => {
  const mark = tryGetattr(typeOf(test), name) ?? tryGetattr(method, name);
  return mark !== undefined && truth(mark);
};
const skipReason = (test: Value, method: Value): Value => {
  const own = tryGetattr(typeOf(test), "__unittest_skip_why__");
  return own !== undefined && truth(own) ? own : (tryGetattr(method, "__unittest_skip_why__") ?? "");
};

function runParts(test: Value, method: Value, result: Value): void {
  const outcome: Outcome = { success: true, expecting: false, expected: null, result };
  test.outcome = outcome;
  const { clock } = current.interpreter.host;
  const start = clock.monotonic();
  const isExpecting = marked(test, method, "__unittest_expecting_failure__");
  part(outcome, test, () => setUp(test));
  if (outcome.success) {
    outcome.expecting = isExpecting;
    part(outcome, test, () => callMethod(test, method));
    outcome.expecting = false;
    part(outcome, test, () => tearDown(test));
  }
  invoke(test, "doCleanups");
  const tells = tryGetattr(result, "addDuration");
  if (tells !== undefined) call(tells, test, float(clock.monotonic() - start));
  else if (atLeast("3.12")) warn(RuntimeWarning, "TestResult has no addDuration method", 2);
  if (!outcome.success) return;
  if (!isExpecting) invoke(result, "addSuccess", test);
  else if (outcome.expected !== null) invoke(result, "addExpectedFailure", test, excInfo(outcome.expected));
  else invoke(result, "addUnexpectedSuccess", test);
}

/** `run(result)`; without a result the test makes one of its own. */
export function runTest(test: Value, given: Value): Value {
  const isOwn = isNone(given);
  const result: Value = isOwn ? invoke(test, "defaultTestResult") : given;
  // Results of a program's own kind may do without.
  const [start, stop] = ["startTestRun", "stopTestRun"].map((name) => (isOwn ? tryGetattr(result, name) : undefined));
  if (start !== undefined) call(start);
  try {
    invoke(result, "startTest", test);
    try {
      const method = getattr(test, test.$_testMethodName);
      if (marked(test, method, "__unittest_skip__")) invoke(result, "addSkip", test, skipReason(test, method));
      else runParts(test, method, result);
      return result;
    } finally {
      test.outcome = null;
      if (test.runner !== undefined) invoke(test.runner, "close");
      test.runner = undefined;
      invoke(result, "stopTest", test);
    }
  } finally {
    if (stop !== undefined) call(stop);
  }
}

/** `debug()`: without catching anything. */
export function debugTest(test: Value): Value {
  const method = getattr(test, test.$_testMethodName);
  if (marked(test, method, "__unittest_skip__")) throw error(SkipTest, skipReason(test, method));
  setUp(test);
  callMethod(test, method);
  tearDown(test);
  for (let next = test.cleanups.pop(); next !== undefined; next = test.cleanups.pop()) callCleanup(test, next);
  return None;
}
