/** Finding tests: https://docs.python.org/3.13/library/unittest.html#loading-and-running-tests */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { PyStaticMethod } from "../../object/descriptors.ts";
import { error, ImportError, isError, TypeError } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { call, invoke, isCallable } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { directory } from "../../object/object-methods.ts";
import { reprOf } from "../../object/repr.ts";
import { isInstance, isSubtype, isType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { compareStrings } from "../../types/str/points.ts";
import { functionsOf, isNone, pythonClass } from "../kit.ts";
import { FunctionTestCase, TestCase } from "./case.ts";
import { BaseTestSuite, TestSuite } from "./suite.ts";

/** A test that only says what kept the others from being loaded. */
const FailedTest: PyType = pythonClass("unittest.loader", "_FailedTest", [TestCase], {});
function failedTest(loader: Value, name: string, exc: Value): Value {
  const test = call(FailedTest, "__init__");
  setattr(
    test,
    name,
    def("", () => {
      throw exc;
    }),
  );
  test.$_testMethodName = name;
  return call(getattr(loader, "suiteClass"), [test]);
}

const isPlainCase = (v: Value): v is PyType =>
  isType(v) && isSubtype(v, TestCase) && v !== TestCase && v !== FunctionTestCase;
const matches = (pattern: string, name: string): boolean =>
  call(getattr(importModule("fnmatch"), "fnmatchcase"), name, pattern) === true;

function namesOf(loader: Value, cls: PyType): string[] {
  const prefix = getattr(loader, "testMethodPrefix") as string;
  const patterns = getattr(loader, "testNamePatterns") as Value;
  const full = (name: string): string => `${getattr(cls, "__module__")}.${cls.qualname}.${name}`;
  const isChosen = (name: string): boolean =>
    isNone(patterns) || [...iterate(patterns)].some((pattern) => matches(pattern as string, full(name)));
  const names = (directory(cls) as string[]).filter(
    (name) => name.startsWith(prefix) && isCallable(getattr(cls, name)) && isChosen(name),
  );
  const compare = getattr(loader, "sortTestMethodsUsing");
  if (isNone(compare)) return names;
  return names.sort((a, b) => Number(call(compare, a, b)));
}

/** `load_tests(loader, tests, pattern)` of a module has the last word. */
function fromModule(loader: Value, module: Value, pattern: Value): Value {
  const tests: Value[] = [];
  for (const name of directory(module) as string[]) {
    const value = getattr(module, name);
    if (isPlainCase(value)) tests.push(invoke(loader, "loadTestsFromTestCase", value));
  }
  const suite = call(getattr(loader, "suiteClass"), tests);
  const load = tryGetattr(module, "load_tests");
  if (load === undefined) return suite;
  try {
    return call(load, loader, suite, pattern);
  } catch (thrown) {
    return failedTest(loader, getattr(module, "__name__") as string, toPython(thrown));
  }
}

/** Follows a dotted name, importing as much of it as are modules. */
function find(loader: Value, name: string, module: Value): Value {
  const parts = name.split(".");
  let found = module;
  if (isNone(module)) {
    let count = parts.length;
    for (; count > 0; count--)
      try {
        found = importModule(parts.slice(0, count).join("."));
        break;
      } catch (thrown) {
        if (!isError(toPython(thrown), ImportError) || count === 1)
          return { failed: failedTest(loader, parts[0]!, toPython(thrown)) };
      }
    parts.splice(0, count);
  }
  let parent: Value = None;
  for (const part of parts) {
    const next = tryGetattr(found, part);
    if (next === undefined)
      try {
        getattr(found, part);
      } catch (thrown) {
        return { failed: failedTest(loader, part, toPython(thrown)) };
      }
    [parent, found] = [found, next];
  }
  return { found, parent, last: parts.at(-1) };
}

function fromName(loader: Value, name: string, module: Value): Value {
  const { failed, found, parent, last } = find(loader, name, module);
  if (failed !== undefined) return failed;
  const suiteClass = getattr(loader, "suiteClass");
  if (found instanceof PyModule) return invoke(loader, "loadTestsFromModule", found);
  if (isPlainCase(found)) return invoke(loader, "loadTestsFromTestCase", found);
  if (typeof found === "function" && !isType(found) && isType(parent) && isSubtype(parent, TestCase))
    return call(suiteClass, [call(parent, last)]);
  if (isInstance(found, BaseTestSuite)) return found;
  if (!isCallable(found)) throw error(TypeError, `don't know how to make test from: ${reprOf(found)}`);
  const made = call(found);
  if (isInstance(made, BaseTestSuite)) return made;
  if (isInstance(made, TestCase)) return call(suiteClass, [made]);
  throw error(TypeError, `calling ${reprOf(found)} returned ${reprOf(made)}, not a test`);
}

const compareNames: Value = functionsOf("unittest.util")("three_way_cmp", "x, y", (a: string, b: string) =>
  compareStrings(a, b),
);

export const TestLoader: PyType = pythonClass("unittest.loader", "TestLoader", [], {
  __init__: [
    "",
    (self: Value) => {
      setattr(self, "errors", []);
      return None;
    },
  ],
  getTestCaseNames: ["testCaseClass", namesOf],
  loadTestsFromModule: ["module, *, pattern=None", fromModule],
  loadTestsFromName: ["name, module=None", fromName],
  loadTestsFromNames: [
    "names, module=None",
    (self: Value, names: Value, module: Value) =>
      call(
        getattr(self, "suiteClass"),
        [...iterate(names)].map((name) => invoke(self, "loadTestsFromName", name, module)),
      ),
  ],
  loadTestsFromTestCase: [
    "testCaseClass",
    (self: Value, cls: PyType) => {
      if (isSubtype(cls, TestSuite))
        throw error(
          TypeError,
          "Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?",
        );
      const names = invoke(self, "getTestCaseNames", cls) as string[];
      const chosen = names.length === 0 && tryGetattr(cls, "runTest") !== undefined ? ["runTest"] : names;
      return call(
        getattr(self, "suiteClass"),
        chosen.map((name) => call(cls, name)),
      );
    },
  ],
  suiteClass: TestSuite,
  testMethodPrefix: "test",
  testNamePatterns: None,
});
TestLoader.dict.set("sortTestMethodsUsing", new PyStaticMethod(compareNames));
export const defaultTestLoader: Value = call(TestLoader);
/** Gone since 3.13. */
export const makeSuite: Value = functionsOf("unittest.loader")(
  "makeSuite",
  "testCaseClass, prefix='test'",
  (cls: PyType, prefix: string) => {
    const loader = call(TestLoader);
    setattr(loader, "testMethodPrefix", prefix);
    return invoke(loader, "loadTestsFromTestCase", cls);
  },
);
