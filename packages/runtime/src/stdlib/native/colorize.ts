/** `_colorize`: whether CPython 3.13 colours what it prints, and with which codes. */
import { current } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf, pythonClass } from "../kit.ts";

export const COLORIZE: Value = true;

const CODES = {
  BOLD_GREEN: "\x1b[1;32m",
  BOLD_MAGENTA: "\x1b[1;35m",
  BOLD_RED: "\x1b[1;31m",
  GREEN: "\x1b[32m",
  GREY: "\x1b[90m",
  MAGENTA: "\x1b[35m",
  RED: "\x1b[31m",
  RESET: "\x1b[0m",
  YELLOW: "\x1b[33m",
};
export const ANSIColors: Value = pythonClass("_colorize", "ANSIColors", [], {});
for (const [name, code] of Object.entries(CODES)) ANSIColors.dict.set(name, code);
export const NoColors: Value = ANSIColors();
for (const name of Object.keys(CODES)) NoColors[`$${name}`] = "";

const fn = functionsOf("_colorize");
export const can_colorize: Value = fn("can_colorize", "", () => {
  const environ = current.interpreter.host.environ ?? {};
  if (environ.PYTHON_COLORS === "0" || environ.PYTHON_COLORS === "1") return environ.PYTHON_COLORS === "1";
  if ("NO_COLOR" in environ || !truth(tryGetattr(importModule("_colorize"), "COLORIZE"))) return false;
  if ("FORCE_COLOR" in environ) return true;
  if (environ.TERM === "dumb") return false;
  const stderr = tryGetattr(importModule("sys"), "stderr");
  return tryGetattr(stderr, "fileno") !== undefined && truth(invoke(stderr, "isatty"));
});
export const get_colors: Value = fn("get_colors", "colorize=False", (colorize: Value) =>
  truth(colorize) || truth(can_colorize()) ? ANSIColors() : NoColors,
);
