/** `argparse`: https://docs.python.org/3.13/library/argparse.html, with help laid out as 3.13 does. */
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
export { ArgumentParser, Namespace } from "./argparse/parser.ts";
