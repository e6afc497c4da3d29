/** What a program imports as `unittest`: the module of its cases comes with it. */
import { loadStandard } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import * as unittest from "../unittest.ts";

export const $names = (): Readonly<Record<string, Value>> => ({
  ...unittest,
  case: loadStandard("unittest.case") as Value,
});
