/** Examples as tests of unittest: https://docs.python.org/3.13/library/doctest.html#unittest-api */
import { slot } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { equal, lt } from "../../object/compare.ts";
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, applyMethod, call, invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import { ObjectType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { PyStringIO } from "../io/string-io.ts";
import { functionsOf, isNone, pythonClass, toKwargs, toSize, toText } from "../kit.ts";
import { TestCase } from "../unittest/case.ts";
import { SkipTest } from "../unittest/skip.ts";
import { TestSuite } from "../unittest/suite.ts";
import { DocTestFinder, DocTestParser } from "./classes.ts";
import { loadText, moduleOf, script_from_examples } from "./files.ts";
import { REPORTING_FLAGS } from "./flags.ts";
import { DebugRunner, DocTestRunner } from "./python-runner.ts";

const fn = functionsOf("doctest");
const strOrNone = (v: Value, none: string): string => (isNone(v) ? none : `${v}`);

/** How failures are reported where a test does not say; of one program. */
const reporting = (): { flags: number } => slot("doctest.unittest", () => ({ flags: 0 }));
export const set_unittest_reportflags: Value = fn("set_unittest_reportflags", "flags", (given: Value) => {
  const flags = toSize(given);
  if ((flags & REPORTING_FLAGS) !== flags) throw error(ValueError, "Only reporting flags allowed", given);
  const before = reporting().flags;
  reporting().flags = flags;
  return before;
});

const FIELDS = ["$_dt_test", "$_dt_optionflags", "$_dt_setUp", "$_dt_tearDown", "$_dt_checker"];
const hook = (self: Value, name: string): void => {
  if (!isNone(self[name])) call(self[name], self.$_dt_test);
};

export const DocTestCase: PyType = pythonClass("doctest", "DocTestCase", [TestCase], {
  __init__: [
    "test, optionflags=0, setUp=None, tearDown=None, checker=None",
    (self: Value, test: Value, flags: Value, setUp: Value, tearDown: Value, checker: Value) => {
      call(TestCase.dict.get("__init__"), self);
      Object.assign(self, {
        $_dt_optionflags: flags,
        $_dt_checker: checker,
        $_dt_test: test,
        $_dt_setUp: setUp,
        $_dt_tearDown: tearDown,
      });
      return None;
    },
  ],
  __eq__: [
    "other",
    (self: Value, other: Value) =>
      typeOf(self) === typeOf(other) ? FIELDS.every((name) => equal(self[name], other[name])) : NotImplemented,
  ],
  __hash__: ["", (self: Value) => hash(new PyTuple(FIELDS.slice(1).map((name) => self[name])))],
  __repr__: [
    "",
    (self: Value) => {
      const parts = toText(self.$_dt_test.$name, "name").split(".");
      return `${parts.at(-1)} (${parts.slice(0, -1).join(".")})`;
    },
  ],
  setUp: [
    "",
    (self: Value) => {
      self.$_dt_globs = dictFromEntries((self.$_dt_test.$globs as PyDict).entries());
      hook(self, "$_dt_setUp");
      return None;
    },
  ],
  tearDown: [
    "",
    (self: Value) => {
      hook(self, "$_dt_tearDown");
      const globals = self.$_dt_test.$globs;
      invoke(globals, "clear");
      invoke(globals, "update", self.$_dt_globs);
      return None;
    },
  ],
  runTest: [
    "",
    (self: Value) => {
      const test = self.$_dt_test;
      const given = toSize(self.$_dt_optionflags);
      const optionflags = (given & REPORTING_FLAGS) === 0 ? given | reporting().flags : given;
      const runner = apply(DocTestRunner, [], { optionflags, checker: self.$_dt_checker, verbose: false });
      runner.$DIVIDER = "-".repeat(70);
      const report = new PyStringIO();
      applyMethod(runner, "run", [test], { out: getattr(report, "write"), clear_globs: false });
      if (runner.$skips === runner.$tries) throw call(SkipTest, "all examples were skipped");
      if (runner.$failures > 0)
        throw call(getattr(self, "failureException"), invoke(self, "format_failure", report.text));
      return None;
    },
  ],
  format_failure: [
    "err",
    (self: Value, report: Value) => {
      const test = self.$_dt_test;
      const short = toText(test.$name, "name").split(".").at(-1);
      const line = strOrNone(test.$lineno, "unknown line number");
      return `Failed doctest test for ${test.$name}\n  File "${strOrNone(test.$filename, "None")}", line ${line}, in ${short}\n\n${report}`;
    },
  ],
  debug: [
    "",
    (self: Value) => {
      invoke(self, "setUp");
      const options = { optionflags: self.$_dt_optionflags, checker: self.$_dt_checker, verbose: false };
      applyMethod(apply(DebugRunner, [], options), "run", [self.$_dt_test], { clear_globs: false });
      return invoke(self, "tearDown");
    },
  ],
  id: ["", (self: Value) => self.$_dt_test.$name],
  shortDescription: ["", (self: Value) => `Doctest: ${self.$_dt_test.$name}`],
});
DocTestCase.dict.set("__str__", ObjectType.dict.get("__str__"));

export const DocFileCase: PyType = pythonClass("doctest", "DocFileCase", [DocTestCase], {
  id: ["", (self: Value) => toText(self.$_dt_test.$name, "name").replaceAll(".", "_")],
  __repr__: ["", (self: Value) => self.$_dt_test.$filename],
  format_failure: [
    "err",
    ({ $_dt_test: test }: Value, report: Value) =>
      `Failed doctest test for ${test.$name}\n  File "${test.$filename}", line 0\n\n${report}`,
  ],
});

/** Keeps its tests when they have run. */
const Suite: PyType = pythonClass("doctest", "_DocTestSuite", [TestSuite], {
  _removeTestAtIndex: ["index", () => None],
});

export const DocTestSuite: Value = fn(
  "DocTestSuite",
  "module=None, globs=None, extraglobs=None, test_finder=None, **options",
  (given: Value, globs: Value, extraglobs: Value, finder: Value, options: PyDict) => {
    const module = moduleOf(given);
    const found = applyMethod(isNone(finder) ? call(DocTestFinder) : finder, "find", [module], { globs, extraglobs });
    const suite = call(Suite);
    const byName = (a: Value, b: Value): number => (truth(lt(a, b)) ? -1 : truth(lt(b, a)) ? 1 : 0);
    for (const test of [...iterate(found)].sort(byName)) {
      if (test.$examples.length === 0) continue;
      if (!truth(test.$filename)) test.$filename = getattr(module, "__file__").replace(/\.pyc$/, ".py");
      invoke(suite, "addTest", apply(DocTestCase, [test], toKwargs(options)));
    }
    return suite;
  },
);

export const DocFileTest: Value = fn(
  "DocFileTest",
  "path, module_relative=True, package=None, globs=None, parser=None, encoding=None, **options",
  (given: Value, relative: Value, pack: Value, globs: Value, parser: Value, encoding: Value, options: PyDict) => {
    if (truth(pack) && !truth(relative))
      throw error(ValueError, "Package may only be specified for module-relative paths.");
    const { text, path } = loadText(given, truth(relative), pack, encoding);
    const globals = isNone(globs) ? new PyDict() : dictFromEntries((globs as PyDict).entries());
    globals.setDefault("__file__", path);
    const name = path.split("/").at(-1) as string;
    const reader = isNone(parser) ? call(DocTestParser) : parser;
    return apply(DocFileCase, [invoke(reader, "get_doctest", text, globals, name, path, 0)], toKwargs(options));
  },
);
export const DocFileSuite: Value = fn("DocFileSuite", "*paths, **kw", (paths: PyTuple, kw: PyDict) => {
  const suite = call(Suite);
  if (truth(kw.get("module_relative") ?? true)) kw.set("package", moduleOf(kw.get("package") ?? None));
  for (const path of paths.items) invoke(suite, "addTest", apply(DocFileTest, [path], toKwargs(kw)));
  return suite;
});

export const testsource: Value = fn("testsource", "module, name", (given: Value, name: Value) => {
  const tests = invoke(call(DocTestFinder), "find", moduleOf(given));
  const test = [...iterate(tests)].find((one) => equal(one.$name, name));
  if (test === undefined) throw error(ValueError, name, "not found in tests");
  return call(script_from_examples, test.$docstring);
});
