/** `optparse`: https://docs.python.org/3.13/library/optparse.html. It can be extended as its documentation shows: attributes of classes and methods are asked for where CPython asks. */

import type { PyDict } from "../object/dict.ts";
import type { Value } from "../object/value.ts";
import { functionsOf } from "./kit.ts";
import { matchAbbreviation } from "./optparse/abbreviations.ts";
import { Option } from "./optparse/option.ts";

export { OptionContainer, OptionGroup } from "./optparse/container.ts";
export {
  AmbiguousOptionError,
  BadOptionError,
  NO_DEFAULT,
  OptionConflictError,
  OptionError,
  OptionValueError,
  OptParseError,
  SUPPRESS_HELP,
  SUPPRESS_USAGE,
} from "./optparse/errors.ts";
export { HelpFormatter, IndentedHelpFormatter, TitledHelpFormatter } from "./optparse/formatters.ts";
export { check_builtin, check_choice } from "./optparse/option.ts";
export { OptionParser } from "./optparse/parser.ts";
export { Values } from "./optparse/values.ts";
export { Option, Option as make_option };

export const __version__ = "1.5.3";
export const __all__: string[] = [
  "Option",
  "make_option",
  "SUPPRESS_HELP",
  "SUPPRESS_USAGE",
  "Values",
  "OptionContainer",
  "OptionGroup",
  "OptionParser",
  "HelpFormatter",
  "IndentedHelpFormatter",
  "TitledHelpFormatter",
  "OptParseError",
  "OptionError",
  "OptionConflictError",
  "OptionValueError",
  "BadOptionError",
  "check_choice",
];
export const _match_abbrev: Value = functionsOf("optparse")(
  "_match_abbrev",
  "s, wordmap",
  (text: string, forms: PyDict) => matchAbbreviation(text, forms),
);
