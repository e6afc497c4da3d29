/** What optparse raises, and the words that stand for nothing. */
import { Exception } from "../../object/exceptions/exceptions.ts";
import { strOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass, toText, tuple } from "../kit.ts";

const make = (name: string, base: PyType, table = {}): PyType => pythonClass("optparse", name, [base], table);

export const NO_DEFAULT: Value = tuple("NO", "DEFAULT");
export const SUPPRESS_HELP = "SUPPRESSHELP";
export const SUPPRESS_USAGE = "SUPPRESSUSAGE";

export const OptParseError: PyType = make("OptParseError", Exception, {
  __init__: [
    "msg",
    (self: Value, message: Value) => {
      self.$msg = message;
      return None;
    },
  ],
  __str__: ["", (self: Value) => self.$msg],
});
export const OptionError: PyType = make("OptionError", OptParseError, {
  __init__: [
    "msg, option",
    (self: Value, message: Value, option: Value) => {
      Object.assign(self, { $msg: message, $option_id: strOf(option) });
      return None;
    },
  ],
  __str__: [
    "",
    (self: Value) => (self.$option_id === "" ? self.$msg : `option ${self.$option_id}: ${strOf(self.$msg)}`),
  ],
});
export const OptionConflictError: PyType = make("OptionConflictError", OptionError);
export const OptionValueError: PyType = make("OptionValueError", OptParseError);
export const BadOptionError: PyType = make("BadOptionError", OptParseError, {
  __init__: [
    "opt_str",
    (self: Value, option: Value) => {
      self.$opt_str = option;
      return None;
    },
  ],
  __str__: ["", (self: Value) => `no such option: ${strOf(self.$opt_str)}`],
});
export const AmbiguousOptionError: PyType = make("AmbiguousOptionError", BadOptionError, {
  __init__: [
    "opt_str, possibilities",
    (self: Value, option: Value, possibilities: Value) => {
      Object.assign(self, { $opt_str: option, $possibilities: possibilities });
      return None;
    },
  ],
  __str__: [
    "",
    (self: Value) =>
      `ambiguous option: ${strOf(self.$opt_str)} (${(self.$possibilities as Value[]).map((p) => toText(p, "option")).join(", ")}?)`,
  ],
});
