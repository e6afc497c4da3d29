/** `unittest`: https://docs.python.org/3.13/library/unittest.html */
export { IsolatedAsyncioTestCase } from "./unittest/async-case.ts";
export { FunctionTestCase, TestCase } from "./unittest/case.ts";
export { defaultTestLoader, makeSuite, TestLoader } from "./unittest/loader.ts";
export { TestProgram as main, TestProgram } from "./unittest/main.ts";
export { TestResult } from "./unittest/result.ts";
export { TextTestResult, TextTestRunner } from "./unittest/runner.ts";
export { installHandler, registerResult, removeHandler, removeResult } from "./unittest/signals.ts";
export { expectedFailure, SkipTest, skip, skipIf, skipUnless } from "./unittest/skip.ts";
export {
  addModuleCleanup,
  BaseTestSuite,
  doModuleCleanups,
  enterModuleContext,
  TestSuite,
} from "./unittest/suite.ts";
