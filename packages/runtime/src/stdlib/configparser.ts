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
export { ConfigParser, RawConfigParser } from "./configparser/parser.ts";
export { SectionProxy } from "./configparser/section-proxy.ts";
export { DEFAULTSECT, UNNAMED_SECTION } from "./configparser/sections.ts";
