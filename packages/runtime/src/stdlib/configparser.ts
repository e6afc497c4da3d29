/** `configparser`: https://docs.python.org/3.13/library/configparser.html */
export {
  DuplicateOptionError,
  DuplicateSectionError,
  Error,
  InterpolationDepthError,
  InterpolationError,
  InterpolationMissingOptionError,
  InterpolationSyntaxError,
  MAX_INTERPOLATION_DEPTH,
  MissingSectionHeaderError,
  MultilineContinuationError,
  NoOptionError,
  NoSectionError,
  ParsingError,
} from "./configparser/errors.ts";
export { BasicInterpolation, ExtendedInterpolation, Interpolation } from "./configparser/interpolation.ts";
export { ConfigParser, DEFAULTSECT, RawConfigParser, SectionProxy, UNNAMED_SECTION } from "./configparser/parser.ts";
