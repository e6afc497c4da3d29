/** Suites, with what goes before and after classes and modules: https://docs.python.org/3.13/library/unittest.html#class-and-module-fixtures */
import { current, slot } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError } from "../../object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke, isCallable } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isSubtype, isType, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { functionsOf, pythonClass, toKwargs } from "../kit.ts";
import { TestCase } from "./case.ts";
import { excInfo } from "./result.ts";
import { SkipTest } from "./skip.ts";

/** Stands in reports for what failed around tests. */
const ErrorHolder: PyType = pythonClass("unittest.suite", "_ErrorHolder", [], {
  __call__: ["result", () => None],
  __init__: [
    "description",
    (self: Value, description: Value) => {
      self.$description = description;
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<ErrorHolder description=${reprOf(self.$description)}>`],
  __str__: ["", (self: Value) => self.$description],
  countTestCases: ["", () => 0],
  failureException: None,
  id: ["", (self: Value) => self.$description],
  run: ["result", () => None],
  shortDescription: ["", () => None],
});

/** Where a run of suites is, kept with its result. */
interface Progress {
  previous: PyType | null;
  moduleFailed: boolean;
  readonly failed: Set<PyType>;
  isOpen: boolean;
}
const progressOf = (result: Value): Progress =>
  (result.progress ??= { previous: null, moduleFailed: false, failed: new Set(), isOpen: false });

/** Runs a hook; what it throws is told to the result under the hook's name. */
function hook(result: Value, name: string, owner: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (thrown) {
    if (thrown instanceof Interrupted) throw thrown;
    const exc = toPython(thrown);
    const holder = call(ErrorHolder, `${name} (${owner})`);
    if (isError(exc, SkipTest)) invoke(result, "addSkip", holder, strOf(exc));
    else invoke(result, "addError", holder, excInfo(exc));
    return false;
  }
}
const nameOfClass = (cls: PyType): string => `${getattr(cls, "__module__")}.${cls.qualname}`;
const moduleOf = (cls: PyType | null): string | null => (cls === null ? null : (getattr(cls, "__module__") as string));
const isSkipped = (cls: PyType): boolean => truth(tryGetattr(cls, "__unittest_skip__") ?? false);

function classCleanups(cls: PyType, result: Value, name: string): void {
  if (tryGetattr(cls, "doClassCleanups") === undefined) return;
  invoke(cls, "doClassCleanups");
  for (const info of getattr(cls, "tearDown_exceptions") as PyTuple[])
    hook(result, name, nameOfClass(cls), () => {
      throw info.items[1];
    });
}
function enterClass(cls: PyType, result: Value): void {
  const progress = progressOf(result);
  if (cls === progress.previous || progress.moduleFailed || isSkipped(cls)) return;
  progress.failed.delete(cls);
  const set = tryGetattr(cls, "setUpClass");
  if (set === undefined || hook(result, "setUpClass", nameOfClass(cls), () => void call(set))) return;
  progress.failed.add(cls);
  classCleanups(cls, result, "setUpClass");
}
function leaveClass(next: PyType | null, result: Value): void {
  const { previous, failed, moduleFailed } = progressOf(result);
  if (previous === null || previous === next || failed.has(previous) || moduleFailed || isSkipped(previous)) return;
  const tear = tryGetattr(previous, "tearDownClass");
  if (tear !== undefined) hook(result, "tearDownClass", nameOfClass(previous), () => void call(tear));
  classCleanups(previous, result, "tearDownClass");
}

const CLEANUPS = Symbol("unittest module cleanups");
type Cleanup = readonly [f: Value, args: readonly Value[], kwargs: ReturnType<typeof toKwargs>];
const moduleCleanups = (): Cleanup[] => slot(CLEANUPS, () => [] as Cleanup[]);
const fn = functionsOf("unittest.case");
export const addModuleCleanup: Value = fn(
  "addModuleCleanup",
  "function, /, *args, **kwargs",
  (f: Value, args: PyTuple, kwargs: PyDict) => {
    moduleCleanups().push([f, args.items, toKwargs(kwargs)]);
    return None;
  },
);
export const doModuleCleanups: Value = fn("doModuleCleanups", "", () => {
  let first: unknown;
  for (let next = moduleCleanups().pop(); next !== undefined; next = moduleCleanups().pop())
    try {
      apply(next[0], [...next[1]], next[2]);
    } catch (thrown) {
      first ??= thrown;
    }
  if (first !== undefined) throw first;
  return None;
});
export const enterModuleContext: Value = fn("enterModuleContext", "cm", (cm: Value) => {
  const value = call(getattr(cm, "__enter__"));
  moduleCleanups().push([getattr(cm, "__exit__"), [None, None, None], undefined]);
  return value;
});

function enterModule(cls: PyType, result: Value): void {
  const progress = progressOf(result);
  const name = moduleOf(cls);
  if (moduleOf(progress.previous) === name) return;
  leaveModule(result);
  progress.moduleFailed = false;
  const module = current.interpreter.modules.get(name as string);
  const set = module === undefined ? undefined : tryGetattr(module, "setUpModule");
  if (set === undefined || hook(result, "setUpModule", name as string, () => void call(set))) return;
  progress.moduleFailed = true;
  hook(result, "setUpModule", name as string, () => void call(doModuleCleanups));
}
function leaveModule(result: Value): void {
  const progress = progressOf(result);
  const name = moduleOf(progress.previous);
  if (name === null || progress.moduleFailed) return;
  const module = current.interpreter.modules.get(name);
  if (module === undefined) return;
  const tear = tryGetattr(module, "tearDownModule");
  if (tear !== undefined) hook(result, "tearDownModule", name, () => void call(tear));
  hook(result, "tearDownModule", name, () => void call(doModuleCleanups));
}

export const isSuite = (v: Value): boolean => tryGetattr(typeOf(v), "__iter__") !== undefined;

function runSuite(self: Value, result: Value, isDebug: boolean): Value {
  const progress = progressOf(result);
  const isTop = !progress.isOpen;
  progress.isOpen = true;
  for (const test of iterate(self)) {
    if (truth(getattr(result, "shouldStop"))) break;
    if (!isSuite(test)) {
      const cls = typeOf(test);
      leaveClass(cls, result);
      enterModule(cls, result);
      enterClass(cls, result);
      progress.previous = cls;
      if (progress.failed.has(cls) || progress.moduleFailed) continue;
    }
    if (isDebug) invoke(test, "debug");
    else call(test, result);
  }
  if (isTop) {
    leaveClass(null, result);
    leaveModule(result);
    progress.isOpen = false;
    progress.previous = null;
  }
  return result;
}

/** Runs its tests one after the other, without what goes around classes and modules. */
export const BaseTestSuite: PyType = pythonClass("unittest.suite", "BaseTestSuite", [], {
  __call__: [
    "*args, **kwds",
    (self: Value, args: PyTuple, kw: PyDict) => apply(getattr(self, "run"), [...args.items], toKwargs(kw) ?? {}),
  ],
  __eq__: [
    "other",
    (self: Value, other: Value) =>
      typeOf(self) === typeOf(other) ? equal([...iterate(self)], [...iterate(other)]) : NotImplemented,
  ],
  __init__: [
    "tests=()",
    (self: Value, tests: Value) => {
      self.$_tests = [];
      invoke(self, "addTests", tests);
      return None;
    },
  ],
  __iter__: ["", (self: Value) => pyIter(self.$_tests)],
  __repr__: ["", (self: Value) => `<${nameOfClass(typeOf(self))} tests=${reprOf([...iterate(self)])}>`],
  addTest: [
    "test",
    (self: Value, test: Value) => {
      if (!isCallable(test)) throw error(TypeError, `${reprOf(reprOf(test))} is not callable`);
      if (isType(test) && (isSubtype(test, TestCase) || isSubtype(test, BaseTestSuite)))
        throw error(TypeError, "TestCases and TestSuites must be instantiated before passing them to addTest()");
      self.$_tests.push(test);
      return None;
    },
  ],
  addTests: [
    "tests",
    (self: Value, tests: Value) => {
      if (typeof tests === "string") throw error(TypeError, "tests must be an iterable of tests, not a string");
      for (const test of iterate(tests)) invoke(self, "addTest", test);
      return None;
    },
  ],
  countTestCases: [
    "",
    (self: Value) => [...iterate(self)].reduce((n, test) => n + Number(invoke(test, "countTestCases")), 0),
  ],
  debug: [
    "",
    (self: Value) => {
      for (const test of iterate(self)) invoke(test, "debug");
      return None;
    },
  ],
  run: [
    "result",
    (self: Value, result: Value) => {
      for (const test of iterate(self)) {
        if (truth(getattr(result, "shouldStop"))) break;
        call(test, result);
      }
      return result;
    },
  ],
});

export const TestSuite: PyType = pythonClass("unittest.suite", "TestSuite", [BaseTestSuite], {
  run: ["result, debug=False", (self: Value, result: Value, debug: Value) => runSuite(self, result, truth(debug))],
});
