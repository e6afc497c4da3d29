/** `enum`: https://docs.python.org/3.13/library/enum.html */

export { CONFORM, EJECT, FlagBoundary, KEEP, STRICT } from "./enum/boundary.ts";
export { CONTINUOUS, EnumCheck, NAMED_FLAGS, UNIQUE, unique, verify } from "./enum/decorators.ts";
export { Enum, IntEnum, ReprEnum, StrEnum } from "./enum/enum.ts";
export { Flag, IntFlag } from "./enum/flag.ts";
export {
  _is_descriptor,
  _is_dunder,
  _is_internal_class,
  _is_private,
  _is_single_bit,
  _is_sunder,
  _iter_bits_lsb,
  bin,
  global_enum,
  global_enum_repr,
  global_flag_repr,
  global_str,
  pickle_by_enum_name,
  pickle_by_global_name,
  show_flag_values,
} from "./enum/global.ts";
export { auto, member, nonmember } from "./enum/markers.ts";
export { EnumDict, EnumDict as _EnumDict } from "./enum/namespace.ts";
export { property } from "./enum/property.ts";
export { EnumType as EnumMeta, EnumType } from "./enum/type.ts";

export const __all__: readonly string[] = [
  "EnumType",
  "EnumMeta",
  "EnumDict",
  "Enum",
  "IntEnum",
  "StrEnum",
  "Flag",
  "IntFlag",
  "ReprEnum",
  "auto",
  "unique",
  "property",
  "verify",
  "member",
  "nonmember",
  "FlagBoundary",
  "STRICT",
  "CONFORM",
  "EJECT",
  "KEEP",
  "global_flag_repr",
  "global_enum_repr",
  "global_str",
  "global_enum",
  "EnumCheck",
  "CONTINUOUS",
  "NAMED_FLAGS",
  "UNIQUE",
  "pickle_by_global_name",
  "pickle_by_enum_name",
];
