/** Warnings as records: https://docs.python.org/3.13/library/logging.html#integration-with-the-warnings-module */
import { getattr, setattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, isNone } from "../kit.ts";
import { NullHandler } from "./basic-handlers.ts";
import { logState, managerOf } from "./state.ts";

const fn = functionsOf("logging");

/** Stands in for `warnings.showwarning`: what goes to no file of its own goes to the logger "py.warnings". */
const showWarning: Value = fn(
  "_showwarning",
  "message, category, filename, lineno, file=None, line=None",
  (message: Value, category: Value, filename: Value, line: Value, file: Value, text: Value) => {
    if (!isNone(file)) {
      const before = logState().showwarning;
      return before === undefined ? None : call(before, message, category, filename, line, file, text);
    }
    const shown = invoke(importModule("warnings"), "formatwarning", message, category, filename, line, text);
    const logger = invoke(managerOf(), "getLogger", "py.warnings");
    if (!truth(logger.$handlers)) invoke(logger, "addHandler", NullHandler());
    invoke(logger, "warning", strOf(shown));
    return None;
  },
);

export const captureWarnings: Value = fn("captureWarnings", "capture", (capture: Value) => {
  const state = logState();
  const warnings = importModule("warnings");
  if (truth(capture)) {
    if (state.showwarning !== undefined) return None;
    state.showwarning = getattr(warnings, "showwarning");
    setattr(warnings, "showwarning", showWarning);
  } else if (state.showwarning !== undefined) {
    setattr(warnings, "showwarning", state.showwarning);
    state.showwarning = undefined;
  }
  return None;
});
