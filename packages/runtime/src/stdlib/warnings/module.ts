/** `warnings` as a Python program imports it: with the filters of the running program. */
import { PyDict } from "../../object/dict.ts";
import type { Value } from "../../object/value.ts";
import * as warnings from "../warnings.ts";
import { defaultFilters, remember } from "./issue.ts";

export const $names = (): Readonly<Record<string, Value>> =>
  remember({
    ...warnings,
    filters: defaultFilters(),
    onceregistry: new PyDict(),
    _filters_mutated: warnings._filters_mutated,
    _original_formatwarning: warnings.formatwarning,
    _original_showwarning: warnings.showwarning,
  });
