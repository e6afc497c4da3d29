/** `doctest`: the examples in docstrings as tests. https://docs.python.org/3.13/library/doctest.html */
import { current } from "../host/interpreter.ts";
import { tryGetattr } from "../object/attributes.ts";
import { PyDict } from "../object/dict.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { apply, applyMethod } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { PyModule } from "../object/modules/module.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { None, type Value } from "../object/value.ts";
import { DocTestFinder } from "./doctest/classes.ts";
import { findTests } from "./doctest/finder.ts";
import { flag, registerFlag } from "./doctest/flags.ts";
import { parseExamples } from "./doctest/parser.ts";
import { runTests } from "./doctest/python-runner.ts";
import { resultsOf } from "./doctest/results.ts";
import { Runner } from "./doctest/runner.ts";
import { functionsOf, isNone, toSize } from "./kit.ts";

export {
  DocTest,
  DocTestFailure,
  DocTestFinder,
  DocTestParser,
  Example,
  OutputChecker,
  UnexpectedException,
} from "./doctest/classes.ts";
export { debug, debug_script, debug_src } from "./doctest/debugging.ts";
export { script_from_examples, testfile } from "./doctest/files.ts";
export { REPORTING_FLAGS } from "./doctest/flags.ts";
export { DebugRunner, DocTestRunner } from "./doctest/python-runner.ts";
export { TestResults } from "./doctest/results.ts";
export {
  DocFileCase,
  DocFileSuite,
  DocFileTest,
  DocTestCase,
  DocTestSuite,
  set_unittest_reportflags,
  testsource,
} from "./doctest/suites.ts";

const fn = functionsOf("doctest");
export const COMPARISON_FLAGS: number = 63;
export const BLANKLINE_MARKER = "<BLANKLINE>";
export const ELLIPSIS_MARKER = "...";
export const register_optionflag: Value = fn("register_optionflag", "name", (name: string) => registerFlag(name));
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

const copyOf = (dict: PyDict): PyDict => {
  const copy = new PyDict();
  for (const [k, v] of dict.entries()) copy.set(k, v);
  return copy;
};
/** Verbose when asked for, or when the program was started with `-v`. */
const isVerbose = (verbose: Value): boolean =>
  isNone(verbose) ? current.interpreter.argv.includes("-v") : truth(verbose);

export const testmod: Value = fn(
  "testmod",
  "m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False",
  (
    m: Value,
    name: Value,
    globs: Value,
    verbose: Value,
    report: Value,
    optionflags: Value,
    extraglobs: Value,
    raises: Value,
    excludeEmpty: Value,
  ) => {
    const module = isNone(m) ? current.interpreter.modules.get("__main__") : m;
    if (!(module instanceof PyModule)) throw error(TypeError, `testmod: module required; ${reprOf(module)}`);
    const globals = copyOf(isNone(globs) ? module.dict : globs);
    if (!isNone(extraglobs)) for (const [k, v] of (extraglobs as PyDict).entries()) globals.set(k, v);
    const label = isNone(name) ? module.dict.get("__name__") : name;
    if (truth(raises)) {
      const finder = apply(DocTestFinder, [], { exclude_empty: excludeEmpty });
      const tests = applyMethod(finder, "find", [module, label], { globs, extraglobs });
      return runTests(iterate(tests), verbose, optionflags, report, true);
    }
    const runner = new Runner(isVerbose(verbose), toSize(optionflags));
    for (const test of findTests(module, label, module, globals, truth(excludeEmpty))) runner.run(test);
    if (truth(report)) runner.summarize(runner.verbose);
    return resultsOf(runner.total);
  },
);

export const run_docstring_examples: Value = fn(
  "run_docstring_examples",
  "f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0",
  (f: Value, globs: PyDict, verbose: Value, name: Value, flags: Value, optionflags: Value) => {
    const doc = typeof f === "string" ? f : tryGetattr(f, "__doc__");
    const examples = parseExamples(typeof doc === "string" ? doc : "", name);
    const globals = copyOf(globs);
    globals.setDefault("__name__", "__main__");
    const test = { name, examples, globals, filename: null, line: 0 };
    new Runner(truth(verbose), toSize(optionflags)).run(test, undefined, isNone(flags) ? undefined : toSize(flags));
    return None;
  },
);
