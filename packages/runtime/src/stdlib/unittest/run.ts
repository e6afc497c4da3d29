/** Finding, running and reporting tests. */
import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/call.ts";
import { error, isError, type PyBaseException, SystemExit } from "../../object/exceptions.ts";
import { importModule, type PyModule } from "../../object/module.ts";
import { Interrupted, toPython } from "../../object/raise.ts";
import { strOf } from "../../object/repr.ts";
import { formatException } from "../../object/traceback.ts";
import { truth } from "../../object/truth.ts";
import { isType, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { compareStrings } from "../../types/str/points.ts";
import { isNone } from "../kit.ts";
import { runCase, SkipTest, TestCase } from "./case.ts";

export type Outcome = "ok" | "failure" | "error" | "skip" | "expected failure" | "unexpected success";
export interface Report {
  readonly test: Value;
  readonly label: string;
  readonly outcome: Outcome;
  readonly text: string;
}
const isMarked = (test: Value, name: string): Value =>
  tryGetattr(getattr(test, test.$_testMethodName), name) ?? tryGetattr(typeOf(test), name);
function attempt(f: () => Value): PyBaseException | null {
  try {
    f();
    return null;
  } catch (e) {
    if (e instanceof Interrupted) throw e;
    return toPython(e);
  }
}
/** What an IsolatedAsyncioTestCase runs its coroutines in: one runner for the whole test. */
interface AsyncRun {
  readonly run: (v: Value) => Value;
  readonly close: () => void;
}
function asyncRun(test: Value): AsyncRun {
  let runner: Value;
  const ready = (): Value => {
    if (runner !== undefined) return runner;
    const factory = tryGetattr(test, "loop_factory") ?? None;
    runner = apply(getattr(importModule("asyncio"), "Runner"), [], { loop_factory: factory });
    return runner;
  };
  return {
    run: (v) => (typeOf(v).name === "coroutine" ? invoke(ready(), "run", v) : v),
    close: () => {
      if (runner !== undefined) invoke(runner, "close");
    },
  };
}

/** Runs one test and says how it went; a test with failing sub-tests gives several reports. */
export function runOne(test: Value): Report[] {
  const label = strOf(test);
  const report = (outcome: Outcome, text = "", name = label): Report => ({ test, label: name, outcome, text });
  const skipped = isMarked(test, "__unittest_skip__");
  if (skipped !== undefined && truth(skipped))
    return [report("skip", strOf(isMarked(test, "__unittest_skip_why__") ?? ""))];
  const judge = (exc: PyBaseException, name = label): Report => {
    if (isError(exc, SkipTest)) return report("skip", strOf(exc), name);
    return report(isError(exc, getattr(test, "failureException")) ? "failure" : "error", formatException(exc), name);
  };
  const reports: Report[] = [];
  const { run, close } = asyncRun(test);
  const isAsync = tryGetattr(test, "asyncSetUp") !== undefined;
  let exc = attempt(() => {
    run(invoke(test, "setUp"));
    if (isAsync) run(invoke(test, "asyncSetUp"));
  });
  if (exc === null) {
    exc = attempt(() => run(invoke(test, test.$_testMethodName)));
    for (const [name, failure] of test.subFailures.splice(0)) reports.push(judge(failure, `${label} ${name}`));
    const expected = isMarked(test, "__unittest_expecting_failure__");
    if (expected !== undefined && truth(expected))
      reports.push(report(exc === null ? "unexpected success" : "expected failure"));
    else if (exc !== null) reports.push(judge(exc));
    const after = attempt(() => {
      if (isAsync) run(invoke(test, "asyncTearDown"));
      run(invoke(test, "tearDown"));
    });
    if (after !== null) reports.push(judge(after));
  } else reports.push(judge(exc));
  for (let next = test.cleanups.pop(); next !== undefined; next = test.cleanups.pop()) {
    const cleanup = next;
    const after = attempt(() => run(apply(cleanup[0], [...cleanup[1]], cleanup[2])));
    if (after !== null) reports.push(judge(after));
  }
  close();
  return reports.length === 0 ? [report("ok")] : reports;
}
runCase.run = (self, result) => {
  const reports = runOne(self);
  if (!isNone(result)) result.record(reports);
  return result;
};

/** The tests of a class, by name. */
export const testsOf = (cls: PyType, prefix = "test"): Value[] => {
  const names = new Set<string>();
  for (const t of cls.mro)
    for (const [name, v] of t.dict) if (name.startsWith(prefix) && typeof v === "function") names.add(name);
  return [...names].sort(compareStrings).map((name) => cls(name));
};
export const testsIn = (module: PyModule): Value[] =>
  ([...module.dict.entries()] as [string, Value][])
    .filter(
      ([, v]) =>
        isType(v) &&
        v.mro.includes(TestCase) &&
        v !== TestCase &&
        v.name !== "IsolatedAsyncioTestCase" &&
        v.name !== "FunctionTestCase",
    )
    .sort(([a], [b]) => compareStrings(a, b))
    .flatMap(([, v]) => testsOf(v));

const LETTERS: Readonly<Record<Outcome, string>> = {
  ok: ".",
  failure: "F",
  error: "E",
  skip: "s",
  "expected failure": "x",
  "unexpected success": "u",
};
const WORDS: Readonly<Record<Outcome, string>> = {
  ok: "ok",
  failure: "FAIL",
  error: "ERROR",
  skip: "skipped",
  "expected failure": "expected failure",
  "unexpected success": "unexpected success",
};

export interface Totals {
  readonly run: number;
  readonly reports: readonly Report[];
  readonly ok: boolean;
}
/** Runs tests class by class and writes what CPython's text runner writes. */
export function runTests(tests: readonly Value[], verbosity: number, failFast: boolean, stream: Value): Totals {
  const out = (text: string): Value => invoke(stream, "write", text);
  const { clock } = current.interpreter.host;
  const start = clock.monotonic();
  const all: Report[] = [];
  let run = 0;
  let cls: PyType | null = null;
  const leave = (): void => {
    if (cls !== null) invoke(cls, "tearDownClass");
    cls = null;
  };
  for (const test of tests) {
    const type = typeOf(test);
    if (type !== cls) {
      leave();
      const exc = attempt(() => invoke(type, "setUpClass"));
      if (exc !== null) {
        all.push({
          test,
          label: `setUpClass (${getattr(type, "__module__")}.${type.qualname})`,
          outcome: "error",
          text: formatException(exc),
        });
        out(verbosity > 1 ? "ERROR\n" : "E");
        continue;
      }
      cls = type;
    }
    run++;
    const description = invoke(test, "shortDescription");
    if (verbosity > 1) out(`${strOf(test)}${description === None ? "" : `\n${strOf(description)}`} ... `);
    const reports = runOne(test);
    for (const r of reports) {
      const named = description === None ? r : { ...r, label: `${r.label}\n${strOf(description)}` };
      all.push(named);
      if (verbosity > 1) out(r.outcome === "skip" ? `skipped '${r.text}'\n` : `${WORDS[r.outcome]}\n`);
      else if (verbosity > 0) out(LETTERS[r.outcome]);
    }
    if (failFast && reports.some((r) => r.outcome === "failure" || r.outcome === "error")) break;
  }
  leave();
  if (verbosity > 0) out("\n");
  const of = (...outcomes: Outcome[]): Report[] => all.filter((r) => outcomes.includes(r.outcome));
  for (const kind of ["error", "failure"] as const) {
    for (const r of of(kind))
      out(`${"=".repeat(70)}\n${kind === "error" ? "ERROR" : "FAIL"}: ${r.label}\n${"-".repeat(70)}\n${r.text}\n`);
  }
  out(`${"-".repeat(70)}\nRan ${run} test${run === 1 ? "" : "s"} in ${(clock.monotonic() - start).toFixed(3)}s\n\n`);
  const ok = of("failure", "error", "unexpected success").length === 0;
  const counts = [
    ["failures", of("failure").length],
    ["errors", of("error").length],
    ["skipped", of("skip").length],
    ["expected failures", of("expected failure").length],
    ["unexpected successes", of("unexpected success").length],
  ]
    .filter(([, n]) => n !== 0)
    .map(([k, n]) => `${k}=${n}`);
  const word = !ok ? "FAILED" : run === 0 && counts.length === 0 ? "NO TESTS RAN" : "OK";
  out(`${word}${counts.length === 0 ? "" : ` (${counts.join(", ")})`}\n`);
  return { run, reports: all, ok };
}
export const exitWith = (totals: Totals): never => {
  throw error(SystemExit, totals.run === 0 && totals.reports.length === 0 ? 5 : totals.ok ? 0 : 1);
};
