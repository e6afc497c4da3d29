/** `doctest`: the examples in docstrings as tests. https://docs.python.org/3.13/library/doctest.html */
import { current } from "../host/interpreter.ts";
import { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions.ts";
import { PyModule } from "../object/module.ts";
import { typeName } from "../object/type.ts";
import { tryGetattr } from "../object/attributes.ts";
import { None, type Value } from "../object/value.ts";
import { examplesOf, FLAGS } from "./doctest/examples.ts";
import { type DocTest, findTests, type RunSettings, runTest, summarise, type Tally } from "./doctest/run.ts";
import { namedtuple } from "./collections.ts";
import { functionsOf, isNone, toSize } from "./kit.ts";
import { call } from "../object/call.ts";
import { truth } from "../object/truth.ts";

const fn = functionsOf("doctest");
const flag = (name: string): number => FLAGS[name] as number;
export const DONT_ACCEPT_TRUE_FOR_1: number = flag("DONT_ACCEPT_TRUE_FOR_1");
export const DONT_ACCEPT_BLANKLINE: number = flag("DONT_ACCEPT_BLANKLINE");
export const NORMALIZE_WHITESPACE: number = flag("NORMALIZE_WHITESPACE");
export const ELLIPSIS: number = flag("ELLIPSIS");
export const SKIP: number = flag("SKIP");
export const IGNORE_EXCEPTION_DETAIL: number = flag("IGNORE_EXCEPTION_DETAIL");
export const REPORT_UDIFF: number = flag("REPORT_UDIFF");
export const REPORT_CDIFF: number = flag("REPORT_CDIFF");
export const REPORT_NDIFF: number = flag("REPORT_NDIFF");
export const REPORT_ONLY_FIRST_FAILURE: number = flag("REPORT_ONLY_FIRST_FAILURE");
export const FAIL_FAST: number = flag("FAIL_FAST");

export const TestResults: Value = call(namedtuple, "TestResults", "failed attempted");

function runAll(tests: readonly DocTest[], settings: RunSettings, report: boolean): Value {
  const tallies: Tally[] = tests.map((t) => runTest(t, settings));
  if (report) summarise(tallies, settings.verbose);
  return call(TestResults, tallies.reduce((n, t) => n + t.failed, 0), tallies.reduce((n, t) => n + t.tried, 0));
}
/** Verbose when asked for, or when the program was started with `-v`. */
const isVerbose = (verbose: Value): boolean => (isNone(verbose) ? current.interpreter.argv.includes("-v") : truth(verbose));

export const testmod: Value = fn(
  "testmod",
  "m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False",
  (m: Value, name: Value, globs: Value, verbose: Value, report: Value, optionflags: Value, extraglobs: Value, raiseOnError: Value) => {
    const module = isNone(m) ? current.interpreter.modules.get("__main__") : m;
    if (!(module instanceof PyModule)) throw error(TypeError, `testmod: module required; ${typeName(module)}`);
    const globals = new PyDict();
    for (const [k, v] of (isNone(globs) ? module.dict : (globs as PyDict)).entries()) globals.set(k, v);
    if (!isNone(extraglobs)) for (const [k, v] of (extraglobs as PyDict).entries()) globals.set(k, v);
    const label = isNone(name) ? module.dict.get("__name__") : name;
    const settings = { verbose: isVerbose(verbose), flags: toSize(optionflags), raiseOnError: truth(raiseOnError) };
    const tests = findTests(module, label, globals).map((t) => {
      const own = new PyDict();
      for (const [k, v] of globals.entries()) own.set(k, v);
      return { ...t, globals: own };
    });
    return runAll(tests, settings, truth(report));
  },
);

export const run_docstring_examples: Value = fn(
  "run_docstring_examples",
  "f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0",
  (f: Value, globs: PyDict, verbose: Value, name: Value, _compileflags: Value, optionflags: Value) => {
    const doc = typeof f === "string" ? f : tryGetattr(f, "__doc__");
    const text = typeof doc === "string" ? doc : "";
    const globals = new PyDict();
    for (const [k, v] of globs.entries()) globals.set(k, v);
    runTest({ name, examples: examplesOf(text, name), filename: "", line: 0, globals }, { verbose: truth(verbose), flags: toSize(optionflags), raiseOnError: false });
    return None;
  },
);
