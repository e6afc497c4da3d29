/** What may stand where a type is wanted (`_type_convert` and `_type_check` of CPython's typing). */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { infoOf } from "../../object/functions/function.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, NoneType, PyTuple, TupleType, typeOf } from "../../object/type.ts";
import { Ellipsis, None, type Value } from "../../object/value.ts";
import { ParamSpecType } from "../../types/type-params.ts";
import { asStr } from "../kit.ts";
import { BareAlias, isAliasOf, PyForwardRef, SpecialForm, TypingAlias } from "./kinds.ts";

/** A type argument as reprs show it. */
export function typeRepr(v: Value): string {
  if (isType(v)) return v.module === "builtins" ? v.qualname : `${v.module}.${v.qualname}`;
  if (v === Ellipsis) return "...";
  const info = infoOf(v);
  if (info !== undefined) return info.shortName;
  if (v instanceof PyTuple) return `[${v.items.map(typeRepr).join(", ")}]`;
  return reprOf(v);
}
/** None and text as the types they stand for. */
export function toType(v: Value, module: Value = None, isClass = false): Value {
  if (v === None) return NoneType;
  const text = asStr(v);
  return text === undefined ? v : makeForwardRef(text, true, module, isClass);
}
/** @throws SyntaxError when the text is no expression */
export function makeForwardRef(text: string, isArgument: boolean, module: Value, isClass: boolean): PyForwardRef {
  checkText.check(text);
  return new PyForwardRef(text, isArgument, module, isClass);
}
/** Compiles the text of a reference; evaluate.ts knows how. */
export const checkText: { check: (text: string) => void } = { check: () => undefined };

/** Generic and Protocol; generic.ts fills them in. */
export const roots: { Generic: Value; Protocol: Value } = { Generic: undefined, Protocol: undefined };
export const isRoot = (v: Value): boolean => v !== undefined && (v === roots.Generic || v === roots.Protocol);

export interface CheckOptions {
  readonly module?: Value;
  /** ClassVar and Final may stand here, too. */
  readonly special?: boolean;
  readonly isArgument?: boolean;
}
/** What an argument of a subscript stands for. @throws TypeError when it is no type */
export function typeArgument(given: Value, message: string, options: CheckOptions = {}): Value {
  const { special = false, isArgument = true, module = None } = options;
  const v = toType(given, module, special);
  if (v instanceof TypingAlias) {
    const isBad = isRoot(v.origin) || (!special && (isAliasOf(v, "ClassVar") || (isArgument && isAliasOf(v, "Final"))));
    if (isBad) throw error(TypeError, `${reprOf(v)} is not valid as type argument`);
    return v;
  }
  const isForm = v instanceof SpecialForm && !(v instanceof BareAlias) && !v.isType;
  const isLet = special && isForm && (v.formName === "ClassVar" || v.formName === "Final");
  if ((isForm && !isLet) || isRoot(v)) throw error(TypeError, `Plain ${reprOf(v)} is not valid as type argument`);
  if (v instanceof PyTuple && typeOf(v) === TupleType)
    throw error(TypeError, `${message} Got ${[...reprOf(v)].slice(0, 100).join("")}.`);
  return v;
}
/** What may be given for a ParamSpec. */
export const isParameterExpression = (v: Value): boolean =>
  v === Ellipsis ||
  v instanceof PyTuple ||
  Array.isArray(v) ||
  (!isType(v) && typeOf(v) === ParamSpecType) ||
  isAliasOf(v, "Concatenate");
