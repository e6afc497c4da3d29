/** `collections.abc.Callable[[int], str]`: the parameters of the function stand in the arguments one by one. */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { classEntry, defineMethods, type StaticEntry } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { isType, makeType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { Ellipsis, type Value } from "../../object/value.ts";
import { GenericAlias, GenericAliasType, typeArgumentRepr } from "../../types/generic-alias.ts";
import { bindArguments, parametersOf, replaceArguments } from "../../types/substitution.ts";
import { ParamSpecType } from "../../types/type-params.ts";

class CallableAlias extends GenericAlias {
  override with(args: readonly Value[]): GenericAlias {
    return new CallableAlias(this.origin, new PyTuple(args));
  }
}
const isConcatenate = (v: Value): boolean => typeOf(v).name === "_ConcatenateGenericAlias";
const isParameterExpression = (v: Value): boolean =>
  v === Ellipsis ||
  v instanceof PyTuple ||
  Array.isArray(v) ||
  (!isType(v) && (typeOf(v) === ParamSpecType || isConcatenate(v)));

const listOf = (v: Value): readonly Value[] | undefined =>
  v instanceof PyTuple ? v.items : Array.isArray(v) ? v : undefined;
/** @throws TypeError when it is not a list of types and a result */
function make(cls: Value, item: Value): Value {
  if (!(item instanceof PyTuple) || item.items.length !== 2)
    throw error(TypeError, "Callable must be used as Callable[[arg, ...], result].");
  const [parameters, result] = item.items;
  const list = listOf(parameters);
  if (list === undefined && !isParameterExpression(parameters))
    throw error(
      TypeError,
      `Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got ${strOf(parameters)}`,
    );
  return new CallableAlias(cls, new PyTuple(list === undefined ? [parameters, result] : [...list, result]));
}
const CallableAliasType: PyType = makeType({
  name: "_CallableGenericAlias",
  module: "collections.abc",
  bases: [GenericAliasType],
  alloc: CallableAlias,
});
defineMethods(CallableAliasType, {
  __getitem__: [
    "item, /",
    (self: CallableAlias, item: Value) => {
      const parameters = parametersOf(self.args.items);
      if (parameters.length === 0) throw error(TypeError, `${reprOf(self)} is not a generic class`);
      const bound = bindArguments(self, parameters, item instanceof PyTuple ? item.items : [item]);
      const args = replaceArguments(self.args.items, parameters, bound, false);
      const [first] = args;
      return make(
        self.origin,
        new PyTuple(listOf(first) === undefined ? [args.slice(0, -1), args.at(-1)] : [first, args.at(-1)]),
      );
    },
  ],
  __repr__: [
    "",
    (self: CallableAlias) => {
      const args = self.args.items;
      if (args.length === 2 && isParameterExpression(args[0]))
        return `collections.abc.Callable[${args.map(typeArgumentRepr).join(", ")}]`;
      return `collections.abc.Callable[[${args.slice(0, -1).map(typeArgumentRepr).join(", ")}], ${typeArgumentRepr(args.at(-1))}]`;
    },
  ],
});
export const callableGetitem: StaticEntry = classEntry("item, /", make);
