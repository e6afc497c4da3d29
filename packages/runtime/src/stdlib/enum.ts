/** `enum`: https://docs.python.org/3.13/library/enum.html */

export { CONFORM, EJECT, FlagBoundary, KEEP, STRICT } from "./enum/boundary.ts";
export {
  CONTINUOUS,
  EnumCheck,
  global_enum,
  NAMED_FLAGS,
  property,
  show_flag_values,
  UNIQUE,
  unique,
  verify,
} from "./enum/decorators.ts";
export { Enum, EnumType as EnumMeta, EnumType, IntEnum, ReprEnum, StrEnum } from "./enum/enum.ts";
export { Flag, IntFlag } from "./enum/flag.ts";
export { auto, member, nonmember } from "./enum/markers.ts";
export { EnumDict, EnumDict as _EnumDict } from "./enum/namespace.ts";
