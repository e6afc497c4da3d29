/** `typing` at run time: https://docs.python.org/3.13/library/typing.html */
export * from "./typing/aliases.ts";
export { Any, LiteralString, Never, NoReturn, Self, TypeAlias } from "./typing/forms.ts";
export { ForwardRef } from "./typing/forward-ref.ts";
export * from "./typing/functions.ts";
export {
  BinaryIO,
  Generic,
  IO,
  Protocol,
  runtime_checkable,
  SupportsAbs,
  SupportsBytes,
  SupportsComplex,
  SupportsFloat,
  SupportsIndex,
  SupportsInt,
  SupportsRound,
  TextIO,
} from "./typing/generic.ts";
export { NamedTuple } from "./typing/named-tuple.ts";
export { NewType } from "./typing/new-type.ts";
export {
  Annotated,
  Callable,
  ClassVar,
  Concatenate,
  Final,
  Literal,
  NotRequired,
  Optional,
  ReadOnly,
  Required,
  Tuple,
  Type,
  TypeGuard,
  TypeIs,
  Union,
  Unpack,
} from "./typing/subscripted.ts";
export { is_typeddict, TypedDict } from "./typing/typed-dict.ts";
export {
  AnyStr,
  CT_co,
  KT,
  NoDefault,
  ParamSpec,
  ParamSpecArgs,
  ParamSpecKwargs,
  T,
  T_co,
  T_contra,
  TypeAliasType,
  TypeVar,
  TypeVarTuple,
  V_co,
  VT,
  VT_co,
} from "./typing/variables.ts";
