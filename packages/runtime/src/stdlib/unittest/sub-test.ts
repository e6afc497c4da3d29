/** Sub-tests: https://docs.python.org/3.13/library/unittest.html#distinguishing-test-iterations-using-subtests */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { judge, type Outcome, shouldStop } from "./execution.ts";

/** Where sub-tests are told apart: results of old kinds know none, and tests go on without. */
const outcomeOf = (test: Value): Outcome | null => {
  const outcome = test.outcome as Outcome | null;
  return outcome === null || tryGetattr(outcome.result, "addSubTest") === undefined ? null : outcome;
};

const SubTestContext: PyType = pythonClass("contextlib", "_GeneratorContextManager", [], {
  __enter__: [
    "",
    (self: Value) => {
      const { test, sub } = self;
      self.outer = test.sub;
      test.sub = sub;
      const outcome = outcomeOf(test);
      if (outcome === null) return None;
      self.before = outcome.success;
      outcome.success = true;
      return None;
    },
  ],
  __exit__: [
    "exc_type, exc, tb",
    (self: Value, type: Value, exc: Value) => {
      const { test, sub } = self;
      test.sub = self.outer;
      const outcome = outcomeOf(test);
      if (outcome === null) return false;
      if (type !== None) judge(outcome, sub, exc, true);
      else if (outcome.success) invoke(outcome.result, "addSubTest", test, sub, None);
      const passed = outcome.success;
      outcome.success = passed && self.before;
      if (!passed ? truth(getattr(outcome.result, "failfast")) : outcome.expected !== null) throw shouldStop();
      return true;
    },
  ],
});

/** Parameters of a sub-test come before those of the one around. */
const inside = (params: PyDict, outer: ReadonlyMap<string, Value> | undefined): ReadonlyMap<string, Value> => {
  const all = new Map(params.entries() as Iterable<[string, Value]>);
  for (const [name, value] of outer ?? []) if (!all.has(name)) all.set(name, value);
  return all;
};

/** Makes what `subTest()` does, once TestCase is there. */
export function makeSubTest(testCase: PyType): (self: Value, message: Value, params: PyDict) => Value {
  const describe = (self: Value): string => {
    const params = [...(self.params as ReadonlyMap<string, Value>)].map(([name, value]) => `${name}=${reprOf(value)}`);
    const parts = [
      ...(self.message === undefined ? [] : [`[${strOf(self.message)}]`]),
      ...(params.length > 0 ? [`(${params.join(", ")})`] : []),
    ];
    return parts.length === 0 ? "(<subtest>)" : parts.join(" ");
  };
  const SubTest: PyType = pythonClass("unittest.case", "_SubTest", [testCase], {
    __str__: ["", (self: Value) => `${strOf(self.testCase)} ${describe(self)}`],
    id: ["", (self: Value) => `${invoke(self.testCase, "id")} ${describe(self)}`],
    runTest: ["", () => None],
    shortDescription: ["", (self: Value) => invoke(self.testCase, "shortDescription")],
  });
  return (self, message, params) => {
    const outer = self.sub?.params as ReadonlyMap<string, Value> | undefined;
    const sub = Object.assign(new SubTest.alloc(), {
      testCase: self,
      message,
      params: inside(params, outer),
      $_testMethodName: "runTest",
      cleanups: [],
    });
    setattr(sub, "failureException", getattr(self, "failureException"));
    setattr(sub, "test_case", self);
    return Object.assign(new SubTestContext.alloc(), { test: self, sub });
  };
}
