/** `argparse`: https://docs.python.org/3.13/library/argparse.html, with help laid out as 3.13 does. */
import type { Value } from "../object/value.ts";

export {
  Action,
  ArgumentError,
  ArgumentTypeError,
  BooleanOptionalAction,
  ONE_OR_MORE,
  OPTIONAL,
  PARSER,
  REMAINDER,
  SUPPRESS,
  ZERO_OR_MORE,
} from "./argparse/actions.ts";
export { FileType } from "./argparse/files.ts";
export {
  ArgumentDefaultsHelpFormatter,
  HelpFormatter,
  MetavarTypeHelpFormatter,
  RawDescriptionHelpFormatter,
  RawTextHelpFormatter,
} from "./argparse/format.ts";
export { Namespace } from "./argparse/namespace.ts";
export { ArgumentParser } from "./argparse/parser.ts";
export const __all__: Value = [
  "ArgumentParser",
  "ArgumentError",
  "ArgumentTypeError",
  "BooleanOptionalAction",
  "FileType",
  "HelpFormatter",
  "ArgumentDefaultsHelpFormatter",
  "RawDescriptionHelpFormatter",
  "RawTextHelpFormatter",
  "MetavarTypeHelpFormatter",
  "Namespace",
  "Action",
  "ONE_OR_MORE",
  "OPTIONAL",
  "PARSER",
  "REMAINDER",
  "SUPPRESS",
  "ZERO_OR_MORE",
];
