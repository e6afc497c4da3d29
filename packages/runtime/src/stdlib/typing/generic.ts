/** Generic: classes with parameters, and what subscripts make of them. */
import { descriptorGet, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { lookupAfter, PyTuple, type PyType, setTypeEntry, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isUnpackedVariable, parametersOf, unpackArguments } from "../../types/substitution.ts";
import { TypeParameter, TypeVarTupleType, TypeVarType } from "../../types/type-params.ts";
import { pythonClass, toKwargs } from "../kit.ts";
import { isRoot, roots, toType } from "./check.ts";
import { TypingAlias } from "./kinds.ts";

const isVariable = (v: Value): boolean =>
  v instanceof TypeParameter ? typeOf(v) !== TypeVarTupleType : isUnpackedVariable(v);
/** @throws TypeError when there are too many or too few arguments for the class's parameters */
function checkCount(cls: PyType, parameters: readonly Value[], args: readonly Value[]): void {
  if (parameters.length === 0) throw error(TypeError, `${reprOf(cls)} is not a generic class`);
  if (parameters.length === args.length) return;
  const hasDefault = (p: Value): boolean => truth(invoke(p, "has_default"));
  let expected: string | number = parameters.length;
  if (args.length < parameters.length) {
    if (hasDefault(parameters[args.length])) return;
    const optional = parameters.slice(args.length).filter(hasDefault).length;
    expected = optional > 0 ? `at least ${parameters.length - optional}` : parameters.length;
  }
  throw error(
    TypeError,
    `Too ${args.length > parameters.length ? "many" : "few"} arguments for ${reprOf(cls)}; actual ${args.length}, expected ${expected}`,
  );
}
/** Variables with defaults come last, and none of them behind a TypeVarTuple. @throws TypeError */
function checkOrder(args: readonly Value[]): void {
  let hadDefault = false;
  let hadVariadic = false;
  for (const arg of args) {
    if (isUnpackedVariable(arg)) {
      hadVariadic = true;
      continue;
    }
    const has = truth(invoke(arg, "has_default"));
    if (hadVariadic && has && typeOf(arg) === TypeVarType)
      throw error(TypeError, "Type parameter with a default follows TypeVarTuple");
    if (has) hadDefault = true;
    else if (hadDefault)
      throw error(TypeError, `Type parameter ${reprOf(arg)} without a default follows type parameter with a default`);
  }
}

function subscript(cls: PyType, item: Value): Value {
  const given = (item instanceof PyTuple ? item.items : [item]).map((a) => toType(a));
  // The Protocol of typing_extensions says that it equals this one.
  if (isRoot(cls) || equal(cls, roots.Protocol)) {
    if (given.length === 0) throw error(TypeError, `Parameter list to ${cls.qualname}[...] cannot be empty`);
    if (!given.every(isVariable))
      throw error(
        TypeError,
        `Parameters to ${cls.name}[...] must all be type variables or parameter specification variables.`,
      );
    if (given.some((a, i) => given.findIndex((x) => equal(x, a)) < i))
      throw error(TypeError, `Parameters to ${cls.name}[...] must all be unique`);
    checkOrder(given);
    return new TypingAlias(cls, given, `typing.${cls.name}`);
  }
  const parameters = (tryGetattr(cls, "__parameters__") as PyTuple | undefined)?.items ?? [];
  let args: Value[] = unpackArguments(given);
  for (const p of parameters) {
    const prepare = tryGetattr(p, "__typing_prepare_subst__");
    if (prepare !== undefined) args = toArray(call(prepare, cls, new PyTuple(args)));
  }
  checkCount(cls, parameters, args);
  return new TypingAlias(
    cls,
    parameters.flatMap((p, i) =>
      typeOf(p) === TypeVarTupleType ? toArray(args[i]) : i < args.length ? [args[i]] : [],
    ),
  );
}
/** Notes the type variables that the bases of a new class mention. @throws TypeError */
function noteParameters(cls: PyType): void {
  const given = cls.dict.get("__orig_bases__");
  const bases: readonly Value[] = given instanceof PyTuple ? given.items : [];
  const isPlain =
    given === undefined
      ? cls.bases.includes(Generic) && cls.name !== "Protocol" && typeOf(cls).name !== "_TypedDictMeta"
      : bases.includes(Generic);
  if (isPlain) throw error(TypeError, "Cannot inherit from plain Generic");
  let variables = parametersOf(bases);
  const declared = bases.filter((b) => b instanceof TypingAlias && b.origin === Generic) as TypingAlias[];
  if (declared.length > 1) throw error(TypeError, "Cannot inherit from Generic[...] multiple times.");
  const listed = declared[0];
  if (listed !== undefined) {
    const own = parametersOf(listed.args);
    const lacking = variables.filter((v) => !own.includes(v));
    if (lacking.length > 0)
      throw error(
        TypeError,
        `Some type variables (${lacking.map(strOf).join(", ")}) are not listed in Generic[${own.map(strOf).join(", ")}]`,
      );
    variables = own;
  }
  setTypeEntry(cls, "__parameters__", new PyTuple(variables));
}
export const initSubclass = (cls: PyType, args: PyTuple, kwargs: PyDict): Value => {
  const next = lookupAfter(cls, Generic, "__init_subclass__");
  if (next !== undefined) apply(descriptorGet(next, undefined, cls), [...args.items], toKwargs(kwargs));
  noteParameters(cls);
  return None;
};
export const Generic: PyType = pythonClass(
  "typing",
  "Generic",
  [],
  {
    __class_getitem__: classEntry("params", subscript),
    __init_subclass__: classEntry("*args, **kwargs", initSubclass),
  },
  { hasDict: false },
);

roots.Generic = Generic;
