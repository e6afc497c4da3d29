/** `warnings` as a Python program imports it: with the filters of the running program. */
import type { Value } from "../../object/value.ts";
import * as warnings from "../warnings.ts";
import { filterState } from "./issue.ts";

export const $names = (): Readonly<Record<string, Value>> => ({
  ...warnings,
  filters: filterState().filters,
  _original_showwarning: warnings.showwarning,
});
