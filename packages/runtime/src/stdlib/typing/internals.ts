/** Names of `typing` that are nobody's business and that libraries read all the same: `attrs`, `typing_extensions`, `cattrs`. */

import { toArray } from "../../object/iterate.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, pythonClass, toText } from "../kit.ts";
import { finalClass } from "./alias.ts";
import { toType, typeArgument, typeRepr } from "./check.ts";
import { evaluateType } from "./forward-ref.ts";
import { PROHIBITED } from "./named-tuple.ts";
import { frozen } from "./typed-dict.ts";

export {
  ConcatenateAliasType as _ConcatenateGenericAlias,
  TypingAliasType as _GenericAlias,
  UnionAliasType as _UnionGenericAlias,
} from "./alias.ts";
export { BareAliasType as _SpecialGenericAlias } from "./bare.ts";
export { AnyMeta as _AnyMeta, SpecialFormType as _SpecialForm } from "./forms.ts";
export { EXCLUDED_ATTRIBUTES, ProtocolMeta as _ProtocolMeta } from "./protocol.ts";
export {
  AnnotatedAliasType as _AnnotatedAlias,
  CallableAliasType as _CallableGenericAlias,
  LiteralAliasType as _LiteralGenericAlias,
  UnpackAliasType as _UnpackGenericAlias,
} from "./subscripted.ts";
export { Meta as _TypedDictMeta } from "./typed-dict.ts";

const fn = functionsOf("typing");

export const _Final: Value = pythonClass("typing", "_Final", [], { __init_subclass__: finalClass });
export const _type_check: Value = fn(
  "_type_check",
  "arg, msg, is_argument=True, module=None, *, allow_special_forms=False",
  (arg: Value, message: Value, isArgument: boolean, module: Value, special: boolean) =>
    typeArgument(arg, toText(message, "msg"), { isArgument, module, special }),
);
export const _type_convert: Value = fn(
  "_type_convert",
  "arg, module=None, *, allow_special_forms=False",
  (arg: Value, module: Value, special: boolean) => toType(arg, module, special),
);
export const _type_repr: Value = fn("_type_repr", "obj", typeRepr);
export const _eval_type: Value = fn(
  "_eval_type",
  "t, globalns, localns, type_params=(), *, recursive_guard=()",
  (type: Value, globals: Value, locals: Value, params: Value, guard: Value) =>
    evaluateType(type, {
      globals,
      locals,
      typeParams: params instanceof PyTuple ? params.items : [],
      guard: new Set(toArray(guard)),
    }),
);
/** Nothing is cached: equal subscripts are equal anyway. */
export const _tp_cache: Value = fn("_tp_cache", "func=None, /, *, typed=False", (func: Value) =>
  func === None ? fn("decorator", "func", (f: Value) => f) : func,
);
/** Subclasses of `typing.NamedTuple` may not set these. */
export const _prohibited: Value = frozen(PROHIBITED);
