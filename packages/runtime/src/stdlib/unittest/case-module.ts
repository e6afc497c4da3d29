/** `unittest.case`, as far as programs name it. */
import { importModule } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import { FunctionTestCase, TestCase } from "./case.ts";
import { DIFF_OMITTED } from "./equality.ts";
import { expectedFailure, SkipTest, skip, skipIf, skipUnless } from "./skip.ts";
import { addModuleCleanup, doModuleCleanups, enterModuleContext } from "./suite.ts";

export const $names = (): Readonly<Record<string, Value>> => ({
  DIFF_OMITTED,
  FunctionTestCase,
  SkipTest,
  TestCase,
  addModuleCleanup,
  doModuleCleanups,
  enterModuleContext,
  expectedFailure,
  skip,
  skipIf,
  skipUnless,
  warnings: importModule("warnings"),
});
