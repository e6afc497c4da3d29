/** TestCase: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase */

import { round } from "../../builtins/index.ts";
import { isInstanceOf } from "../../builtins/objects.ts";
import { sub } from "../../object/arithmetic.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal, ge, gt, le, lt } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { AssertionError, error, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, callSpecial } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { is } from "../../object/identity.ts";
import { toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { asStr, isNone, pythonClass, toKwargs } from "../kit.ts";
import { classFixtures } from "./class-fixtures.ts";
import { equalities, fail } from "./equality.ts";
import { debugTest, doCleanups, runTest } from "./execution.ts";
import { expectations } from "./expectations.ts";
import { logs } from "./logs.ts";
import { TestResult } from "./result.ts";
import { SkipTest } from "./skip.ts";
import { makeSubTest } from "./sub-test.ts";

type Check = (self: Value, ...args: Value[]) => Value;
const two = (
  holds: (a: Value, b: Value) => boolean,
  text: (a: Value, b: Value) => string,
): readonly [string, Check] => [
  "first, second, msg=None",
  (self, a, b, msg) => {
    if (!holds(a, b)) fail(self, text(a, b), msg);
    return None;
  },
];
const one = (holds: (v: Value) => boolean, text: (v: Value) => string): readonly [string, Check] => [
  "expr, msg=None",
  (self, v, msg) => {
    if (!holds(v)) fail(self, text(v), msg);
    return None;
  },
];

/** The items of which one list has more than the other. */
function countMessage(a: Value, b: Value): string {
  const kinds: { item: Value; first: number; second: number }[] = [];
  const count = (v: Value, side: "first" | "second"): void => {
    const known = kinds.find(({ item }) => equal(item, v)) ?? { item: v, first: 0, second: 0 };
    if (known.first + known.second === 0) kinds.push(known);
    known[side]++;
  };
  for (const v of toArray(a)) count(v, "first");
  for (const v of toArray(b)) count(v, "second");
  const lines = kinds
    .filter(({ first, second }) => first !== second)
    .map(({ item, first, second }) => `First has ${first}, Second has ${second}:  ${reprOf(item)}`);
  return `Element counts were not equal:\n${lines.join("\n")}`;
}
const close = (negated: boolean): readonly [string, Check] => [
  "first, second, places=None, msg=None, delta=None",
  (self, a, b, places, msg, delta) => {
    if (equal(a, b) && !negated) return None;
    const difference = callSpecial(sub(a, b), "__abs__");
    const digits = isNone(places) ? 7 : Number(places);
    const isClose = isNone(delta) ? !truth(round(difference, digits)) : truth(le(difference, delta));
    if (isClose !== negated) return None;
    const within = isNone(delta) ? `${digits} places` : `${reprOf(delta)} delta`;
    return fail(
      self,
      `${reprOf(a)} ${negated ? "==" : "!="} ${reprOf(b)} within ${within}${negated ? "" : ` (${reprOf(difference)} difference)`}`,
      msg,
    );
  },
];

const matches = (pattern: Value, text: string): boolean =>
  !isNone(call(getattr(importModule("re"), "search"), pattern, text));
const patternText = (pattern: Value): string => asStr(pattern) ?? strOf(getattr(pattern, "pattern"));
const className = (self: Value): string => `${getattr(typeOf(self), "__module__")}.${typeOf(self).qualname}`;

export const TestCase: PyType = pythonClass("unittest.case", "TestCase", [], {
  __eq__: [
    "other",
    (self: Value, other: Value) =>
      typeOf(self) === typeOf(other) ? self.$_testMethodName === other.$_testMethodName : NotImplemented,
  ],
  __call__: [
    "*args, **kwds",
    (self: Value, args: PyTuple, kw: PyDict) => apply(getattr(self, "run"), [...args.items], toKwargs(kw) ?? {}),
  ],
  __hash__: ["", (self: Value) => hash(new PyTuple([typeOf(self), self.$_testMethodName]))],
  __init__: [
    "methodName='runTest'",
    (self: Value, name: string) => {
      self.$_testMethodName = name;
      self.cleanups = [];
      self.outcome = null;
      const method = tryGetattr(self, name);
      if (method === undefined && name !== "runTest")
        throw error(ValueError, `no such test method in ${reprOf(typeOf(self))}: ${name}`);
      self.$_testMethodDoc = method === undefined ? "No test" : (tryGetattr(method, "__doc__") ?? None);
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${className(self)} testMethod=${self.$_testMethodName}>`],
  __str__: ["", (self: Value) => `${self.$_testMethodName} (${className(self)}.${self.$_testMethodName})`],
  ...equalities,
  ...expectations,
  addCleanup: [
    "function, /, *args, **kwargs",
    (self: Value, f: Value, args: PyTuple, kwargs: PyDict) => {
      self.cleanups.push([f, args.items, toKwargs(kwargs)]);
      return None;
    },
  ],
  assertAlmostEqual: close(false),
  assertCountEqual: two((a, b) => {
    const rest = toArray(b);
    return (
      toArray(a).every((v) => {
        const at = rest.findIndex((w) => equal(v, w));
        if (at >= 0) rest.splice(at, 1);
        return at >= 0;
      }) && rest.length === 0
    );
  }, countMessage),
  assertFalse: one(
    (v) => !truth(v),
    (v) => `${reprOf(v)} is not false`,
  ),
  assertGreater: two(
    (a, b) => truth(gt(a, b)),
    (a, b) => `${reprOf(a)} not greater than ${reprOf(b)}`,
  ),
  assertGreaterEqual: two(
    (a, b) => truth(ge(a, b)),
    (a, b) => `${reprOf(a)} not greater than or equal to ${reprOf(b)}`,
  ),
  assertIn: two(
    (a, b) => contains(b, a),
    (a, b) => `${reprOf(a)} not found in ${reprOf(b)}`,
  ),
  assertIs: two(is, (a, b) => `${reprOf(a)} is not ${reprOf(b)}`),
  assertIsInstance: two(isInstanceOf, (a, b) => `${reprOf(a)} is not an instance of ${reprOf(b)}`),
  assertIsNone: one(
    (v) => v === None,
    (v) => `${reprOf(v)} is not None`,
  ),
  assertIsNot: two(
    (a, b) => !is(a, b),
    (a) => `unexpectedly identical: ${reprOf(a)}`,
  ),
  assertIsNotNone: one(
    (v) => v !== None,
    () => "unexpectedly None",
  ),
  assertLess: two(
    (a, b) => truth(lt(a, b)),
    (a, b) => `${reprOf(a)} not less than ${reprOf(b)}`,
  ),
  assertLessEqual: two(
    (a, b) => truth(le(a, b)),
    (a, b) => `${reprOf(a)} not less than or equal to ${reprOf(b)}`,
  ),
  assertNotAlmostEqual: close(true),
  assertNotEqual: two(
    (a, b) => !equal(a, b),
    (a, b) => `${reprOf(a)} == ${reprOf(b)}`,
  ),
  assertNotIn: two(
    (a, b) => !contains(b, a),
    (a, b) => `${reprOf(a)} unexpectedly found in ${reprOf(b)}`,
  ),
  assertNotIsInstance: two(
    (a, b) => !isInstanceOf(a, b),
    (a, b) => `${reprOf(a)} is an instance of ${reprOf(b)}`,
  ),
  assertNotRegex: two(
    (text, p) => !matches(p, text),
    (text, p) => `Regex matched: ${reprOf(text)} matches ${reprOf(p)} in ${reprOf(text)}`,
  ),
  assertRegex: two(
    (text, p) => matches(p, text),
    (text, p) => `Regex didn't match: ${reprOf(patternText(p))} not found in ${reprOf(text)}`,
  ),
  assertLogs: [
    "logger=None, level=None",
    (self: Value, logger: Value, level: Value) => logs(self, logger, level, false),
  ],
  assertNoLogs: [
    "logger=None, level=None",
    (self: Value, logger: Value, level: Value) => logs(self, logger, level, true),
  ],
  assertTrue: one(truth, (v) => `${reprOf(v)} is not true`),
  countTestCases: ["", () => 1],
  debug: ["", debugTest],
  defaultTestResult: ["", () => call(TestResult)],
  doCleanups: ["", doCleanups],
  enterContext: [
    "cm",
    (self: Value, cm: Value) => {
      const value = callSpecial(cm, "__enter__");
      self.cleanups.push([getattr(cm, "__exit__"), [None, None, None], undefined]);
      return value;
    },
  ],
  fail: [
    "msg=None",
    (self: Value, msg: Value) => {
      throw error(getattr(self, "failureException"), msg);
    },
  ],
  failureException: AssertionError,
  id: ["", (self: Value) => `${className(self)}.${self.$_testMethodName}`],
  longMessage: true,
  maxDiff: 640,
  run: ["result=None", runTest],
  setUp: ["", () => None],
  shortDescription: [
    "",
    (self: Value) => {
      const doc = self.$_testMethodDoc;
      return typeof doc === "string" && doc.trim() !== "" ? (doc.trim().split("\n")[0] as string).trim() : None;
    },
  ],
  skipTest: [
    "reason",
    (_self: Value, reason: Value) => {
      throw error(SkipTest, reason);
    },
  ],
  subTest: ["msg=..., **params", (self: Value, msg: Value, params: PyDict) => subTest(self, msg, params)],
  tearDown: ["", () => None],
});
classFixtures(TestCase);
const subTest = makeSubTest(TestCase);

const optional = (f: Value): Value => (isNone(f) ? null : f);
/** A function as a test: https://docs.python.org/3.13/library/unittest.html#unittest.FunctionTestCase */
export const FunctionTestCase: PyType = pythonClass("unittest.case", "FunctionTestCase", [TestCase], {
  __init__: [
    "testFunc, setUp=None, tearDown=None, description=None",
    (self: Value, test: Value, set: Value, tear: Value, description: Value) => {
      call(getattr(TestCase, "__init__"), self);
      Object.assign(self, { testFunc: test, set: optional(set), tear: optional(tear), described: description });
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${className(self)} tec=${reprOf(self.testFunc)}>`],
  __str__: ["", (self: Value) => `${className(self)} (${getattr(self.testFunc, "__name__")})`],
  id: ["", (self: Value) => getattr(self.testFunc, "__name__")],
  runTest: ["", (self: Value) => call(self.testFunc)],
  setUp: ["", (self: Value) => (self.set === null ? None : call(self.set))],
  shortDescription: [
    "",
    (self: Value) => {
      if (!isNone(self.described)) return self.described;
      const doc = tryGetattr(self.testFunc, "__doc__");
      return typeof doc === "string" ? (doc.split("\n")[0] as string).trim() : None;
    },
  ],
  tearDown: ["", (self: Value) => (self.tear === null ? None : call(self.tear))],
});
